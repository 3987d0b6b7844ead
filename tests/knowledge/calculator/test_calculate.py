from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers import Calculation, NeedsInput
from knowledge.calculator.arguments.sorting import read_arguments
from knowledge.calculator.calculate import calculate, calculate_values, formula_in_words, try_command
from knowledge.errors import FormulaError
from knowledge.models import Calculator, Refusal
from tests.knowledge.calculator.sample_calculators import (
    ACV,
    ALL,
    ANNUAL_CHURN,
    CLV,
    LOGO_CHURN,
    LTV_CAC,
    MRR_NORMALIZED,
    NPS,
    TERM,
)


def ask(calculator: Calculator, text: str) -> Calculation | NeedsInput:
    arguments = read_arguments(text, calculator)
    return calculate(TERM, calculator, arguments.typed, arguments.problems)


def work_out(calculator: Calculator, text: str) -> Calculation:
    answer = ask(calculator, text)
    assert isinstance(answer, Calculation), answer
    return answer


def find_need(calculator: Calculator, text: str) -> NeedsInput:
    answer = ask(calculator, text)
    assert isinstance(answer, NeedsInput), answer
    return answer


def test_a_calculation_shows_its_result_and_its_working() -> None:
    answer = work_out(ACV, "total=$300k fees=30k years=3")
    assert answer.result == 90000
    assert answer.shown == "$90,000 a year"
    assert answer.sentence == "A 3-year contract of $300,000, $30,000 of it one-time, is worth $90,000 a year."
    assert answer.working == "($300,000 − $30,000) ÷ 3 years = $90,000"
    assert answer.assumed == ("The one-time fees are part of the $300,000.",)
    assert answer.inputs == {"total_contract_value": 300000, "one_time_fees": 30000, "term_years": 3}


def test_a_default_is_taken_and_said() -> None:
    answer = work_out(ACV, "total=$300k years=3")
    assert [(each.input.name, each.taken) for each in answer.given] == [
        ("total_contract_value", False),
        ("one_time_fees", True),
        ("term_years", False),
    ]
    assert answer.assumed[-1] == "One-time fees: none was mentioned, so $0."


def test_how_a_number_was_read_is_said() -> None:
    answer = work_out(ANNUAL_CHURN, "2")
    assert answer.given[0].echo == "Read “2” as 2%."
    assert answer.assumed == ("Read “2” as 2%.",)


@pytest.mark.parametrize(
    ("calculator", "text", "shown", "working"),
    [
        (LOGO_CHURN, "5 100", "5%", "5 ÷ 100 × 100% = 5%"),
        (ANNUAL_CHURN, "2%", "21.5% a year", "(1 − (1 − 2%)^12) × 100% ≈ 21.5%"),
        (CLV, "$100 80% 5%", "$1,600 per customer", "$100 × 80% ÷ 5% = $1,600"),
        (LTV_CAC, "€900k €250k", "3.6:1", "€900,000 ÷ €250,000 = 3.6:1"),
        (LTV_CAC, "-$900k 250k", "−3.6:1", "−$900,000 ÷ $250,000 = −3.6:1"),
        (NPS, "60 25 15", "45", "(60 − 15) ÷ (60 + 25 + 15) × 100 = 45"),
        (MRR_NORMALIZED, "5,400.00 1y", "450 a month", "5,400 ÷ 12 months = 450"),
        (ACV, "$195k 15k 18 months", "$120,000 a year", "($195,000 − $15,000) ÷ 1.5 years = $120,000"),
    ],
)
def test_a_result_reads_in_its_unit(calculator: Calculator, text: str, shown: str, working: str) -> None:
    answer = work_out(calculator, text)
    assert answer.shown == shown
    assert answer.working == working


def test_what_is_missing_is_asked_for() -> None:
    need = find_need(ACV, "fees=30k")
    assert [each.name for each in need.missing] == ["total_contract_value", "term_years"]
    assert [each.input.name for each in need.given] == ["one_time_fees"]
    assert need.problems == {}
    assert need.try_it == "/calc acv total=$300k fees=$30k years=3"


@pytest.mark.parametrize(
    ("calculator", "text", "at", "sentence"),
    [
        (ANNUAL_CHURN, "0.05", "monthly_churn_pct", "Does “0.05” mean 5% or 0.05%?"),
        (ANNUAL_CHURN, "101%", "monthly_churn_pct", "Monthly churn must be at most 100%; 101% is more."),
        (ANNUAL_CHURN, "-1%", "monthly_churn_pct", "Monthly churn must be at least 0%; −1% is less."),
        (LOGO_CHURN, "5.5 100", "churned_customers", "Customers who left must be a whole number; 5.5 is not."),
        (LOGO_CHURN, "5 0", "customers_start", "With no customers at the start there is no churn rate."),
        (LOGO_CHURN, "9 8", "churned_customers", "More left than there were."),
        (ACV, "total=$3k fees=$4k years=1", "one_time_fees", "The one-time fees can't exceed the contract."),
        (
            ACV,
            "total=$3k fees=€1k years=1",
            "one_time_fees",
            "There are two currencies here, $ and €; use one for all.",
        ),
        (ACV, "total=x1 years=1", "total_contract_value", "“x1” is a ratio; type an amount such as $300k."),
        (NPS, "0 0 0", "", "These numbers divide by zero; change the one that is zero."),
        (ACV, "1 2 3 4", "", "There is no place left for 4; this takes total, fees and years."),
    ],
)
def test_what_cannot_be_used_is_a_problem_at_its_input(
    calculator: Calculator, text: str, at: str, sentence: str
) -> None:
    need = find_need(calculator, text)
    assert need.problems == {at: sentence}
    assert need.missing == ()


