"""Quantities in sentences: what is found, and that it is read as what is typed into a field."""

import json
import timeit
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.numbers.quantities import Quantity, find_quantities
from knowledge.numbers.reading import Ambiguous, Number, read_number
from tests.data import DATA
from tests.knowledge.numbers.test_reading import ROWS

# fmt: off
QUANTITIES: tuple[tuple[str, list[str]], ...] = (
    ("$1.8M of the $2M", ["$1.8M", "$2M"]),
    ("a hundred customers, seven of them left", ["100", "7"]),
    ("a dozen of two hundred and fifty", ["12", "250"]),
    ("half a million over 3 years", ["500k", "3 years"]),
    ("a 12m contract at 1,500 a month", ["12 months", "1,500 a month"]),
    ("EUR 30k and 30k €", ["EUR 30k", "€30k"]),
    ("60/25/15", ["60", "25", "15"]),
    ("-5% margin", ["-5%"]),
    ("60 percent, 2x", ["60%", "2x"]),
    ("3*100k", ["3 × 100k"]),
    ("3 x $100k, 3x100k, 2 × 5", ["3 × $100k", "3 × 100k", "2 × 5"]),
    ("2*3*50k", ["2 × 3 × 50k"]),
    ("no fees", ["0"]),
    ("4 passives and not one detractor, not even a single one, nobody left", ["4", "0", "0", "0"]),
    ("that is not a good number", []),
    ("arr grew from 2 to 3M", ["2M", "3M"]),
    ("from 500k to 600", ["500k", "600k"]),
    ("i'm at 610 of 750k quota", ["610k", "750k"]),
    ("mrr went from two million to 2.3", ["2M", "2.3M"]),
    ("lost 5 of 12k customers", ["5", "12k"]),
    ("somewhere in 1.2–1.5M", ["1.2M–1.5M"]),
    ("churn of 12,5% a year", ["12,5% a year"]),
    ("0,5% and 2,5 Mio €", ["0,5%", "€2,5 Mio"]),
    ("1.234.567,89 € from 1.200 customers", ["€1.234.567,89", "1200"]),
    ("CHF 250'000, Rp 5.000.000 and ₩1,200,000", ["CHF 250'000", "Rp 5.000.000", "₩1,200,000"]),
    ("１２％ and ٣٠٠", ["12%", "300"]),
    ("60,25,15", ["60", "25", "15"]),
    ("150 bps, 1.5e6", ["150 bps", "1.5e6"]),
    ("half of 500, three quarters of 80", ["50%", "500", "75%", "80"]),
    ("half off for three quarters", ["50%", "3 quarters"]),
    ("2 dozen, 300k+ and >5%", ["24", "300k+", ">5%"]),
    ("2 days, 4 hours", ["2 days 4 hours"]),
    ("1 year and 6 months", ["1 years 6 months"]),
    ("from August 8 through December 31 at $600", ["from August 8 through December 31", "$600"]),
    ("$40 per seat per month", ["$40 a month"]),
    ("45k savings a quarter, 99.9% uptime a year", ["45k a quarter", "99.9% a year"]),
    ("300k a year ago", ["300k"]),
    ("$4,800/yr, 300k p.a., 2% monthly", ["$4,800 a year", "300k a year", "2% a month"]),
    ("won 25 customers", ["25"]),
    ("₹12.5L or 5‰", []),
    ("over 2y 6m for 5 percentage points", ["2 years 6 months", "5%"]),
    ("opening 11.30, new 1.65, churn 5%, all in $m", ["$11.30M", "$1.65M", "5%"]),
    ("begin 14.0, new 2.1 from 3 customers, in £m", ["£14.0M", "£2.1M", "3"]),
    ("12,5% churn p.a.", ["12,5% a year"]),
    ("one point five million in half a year", ["1.5M", "0.5 years"]),
    ("80/110/125k, then 30, 45 then 60 thousand", ["80k", "110k", "125k", "30k", "45k", "60 thousand"]),
    ("9 deals for 270k", ["9", "270k"]),
    ("200k@50 120k@30", ["200k", "50", "120k", "30"]),
    ("list 1,200 net 1,020, due net 30", ["1,200", "1,020"]),
    ("2 cents for each, 50¢ or 99 pence", ["0.02", "0.5", "0.99"]),
    ("above 100 it counts double, beyond 200 it pays 1.5 times", ["100", "2x", "200", "1.5x"]),
    ("12 of 80 buy twice a quarter, others once a month", ["12", "80", "2 a quarter", "1 a month"]),
    ("one in five leaves, one out of 30, one in 5 days", ["1", "5", "1", "30", "5 days"]),
    ("we lose 8 cents on every euro; of each dollar of revenue 72 cents remain", ["8%", "72%"]),
    ("88 gave us a 5 and 67 gave a four, 46 five stars", ["88", "67", "46"]),
    ("23.400,00 € im Jahr, 1.200 € pro Monat, 90 € al mes", ["€23.400,00 a year", "€1200 a month", "€90 a month"]),
    ("of 64 that began in Jan 56 are through", ["64", "56"]),
    ("two and a half years at 10kEUR", ["2.5 years", "EUR 10k a year"]),
    ("went from 10k to 12k a month", ["10k a month", "12k a month"]),
    ("at 9:30 on March 3 in Q3 2026", []),
    ("24/7 support for the top 3 of the Fortune 500", []),
    ("call 555-123-4567 about the 2nd one", []),
    ("this one is a one-time thing", []),
)
# fmt: on


