"""Numbers that may mean something else: what is offered instead, and that it leaves no doubt."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers import Calculation, NeedsInput
from knowledge.calculator.calculate import calculate
from knowledge.calculator.rereading import reread, spell
from knowledge.models import Input, Unit
from knowledge.numbers.reading import Ambiguous, Number, read_number
from tests.knowledge.calculator.sample_calculators import ACV, ANNUAL_CHURN, TERM
from tests.knowledge.numbers.test_reading import ROWS, UNITS


def an_input(unit: Unit) -> Input:
    return Input(name="amount", label="Amount", unit=unit)


@pytest.mark.parametrize(
    ("text", "unit", "offers"),
    [
        ("0.05", "percent", [("", "5%", "5%"), ("", "0.05%", "0.05%")]),
        ("0.85", "percent", [("", "85%", "85%"), ("", "0.85%", "0.85%")]),
        ("1.2", "percent", [("", "120%", "120%"), ("", "1.2%", "1.2%")]),
        ("1,234", "money", [("1,234", "1.234", "1.2340")]),
        ("€1,234", "money", [("€1,234", "€1.234", "€1.2340")]),
        ("CHF 1,234", "money", [("CHF 1,234", "CHF 1.234", "CHF 1.2340")]),
        ("$140.600", "money", [("", "$140.60", "$140.6"), ("", "$140,600", "$140600")]),
        ("1.234", "money", [("", "1.234", "1.2340"), ("", "1,234", "1234")]),
        ("1.200", "count", [("", "1,200", "1200"), ("", "1.2", "1.2")]),
        ("—5000", "money", [("", "5,000", "5000"), ("", "−5,000", "-5000")]),
        ("300-350k", "money", [("", "300,000", "300000"), ("", "350,000", "350000")]),
        ("300k+", "money", [("", "300,000", "300000")]),
        ("1:30", "hours", [("", "1.5 hours", "1.5 hours"), ("", "0.025 hours", "0.0250 hours")]),
        ("$1.234/yr", "money", [("", "$1.234 a year", "$1.2340 a year"), ("", "$1,234 a year", "$1234 a year")]),
        ("5", "percent", []),
        ("$1,234", "money", []),
        ("1,5", "money", []),
        ("abc", "money", []),
    ],
)
def test_each_other_reading_is_offered_with_what_to_type(
    text: str, unit: Unit, offers: list[tuple[str, str, str]]
) -> None:
    assert [(each.read_as, each.instead, each.typed) for each in reread(text, an_input(unit))] == offers


@pytest.mark.parametrize(("text", "unit"), [row[:2] for kind in ("echo", "ask") for row in ROWS[kind]])
def test_what_is_offered_reads_as_just_that(text: str, unit: Unit) -> None:
    offers = tuple(reread(text, an_input(unit)))
    for offer in offers:
        reading = read_number(offer.typed, unit)
        negative = offer.typed.startswith("-") and unit == "count"
        assert negative or (isinstance(reading, Number) and not reading.alternatives)
    match read_number(text, unit):
        case Ambiguous(likeliest=Decimal()):
            assert offers


@given(
    st.decimals(-(10**12), 10**12, allow_nan=False, places=4),
    st.sampled_from(UNITS),
    st.sampled_from(["", "$", "€", "CHF"]),
)
def test_a_spelled_number_reads_back_exactly(value: Decimal, unit: Unit, currency: str) -> None:
    value = value.copy_abs() if unit not in ("money", "percent") else value
    reading = read_number(spell(value, unit, currency), unit)
    assert isinstance(reading, Number)
    assert reading.value == value
    assert not reading.alternatives


def test_an_ambiguous_percent_is_asked_with_both_readings_to_choose_from() -> None:
    answer = calculate(TERM, ANNUAL_CHURN, {"monthly_churn_pct": "0.05"})
    assert isinstance(answer, NeedsInput)
    assert [each.instead for each in answer.rereadings] == ["5%", "0.05%"]
    chosen = calculate(TERM, ANNUAL_CHURN, {"monthly_churn_pct": answer.rereadings[0].typed})
    assert isinstance(chosen, Calculation)
    assert chosen.inputs["monthly_churn_pct"] == 5
    assert chosen.rereadings == ()


def test_a_result_carries_the_reading_not_taken() -> None:
    answer = calculate(TERM, ACV, {"total_contract_value": "30,250", "term_years": "2"})
    assert isinstance(answer, Calculation)
    (other,) = answer.rereadings
    assert (other.input.name, other.read_as, other.instead) == ("total_contract_value", "30,250", "30.25")