def test_a_dollar_sign_and_its_code_do_not_mix_currencies() -> None:
    assert work_out(ACV, "total=$300k fees=USD 30k years=3").shown == "$90,000 a year"


def test_an_input_with_a_problem_is_not_also_missing() -> None:
    need = find_need(ACV, "total=abc")
    assert need.problems.keys() == {"total_contract_value"}
    assert [each.name for each in need.missing] == ["term_years"]


def test_a_refusal_that_cannot_be_worked_out_leaves_it_to_the_formula() -> None:
    odd = LTV_CAC.model_copy(update={"refuse": (Refusal(when="ltv / cac > 100", say="Too good to be true."),)})
    assert find_need(odd, "5 0").problems == {"": "These numbers divide by zero; change the one that is zero."}
    assert find_need(odd, "500 1").problems == {"ltv": "Too good to be true."}


@pytest.mark.parametrize(
    "sentence", ["Worth {worth}.", "{ltv.value}", "{ltv!r}", "{ltv:>9}", "{}", "{ltv", "{result:adjective}"]
)
def test_a_sentence_with_a_strange_placeholder_is_a_fault_of_the_calculator(sentence: str) -> None:
    with pytest.raises(FormulaError):
        ask(LTV_CAC.model_copy(update={"sentence": sentence}), "5 1")


def test_numbers_can_be_given_as_they_are() -> None:
    answer = calculate_values(
        TERM, ACV, {"total_contract_value": Decimal(300000), "one_time_fees": Decimal(30000), "term_years": Decimal(3)}
    )
    assert isinstance(answer, Calculation)
    assert answer.result == 90000
    assert answer.shown == "90,000 a year"


@pytest.mark.parametrize(
    ("values", "at"),
    [
        ({"churned_customers": "5", "customers_start": "NaN"}, "customers_start"),
        ({"churned_customers": "5", "customers_start": "Infinity"}, "customers_start"),
        ({"churned_customers": "5", "customers_start": "1E+999999999"}, "customers_start"),
        ({"churned_customers": "-5", "customers_start": "100"}, "churned_customers"),
        ({"churned_customers": "5", "customers_start": "100", "flurble": "1"}, ""),
        ({"churned_customers": "5", "customers_start": "0"}, "customers_start"),
    ],
)
def test_given_numbers_are_checked_like_typed_ones(values: dict[str, str], at: str) -> None:
    answer = calculate_values(TERM, LOGO_CHURN, {name: Decimal(value) for name, value in values.items()})
    assert isinstance(answer, NeedsInput)
    assert list(answer.problems) == [at]


@pytest.mark.parametrize("calculator", ALL, ids=lambda each: each.id)
def test_the_command_to_try_gives_the_worked_example(calculator: Calculator) -> None:
    command, name, *arguments = try_command(calculator).split(" ")
    assert (command, name) == ("/calc", calculator.id)
    answer = work_out(calculator, " ".join(arguments))
    example = calculator.worked_examples[0]
    assert answer.inputs.items() >= example.inputs.items()
    assert round(answer.result, 4) == example.result
    assert not any(each.echo for each in answer.given)


@pytest.mark.parametrize(
    ("value", "spelled"),
    [("300000", "$300k"), ("1200000", "$1.2M"), ("5400", "$5.4k"), ("41250", "$41250"), ("12.345", "$12.3450"),
     ("300000000", "$300000000"), ("-500", "-$500"), ("1E+3", "$1k")],
)  # fmt: skip
def test_the_command_spells_money_as_one_would_type_it(value: str, spelled: str) -> None:
    calculator = LTV_CAC.model_copy(
        update={"worked_examples": (LTV_CAC.worked_examples[0].model_copy(update={"inputs": {"ltv": Decimal(value)}}),)}
    )
    assert try_command(calculator) == f"/calc ltv_cac_ratio clv={spelled}"


@pytest.mark.parametrize(
    ("calculator", "words"),
    [
        (ACV, "(total contract value − one-time fees) ÷ term in years"),
        (LOGO_CHURN, "customers who left ÷ customers at the start × 100%"),
        (ANNUAL_CHURN, "(1 − (1 − monthly churn)^12) × 100%"),
        (CLV, "MRR per account × gross margin ÷ monthly churn"),
    ],
)
def test_a_formula_can_be_read_in_words(calculator: Calculator, words: str) -> None:
    assert formula_in_words(calculator) == words


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), min_size=3, max_size=3), st.sampled_from(ALL))
def test_any_typed_text_ends_in_an_answer(texts: list[str], calculator: Calculator) -> None:
    typed = {each.name: text for each, text in zip(calculator.inputs, texts, strict=False)}
    answer = calculate(TERM, calculator, typed)
    assert isinstance(answer, NeedsInput) or answer.result.is_finite()


@settings(deadline=None)
@given(st.lists(st.decimals(), min_size=3, max_size=3), st.sampled_from(ALL))
def test_any_numbers_end_in_an_answer(numbers: list[Decimal], calculator: Calculator) -> None:
    values = {each.name: number for each, number in zip(calculator.inputs, numbers, strict=False)}
    answer = calculate_values(TERM, calculator, values)
    assert isinstance(answer, NeedsInput) or answer.result.is_finite()
