"""The one table of units: rates brought to another period, and a unit added by one row."""

import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.numbers import units
from knowledge.numbers.reading import Number, Unreadable, read_number
from knowledge.numbers.units import PERIODS, UNITS, Compounding, convert, period_of

COUNTED = [period for period in PERIODS if units.a_year(period)]


@pytest.mark.parametrize(
    ("text", "unit", "per", "compounds", "value", "said"),
    [
        ("$4,800/yr", "money", "month", None, "400", "$4,800 a year is $400 a month."),
        ("$4,800 ARR", "money", "month", None, "400", "$4,800 a year is $400 a month."),
        ("10k a month", "money", "year", None, "120000", "10,000 a month is 120,000 a year."),
        ("45k per quarter", "money", "month", None, "15000", "45,000 a quarter is 15,000 a month."),
        ("500 weekly", "money", "year", None, "26000", "500 a week is 26,000 a year, of 52 weeks."),
        ("2 per month", "ratio", "year", None, "24", "2 a month is 24 a year."),
        ("18% a year", "percent", "month", "loss", "1.64", "18% a year is 1.64% a month, compounded."),
        ("2% monthly", "percent", "year", "loss", "21.53", "2% a month is 21.53% a year, compounded."),
        ("4% a month", "percent", "year", "growth", "60.10", "4% a month is 60.1% a year, compounded."),
        ("81% a year", "percent", "quarter", "kept", "94.87", "81% a year is 94.87% a quarter, compounded."),
        ("100% a year", "percent", "month", "loss", "100", "100% a year is 100% a month, compounded."),
        ("$300k/yr", "money", "year", None, "300000", None),
        ("12 months x 2,500", "money", "month", None, "2500", "Read “12 months x 2,500” as 2,500 a month."),
        ("24 months x 2,500", "money", "year", None, "30000", "2,500 a month is 30,000 a year."),
    ],
)
def test_a_stated_period_is_brought_to_the_one_asked_for_and_said(
    text: str, unit: str, per: str, compounds: Compounding | None, value: str, said: str | None
) -> None:
    reading = read_number(text, unit, per, compounds)
    assert isinstance(reading, Number)
    assert round(reading.value, 2) == Decimal(value)
    assert reading.echo == said


@pytest.mark.parametrize(
    ("text", "per", "why"),
    [
        ("$50/hour", "month", "“$50/hour” is for an hour; type what it is for a month instead."),
        ("$100k a year", "all", "“$100k a year” is for a year; type what it comes to in all instead."),
        ("$5 a month a year", "month", "“$5 a month a year” is for a month and a year; type one of them."),
    ],
)
def test_a_period_that_cannot_be_brought_over_is_refused_with_a_way_out(text: str, per: str, why: str) -> None:
    assert read_number(text, "money", per) == Unreadable(why)


@given(
    st.decimals(0, 100, places=2),
    st.sampled_from(COUNTED),
    st.sampled_from(COUNTED),
    st.sampled_from([None, "loss", "growth", "kept"]),
)
def test_there_and_back_is_the_same(value: Decimal, of: str, to: str, compounds: Compounding | None) -> None:
    there = convert(value, of, to, compounds)
    back = convert(there, to, of, compounds) if there is not None else None
    # What is lost or kept nearly whole in a month is nothing or all of a year, to any number of digits.
    if back is not None and there is not None and (compounds is None or 0 < there < 99):
        assert abs(back - value) < Decimal("0.0001") * (1 + value)


@pytest.mark.parametrize("row", units.TABLE, ids=lambda row: row.name)
def test_every_word_of_every_unit_is_read(row: units.Row) -> None:
    for word in row.words.split():
        reading = read_number(f"2 {word}", row.name)
        assert isinstance(reading, Number)
        assert reading.value == 2
    for adverb in row.adverbs.split():
        assert period_of(adverb) == row.period


ADDED = """
from decimal import Decimal
from knowledge.models import Input
from knowledge.numbers.figures import show_exact
from knowledge.numbers.quantities import find_quantities
from knowledge.numbers.reading import read_number

wanted = Input(name="stay", label="Stay", unit="fortnights")
assert read_number("3 fortnights", "fortnights").value == 3
assert read_number("4 weeks", "fortnights").value == 2
assert read_number("1 fortnight", "days").value == 14
assert show_exact(Decimal(1), "fortnights") == "1 fortnight"
assert read_number("$100 a fortnight", "money", per="year").value == 2600
assert read_number("$100 fortnightly", "money", per="year").echo == "$100 a fortnight is $2,600 a year."
found = find_quantities("over 6 fortnights at $20 a fortnight")
assert [each.text for each in found] == ["6 fortnights", "$20 a fortnight"]
assert Input(name="rent", label="Rent", unit="money", per="fortnight").per == "fortnight"
"""


def test_a_unit_is_one_row(tmp_path: Path) -> None:
    package = Path(units.__file__).parents[1]
    shutil.copytree(
        package, tmp_path / "knowledge", ignore=shutil.ignore_patterns("content", "examples", "__pycache__")
    )
    table = tmp_path / "knowledge" / "numbers" / "units.py"
    row = (
        '    Row("fortnights", "a length of time such as 2 fortnights", "fortnight fortnights", "fortnightly",\n'
        "        seconds=_D(1209600), a_year=_D(26)),\n"
    )
    text = table.read_text(encoding="utf-8")
    at = text.index('    Row("days"')
    table.write_text(text[:at] + row + text[at:], encoding="utf-8")
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", ADDED], cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True
    )
    assert not done.returncode, done.stderr.decode()


def test_every_unit_says_what_to_type() -> None:
    for name, row in UNITS.items():
        assert row.example
        assert (
            isinstance(read_number(row.example.rsplit(" ", 2)[-1], name), Number)
            or row.is_time
            or " or " in row.example
        )
