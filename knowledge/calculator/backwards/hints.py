"""What to type to work a calculator out backwards, where something was missing or wrong: a command that works."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from knowledge.answers import Tool
from knowledge.calculator.arguments.commands import try_command, try_solving
from knowledge.calculator.backwards.reversal import Backwards
from knowledge.calculator.backwards.searching import Crossing
from knowledge.models import Input
from knowledge.numbers.figures import round_half_up, shown_places
from knowledge.values import Value


@lru_cache(maxsize=1024)
def hint(tool: Tool, unknown: Input | None = None) -> str:
    """A command that works this calculator out backwards and has one answer, for `unknown` if it can be; a command
    forwards where no worked example has one."""
    calculator = tool.calculator
    for wanted in sorted(calculator.inputs, key=lambda each: each != unknown):
        for example in calculator.worked_examples if wanted.shape == "number" else ():
            others = {name: value for name, value in example.inputs.items() if name != wanted.name}
            if wanted.name in example.inputs and _has_one_answer(tool, wanted, example.result, others):
                return try_solving(calculator, wanted, example)
    return try_command(calculator)


def _has_one_answer(tool: Tool, wanted: Input, result: Decimal, others: Mapping[str, Value]) -> bool:
    calculator = tool.calculator
    target = round_half_up(result, shown_places(result, calculator.result.unit))
    if any(each.name not in others and each.default is None for each in calculator.inputs if each != wanted):
        return False
    defaults = {each.name: each.default for each in calculator.inputs if each.default is not None and each != wanted}
    found = Backwards(calculator, wanted, {**defaults, **others}).find(target)
    return isinstance(found, Crossing) and found.is_exact
