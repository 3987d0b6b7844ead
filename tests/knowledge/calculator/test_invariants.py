"""What holds for any numbers: hypothesis looks for some for which it does not."""

import re
import time
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers import Answer, Calculation, NeedsInput, NoSolution, Scenarios, Solution
from knowledge.calculator.backwards.solving import Goal, solve
from knowledge.calculator.results.charting import chart_of
from knowledge.models import Calculator
from tests import shipped

GLOSSARY = shipped.glossary()
TOOLS = GLOSSARY.tools
LONGEST_SECONDS = 0.05
"""Of the processor; ten times as many are a formula out of bounds, and not only a busy machine."""

CALCULATORS = st.sampled_from(sorted(TOOLS))
SOLVABLE = st.sampled_from(
    sorted(each for each in TOOLS if all(wanted.shape == "number" for wanted in TOOLS[each].calculator.inputs))
)
ANY_NUMBER = st.one_of(
    st.decimals(),
    st.decimals(min_value=-1000, max_value=10**7, places=2),
    st.integers(0, 10**6).map(Decimal),
    st.sampled_from([Decimal(text) for text in ("0", "-0", "1e999", "-1e999", "1e-999", "1e18", "100", "sNaN")]),
)
AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2)
COUNTS = st.integers(0, 10**6).map(Decimal)
RATES = st.decimals(min_value=0, max_value=100, places=4)
ODD_TEXTS = st.one_of(
    st.text(max_size=60),
    st.text("0123456789.,-+%$€kKmMe()/ :=?", max_size=30),
    st.sampled_from(
        ["1e999", "9" * 900, "1e99", "-1e99", "(" * 500, "=" * 300, "0.0000000000001", "٣", "½", "1/0", "NaN", "inf"]
    ),
)
SENTENCE = re.compile(r"\S.*[.?!)”:](?:\n\S.*[.?!)”:])*", re.DOTALL)


BY_UNIT = {"money": AMOUNTS, "count": COUNTS, "percent": RATES}
USUAL = st.integers(1, 60).map(Decimal)


def numbers(data: st.DataObject, calculator: Calculator) -> dict[str, Decimal]:
    """Such numbers as people type."""
    return {each.name: data.draw(BY_UNIT.get(each.unit, USUAL)) for each in calculator.inputs}


def timed(work: Callable[[], Answer]) -> Answer:
    started = time.process_time()
    result = work()
    assert time.process_time() - started < 10 * LONGEST_SECONDS
    return result


def assert_finite_or_a_sentence(answer: Answer) -> None:
    match answer:
        case Calculation():
            assert answer.result.is_finite()
            assert not re.search(r"\b(?:nan|inf|infinity)\b", f"{answer.shown} {answer.working}", re.IGNORECASE)
            assert (chart := chart_of(answer)) is None or all(point.value.is_finite() for point in chart.points)
        case NeedsInput():
            assert answer.missing or answer.problems
            assert all(SENTENCE.fullmatch(problem) for problem in answer.problems.values()), answer.problems
        case Solution():
            assert_finite_or_a_sentence(answer.forwards)
        case Scenarios():
            for each in answer.calculations:
                assert_finite_or_a_sentence(each)
        case NoSolution():
            assert SENTENCE.fullmatch(answer.why)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_numbers_give_a_finite_result_or_a_sentence_in_no_time(data: st.DataObject) -> None:
    tool = TOOLS[data.draw(CALCULATORS)]
    values = {each.name: data.draw(ANY_NUMBER) for each in tool.calculator.inputs if each.shape == "number"}
    assert_finite_or_a_sentence(timed(lambda: GLOSSARY.compute_values(tool.calculator.id, values)))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_text_gives_a_finite_result_or_a_sentence_in_no_time(data: st.DataObject) -> None:
    tool = TOOLS[data.draw(CALCULATORS)]
    typed = {each.name: data.draw(ODD_TEXTS) for each in tool.calculator.inputs}
    assert_finite_or_a_sentence(timed(lambda: GLOSSARY.compute(tool.calculator.id, typed)))


