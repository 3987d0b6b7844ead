"""What an input can hold: one number, a list of them, or tiers with a rate each."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple


class Tier(NamedTuple):
    """An amount from `start` to `end` (None: without limit) and the rate that applies to it, in percent points."""

    start: Decimal
    end: Decimal | None
    rate: Decimal


Value = Decimal | tuple[Decimal, ...] | tuple[Tier, ...]


def read_value(raw: object) -> Value:
    """`raw`, as TOML or JSON holds it, exactly as written: a number, a list of numbers, or rows of tiers.

    A row is [from, to, rate]; for the last, [from, null, rate] or [from, rate]. Raises ValueError.
    """
    if not isinstance(raw, (list, tuple)):
        return _read_number(raw)
    rows = [each for each in raw if isinstance(each, (list, tuple))]
    if not rows:
        return tuple(_read_number(each) for each in raw)
    if len(rows) < len(raw):
        raise ValueError("A list holds numbers, or rows of tiers, not both.")
    return tuple(_read_tier(row) for row in rows)


def _read_tier(row: Sequence[object]) -> Tier:
    if len(row) not in (2, 3):
        raise ValueError("A tier is a row of three: from, to and rate.")
    end = row[1] if len(row) == 3 else None
    return Tier(_read_number(row[0]), None if end is None else _read_number(end), _read_number(row[-1]))


def _read_number(raw: object) -> Decimal:
    try:
        # TOML floats are binary; through str they become the decimal that was typed.
        number = Decimal(str(raw)) if isinstance(raw, (int, float, str, Decimal)) else None
    except InvalidOperation:
        number = None
    if number is None or isinstance(raw, bool) or not number.is_finite():
        raise ValueError(f"{raw!r} is not a number.")
    return number
