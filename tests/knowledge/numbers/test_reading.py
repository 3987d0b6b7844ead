import json
import timeit
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.numbers.reading import Ambiguous, Number, Reading, Unreadable, read_number
from knowledge.numbers.units import UNITS as TABLE
from knowledge.numbers.units import Unit
from tests.data import DATA

HERE = Path(__file__).parent
ROWS = tomllib.loads((HERE / "number_readings.toml").read_text(encoding="utf-8"))
UNITS: tuple[Unit, ...] = tuple(TABLE)


def found_rows() -> list[Any]:
    """Numbers as found in shops, contracts and surveys, each with every unit it could be typed for."""
    text = (DATA / "number-strings.json").read_text(encoding="utf-8")
    rows = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    return [(row, unit) for row in rows for unit in (UNITS if row["slot"] == "any" else (row["slot"],))]


def action_of(reading: Reading) -> str:
    match reading:
        case Number(echo=None):
            return "accept"
        case Number():
            return "echo"
        case Ambiguous():
            return "ask"
        case Unreadable():
            return "reject"


@pytest.mark.parametrize(("text", "unit", "value"), ROWS["accept"])
def test_a_clear_number_is_taken_without_a_word(text: str, unit: Unit, value: str) -> None:
    reading = read_number(text, unit)
    assert isinstance(reading, Number)
    assert reading.value == Decimal(value)
    assert reading.echo is None


@pytest.mark.parametrize(("text", "unit", "value"), ROWS["echo"])
def test_a_number_that_could_surprise_is_said(text: str, unit: Unit, value: str) -> None:
    reading = read_number(text, unit)
    assert isinstance(reading, Number)
    assert reading.value == Decimal(value)
    assert reading.echo is not None
    assert reading.echo.endswith(".")


@pytest.mark.parametrize(("text", "unit", "likeliest"), ROWS["ask"])
def test_a_number_with_two_readings_is_asked_about(text: str, unit: Unit, likeliest: str) -> None:
    reading = read_number(text, unit)
    assert isinstance(reading, Ambiguous)
    assert reading.likeliest == (Decimal(likeliest) if likeliest else None)
    assert reading.ask.endswith("?")


@pytest.mark.parametrize(("text", "unit"), ROWS["reject"])
def test_what_is_no_number_for_the_unit_is_refused_in_a_sentence(text: str, unit: Unit) -> None:
    reading = read_number(text, unit)
    assert isinstance(reading, Unreadable)
    assert reading.why.endswith(".")


@pytest.mark.parametrize(("row", "unit"), found_rows())
def test_numbers_as_found_are_read_as_the_table_says(row: dict[str, Any], unit: Unit) -> None:
    reading = read_number(row["text"], unit)
    assert action_of(reading) == row["action"]
    if isinstance(reading, Number):
        assert reading.value == row["value"]
    if isinstance(reading, Ambiguous):
        assert reading.likeliest == row["likeliest"]


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("300", None), ("$300k", "$"), ("A$190", "A$"), ("300 k€", "€"), ("usd 300", "USD"), ("$300 USD", "$"),
        ("$300 CAD", "CAD"), ("20 dollars", "$"), ("us$3M", "US$"), ("15 130 Р", "₽"), ("CHF 1'200", "CHF"),
    ],
)  # fmt: skip
def test_the_currency_is_kept_as_typed(text: str, currency: str | None) -> None:
    reading = read_number(text, "money")
    assert isinstance(reading, Number)
    assert reading.currency == currency


@pytest.mark.parametrize(
    ("text", "unit", "sentence"),
    [
        ("0.05", "percent", "Does “0.05” mean 5% or 0.05%?"),
        ("1.234", "money", "Does “1.234” mean 1.234 or 1,234?"),
        ("300-350k", "money", "“300-350k” is a range; which one number: 300,000 or 350,000?"),
        (
            "90 days",
            "months",
            "Does “90 days” mean 3 months (months of 30 days) or 2.959 months (months of 365 ÷ 12 days)?",
        ),
    ],
)
def test_a_question_names_its_readings(text: str, unit: Unit, sentence: str) -> None:
    reading = read_number(text, unit)
    assert isinstance(reading, Ambiguous)
    assert reading.ask == sentence


def test_an_echo_names_the_reading_not_taken() -> None:
    reading = read_number("1,234", "money")
    assert isinstance(reading, Number)
    assert reading.echo == "Read “1,234” as 1,234, not 1.234."
    assert reading.alternatives == (Decimal("1.234"),)


def test_a_refusal_says_what_to_type() -> None:
    assert read_number("$300k", "percent") == Unreadable("“$300k” is an amount of money; type a percent such as 5%.")


@pytest.mark.parametrize("piece", ["1", "1 ", "1,", "1y", "a ", "(", "1.", "1'", "$", "per "])
@pytest.mark.parametrize("length", [80, 10_000])
@pytest.mark.parametrize("unit", UNITS)
def test_long_text_is_refused_fast(piece: str, length: int, unit: Unit) -> None:
    text = (piece * length)[:length]
    assert isinstance(read_number(text, unit), Unreadable)
    assert min(timeit.repeat(lambda: read_number(text, unit), number=1, repeat=3)) < 0.05


PIECES = st.sampled_from(
    [
        "1",
        "23",
        "000",
        ",",
        ".",
        " ",
        "$",
        "€",
        "k",
        "M",
        "%",
        "(",
        ")",
        "-",
        "—",
        "y",
        "mo",
        ":",
        "to",
        "e9",
        "x",
        "/",
        "per year",
    ]
)


@settings(deadline=None)
@given(st.text(max_size=10_000) | st.lists(PIECES, max_size=14).map("".join), st.sampled_from(UNITS))
def test_any_text_gives_a_finite_number_or_a_sentence(text: str, unit: Unit) -> None:
    match read_number(text, unit):
        case Number(value, _, echo, alternatives):
            assert all(number.is_finite() for number in (value, *alternatives))
            assert echo is None or echo.endswith(".")
        case Ambiguous(readings, ask, likeliest):
            assert readings
            assert ask.endswith("?")
            assert likeliest is None or likeliest.is_finite()
        case Unreadable(why):
            assert why.endswith(".")
            assert len(why) < 250
