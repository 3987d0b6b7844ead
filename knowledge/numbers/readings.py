"""What a typed number turned out to be: a number, a question about it, or a refusal."""

from dataclasses import dataclass
from decimal import Decimal


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
