import timeit
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.calculator.arguments.sorting import accepts, named, read_arguments
from knowledge.models import Calculator
from tests.knowledge.calculator.sample_calculators import (
    ACV,
    ALL,
    ANNUAL_CHURN,
    LOGO_CHURN,
    LTV_CAC,
    MRR_NORMALIZED,
    NPS,
)

TOTAL, FEES, YEARS = "total_contract_value", "one_time_fees", "term_years"
LOST, START = "churned_customers", "customers_start"


@pytest.mark.parametrize(
    "text",
    [
        "total=300k fees=30k years=3",
        "total = 300k fees = 30k years = 3",
        "total: 300k fees:30k years:3",
        "TOTAL=300k Fees=30k yEaRs=3",
        "total=300k, fees=30k, years=3",
        "total=300k,fees=30k,years=3",
        "total=300k; fees=30k; years=3",
        "total=300k\nfees=30k\nyears=3",
        "total\t300k\nfees\t30k\nyears\t3",
        "total=300k and fees=30k and years=3",
        "*total=300k* `fees=30k` “years=3”",
        "total_contract_value=300k one_time_fees=30k term_years=3",
        "total contract value=300k one-time fees=30k term in years=3",
        "300k one-time fees=30k term=3",
        "tot=300k fee=30k y=3",
        "300k 30k 3",
        "300k, 30k, 3",
        "300k 30k years=3",
        "fees=30k 300k 3",
        "total 300k fees 30k years 3",
        "total is 300k with fees of 30k for years 3",
    ],
)
def test_one_calculation_can_be_typed_in_many_ways(text: str) -> None:
    arguments = read_arguments(text, ACV)
    assert arguments.problems == {}
    assert arguments.typed == {TOTAL: "300k", FEES: "30k", YEARS: "3"}


@pytest.mark.parametrize(
    ("calculator", "text", "typed"),
    [
        (ACV, "", {}),
        (ACV, "total=$1.2 M years=3", {TOTAL: "$1.2 M", YEARS: "3"}),
        (ACV, "total=1 200 000 years=3", {TOTAL: "1 200 000", YEARS: "3"}),
        (ACV, "1 200 000 30 000 3", {TOTAL: "1 200 000", FEES: "30 000", YEARS: "3"}),
        (ACV, "$1 250 $30 3", {TOTAL: "$1 250", FEES: "$30", YEARS: "3"}),
        (ACV, "term=1 year 6 months total=$300k", {TOTAL: "$300k", YEARS: "1 year 6 months"}),
        (ACV, "$300,000, 1 year and 6 months", {TOTAL: "$300,000", YEARS: "1 year and 6 months"}),
        (ACV, "300k 3 years", {TOTAL: "300k", YEARS: "3 years"}),
        (ACV, "3 years 300k", {TOTAL: "300k", YEARS: "3 years"}),
        (ACV, "300k 3", {TOTAL: "300k", YEARS: "3"}),
        (ACV, "total=300 to 350k years=3", {TOTAL: "300 to 350k", YEARS: "3"}),
        (ACV, "$300k - $350k 3", {TOTAL: "$300k - $350k", YEARS: "3"}),
        (ACV, "total=TBD years=3", {TOTAL: "TBD", YEARS: "3"}),
        (ACV, "total=3*100k years=1", {TOTAL: "3*100k", YEARS: "1"}),
        (ACV, "total=2**10 years=1", {TOTAL: "2**10", YEARS: "1"}),
        (ACV, "total=*300k* years=**3**", {TOTAL: "300k", YEARS: "3"}),
        (ACV, "total= years=3", {TOTAL: "", YEARS: "3"}),
        (LOGO_CHURN, "Start\t100\nLost\t5", {START: "100", LOST: "5"}),
        (LOGO_CHURN, "Start\tLost\n100\t5", {START: "100", LOST: "5"}),
        (LOGO_CHURN, "Customers start | 100 | lost | 5", {START: "100", LOST: "5"}),
        (LOGO_CHURN, "• start: 100\n• lost: 5", {START: "100", LOST: "5"}),
        (LOGO_CHURN, "start → 100, lost → 5", {START: "100", LOST: "5"}),
        (LOGO_CHURN, "5/100", {START: "100", LOST: "5"}),
        (NPS, "Promoters  Passives  Detractors\n60  25  15", {"promoters": "60", "passives": "25", "detractors": "15"}),
        (NPS, "promoters, detractors, passives: 60, 15, 25", {"promoters": "60", "passives": "25", "detractors": "15"}),
        (NPS, "passives/promoters/detractors 25/60/15", {"promoters": "60", "passives": "25", "detractors": "15"}),
        (ACV, "yrs=3 total=300k", {TOTAL: "300k", YEARS: "3"}),
        (ACV, "years=3 300k", {TOTAL: "300k", YEARS: "3"}),
        (ACV, "of 300k for 3 years", {TOTAL: "300k", YEARS: "3 years"}),
        (LOGO_CHURN, "start 100 lost 5", {START: "100", LOST: "5"}),
        (LOGO_CHURN, "start is 100 and lost is 5", {START: "100", LOST: "5"}),
        (LOGO_CHURN, "5 lost 100 start", {START: "100", LOST: "5"}),
        (LOGO_CHURN, "100 customers, 5 left", {START: "100", LOST: "5"}),
        (LOGO_CHURN, "5 of 100", {START: "100", LOST: "5"}),
        (LOGO_CHURN, "5 out of 100", {START: "100", LOST: "5"}),
        (LOGO_CHURN, "-5 100", {START: "100", LOST: "-5"}),
        (LOGO_CHURN, "lost=5", {LOST: "5"}),
        (LOGO_CHURN, "customers at the start: 1,200", {START: "1,200"}),
        (NPS, "60 25 15", {"promoters": "60", "passives": "25", "detractors": "15"}),
        (NPS, "60,25,15", {"promoters": "60", "passives": "25", "detractors": "15"}),
        (NPS, "500 300 200", {"promoters": "500", "passives": "300", "detractors": "200"}),
        (NPS, "1,200, 300, 1,000", {"promoters": "1,200", "passives": "300", "detractors": "1,000"}),
        (NPS, "promoters=60 25 15", {"promoters": "60", "passives": "25", "detractors": "15"}),
        (ANNUAL_CHURN, "5 %", {"monthly_churn_pct": "5 %"}),
        (LTV_CAC, "USD 900k USD 250k", {"ltv": "USD 900k", "cac": "USD 250k"}),
        (LTV_CAC, "900 000 € 250 000 €", {"ltv": "900 000 €", "cac": "250 000 €"}),
        (MRR_NORMALIZED, "amount=$5,400 period=annual", {"billed_amount": "$5,400", "billing_period_months": "annual"}),
    ],
)
def test_each_value_finds_its_input(calculator: Calculator, text: str, typed: dict[str, str]) -> None:
    arguments = read_arguments(text, calculator)
    assert arguments.problems == {}
    assert arguments.typed == typed


