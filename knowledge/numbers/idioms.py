"""Quantities that are told without a number of their own: "August 8 to December 31", "a year and a half", "it counts
double", "no fees"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from knowledge.numbers.dates import RANGE, read_dates
from knowledge.numbers.readings import Quantity
from knowledge.numbers.units import UNIT_WORDS

_DATES = re.compile(rf"\b{RANGE}", re.IGNORECASE)
_ONE_AND_A_HALF = re.compile(
    r"\ba(?:n|\sfull)?\s(?P<span>hour|day|week|month|quarter|year)\sand\sa\shalf\b", re.IGNORECASE
)
_MULTIPLE = re.compile(
    r"\b(?:counts?|counted|pays?|paid|at|is|it's|its|goes|earns?)\s+(?:for\s+)?(?P<often>double|twice|triple)\b",
    re.IGNORECASE,
)
_OFTEN = {"double": 2, "twice": 2, "triple": 3}
_ABSENT = re.compile(r"\b(?:no|without(?: any| an?)?)\s+(?=[a-z])", re.IGNORECASE)


def find_idioms(text: str) -> Iterator[Quantity]:
    """Those that bar what stands in them from being read as a number: all but what is absent."""
    yield from _dated(text)
    yield from _and_a_half(text)
    yield from _multiples(text)


def find_absences(text: str) -> Iterator[Quantity]:
    """ "No fees" and "without any fees" as 0, of whatever comes next."""
    for match in _ABSENT.finditer(text):
        yield Quantity(*match.span(), text="0", value=Decimal(0), kind="plain", absent=True)


def _dated(text: str) -> Iterator[Quantity]:
    """ "August 8 to December 31" as a length of time."""
    for match in _DATES.finditer(text):
        if dates := read_dates(match.group()):
            yield Quantity(*match.span(), text=match.group(), value=Decimal(dates.days), kind="span", span="days")


def _and_a_half(text: str) -> Iterator[Quantity]:
    """ "A year and a half" as 1.5 years."""
    for match in _ONE_AND_A_HALF.finditer(text):
        span = UNIT_WORDS[match["span"].lower()]
        yield Quantity(*match.span(), text=f"1.5 {span}", value=Decimal("1.5"), kind="span", span=span)


def _multiples(text: str) -> Iterator[Quantity]:
    """ "Above quota it counts double" as 2x."""
    for match in _MULTIPLE.finditer(text):
        often = _OFTEN[match["often"].lower()]
        yield Quantity(*match.span("often"), text=f"{often}x", value=Decimal(often), kind="times")
