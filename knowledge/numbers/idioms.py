"""Quantities that are told without a number of their own: "August 8 to December 31", "a year and a half", "it counts
double", "no fees"."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from knowledge.numbers.dates import RANGE, read_dates
from knowledge.numbers.readings import Period, Quantity
from knowledge.numbers.spelled import WORDED
from knowledge.numbers.units import UNIT_WORDS
from knowledge.numbers.vocabulary import CURRENCY_WORDS

_DATES = re.compile(rf"\b{RANGE}", re.IGNORECASE)
_ONE_AND_A_PART = re.compile(
    r"\b(?:one|an?)(?:\sfull)?\s(?P<span>hour|day|week|month|quarter|year)\sand\sa\s(?P<part>half|quarter)\b",
    re.IGNORECASE,
)
_PARTS = {"half": Decimal("1.5"), "quarter": Decimal("1.25")}
_SINGLE = re.compile(
    rf"\bone\s+(?P<currency>dollar|euro|pound)\b(?:\s+(?P<cents>{'|'.join(WORDED)}|\d\d)\b(?!\s*%|\s+percent))?",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(
    r"\b(?:counts?|counted|pays?|paid|at|is|it's|its|goes|earns?)\s+(?:for\s+)?(?P<often>double|twice|triple)\b",
    re.IGNORECASE,
)
_OFTEN = {"double": 2, "twice": 2, "triple": 3}
_FREQUENCY = re.compile(
    r"\b(?P<often>once|twice)\s+(?:an?|per|every|each)\s+(?P<period>month|quarter|year|week|day)\b", re.IGNORECASE
)
_PERIODS: Mapping[str, Period] = {"month": "month", "quarter": "quarter", "year": "year"}
_OF_EACH = re.compile(
    r"\b(?P<cents>\d\d?)\s+cents\s+(?:on|of|from|out\s+of|in)\s+(?:every|each|the)\s+(?:dollar|euro|pound)\b"
    r"|\b(?:of|from|out\s+of)\s+(?:every|each)\s+(?:dollar|euro|pound)\b[^.;?!\d]{0,40}\b(?P<behind>\d\d?)\s+cents\b",
    re.IGNORECASE,
)
_ABSENT = re.compile(r"\b(?:(?:no|without(?: any| an?)?)\s+(?=[a-z])|(?:nobody|none|nothing|no-one)\b)", re.IGNORECASE)
_NOT_ONE = re.compile(r"\bnot\s+(?:even\s+)?(?:one(?:\s+single)?|a\s+single)\s+(?=[a-z])", re.IGNORECASE)


def find_idioms(text: str) -> Iterator[Quantity]:
    """Those that bar what stands in them from being read as a number."""
    yield from _not_one(text)
    yield from _dated(text)
    yield from _and_a_part(text)
    yield from _single(text)
    yield from _multiples(text)
    yield from _frequencies(text)
    yield from _of_each(text)


def find_absences(text: str) -> Iterator[Quantity]:
    """ "No fees" and "without any fees" as 0, of whatever comes next; "nobody left" too."""
    for match in _ABSENT.finditer(text):
        yield _nothing(match)


def _not_one(text: str) -> Iterator[Quantity]:
    """ "Not one detractor" and "not a single one" as 0."""
    for match in _NOT_ONE.finditer(text):
        yield _nothing(match)


def _nothing(match: re.Match[str]) -> Quantity:
    return Quantity(*match.span(), text="0", value=Decimal(0), kind="plain", absent=True)


def _dated(text: str) -> Iterator[Quantity]:
    """ "August 8 to December 31" as a length of time."""
    for match in _DATES.finditer(text):
        if dates := read_dates(match.group()):
            yield Quantity(*match.span(), text=match.group(), value=Decimal(dates.days), kind="span", span="days")


def _and_a_part(text: str) -> Iterator[Quantity]:
    """ "A year and a half" as 1.5 years, "a year and a quarter" as 1.25."""
    for match in _ONE_AND_A_PART.finditer(text):
        span, value = UNIT_WORDS[match["span"].lower()], _PARTS[match["part"].lower()]
        yield Quantity(*match.span(), text=f"{value} {span}", value=value, kind="span", span=span)


def _single(text: str) -> Iterator[Quantity]:
    """ "One dollar fifty" as $1.50, "by one euro" as €1."""
    for match in _SINGLE.finditer(text):
        currency, cents = CURRENCY_WORDS[match["currency"].lower()], (match["cents"] or "0").lower()
        value = 1 + Decimal(WORDED.get(cents, cents)) / 100
        yield Quantity(*match.span(), f"{currency}{value}", value, "money", currency=currency)


def _multiples(text: str) -> Iterator[Quantity]:
    """ "Above quota it counts double" as 2x."""
    for match in _MULTIPLE.finditer(text):
        often = _OFTEN[match["often"].lower()]
        yield Quantity(*match.span("often"), text=f"{often}x", value=Decimal(often), kind="times")


def _frequencies(text: str) -> Iterator[Quantity]:
    """ "Orders once a month" as 1 a month."""
    for match in _FREQUENCY.finditer(text):
        often, per = {"once": 1, "twice": 2}[match["often"].lower()], match["period"].lower()
        yield Quantity(*match.span(), f"{often} a {per}", Decimal(often), "plain", per=_PERIODS.get(per, "other"))


def _of_each(text: str) -> Iterator[Quantity]:
    """ "We lose 8 cents on every euro" as 8%."""
    for match in _OF_EACH.finditer(text):
        cents = match["cents"] or match["behind"]
        yield Quantity(*match.span(), text=f"{cents}%", value=Decimal(cents), kind="percent")
