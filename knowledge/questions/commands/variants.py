"""Which of several calculators is meant that go by one word and fit what was typed equally well."""

from collections.abc import Sequence

from knowledge.answers import Tool
from knowledge.calculator.arguments.input_names import names_of
from knowledge.calculator.arguments.sorting import accepts, named
from knowledge.house import HouseCalculator


def fitting_of(options: tuple[Tool, ...], typed: str) -> tuple[Tool, ...]:
    """The calculators whose inputs bear the names typed: by exactly these, else by some of their words."""
    accepting = tuple(tool for tool in options if accepts(tool.calculator, typed))
    exactly = (tool for tool in accepting if all(map(names_of(tool.calculator).find_exactly, named(typed))))
    return tuple(exactly) or accepting or options


def meant_of(tools: Sequence[Tool]) -> Tool | None:
    """The one the team means; else, of variants of one word, the usual one. None where it has to be asked."""
    families = {tool.calculator.variant.of if tool.calculator.variant else "" for tool in tools}
    return ours_of(tools) or (next(filter(is_usual, tools), None) if len(families) == 1 else None)


def is_usual(tool: Tool) -> bool:
    """Whether it is the variant that people mostly mean."""
    return tool.calculator.variant is not None and tool.calculator.variant.usual


def ours_of(tools: Sequence[Tool]) -> Tool | None:
    """The one the team means, if it has said so."""
    return next((tool for tool in tools if _is_ours(tool)), None)


def _is_ours(tool: Tool) -> bool:
    calculator = tool.calculator
    return isinstance(calculator, HouseCalculator) and calculator.reading.calculator == calculator.id
