"""The marks of an axis are few, friendly and right, for numbers of any size."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charts.card import mark_values, show_mark
from knowledge.models import Unit
from tests.bot.charts.samples import make_chart


@pytest.mark.parametrize(
    ("values", "unit", "marks"),
    [
        ((0, 473531), "money", ["$0", "$200k", "$400k", "$600k"]),
        ((-6000, 8400), "money", ["−$10k", "−$5k", "$0", "$5k", "$10k"]),
        ((100, "69.4"), "percent", ["0%", "25%", "50%", "75%", "100%"]),
        (("98", "99.1"), "percent", ["98%", "98.5%", "99%", "99.5%"]),
        ((0, 2), "count", ["0", "1", "2"]),
        ((0, 0), "percent", ["0%", "0.25%", "0.5%", "0.75%", "1%"]),
        (("0", "3200000000"), "money", ["$0", "$1B", "$2B", "$3B", "$4B"]),
        (("0", "1e30"), "money", ["$0", "$2.5e29", "$5e29", "$7.5e29", "$1e30"]),
        (("0", "0.0042"), "ratio", ["0", "0.002", "0.004", "0.006"]),
        ((), "count", ["0", "1"]),
    ],
)
def test_marks_are_friendly_numbers(values: tuple[int | str, ...], unit: Unit, marks: list[str]) -> None:
    chart = make_chart("line", values, unit)
    axis = mark_values((point.value for point in chart.points), unit, from_zero=False)
    assert [show_mark(mark, chart) for mark in axis.marks] == marks


@pytest.mark.parametrize(
    ("currency", "value", "text"),
    [("€", "-1500000", "−€1.5M"), ("CHF", "120000", "CHF 120k"), ("", "999999", "1M"), ("$", "12.345", "$12.35")],
)
def test_money_is_written_with_its_currency(currency: str, value: str, text: str) -> None:
    assert show_mark(Decimal(value), make_chart("line", [1], currency=currency)) == text


@given(
    st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=4), min_size=1, max_size=40),
    st.integers(-400, 400),
    st.booleans(),
)
def test_every_value_is_between_the_first_and_the_last_mark(digits: list[Decimal], power: int, from_zero: bool) -> None:
    values = [value.scaleb(power) for value in digits]
    axis = mark_values(values, "money", from_zero=from_zero)
    assert 2 <= len(axis.marks) <= 6
    assert all(0 <= axis.share(value) <= 1 for value in values)
    assert not from_zero or axis.low <= 0 <= axis.high
