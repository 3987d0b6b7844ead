"""Calculators that take lists and tiers: what can be typed, how the result is explained, what is refused."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers import Calculation, NeedsInput
from knowledge.calculator.arguments.commands import try_command
from knowledge.calculator.arguments.lists import split_items
from knowledge.calculator.arguments.sorting import accepts
from knowledge.calculator.arguments.tier_rows import find_tiers
from knowledge.calculator.calculate import calculate, calculate_values, formula_in_words
from knowledge.calculator.formulas.formula import Condition, Formula
from knowledge.errors import FormulaError, NoResultError
from knowledge.glossary import Glossary
from knowledge.library import Library
from knowledge.values import Tier, Value, read_value

THREE_TIERS = read_value([[0, 50000, 4], [50000, 80000, 6], [80000, None, 9]])
LISTED = ("health_score", "stacked_discount_pct", "commission_tiers", "commission_retroactive", "weighted_pipeline")


def work_out(glossary: Glossary, text: str) -> Calculation:
    answer = glossary.calculate(text)
    assert isinstance(answer, Calculation), answer
    return answer


def problems_of(glossary: Glossary, text: str) -> dict[str, str]:
    answer = glossary.calculate(text)
    assert isinstance(answer, NeedsInput), answer
    return dict(answer.problems)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("80, 60, 90", ["80", "60", "90"]),
        ("80 60 90", ["80", "60", "90"]),
        ("80,60,90", ["80", "60", "90"]),
        ("80,60", ["80", "60"]),
        ("80; 60; 90", ["80", "60", "90"]),
        ("80\n60\t90", ["80", "60", "90"]),
        ("[80, 60, 90]", ["80", "60", "90"]),
        ("80 and 60", ["80", "60"]),
        ("20% then 10%", ["20%", "10%"]),
        ("20% + 10%", ["20%", "10%"]),
        ("20%,10%", ["20%", "10%"]),
        ("1,200, 300", ["1,200", "300"]),
        ("1,200", ["1,200"]),
        ("1,5; 2,5", ["1,5", "2,5"]),
        ("usage 80, support 60", ["80", "60"]),
        ("usage: 80 support: 60", ["80", "60"]),
        ("2 hours, 30 min", ["2 hours", "30 min"]),
        ("USD 300, EUR 20", ["USD 300", "EUR 20"]),
        ("", []),
    ],
)
def test_a_list_is_cut_into_its_numbers(text: str, items: list[str]) -> None:
    assert split_items(text) == items


@pytest.mark.parametrize(
    "text",
    [
        "0-50k 4%, 50k-80k 6%, 80k+ 9%",
        "0–50k:4% 50k–80k:6% 80k+:9%",
        "0-50,000 at 4%, 50,000-80,000 at 6%, above 80,000 at 9%",
        "4% to 50k, 6% to 80k, 9% above",
        "4% up to 50k, 6% up to 80k, then 9%",
        "4% up to 50k, 6% from 50k to 80k and 9% over that",
        "4% from 0, 6% from 50k, 9% from 80k",
        "0: 4%, 50k: 6%, 80k: 9%",
        "50k:4% 80k:6% 9%",
        "0-50k 4, 50-80k 6, 80k+ 9",
        "[[0, 50000, 4], [50000, 80000, 6], [80000, null, 9]]",
        "0 50000 4\n50000 80000 6\n80000 9",
    ],
)
def test_tiers_are_read_however_they_are_written(text: str) -> None:
    found = find_tiers(text, "money")
    assert found is not None
    assert found.tiers == THREE_TIERS
    assert (found.echo is None) == ("%" in text), "rates without a sign are said"


@pytest.mark.parametrize("text", ["", "none", "a lot", "50k 60k 70k 4%", "x% to 50k"])
def test_what_is_no_tiers_is_not_read_as_some(text: str) -> None:
    assert find_tiers(text, "money") is None


@pytest.mark.parametrize(
    ("text", "shown", "working"),
    [
        (
            "health_score scores=90, 60, 75, 40 weights=40, 25, 20, 15",
            "72",
            "(90 × 40 + 60 × 25 + 75 × 20 + 40 × 15) ÷ (40 + 25 + 20 + 15) = 72",
        ),
        ("health_score 80 60 weights 0.5 0.3", "72.5", "(80 × 0.5 + 60 × 0.3) ÷ (0.5 + 0.3) = 72.5"),
        ("health_score 80, 60; 5, 3", "72.5", "(80 × 5 + 60 × 3) ÷ (5 + 3) = 72.5"),
        ("health_score usage=80 support=60 weights=5, 3", "72.5", "(80 × 5 + 60 × 3) ÷ (5 + 3) = 72.5"),
        ("health_score usage=80 care=60 weights care=3 usage=5", "72.5", "(80 × 5 + 60 × 3) ÷ (5 + 3) = 72.5"),
        ("stacked_discount_pct 20% 10%", "28%", "(1 − (1 − 20%) × (1 − 10%)) × 100% = 28%"),
        ("stacked_discount_pct 15%", "15%", "(1 − (1 − 15%)) × 100% = 15%"),
        (
            "commission_tiers $90k 0-50k 4%, 50k-80k 6%, 80k+ 9%",
            "$4,700",
            "$50,000 × 4% + $30,000 × 6% + $10,000 × 9% = $4,700",
        ),
        ("commission_tiers sold=€30k tiers=5% to 50k, 8% above", "€1,500", "€30,000 × 5% = €1,500"),
        ("commission_tiers 0 tiers 5% to 50k, 8% above", "0", "0 × 5% = 0"),
        ("commission_tiers 60k 0-50k 10%", "5,000", "50,000 × 10% = 5,000"),
        ("commission_retroactive $90k 0-50k 4%, 50k-80k 6%, 80k+ 9%", "$8,100", "$90,000 × 9% = $8,100"),
    ],
)
def test_the_working_writes_every_item_out(glossary: Glossary, text: str, shown: str, working: str) -> None:
    answer = work_out(glossary, text)
    assert (answer.shown, answer.working) == (shown, working)


def test_a_list_that_leaves_something_over_does_not_fit(library: Library) -> None:
    stacked = next(each for term in library.terms for each in term.calculators if each.id == "stacked_discount_pct")
    assert accepts(stacked, "20% 10%")
    assert accepts(stacked, "discounts=20%, 10%")
    assert not accepts(stacked, "discounts discounts 0")


@pytest.mark.parametrize(
    ("text", "at", "says"),
    [
        ("health_score 80 60 weights 1 2 3", "weights", "one weight"),
        ("health_score 80 101 weights 1 2", "scores", "between 0 and 100"),
        ("health_score 80 60 weights 0 0", "weights", "nothing counts"),
        ("health_score 80 60 weights -1 2", "weights", "cannot be negative"),
        ("health_score a=80 b=60 weights a=1 c=2", "weights", "“b” stands in one list"),
        ("health_score a=80 b=60 a=1 b=2 a=3", "scores", "“a” is there twice"),
        ("stacked_discount_pct 20% 110%", "discounts_pct", "between 0% and 100%"),
        ("stacked_discount_pct 0.2 10%", "discounts_pct", "Does “0.2” mean 20% or 0.2%?"),
        ("stacked_discount_pct " + "1% " * 60, "discounts_pct", "from one to 50"),
        ("commission_tiers 90k 0-50k 4%, 60k+ 6%", "tiers", "leave a gap"),
        ("commission_tiers 90k 0-50k 4%, 40k+ 6%", "tiers", "leave an overlap"),
        ("commission_tiers 90k 10k-50k 4%, 50k+ 6%", "tiers", "start at 0"),
        ("commission_tiers 90k 0-50k 4%, 50k-40k 6%", "tiers", "ends above where it starts"),
        ("commission_tiers 90k 0-50k 4%, 50k+ 160%", "tiers", "between 0% and 100%"),
        ("commission_tiers -5k 0-50k 4%", "bookings", "cannot be negative"),
        ("commission_tiers $90k €0-€50k 4%", "tiers", "two currencies"),
        ("commission_tiers 90k tiers=lots", "tiers", "as tiers"),
    ],
)
def test_lists_that_do_not_fit_are_refused_at_their_field(glossary: Glossary, text: str, at: str, says: str) -> None:
    problems = problems_of(glossary, text)
    assert list(problems) == [at]
    assert says in problems[at]


@pytest.mark.parametrize(
    ("calculator", "values", "at"),
    [
        ("health_score", {"scores": [], "weights": []}, ["scores", "weights"]),
        ("health_score", {"scores": [[0, 5, 4]], "weights": [1]}, ["scores"]),
        ("commission_tiers", {"bookings": [1, 2], "tiers": [[0, None, 5]]}, ["bookings"]),
        ("commission_tiers", {"bookings": 5, "tiers": [1, 2]}, ["tiers"]),
        ("commission_tiers", {"bookings": 5, "tiers": [[0, None, 5], [9, None, 6]]}, ["tiers"]),
        ("stacked_discount_pct", {"discounts_pct": [10**30]}, ["discounts_pct"]),
    ],
)
def test_values_of_the_wrong_shape_are_refused(
    glossary: Glossary, calculator: str, values: dict[str, object], at: list[str]
) -> None:
    answer = glossary.compute_values(calculator, {name: read_value(value) for name, value in values.items()})
    assert isinstance(answer, NeedsInput)
    assert list(answer.problems) == at


@pytest.mark.parametrize("raw", [None, True, "x", float("nan"), float("inf"), [1, [2, 3]], [[1, 2, 3, 4]], {}, [[1]]])
def test_what_is_no_value_is_refused(raw: object) -> None:
    with pytest.raises(ValueError, match=r"\."):
        read_value(raw)


def test_values_stay_as_exact_as_they_were_written() -> None:
    assert read_value([0.1, "0.2", 3]) == (Decimal("0.1"), Decimal("0.2"), Decimal(3))
    assert read_value([[0, 50000, 4.5], [50000, 6]]) == (
        Tier(Decimal(0), Decimal(50000), Decimal("4.5")),
        Tier(Decimal(50000), None, Decimal(6)),
    )


@pytest.mark.parametrize(
    ("calculator", "words"),
    [
        ("health_score", "sum(scores × weights) ÷ sum(weights)"),
        ("stacked_discount_pct", "(1 − product(1 − discounts)) × 100%"),
        ("commission_tiers", "sum(part of sold in the period in each of the tiers × its rate)"),
        ("commission_retroactive", "sold in the period × rate that the tiers give for sold in the period"),
    ],
)
def test_a_formula_over_lists_can_be_read_in_words(glossary: Glossary, calculator: str, words: str) -> None:
    assert formula_in_words(glossary.tools[calculator].calculator) == words


@pytest.mark.parametrize("calculator", LISTED)
def test_the_command_to_try_and_what_is_shown_can_be_typed(glossary: Glossary, calculator: str) -> None:
    tool = glossary.tools[calculator]
    answer = work_out(glossary, try_command(tool.calculator).removeprefix("/calc "))
    assert answer.result == tool.calculator.worked_examples[0].result
    again = calculate(tool.term, tool.calculator, {each.input.name: each.shown for each in answer.given})
    assert isinstance(again, Calculation)
    assert (again.values, again.shown, again.currency) == (answer.values, answer.shown, answer.currency)


@pytest.mark.parametrize(
    ("text", "values", "error"),
    [
        ("scores + 1", {"scores": (Decimal(1),)}, FormulaError),
        ("sum(scores * tiers)", {"scores": (Decimal(1),), "tiers": THREE_TIERS}, FormulaError),
        ("sum(scores * tiers)", {"scores": (Decimal(1),) * 3, "tiers": THREE_TIERS}, FormulaError),
        ("tiered(5, scores)", {"scores": (Decimal(1),)}, FormulaError),
        ("rate_at(5, scores)", {"scores": (Decimal(1),)}, FormulaError),
        ("rate_at(90, tiers)", {"tiers": (Tier(Decimal(0), Decimal(50), Decimal(4)),)}, NoResultError),
        ("rate_at(-1, tiers)", {"tiers": THREE_TIERS}, NoResultError),
        ("sum(scores * weights)", {"scores": (Decimal(1),), "weights": (Decimal(1),) * 2}, NoResultError),
        ("max(scores)", {"scores": ()}, NoResultError),
        ("1 / sum(scores)", {"scores": (Decimal(0),)}, NoResultError),
    ],
)
def test_a_formula_that_lists_do_not_fit_says_so(text: str, values: dict[str, Value], error: type[Exception]) -> None:
    with pytest.raises(error):
        Formula.parse(text).evaluate(values)


@pytest.mark.parametrize(("sold", "rate"), [(0, 4), (49_999, 4), (50_000, 6), (80_000, 9), (10**9, 9)])
def test_a_tier_holds_from_its_start_up_to_but_without_its_end(sold: int, rate: int) -> None:
    assert Formula.parse("rate_at(sold, tiers)").evaluate({"sold": Decimal(sold), "tiers": THREE_TIERS}) == rate


def test_functions_over_lists_also_take_numbers_and_conditions_take_lists() -> None:
    values: dict[str, Value] = {"scores": (Decimal(3), Decimal(4)), "factor": Decimal(2)}
    results = {"sum(scores)": 7, "product(scores) * factor": 24, "count(scores)": 2, "max(scores)": 4, "min(scores)": 3}
    assert {text: Formula.parse(text).evaluate(values) for text in results} == results
    assert Formula.parse("product(2, 3, 4)").evaluate({}) == 24
    assert Formula.parse("sum(-scores / factor)").evaluate(values) == Decimal("-3.5")
    assert Condition.parse("count(scores) != 2 or 0 < min(scores) <= 3").holds(values)


@settings(deadline=None)
@given(st.sampled_from(LISTED), st.text(alphabet="0123456789 ,;%k$€.:-+=[]abt\n", max_size=80))
def test_any_text_for_lists_ends_in_an_answer(glossary: Glossary, calculator: str, text: str) -> None:
    answer = glossary.calculate(f"{calculator} {text}")
    assert not isinstance(answer, Calculation) or answer.result.is_finite()


@settings(deadline=None)
@given(
    st.lists(st.decimals(0, 10**6, places=2), min_size=1, max_size=8),
    st.lists(st.decimals(0, 100, places=1), min_size=9, max_size=9),
    st.decimals(0, 10**7, places=2),
)
def test_tiers_pay_between_the_lowest_and_the_highest_rate(
    glossary: Glossary, widths: list[Decimal], rates: list[Decimal], bookings: Decimal
) -> None:
    ends = [sum(widths[: at + 1], start=Decimal(at + 1)) for at in range(len(widths))]
    starts = [Decimal(0), *ends]
    tiers = tuple(map(Tier, starts, [*ends, None], rates))
    tool = glossary.tools["commission_tiers"]
    answer = calculate_values(tool.term, tool.calculator, {"bookings": bookings, "tiers": tiers})
    assert isinstance(answer, Calculation)
    used = [tier.rate for tier in tiers]
    assert bookings * min(used) <= answer.result * 100 <= bookings * max(used)
