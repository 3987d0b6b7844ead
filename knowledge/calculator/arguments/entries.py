"""What stands in one input: its value, read from typed text by the shape of the input, or checked as given."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from knowledge.calculator.arguments.lists import split_items
from knowledge.calculator.arguments.tier_rows import find_tiers
from knowledge.models import Input
from knowledge.numbers.judgments import MAX_VALUE
from knowledge.numbers.reading import Ambiguous, Number, Unreadable, read_number
from knowledge.numbers.units import TIMES
from knowledge.values import Tier, Value


@dataclass(frozen=True, slots=True)
class Entry:
    """A value as it goes into a calculation, the currency typed with it, and how it was read if worth saying.

    `per` is the period it was said to be for, as typed; `converted` that it was brought to the one of its input.
    """

    value: Value
    currency: str = ""
    echo: str | None = None
    per: str | None = None
    converted: bool = False
    in_brackets: bool = False
    is_sure: bool = False
    text: str = ""
    is_amount: bool = False


def read_entry(text: str, wanted: Input) -> Entry | str:
    """What `text` holds for `wanted`, or a sentence on why it can't be used."""
    match wanted.shape:
        case "number":
            return _read_number(text, wanted)
        case "list":
            return _read_list(text, wanted)
        case "tiers":
            return _read_tiers(text, wanted)


def is_readable(text: str, wanted: Input) -> bool:
    """Whether `text` holds a number, or the list, that `wanted` takes, clear or not. A length of time below zero is a
    number that is refused: nothing is lost by it, as there may be by a count."""
    if wanted.shape == "number":
        text = text.strip().lstrip("-−") if wanted.unit in TIMES else text
        return not isinstance(read_number(text, wanted.unit), Unreadable)
    return isinstance(read_entry(text, wanted), Entry)


def check_entry(value: Value, wanted: Input, currency: str = "") -> Entry | str:
    """`value`, given as it is, or a sentence on why it can't be used. A lone number is a list of one."""
    if wanted.shape == "list" and isinstance(value, Decimal):
        value = (value,)
    match wanted.shape, value:
        case ("number", Decimal()) | ("list", (Decimal(), *_)) | ("tiers", (Tier(), *_)) | ("list" | "tiers", ()):
            if all(each.is_finite() and each.copy_abs() <= MAX_VALUE for each in _numbers_in(value)):
                return Entry(value, currency)
            return f"{wanted.label} must be a number of at most {MAX_VALUE:,.0f}."
        case "number", _:
            return f"{wanted.label}: one number is needed here, not a list."
        case "list", _:
            return f"{wanted.label}: a list of numbers is needed here, such as 80, 60, 90."
    return f"{wanted.label}: {_TIERS_WANTED}."


_TIERS_WANTED = "rows of from, to and rate are needed here, such as 0–50k at 4%, above 50k at 6%"


def _numbers_in(value: Value) -> Iterator[Decimal]:
    for each in value if isinstance(value, tuple) else (value,):
        if isinstance(each, Tier):
            yield from (number for number in each if number is not None)
        else:
            yield each


def _read_number(text: str, wanted: Input) -> Entry | str:
    match read_number(text, wanted.unit, wanted.per, wanted.compounds):
        case Number() as read:
            typed_per = read.per if wanted.per is None else _typed_period(text, wanted)
            return Entry(
                read.value,
                read.currency or "",
                read.echo,
                typed_per,
                typed_per != read.per,
                read.in_brackets,
                read.is_sure,
                text,
                wanted.unit == "money",
            )
        case Ambiguous(ask=problem) | Unreadable(why=problem):
            return problem


def _typed_period(text: str, wanted: Input) -> str | None:
    """The period as typed, before anything is converted."""
    typed = read_number(text, wanted.unit)
    return typed.per if isinstance(typed, Number) else None


def _read_list(text: str, wanted: Input) -> Entry | str:
    numbers: list[Decimal] = []
    currency = ""
    for item in split_items(text):
        read = _read_number(item, wanted)
        if isinstance(read, str):
            return read
        numbers += _numbers_in(read.value)
        currency = currency or read.currency
    return Entry(tuple(numbers), currency)


def _read_tiers(text: str, wanted: Input) -> Entry | str:
    found = find_tiers(text, wanted.unit)
    if found is None:
        return f"I can't read “{text if len(text) <= 60 else text[:59] + '…'}” as tiers; {_TIERS_WANTED}."
    return Entry(found.tiers, found.currency, found.echo)
