"""Every unit in one table: the words for it, its length where it is a time, what to type, what is unusual.

All that is known about units elsewhere derives from `TABLE`: the units a content file may name, the words that a length
of time or a period ("a month", "/yr", "quarterly") is written with, and how one is brought to another. A new unit is a
new row.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator


@dataclass(frozen=True, slots=True)
class Row:
    """One unit. A time is so many `months` or so many `seconds`: between the two there is a choice to be made."""

    name: str
    example: str
    """What to type for it, as a phrase."""
    words: str = ""
    """What people write behind a number."""
    adverbs: str = ""
    """What people write for "each of these"."""
    months: Decimal | None = None
    seconds: Decimal | None = None
    a_year: Decimal | None = None
    """How many of it people count in a year, for what is paid or earned in each; None where it has to be asked."""
    unusual_above: Decimal | None = None
    """A typed number above this is asked about; an input can say otherwise."""
    unusual_result: Decimal | None = None
    """A result above this, from typed numbers, is asked about; a calculator can say otherwise."""

    @property
    def is_time(self) -> bool:
        return self.months is not None or self.seconds is not None

    @property
    def period(self) -> str:
        """The unit as what a rate is for: "year"."""
        return self.name.removesuffix("s")


_D = Decimal

TABLE = (
    Row("money", "an amount such as $300k"),
    Row("percent", "a percent such as 5%", unusual_result=_D(1000)),
    Row("count", "a count such as 120"),
    Row("score", "a score such as 45"),
    Row("ratio", "a ratio such as 2.5x or 3:1"),
    Row(
        "years", "a length of time such as 3 years", "year years yr yrs y annum", "annual annually yearly yrly",
        months=_D(12), a_year=_D(1), unusual_above=_D(15),
    ),
    Row(
        "quarters", "a length of time such as 4 quarters", "quarter quarters qtr qtrs q", "quarterly qtrly qtly",
        months=_D(3), a_year=_D(4), unusual_above=_D(60),
    ),
    Row(
        "months", "a length of time such as 18 months", "month months mos mo mths mth mnth mnths",
        "monthly mthly mnthly",
        months=_D(1), a_year=_D(12), unusual_above=_D(180),
    ),
    Row(
        "weeks", "a length of time such as 6 weeks", "week weeks wks wk w", "weekly",
        seconds=_D(604800), a_year=_D(52),
    ),
    Row("days", "a length of time such as 90 days", "day days d", "daily", seconds=_D(86400)),
    Row("hours", "a length of time such as 4 hours", "hour hours hrs hr h", "hourly", seconds=_D(3600)),
    Row("minutes", "a length of time such as 45 minutes", "minute minutes mins min", seconds=_D(60)),
    Row("seconds", "a length of time such as 90 seconds", "second seconds secs sec s", seconds=_D(1)),
)  # fmt: skip

UNITS = {row.name: row for row in TABLE}
TIMES = tuple(row.name for row in TABLE if row.is_time)
"""The units that are lengths of time, the longest first."""
MONTHS = {row.name: row.months for row in TABLE if row.months is not None}
SECONDS = {row.name: row.seconds for row in TABLE if row.seconds is not None}
UNIT_WORDS = {word: row.name for row in TABLE for word in row.words.split()} | {"m": "m"}
"""The unit that a word behind a number names; an m is months or minutes."""
PERIODS = tuple(row.period for row in TABLE if row.is_time)
"""What a rate can be for: a year, a month."""

ADVERBS = {adverb: row.period for row in TABLE for adverb in row.adverbs.split()}
"""The period that a word such as "quarterly" names."""
LENGTHS = {adverb: MONTHS[f"{period}s"] for adverb, period in ADVERBS.items() if f"{period}s" in MONTHS} | {
    word: _D(months)
    for months, words in {6: "semiannual semiannually semi-annual semi-annually half-yearly", 24: "biennial"}.items()
    for word in words.split()
}
"""How many months a bill covers that comes so often."""


def check_unit(name: str) -> str:
    """`name`, if it is a unit; ValueError otherwise."""
    if name not in UNITS:
        raise ValueError(f"There is no unit “{name}”; there are {', '.join(UNITS)}.")
    return name


def check_period(name: str) -> str:
    """`name`, if something can be paid or counted for each of it, or `all`; ValueError otherwise."""
    known = [row.period for row in TABLE if row.a_year is not None]
    if name not in (*known, ALL):
        raise ValueError(f"“{name}” is no period; there are {', '.join(known)}, and {ALL} for what has none.")
    return name


Unit = Annotated[str, AfterValidator(check_unit)]
Per = Annotated[str, AfterValidator(check_period)]

ALL = "all"
"""The period of a total: what is meant is all of it, never a part for each month."""

Compounding = Literal["loss", "growth", "kept"]
"""How a rate is brought to another period: what is lost, what is added, or what is left of what there was."""

OTHER_TONGUES = {
    "monat": "month", "mes": "month", "mês": "month", "mois": "month",
    "quartal": "quarter", "trimestre": "quarter",
    "jahr": "year", "año": "year", "ano": "year", "an": "year",
}  # fmt: skip
"""Periods in German, Spanish, Portuguese and French: "1.200 € im Monat"."""

_HEADS = r"user|seat|customer|account|licen[sc]e|rep|employee|head|person|unit|client|csm|deal|ticket"
TIME_WORDS = "|".join(sorted((word for word in UNIT_WORDS if len(word) > 1), key=len, reverse=True))
"""An expression for a unit of time in words, single letters left out."""
_ADVERBS = "|".join(sorted(ADVERBS, key=len, reverse=True))
_EACH = r"(?:/\s*|\b(?:per|an?|each|every)\s+)"
PERIOD = (
    rf"{_EACH}(?:{TIME_WORDS}|[yqwdh])\b(?!\s+(?:ago|earlier|before|later)\b)|{_EACH}(?:{_HEADS})s?\b"
    rf"|\bp\.\s?[am]\.?(?!\w)|\bp/?[am]\b|\b(?:{_ADVERBS})\b"
    rf"|\b(?:pro|im|al|por|par|ao)\s+(?:{'|'.join(OTHER_TONGUES)})\b"
)
"""An expression for what a rate is per: a time, or a head ("per user")."""
_LEAD = re.compile(r"^(?:/|per|an?|each|every)\s*", re.IGNORECASE)


def period_of(text: str) -> str | None:
    """The period that `text`, found by `PERIOD`, names; None for a head.

    >>> period_of("/yr"), period_of("p.m."), period_of("per user")
    ('year', 'month', None)
    """
    plain = text.lower().replace(".", "").replace(" ", "") if text[:1] in "pP" and len(text) < 6 else text.lower()
    if plain in ("pa", "p/a"):
        return "year"
    if plain in ("pm", "p/m"):
        return "month"
    if plain in ADVERBS:
        return ADVERBS[plain]
    if (last := plain.rpartition(" ")[2]) in OTHER_TONGUES:
        return OTHER_TONGUES[last]
    unit = UNIT_WORDS.get(_LEAD.sub("", plain).strip())
    return unit.removesuffix("s") if unit and unit != "m" else None


def is_convertible(one: str, other: str) -> bool:
    """Whether one unit of time is so many of the other, whatever the month."""
    return any(one in times and other in times for times in (MONTHS, SECONDS))


def a_year(period: str) -> Decimal | None:
    """How many of `period` there are in a year; None where that has to be asked (working days or all?)."""
    return UNITS[f"{period}s"].a_year if f"{period}s" in UNITS else None


def convert(value: Decimal, of: str, to: str, compounding: Compounding | None = None) -> Decimal | None:
    """`value` for each `of` as one for each `to`; None where that can't be told.

    Amounts and counts go in proportion, and percents (`compounding`, in points) compound: losing 18% a year is losing
    1.64% a month, since twelve times that from what is left each time makes 18%.

    >>> convert(Decimal(4800), "year", "month")
    Decimal('400')
    >>> round(convert(Decimal(18), "year", "month", "loss"), 2)
    Decimal('1.64')
    """
    there, here = a_year(to), a_year(of)
    if there is None or here is None:
        return None
    if compounding is None:
        return value * here / there
    rate, times = value / 100, here / there
    kept = {"loss": 1 - rate, "growth": 1 + rate, "kept": rate}[compounding]
    if kept < 0 or (kept > 0 and abs(kept.ln() * times) > 50):
        return None
    after = kept**times if kept else Decimal(0)
    return {"loss": 1 - after, "growth": after - 1, "kept": after}[compounding] * 100
