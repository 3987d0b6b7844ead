"""One calculator on several sets of numbers, side by side: what each comes to, and how far they are apart."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.answers import Calculation, NeedsInput, Scenarios, Tool
from knowledge.calculator.arguments.sorting import Arguments
from knowledge.calculator.calculate import calculate, try_command
from knowledge.numbers.figures import show_amount, show_value
from knowledge.numbers.units import TIMES

MOST_SCENARIOS = 4
_ORDINALS = ("first", "second", "third", "fourth")


def compare_scenarios(tool: Tool, scenarios: Sequence[Arguments]) -> Scenarios | NeedsInput:
    """Each worked out, with the inputs of the first for those it does not give itself.

    If one can't be worked out, which one and why.
    """
    if len(scenarios) > MOST_SCENARIOS:
        too_many = f"Up to {MOST_SCENARIOS} scenarios fit side by side; there are {len(scenarios)} here."
        return NeedsInput(tool.term, tool.calculator, (), (), {"": too_many}, try_command(tool.calculator))
    calculations = []
    for name, scenario in zip(_ORDINALS, scenarios, strict=False):
        answer = _work_out(tool, {**scenarios[0].typed, **scenario.typed}, scenario.problems)
        if isinstance(answer, NeedsInput):
            return _which(answer, name)
        calculations.append(answer)
    first, *others = calculations
    differences = (_tell(each, name, first) for each, name in zip(others, _ORDINALS[1:], strict=False))
    return Scenarios(tuple(calculations), tuple(differences))


def _work_out(tool: Tool, typed: Mapping[str, str], problems: Mapping[str, str]) -> Calculation | NeedsInput:
    return calculate(tool.term, tool.calculator, typed, problems)


def _which(answer: NeedsInput, name: str) -> NeedsInput:
    problems = {at: f"In the {name} scenario: {why}" for at, why in answer.problems.items()}
    if not problems:
        problems[""] = f"The {name} scenario is not complete."
    return replace(answer, problems=problems)


def _tell(other: Calculation, name: str, first: Calculation) -> str:
    """ "The second comes to $80,000 a year, $20,000 or 20% less than the first." """
    gap = other.result - first.result
    if gap == 0:
        return f"The {name} comes to {other.shown}, the same as the first."
    direction = "more" if gap > 0 else "less"
    return f"The {name} comes to {other.shown}, {_show_gap(gap.copy_abs(), first)} {direction} than the first."


def _show_gap(gap: Decimal, first: Calculation) -> str:
    """Percents differ in points; amounts also in percent of the first, if that is above zero."""
    result = first.calculator.result
    if result.unit == "percent":
        points = show_value(gap, "score")
        return f"{points} {'point' if points == '1' else 'points'}"
    shown = show_amount(gap, result, first.currency)
    if result.unit == "score" or first.result <= 0:
        return shown
    share = show_value(gap / first.result * 100, "percent")
    return f"{shown}, that is {share}," if result.unit in TIMES else f"{shown} or {share}"
