"""Every calculator worked out backwards under every name of every input: `python -m tests.bench.backwards`."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from knowledge.answers import Answer, NoSolution, Solution, Tool
from knowledge.calculator.arguments.commands import spell_number
from knowledge.glossary import Glossary
from knowledge.library import load
from knowledge.models import Input, WorkedExample
from knowledge.numbers.figures import round_half_up, shown_places

Verdict = Literal["right", "a range", "more than one", "WRONG", "refused"]

_NEAR = Decimal("1e-9")


@dataclass(frozen=True, slots=True)
class Question:
    """A command that asks for an input of a worked example, and the number to come back to."""

    text: str
    calculator: str
    unknown: str
    wanted: Decimal
    whole: bool
    """Whether the input is a count: then it must be `wanted` to the unit."""
    result: Decimal
    """As it was typed."""


def questions_about(tool: Tool) -> Iterator[Question]:
    """For each example and input, under each of its names: the ? before and behind the rest, the result exact and as
    people see it."""
    calculator = tool.calculator
    unit = calculator.result.unit
    for example in calculator.worked_examples[:2]:
        shown = round_half_up(example.result, shown_places(example.result, unit))
        for unknown in calculator.inputs:
            wanted = example.inputs.get(unknown.name)
            if not isinstance(wanted, Decimal):
                continue
            for result in dict.fromkeys((example.result, shown)):
                reached = f"result={spell_number(result, unit)}"
                for at, name in enumerate((*unknown.aliases, unknown.name)):
                    pairs = [_pair(each, example, at) for each in calculator.inputs if each != unknown]
                    given = " ".join(filter(None, pairs))
                    for text in (f"{reached} {given} {name}=?", f"{name}=? {given} {reached}"):
                        yield Question(
                            f"{calculator.id} {text}", calculator.id, unknown.name, wanted, _is_whole(unknown), result
                        )


def verdict(asked: Question, answer: Answer) -> Verdict:
    """Whether `answer` comes back to the number, or rightly says that others will do as well."""
    match answer:
        case Solution(unknown=unknown, forwards=forwards):
            if unknown.input.name != asked.unknown or forwards.calculator.id != asked.calculator:
                return "WRONG"
            if unknown.value == asked.wanted or (not asked.whole and _is_near(forwards.result, asked.result)):
                return "right"
            is_range = answer.shown.startswith(("from ", "above ", "up to ", "at least ", "at most ", "to below "))
            return "a range" if is_range else "WRONG"
        case NoSolution(tool=tool, unknown=unknown):
            known = unknown.name == asked.unknown and tool.calculator.id == asked.calculator
            return "more than one" if known and answer.why.startswith(("More than one", "Any number")) else "refused"
    return "refused"


def _is_whole(each: Input) -> bool:
    return each.unit == "count" and not each.fractional


def _is_near(result: Decimal, typed: Decimal) -> bool:
    return abs(result - typed) <= _NEAR * max(abs(typed), Decimal(1))


def _pair(each: Input, example: WorkedExample, at: int) -> str:
    """Another input under one of its names."""
    if each.name not in example.inputs:
        return ""
    names = (each.name, *each.aliases)
    return f"{names[at % len(names)]}={spell_number(example.inputs[each.name], each.unit)}"


def main() -> None:
    """Prints how many of each verdict there are, and every command that went wrong."""
    glossary = Glossary(load())
    counts: Counter[Verdict] = Counter()
    for tool in glossary.tools.values():
        for asked in questions_about(tool):
            found = verdict(asked, glossary.calculate(asked.text))
            counts[found] += 1
            if found in ("WRONG", "refused"):
                print(f"{found}: {asked.text} (wanted {asked.unknown} = {asked.wanted})")  # noqa: T201 - what it is for
    print(", ".join(f"{count:,} {name}" for name, count in counts.most_common()))  # noqa: T201


if __name__ == "__main__":
    main()
