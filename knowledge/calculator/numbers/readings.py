"""What reading a typed number can come to. A closed union: match every kind."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Number:
    """One number, in the unit asked for (a percent in points). `currency` is the sign or code as typed.

    `echo` says how it was read when a careful reader would mention it; `alternatives` are the other readings.
    """

    value: Decimal
    currency: str | None = None
    echo: str | None = None
    alternatives: tuple[Decimal, ...] = ()


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
