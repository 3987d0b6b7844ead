"""Lengths of time: "3y", "1 year 6 months", "90 days", "quarterly", "1:30".

Years and months convert exactly, and so do weeks, days, hours and minutes. Between the two there is a choice
to be made (how long is a month?), so it is asked; a year is taken as 365 days, and that is said.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.numbers.dates import Dates, read_dates
from knowledge.numbers.digits import read_digits
from knowledge.numbers.figures import round_half_up, show_exact
from knowledge.numbers.readings import Ambiguous, Number, Reading
from knowledge.numbers.units import LENGTHS, MONTHS, SECONDS, UNIT_WORDS, Unit

_DAYS_IN_YEAR = Decimal(365)
_DAYS_IN_MONTH = Decimal(30)
_COUNT_WORDS = {"a": 1, "an": 1}
_TWICE_OR_EVERY_TWO = {
    "biannual": (Decimal(6), Decimal(24)),
    "biannually": (Decimal(6), Decimal(24)),
    "bimonthly": (Decimal(2), Decimal("0.5")),
}

_COUNT = rf"[0-9](?:[0-9.,' _]{{0,30}}[0-9])?|\.[0-9]{{1,30}}|\b(?:{'|'.join(_COUNT_WORDS)})\b"
_PART = re.compile(
    rf"(?P<count>{_COUNT})[\s-]{{0,9}}(?P<unit>{'|'.join(sorted(UNIT_WORDS, key=len, reverse=True))})(?![^\W\d_])",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,]*(?:and\s+)?", re.IGNORECASE)
_NOUN = re.compile(r"[\s-]*(?:term|contract|deal|period|agreement|total)?", re.IGNORECASE)
_CLOCK = re.compile(r"([0-9]{1,4}):([0-5][0-9])(?::([0-5][0-9]))?")


_Part = tuple[tuple[Decimal, ...], str]
"""What a number may be, the likeliest first, and the unit behind it."""


@dataclass(frozen=True, slots=True)
class _Span:
    """A length of time: the months in it, and apart from them the seconds."""

    months: Decimal
    seconds: Decimal
    crosses_days: bool = False


def read_duration(text: str, unit: Unit) -> Reading | None:
    """`text` as a length of time in `unit`; None if it is not written as one (a bare number, say)."""
    if clock := _CLOCK.fullmatch(text):
        return _read_clock(text, clock, unit)
    if text.lower() in _TWICE_OR_EVERY_TWO:
        return _ask_months(text, _TWICE_OR_EVERY_TWO[text.lower()], unit)
    if months := LENGTHS.get(text.lower()):
        return _convert(text, _Span(Decimal(months), Decimal(0)), unit)
    if dates := read_dates(text):
        return _read_dates(text, dates, unit)
    parts = _cut(text)
    if parts is None:
        return None
    if unit in ("days", "weeks") and parts[0][1] == "m":
        return Ambiguous(("months", "minutes"), f"Is the m in “{text}” months or minutes?")
    (numbers, name), *others = parts
    if (
        len(numbers) == 2 and "." in text and not others and unit in SECONDS
    ):  # years and months don't come by the thousand
        first, second = (_convert(text, _add_up([((each,), name)], unit), unit) for each in numbers)
        return _ask_either(text, first, second, unit)
    return _convert(text, _add_up(parts, unit), unit)


def read_span(text: str) -> tuple[Decimal, str] | None:
    """How many of which period `text` is: 12 and "month" of "12 months"; None if it is anything else."""
    parts = _cut(text.strip()) if text.strip()[-1:].isalpha() else None
    if parts is None or len(parts) > 1 or parts[0][1] == "m":
        return None
    return parts[0][0][0], parts[0][1].removesuffix("s")


def _cut(text: str) -> list[_Part] | None:
    """The parts of a compound such as "1 year and 6 months", or None if anything else stands there."""
    parts, at = [], 0
    while match := _PART.match(text, at):
        word = match["count"].lower()
        numbers = (Decimal(_COUNT_WORDS[word]),) if word in _COUNT_WORDS else read_digits(word)
        if not numbers:
            return None
        parts.append((numbers, UNIT_WORDS[match["unit"].lower()]))
        between = _BETWEEN.match(text, match.end())
        at = between.end() if between else match.end()
    is_whole = bool(parts) and _NOUN.fullmatch(text, at) is not None
    return parts if is_whole and len({unit for _, unit in parts}) == len(parts) else None


def _add_up(parts: list[_Part], unit: Unit) -> _Span:
    """An m means months behind years or where months are asked for, else minutes."""
    months = seconds = Decimal(0)
    spells_months = unit in MONTHS or any(name in MONTHS for _, name in parts)
    units = [("months" if spells_months else "minutes") if name == "m" else name for _, name in parts]
    for ((count, *_), _), name in zip(parts, units, strict=True):
        months += count * MONTHS.get(name, 0)
        seconds += count * SECONDS.get(name, 0)
    return _Span(months, seconds, not {"days", "weeks"}.isdisjoint(units))


def _convert(text: str, span: _Span, unit: Unit) -> Reading:
    per_unit = MONTHS.get(unit) or SECONDS[unit]
    same, other = (span.months, span.seconds) if unit in MONTHS else (span.seconds, span.months)
    if not other:
        said = span.crosses_days and unit in ("hours", "minutes")
        return _number(text, same / per_unit, unit, said)
    if unit == "years" or (unit in SECONDS and other % 12 == 0):
        day = SECONDS["days"] * _DAYS_IN_YEAR / 12
        return _number(text, (same + (other / day if unit in MONTHS else other * day)) / per_unit, unit, True)
    readings = []
    for days in (_DAYS_IN_MONTH, _DAYS_IN_YEAR / 12):
        month = SECONDS["days"] * days
        readings.append((same + (other / month if unit in MONTHS else other * month)) / per_unit)
    return _ask(text, readings, unit, (" (months of 30 days)", " (months of 365 ÷ 12 days)"))


def _read_dates(text: str, dates: Dates, unit: Unit) -> Reading:
    """Whole months where it lasts so many and months are asked for; else days, as they are counted."""
    if unit in MONTHS and dates.months:
        value = dates.months / MONTHS[unit]
        return Number(value, echo=f"{dates.said}: {_show(value, unit)}.")
    reading = _convert(text, _Span(Decimal(0), dates.days * SECONDS["days"]), unit)
    return replace(reading, echo=f"{dates.said}.") if isinstance(reading, Number) else reading


def _number(text: str, value: Decimal, unit: Unit, said: bool) -> Number:
    return Number(value, echo=f"Read “{text}” as {_show(value, unit)}." if said else None)


def _ask(text: str, values: list[Decimal], unit: Unit, why: tuple[str, str] = ("", "")) -> Ambiguous:
    first, second = (_show(value, unit) for value in values)
    question = f"Does “{text}” mean {first}{why[0]} or {second}{why[1]}?"
    return Ambiguous((first, second), question, values[0], tuple(values))


def _show(value: Decimal, unit: Unit) -> str:
    return show_exact(round_half_up(value, 3), unit)


def _ask_months(text: str, months: tuple[Decimal, Decimal], unit: Unit) -> Reading:
    first, second = (_convert(text, _Span(each, Decimal(0)), unit) for each in months)
    return _ask_either(text, first, second, unit)


def _ask_either(text: str, first: Reading, second: Reading, unit: Unit) -> Reading:
    if isinstance(first, Number) and isinstance(second, Number):
        return _ask(text, [first.value, second.value], unit)
    return first


def _read_clock(text: str, clock: re.Match[str], unit: Unit) -> Reading | None:
    """Three fields are hours, minutes and seconds; two may be either pair, so ask."""
    if unit not in ("hours", "minutes"):
        return None
    first, second, third = (Decimal(each or 0) for each in clock.groups())
    as_hours = (first * 3600 + second * 60 + third) / SECONDS[unit]
    if clock[3]:
        return Number(as_hours)
    values = [as_hours, as_hours / 60]
    return _ask(text, values if unit == "hours" else values[::-1], unit)
