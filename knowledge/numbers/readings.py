"""What a typed number turned out to be: a number, a question about it, or a refusal; and one found in a sentence."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class Number:
    """One number, in the unit asked for (a percent in points). `currency` is the sign or code as typed.

    `echo` says how it was read when a careful reader would mention it; `alternatives` are the other readings. `per` is
    the period it was said to be for, in whose terms `value` is: "year". `in_brackets` tells a loss as accountants
    write it; `is_sure` that the asker has said that it is meant as it stands.
    """

    value: Decimal
    currency: str | None = None
    echo: str | None = None
    alternatives: tuple[Decimal, ...] = ()
    per: str | None = None
    in_brackets: bool = False
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """More than one number, so ask: `readings` as shown, the likeliest first, and its value if any.

    `values` are the numbers to choose from.
    """

    readings: tuple[str, ...]
    ask: str
    likeliest: Decimal | None = None
    values: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Not a number for this unit: one sentence that says why, and what to type."""

    why: str


Reading = Number | Ambiguous | Unreadable

Kind = Literal["money", "percent", "span", "times", "plain"]
Period = Literal["month", "quarter", "year", "other"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, from character `start` to `end`, and `text` as one would type it for an input.

    `read_number(text, unit)` gives `value` again, with its period; where it asks, `value` is the likeliest.
    """

    start: int
    end: int
    text: str
    value: Decimal
    kind: Kind
    currency: str = ""
    scaled: bool = False
    """Written with a k, an M or the like."""
    span: str = ""
    """Years, months, days... where it is a length of time."""
    per: Period | None = None
    """What a rate is for: "a month"; "other" is a week or a day."""
    absent: bool = False
    """Nothing of what follows: "no fees"."""
