"""One calculator on several sets of numbers, side by side: what each comes to, and how far they are apart."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.answers import Calculation, NeedsInput, Scenarios, Tool
from knowledge.calculator.arguments.sorting import Arguments
from knowledge.calculator.calculate import calculate, try_command
from knowledge.calculator.sentences import lower_first
from knowledge.numbers.amounts import canonical_currency
from knowledge.numbers.figures import round_half_up, show_amount, show_exact, show_value
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
        calculations.append(replace(answer, assumed=(*answer.assumed, *scenario.said)))
    if mixed := _mixed_currencies(calculations):
        return NeedsInput(tool.term, tool.calculator, (), (), {"": mixed}, try_command(tool.calculator))
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


def _mixed_currencies(calculations: Sequence[Calculation]) -> str | None:
    """What to say if two scenarios are in different currencies: neither is more or less than the other."""
    typed = [each.currency for each in calculations if each.currency]
    other = next((each for each in typed if canonical_currency(each) != canonical_currency(typed[0])), None)
    if other is None:
        return None
    return f"One scenario is in {typed[0]}, another in {other}, and these can't be compared; give all in one currency."


def _tell(other: Calculation, name: str, first: Calculation) -> str:
    """ "The second comes to $80,000 a year, $20,000 or 20% less than the first." """
    gap = other.result - first.result
    changed = _changes(other, first)
    if gap == 0:
        return f"The {name} comes to {other.shown}, the same as the first{changed}."
    direction = "more" if gap > 0 else "less"
    shown, apart = other.shown, _show_gap(gap.copy_abs(), first)
    if first.calculator.result.unit == "percent" and not _adds_up(other, first):
        shown = show_exact(round_half_up(other.result, 2), "percent")
        apart = _points(show_exact(round_half_up(gap.copy_abs(), 2), "score"))
    return f"The {name} comes to {shown}, {apart} {direction} than the first{changed}."


def _adds_up(other: Calculation, first: Calculation) -> bool:
    """Whether two percents and the points between them do so as rounded: 27.8% beside 28% is no quarter of a point."""
    gap = round_half_up(other.result, 1) - round_half_up(first.result, 1)
    return gap == round_half_up(other.result - first.result, 1) and gap.copy_abs() >= 1


def _changes(other: Calculation, first: Calculation) -> str:
    """ "; with term in years 3 years instead of 1 year": what was not the same."""
    pairs = zip(other.given, first.given, strict=True)
    told = [
        f"{lower_first(now.input.label)} {now.shown} instead of {before.shown}"
        for now, before in pairs
        if now.value != before.value
    ]
    return f": {', '.join(told)}" if told else ""


def _show_gap(gap: Decimal, first: Calculation) -> str:
    """Percents differ in points; amounts also in percent of the first, if that is above zero."""
    result = first.calculator.result
    if result.unit == "percent":
        return _points(show_value(gap, "score"))
    shown = show_amount(gap, result, first.currency)
    if result.unit == "score" or first.result <= 0:
        return shown
    share = show_value(gap / first.result * 100, "percent")
    return f"{shown}, that is {share}," if result.unit in TIMES else f"{shown} or {share}"


def _points(shown: str) -> str:
    return f"{shown} {'point' if shown == '1' else 'points'}"
