from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.models import Result, Unit
from knowledge.numbers.figures import show_adjective, show_exact, show_result, show_value


@pytest.mark.parametrize(
    ("value", "unit", "currency", "shown"),
    [
        ("90000", "money", "$", "$90,000"),
        ("1234.5", "money", "$", "$1,235"),
        ("12.5", "money", "$", "$12.50"),
        ("12.00", "money", "$", "$12"),
        ("12.345", "money", "", "12.35"),
        ("999.994", "money", "$", "$999.99"),
        ("999.995", "money", "$", "$1,000"),
        ("-500", "money", "$", "−$500"),
        ("-0.001", "money", "$", "$0"),
        ("190", "money", "A$", "A$190"),
        ("1500", "money", "CHF", "CHF 1,500"),
        ("-1500", "money", "kr", "−kr 1,500"),
        ("1E+6", "money", "€", "€1,000,000"),
        ("123456789012345678901234567890", "money", "", "123,456,789,012,345,678,901,234,567,890"),
        ("5", "percent", "", "5%"),
        ("33.333", "percent", "", "33.3%"),
        ("12.25", "percent", "", "12.3%"),
        ("120", "percent", "", "120%"),
        ("-4", "percent", "", "−4%"),
        ("99.95", "percent", "", "99.95%"),
        ("99.999", "percent", "", "99.999%"),
        ("99.5", "percent", "", "99.5%"),
        ("100", "percent", "", "100%"),
        ("0.04", "percent", "", "0.04%"),
        ("0.4267", "percent", "", "0.43%"),
        ("0", "percent", "", "0%"),
        ("1234567", "count", "", "1,234,567"),
        ("0.75", "count", "", "0.75"),
        ("12.5", "count", "", "12.5"),
        ("45", "score", "", "45"),
        ("-33.333", "score", "", "−33.3"),
        ("5.65", "score", "", "5.7"),
        ("3.6", "ratio", "", "3.6"),
        ("4.545454", "ratio", "", "4.55"),
        ("0.0042", "ratio", "", "0.0042"),
        ("1", "years", "", "1 year"),
        ("3", "years", "", "3 years"),
        ("33.333", "months", "", "33.3 months"),
        ("12.5", "months", "", "12.5 months"),
        ("0.75", "hours", "", "0.75 hours"),
        ("21.6", "minutes", "", "21.6 minutes"),
        ("1", "days", "", "1 day"),
    ],
)
def test_a_value_is_rounded_for_reading(value: str, unit: Unit, currency: str, shown: str) -> None:
    assert show_value(Decimal(value), unit, currency) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("1234.5", "money", "$1,234.50"),
        ("300000", "money", "$300,000"),
        ("12.55", "percent", "12.55%"),
        ("2.25", "years", "2.25 years"),
        ("0.3333333333", "ratio", "0.333333"),
        ("0.00000012", "ratio", "0.00000012"),
    ],
)
def test_an_input_is_shown_as_typed(value: str, unit: Unit, shown: str) -> None:
    assert show_exact(Decimal(value), unit, "$") == shown


@pytest.mark.parametrize(
    ("value", "result", "shown"),
    [
        ("90000", Result(unit="money", per="year"), "$90,000 a year"),
        ("400", Result(unit="money", per="customer"), "$400 per customer"),
        ("2000", Result(unit="money", per="day"), "$2,000 a day"),
        ("21.5283", Result(unit="percent", per="year"), "21.5% a year"),
        ("5", Result(unit="percent", per="period"), "5% per period"),
        ("3.6", Result(unit="ratio", sign=":1"), "3.6:1"),
        ("2.50", Result(unit="ratio", sign="x"), "2.5x"),
        ("5", Result(unit="count"), "5"),
        ("45", Result(unit="score"), "45"),
    ],
)
def test_a_result_carries_its_unit_and_period(value: str, result: Result, shown: str) -> None:
    assert show_result(Decimal(value), result, "$" if result.unit == "money" else "") == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [("3", "years", "3-year"), ("1", "years", "1-year"), ("12.5", "months", "12.5-month"), ("5", "percent", "5%")],
)
def test_a_length_of_time_can_stand_before_a_noun(value: str, unit: Unit, shown: str) -> None:
    assert show_adjective(Decimal(value), unit) == shown


UNITS: tuple[Unit, ...] = ("money", "percent", "count", "score", "ratio", "years", "hours")


@settings(deadline=None)
@given(st.decimals(min_value=-(10**30), max_value=10**30, places=12), st.sampled_from(UNITS))
def test_any_figure_is_short_and_has_no_exponent(value: Decimal, unit: Unit) -> None:
    for shown in (show_value(value, unit, "$"), show_exact(value, unit, "$")):
        assert "E" not in shown
        assert not shown.startswith(("-", "−0%", "−$0 "))
        assert len(shown) < 70