def unit_of(quantity: Quantity) -> str:
    match quantity.kind:
        case "span":
            return quantity.span
        case "times":
            return "ratio"
        case "plain":
            return "money"
    return quantity.kind


APART = frozenset({"1 234 567", "15 130", "12 months x 2,500", "1.2m", "1.234k"})
"""Typed into one field these are one number; a sentence may mean several by them, or months."""


def typed_numbers() -> list[tuple[str, str]]:
    """Numbers that say their unit in a sentence too. Brackets and marks around a number are asides there."""
    found = json.loads((DATA / "number-strings.json").read_text(encoding="utf-8"))
    rows = [(row["text"], row["slot"]) for row in found if row["action"] in ("accept", "echo")]
    rows += [(row[0], row[1]) for kind in ("accept", "echo") for row in ROWS[kind]]
    return [
        (text, unit)
        for text, unit in dict.fromkeys(rows)
        if (unit in ("money", "count") or (unit == "percent" and "%" in text))
        and text not in APART
        and text.lstrip("$€")[:1] not in "(*`“+%"
        and "exactly" not in text
    ]


@pytest.mark.parametrize(("text", "typed"), QUANTITIES)
def test_quantities_are_found(text: str, typed: list[str]) -> None:
    assert [each.text for each in find_quantities(text)] == typed


@pytest.mark.parametrize(("text", "typed"), QUANTITIES)
def test_what_is_found_reads_as_its_value_and_period(text: str, typed: list[str]) -> None:
    for each in find_quantities(text):
        match read_number(each.text, unit_of(each)):
            case Number(value=value, per=per):
                assert value == each.value
                assert per == each.per or each.per == "other"
            case Ambiguous(values=values):
                assert each.value in values


@given(
    st.decimals(0, 10**9, places=2, allow_nan=False),
    st.sampled_from(["", "$", "€", "CHF "]),
    st.sampled_from(["", "k", "M", "%", " months", "x"]),
    st.sampled_from(["", "/yr", " a month", " per quarter"]),
)
def test_whatever_is_found_and_written_back_is_found_again(value: Decimal, currency: str, scale: str, per: str) -> None:
    for each in find_quantities(f"we have {currency}{value:f}{scale}{per} of it"):
        again = find_quantities(each.text)
        assert [(one.value, one.per, one.kind, one.text) for one in again] == [
            (each.value, each.per, each.kind, each.text)
        ]


@pytest.mark.parametrize(("text", "unit"), typed_numbers())
def test_a_sentence_reads_a_number_as_a_field_does(text: str, unit: str) -> None:
    field = read_number(text, unit)
    found = find_quantities(f"it is {text}")
    assert isinstance(field, Number)
    assert [each.value for each in found] == [field.value]


def test_a_text_without_numbers_is_passed_over_fast() -> None:
    text = "what is a good net promoter score for a company like ours"
    assert min(timeit.repeat(lambda: find_quantities(text), number=100, repeat=5)) / 100 < 0.0001