@pytest.mark.parametrize(
    ("calculator", "text", "at", "sentence"),
    [
        (ACV, "yeers=3", "", "I don't know “yeers” here. Did you mean “years”?"),
        (ACV, "flurble=3", "", "I don't know “flurble” here; this takes total, fees and years."),
        (ACV, "1 2 3 4 5", "", "There is no place left for 4 and 5; this takes total, fees and years."),
        (ACV, "fees=1 fees=2", FEES, "One-time fees is there twice, 1 and 2; keep one."),
        (LOGO_CHURN, "c=5", "", "Does “c” mean lost or start?"),
        (ACV, "total=300k " + "x" * 1000, "", "That is too long to read; type only the numbers."),
    ],
)
def test_what_cannot_be_placed_is_a_problem(calculator: Calculator, text: str, at: str, sentence: str) -> None:
    assert read_arguments(text, calculator).problems == {at: sentence}


def test_several_unknown_names_are_each_told() -> None:
    problems = read_arguments("totl=1 yeers=3", ACV).problems
    assert problems[""].splitlines() == [
        "I don't know “totl” here. Did you mean “total”?",
        "I don't know “yeers” here. Did you mean “years”?",
    ]


def test_names_typed_tell_which_calculator_is_meant() -> None:
    assert named("start=100 lost = 5 and 3:1") == ("start", "lost")
    assert named("5 100") == ()
    assert accepts(LOGO_CHURN, "start=100 lost=5")
    assert accepts(LOGO_CHURN, "customers at the start=100")
    assert accepts(LOGO_CHURN, "5 100")
    assert not accepts(LOGO_CHURN, "start=100 mrr=5")
    assert not accepts(NPS, "total=100")


def test_kinds_and_number_of_values_tell_which_calculator_is_meant() -> None:
    assert not accepts(LOGO_CHURN, "start=$100k lost=$5k")
    assert not accepts(LOGO_CHURN, "5 100 20")
    assert not accepts(LTV_CAC, "900k 3 years")
    assert accepts(LTV_CAC, "$900k TBD")
    assert accepts(ACV, "$900k 3 years")


PIECES = st.sampled_from(
    [
        "total",
        "fees",
        "years",
        "start",
        "=",
        ":",
        " ",
        ", ",
        ";",
        "\n",
        "\t",
        "5",
        "300k",
        "1 200 000",
        "$",
        "%",
        "-",
        "to",
        "and",
        "'",
        "*",
    ]
)


@settings(deadline=None)
@given(st.text(max_size=10_000) | st.lists(PIECES, max_size=40).map("".join), st.sampled_from(ALL))
def test_any_text_is_sorted_into_known_inputs(text: str, calculator: Calculator) -> None:
    arguments = read_arguments(text, calculator)
    names = {each.name for each in calculator.inputs}
    assert arguments.typed.keys() <= names
    assert arguments.problems.keys() <= names | {""}
    assert all(arguments.problems.values())
    assert not (accepts(calculator, text) and "There is no place left" in arguments.problems.get("", ""))
    assert named(text) == tuple(named(text))


@pytest.mark.parametrize(
    "piece", ["a ", "1 ", "1 200 ", "a=", "total ", "- ", "$ ", "1 year ", "to ", "'", "one-time fees "]
)
def test_the_longest_text_takes_no_time(piece: str) -> None:
    text = (piece * 1000)[:1000]
    seconds = timeit.repeat(lambda: read_arguments(text, ACV), timer=process_time, number=1, repeat=3)
    assert min(seconds) < 0.5  # ten times what it takes: a busy machine is no slow answer
