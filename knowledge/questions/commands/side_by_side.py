"""Scenarios in a text, cut apart and worked out by one calculator: "total=100k years=1 vs total=240k years=3", "compare
100k for 1 year with 240k for 3"."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.answers import NeedsInput, Scenarios, Tool
from knowledge.calculator.arguments.input_names import names_of
from knowledge.calculator.arguments.phrases import split_phrases
from knowledge.calculator.arguments.sorting import Arguments, read_arguments
from knowledge.calculator.scenarios import compare_scenarios
from knowledge.models import Calculator
from knowledge.numbers.reading import suits
from knowledge.questions.commands.attempts import attempt_of, none_of, unsaid_of, without_movements
from knowledge.questions.commands.variants import fitting_of, is_usual, ours_of

_VERSUS = re.compile(r"\s+(?:vs\.?|versus|compared\s+(?:to|with))\s+", re.IGNORECASE)
_COMPARE = re.compile(r"^\s*(?:please\s+)?compare\s+(?P<rest>.*\d.*)$", re.IGNORECASE | re.DOTALL)
_JOINT = re.compile(r"\s+(?:vs\.?|versus|with|against|to)\s+", re.IGNORECASE)
_OF = re.compile(r"^(?:of|for|:)\s+|\s+(?:in|as|by|for|of)(?:\s+the)?$", re.IGNORECASE)
_LONGEST_NAME = 6


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The calculators that may be meant, and the text of each scenario."""

    tools: tuple[Tool, ...]
    parts: tuple[str, ...]


def split_scenarios(rest: str) -> tuple[str, ...]:
    """What stands between each "vs", numbers in every part; none if it is no such comparison."""
    parts = tuple(_VERSUS.split(rest))
    return parts if len(parts) > 1 and all(map(_has_digit, parts)) else ()


def compare(text: str, find: Callable[[str], tuple[Tool, ...]]) -> Scenarios | NeedsInput | None:
    """ "Compare 100k for 1 year with 240k for 3 years acv"."""
    comparison = _read_comparison(text, find)
    return run_scenarios(comparison.tools, comparison.parts) if comparison else None


def _read_comparison(text: str, find: Callable[[str], tuple[Tool, ...]]) -> SideBySide | None:
    """The scenarios of a text that begins with "compare" and names a metric at its start or end."""
    asked = _COMPARE.match(text)
    if asked is None:
        return None
    rest = asked["rest"].rstrip(" ?.!")
    words = list(re.finditer(r"\S+", rest))
    for count in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
        for name, others in (
            (rest[: words[count - 1].end()], rest[words[count - 1].end() :]),
            (rest[words[-count].start() :], rest[: words[-count].start()]),
        ):
            parts = tuple(_JOINT.split(_OF.sub("", others.strip())))
            if len(parts) > 1 and all(map(_has_digit, parts)) and (tools := find(name)):
                return SideBySide(tools, parts)
    return None


def run_scenarios(options: tuple[Tool, ...], parts: Sequence[str]) -> Scenarios | NeedsInput:
    """Side by side, by the first variant that takes all of them; else what is wrong with them in the likeliest."""
    fitting = fitting_of(options, " ".join(parts))
    likely = sorted(options, key=lambda tool: (tool not in fitting, ours_of([tool]) is None, not is_usual(tool)))
    answers = [compare_scenarios(tool, list(_read_scenarios(tool, parts))) for tool in likely]
    return next((each for each in answers if isinstance(each, Scenarios)), answers[0])


def _read_scenarios(tool: Tool, parts: Sequence[str]) -> Iterator[Arguments]:
    """Each part, where fewer bare numbers than in the first go to the only inputs of their kind, or are asked about."""
    calculator = tool.calculator
    attempt = attempt_of(tool, parts[0])
    lacking = unsaid_of(attempt)
    first = (without_movements(attempt, lacking) if lacking else attempt).arguments
    yield first
    for part in parts[1:]:
        read = read_arguments(part, calculator)
        names = names_of(calculator)
        bare = not any(phrase.name for phrase in split_phrases(part, names))
        if (
            bare
            and 0 < len(read.typed) < len(first.typed)
            and all(each.shape == "number" for each in calculator.inputs)
        ):
            read = _instead(calculator, tuple(read.typed.values()), first)
        taken = tuple(none_of(each) for each in lacking if each.name not in read.typed)
        yield replace(read, said=(*read.said, *taken))


def _instead(calculator: Calculator, values: Sequence[str], first: Arguments) -> Arguments:
    inputs = [each for each in calculator.inputs if each.name in first.typed]
    fitting = [[each for each in inputs if suits(value, each.unit)] for value in values]
    if all(len(each) == 1 for each in fitting):
        return Arguments({each.name: value for (each,), value in zip(fitting, values, strict=True)}, {})
    example = names_of(calculator).short(fitting[0][0] if fitting[0] else inputs[0])
    return Arguments({}, {"": f"Which number is {values[0]}? Type its name before it, such as {example}={values[0]}."})


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
