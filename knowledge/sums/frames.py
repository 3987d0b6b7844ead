"""The stretch of time that a text tells of: "250k a month, and in the quarter 500k" is of a quarter, and of an annual
quota of 800k a quarter has 200k."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from knowledge.numbers.quantities import Period, Quantity
from knowledge.numbers.units import MONTHS
from knowledge.sums.telling import Joined, Telling, spell

FRAME, SHARE_OF_FRAME = "frame", "share of frame"
"""How a number was brought to the stretch of time that others are of: from a shorter one, or a longer."""
LENGTH = "length"
"""How a stretch of time became a number: three months of "over the quarter"."""

_NAMED: Sequence[Period] = ("month", "quarter", "year")
_PERIODS: Mapping[int, Period] = {int(MONTHS[f"{each}s"]): each for each in _NAMED}
_SHORT = {"q": int(MONTHS["quarters"]), "half": 6, "h": 6}
_MONTHS: Mapping[str, int] = _SHORT | {str(each): months for months, each in _PERIODS.items()}
_FRAME = re.compile(
    r"""\b(?:
      (?P<through>in|over|for|during|across|through|throughout|within|of)\s
        (?:the|that|this|an?|one|whole|full|entire|last|past|same|fiscal|first|second|third|fourth)\s
      | (?:this|last|the|that|whole|full|entire|past|same|all|fiscal)\s)
      (?:(?:whole|full|entire|last|past|same|fiscal|first|second|third|fourth)\s)*
      (?P<named>month|quarter|half|year)\b(?!\s(?:ago|before|earlier|prior|later|over|on\s(?:month|quarter|year))\b|-)
    | \b(?P<numbered>[qh])\s?[1-4]\b""",
    re.IGNORECASE | re.VERBOSE,
)

_YEAR = re.compile(r"\b(?:FY\s?)?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)


class Frame(NamedTuple):
    """A stretch of time: from which character to which it is told, how many months it has, and whether something is
    said to have gone on all through it."""

    start: int
    end: int
    months: int
    through: bool


def find_frames(text: str) -> list[Frame]:
    """The stretches of time that `text` tells of.

    >>> find_frames("75k a month, in Q3 we signed 30; over the year it was 100")
    [Frame(start=16, end=18, months=3, through=False), Frame(start=33, end=46, months=12, through=True)]
    """
    return [
        Frame(
            match.start(), match.end(), _MONTHS[(match["named"] or match["numbered"]).lower()], bool(match["through"])
        )
        for match in _FRAME.finditer(text)
    ]


def in_frame(quantities: Sequence[Quantity], rates: Sequence[Period | None], text: str) -> Iterator[Telling]:
    """The tellings of a text in which amounts `a month` or `a year` are those of the stretch that it tells of, as are
    those that say no period, and that in which the stretch is a number itself. `rates` are the periods that are said
    of the quantities."""
    frames = [
        each
        for each in find_frames(text)
        if not any(one.start < each.end and each.start < one.end for one in quantities)
    ]
    if not frames:
        return
    of_one = {at: frame for at, each in enumerate(quantities) for frame in frames if _is_of(frame, each, text)}
    rates = [rate or _name_of(of_one.get(at)) for at, rate in enumerate(rates)]
    others = [each for each in frames if each not in of_one.values()]
    longest = max(others or frames, key=lambda each: each.months)
    told, joined = list(quantities), dict[int, Joined]()
    for at, (each, rate) in enumerate(zip(quantities, rates, strict=True)):
        months = _MONTHS.get(rate or "", longest.months)
        if each.kind in ("money", "plain") and not each.absent and months != longest.months:
            told[at] = _over(each, longest.months, months)
            how = FRAME if months < longest.months else SHARE_OF_FRAME
            joined[each.start] = Joined(how, f"{_said(each, rate)} is {_shown(told[at])}.")
    if joined:
        told = [
            _of(each, longest.months) if _is_amount(each) and not each.per and (not rate or at in of_one) else each
            for at, (each, rate) in enumerate(zip(told, rates, strict=True))
        ]
        yield Telling(tuple(told), joined)
    length = _length(max(frames, key=lambda each: (each.through, each.months)))
    whole = sorted((*quantities, length), key=lambda each: each.start)
    yield Telling(tuple(whole), {length.start: Joined(LENGTH, "")})


def between_years(quantities: Sequence[Quantity], text: str) -> Iterator[Telling]:
    """The telling in which the years between two that are named are a number: "3M in 2020, 5M in 2024"."""
    named = [
        each
        for each in _YEAR.finditer(text)
        if not any(one.start < each.end() and each.start() < one.end for one in quantities)
    ]
    years = sorted({int(each["year"]) for each in named})
    if len(years) == 2:
        first, last = years
        start, end = named[-1].span()
        length = Quantity(start, end, f"{last - first} years", Decimal(last - first), "span", span="years")
        told = sorted((*quantities, length), key=lambda each: each.start)
        yield Telling(tuple(told), {start: Joined(LENGTH, f"{first} to {last} is {length.text}.")})


def _is_amount(quantity: Quantity) -> bool:
    return (quantity.kind == "money" or quantity.scaled) and not quantity.absent


def _is_of(frame: Frame, quantity: Quantity, text: str) -> bool:
    """Whether it is what one amount is for: "1.2m for the year"."""
    return frame.start - quantity.end >= 0 and not text[quantity.end : frame.start].strip() and frame.through


def _name_of(frame: Frame | None) -> Period | None:
    return _PERIODS.get(frame.months) if frame else None


def _over(quantity: Quantity, others: int, months: int) -> Quantity:
    """An amount for so many `months` as that of as many `others`."""
    value = quantity.value * others / months
    return _of(replace(quantity, value=value, text=spell(value, quantity.currency, quantity)), others)


def _of(quantity: Quantity, months: int) -> Quantity:
    """The same amount, said to be for so many months."""
    period = _PERIODS.get(months)
    return replace(quantity, text=f"{quantity.text} a {period}", per=period) if period else quantity


def _said(quantity: Quantity, rate: str | None) -> str:
    return quantity.text if quantity.per else f"{quantity.text} a {rate}"


def _shown(quantity: Quantity) -> str:
    return quantity.text.replace(f"{quantity.value.normalize():f}", f"{quantity.value.normalize():,f}")


def _length(frame: Frame) -> Quantity:
    """A stretch of time as so many months."""
    value = Decimal(frame.months)
    return Quantity(frame.start, frame.end, f"{value} months", value, "span", span="months")