@settings(max_examples=150, deadline=None)
@given(CALCULATORS, ODD_TEXTS)
def test_any_text_behind_a_calculators_name_is_answered_in_no_time(calculator: str, text: str) -> None:
    assert_finite_or_a_sentence(timed(lambda: GLOSSARY.calculate(f"{calculator} {text}")))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_solving_then_calculating_returns_the_target(data: st.DataObject) -> None:
    """The target is what some numbers give, so there is at least one solution."""
    tool = TOOLS[data.draw(SOLVABLE)]
    values = numbers(data, tool.calculator)
    answer = GLOSSARY.compute_values(tool.calculator.id, values)
    if not isinstance(answer, Calculation):
        return
    unknown = data.draw(st.sampled_from(tool.calculator.inputs))
    goal = Goal(tool, unknown, _typed(answer.result, tool.calculator.result.unit), _all_typed(tool.calculator, values))
    solved = timed(lambda: solve(goal))
    assert not isinstance(solved, NeedsInput) or solved.problems
    if isinstance(solved, Solution) and "at " not in solved.shown:
        assert abs(solved.forwards.result - answer.result) <= Decimal("1e-12") * max(Decimal(1), abs(answer.result))
        assert solved.forwards.inputs[unknown.name] == solved.unknown.value


@settings(max_examples=100, deadline=None)
@given(SOLVABLE, st.data(), ANY_NUMBER)
def test_no_target_is_too_odd_to_be_answered_in_no_time(calculator: str, data: st.DataObject, target: Decimal) -> None:
    tool = TOOLS[calculator]
    typed = _all_typed(tool.calculator, numbers(data, tool.calculator))
    goal = Goal(tool, data.draw(st.sampled_from(tool.calculator.inputs)), str(target), typed)
    assert_finite_or_a_sentence(timed(lambda: solve(goal)))


@given(start=AMOUNTS, expansion=AMOUNTS, contraction=AMOUNTS, churned=AMOUNTS)
def test_gross_retention_is_at_most_100_and_at_most_net_retention(
    start: Decimal, expansion: Decimal, contraction: Decimal, churned: Decimal
) -> None:
    kept = {"starting_arr": start, "contraction_arr": contraction, "churned_arr": churned}
    gross = GLOSSARY.compute_values("grr", kept)
    net = GLOSSARY.compute_values("nrr", {**kept, "expansion_arr": expansion})
    assert isinstance(gross, Calculation) == isinstance(net, Calculation)
    if isinstance(gross, Calculation) and isinstance(net, Calculation):
        assert 0 <= gross.result <= 100
        assert gross.result <= net.result


@given(rate=RATES)
def test_annual_and_monthly_churn_invert_each_other(rate: Decimal) -> None:
    annual = GLOSSARY.compute_values("monthly_to_annual_churn", {"monthly_churn_pct": rate})
    assert isinstance(annual, Calculation)
    monthly = GLOSSARY.compute_values("annual_to_monthly_churn", {"annual_churn_pct": annual.result})
    assert isinstance(monthly, Calculation)
    # Near 100% a year next to nothing is left to tell one monthly rate from another.
    assert abs(monthly.result - rate) < (Decimal("1e-12") if rate < 99 else Decimal("0.5"))


@given(promoters=COUNTS, passives=COUNTS, detractors=COUNTS)
def test_nps_lies_between_minus_100_and_100(promoters: Decimal, passives: Decimal, detractors: Decimal) -> None:
    counts = {"promoters": promoters, "passives": passives, "detractors": detractors}
    answer = GLOSSARY.compute_values("nps", counts)
    assert isinstance(answer, NeedsInput) == (sum(counts.values()) == 0)
    assert isinstance(answer, NeedsInput) or -100 <= answer.result <= 100


SHARES = [
    each
    for each, tool in TOOLS.items()
    if re.fullmatch(r"\w+ / (?:\w+|\((\w+ \+ )+\w+\)) \* 100", tool.calculator.formula)
    and all(wanted.unit == "count" for wanted in tool.calculator.inputs)
    and each != "license_utilization"
]
"""All but the use of licenses: more seats may be in use than were bought, and that is worth knowing."""


def test_there_are_shares_to_look_at() -> None:
    assert len(SHARES) >= 10


@pytest.mark.parametrize("calculator", SHARES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_share_of_things_counted_lies_between_0_and_100(calculator: str, data: st.DataObject) -> None:
    values = {each.name: data.draw(COUNTS) for each in TOOLS[calculator].calculator.inputs}
    answer = GLOSSARY.compute_values(calculator, values)
    assert isinstance(answer, NeedsInput) or 0 <= answer.result <= 100


def _typed(value: Decimal, unit: str) -> str:
    return f"{value:f}{'0' * 4 if '.' in f'{value:f}' else ''}{'%' if unit == 'percent' else ''}"


def _all_typed(calculator: Calculator, values: dict[str, Decimal]) -> dict[str, str]:
    return {each.name: _typed(values[each.name], each.unit) for each in calculator.inputs if each.name in values}
