"""Numbers as people read them. The only place where a value is rounded: half up."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Protocol

from knowledge.numbers.units import PERIODS, TIMES, Unit
from knowledge.values import Tier, Value

_EXACT_PLACES = 6
_FINEST_PLACES = 12
_SMALLER: Mapping[Unit, tuple[Unit, int]] = {"years": ("months", 12), "days": ("hours", 24), "hours": ("minutes", 60)}
_LARGER: Mapping[Unit, tuple[Unit, int, int]] = {"minutes": ("hours", 60, 300), "hours": ("days", 24, 72)}
"""The next larger unit, how many make one, and from how many on it says more."""


class Result(Protocol):
    """What a result is shown by: its unit, what it is per, and the sign behind a ratio."""

    @property
    def unit(self) -> str: ...
    @property
    def per(self) -> str | None: ...
    @property
    def sign(self) -> str: ...
    @property
    def paid(self) -> bool: ...


def show_value(value: Value, unit: Unit, currency: str = "") -> str:
    """`value` with its unit, rounded for reading: "$90,000", "4.2%", "3 years"; lists as they are."""
    if isinstance(value, tuple):
        return show_exact(value, unit, currency)
    if unit == "money":
        return _show_money(value, currency)
    return _dress(_digits(value, _places(value, unit)), unit)


def show_exact(value: Value, unit: Unit, currency: str = "") -> str:
    """`value` as someone typed it, to six decimals: working is only worth showing if it adds up.

    A list reads "80, 60, 90"; tiers read "$0–$50,000 at 4%, above $50,000 at 6%".
    """
    if isinstance(value, tuple):
        return ", ".join(
            _show_tier(each, unit, currency) if isinstance(each, Tier) else show_exact(each, unit, currency)
            for each in value
        )
    text = _digits(value, max(_EXACT_PLACES, _places(value, unit)))
    if unit != "money":
        return _dress(text, unit)
    whole, point, cents = text.partition(".")
    return _with_currency(f"{whole}{point}{cents:0<2}" if point else whole, currency)


def show_amount(value: Decimal, result: Result, currency: str = "") -> str:
    """A result without its period: "$90,000", "3.6:1", "2.5x"."""
    if result.unit == "money" and result.paid:
        return show_exact(round_half_up(value, 2), "money", currency)
    if result.unit in TIMES:
        return _show_duration(value, result.unit)
    sign = result.sign if result.unit == "ratio" else ""
    return show_value(value, result.unit, currency) + sign


def joined(working: str, value: Decimal, result: Result, currency: str = "") -> str:
    """The working and what it comes to: "9 ÷ 240 × 100% ≈ 3.8%", with an = where nothing was rounded."""
    places = 2 if result.paid else shown_places(value, result.unit)
    sign = "=" if round_half_up(value, places) == round_half_up(value, _FINEST_PLACES) else "≈"
    return f"{working} {sign} {show_amount(value, result, currency)}"


def show_result(value: Decimal, result: Result, currency: str = "") -> str:
    """A result with its period: "$90,000 a year", "$400 per customer"."""
    amount = show_amount(value, result, currency)
    if result.per is None:
        return amount + _show_larger(value, result.unit)
    return f"{amount} {a_period(result.per) if result.per in PERIODS else f'per {result.per}'}"


def a_period(period: str) -> str:
    """ "a month", "an hour"."""
    return f"{'an' if period == 'hour' else 'a'} {period}"


def _show_duration(value: Decimal, unit: Unit) -> str:
    """A length of time in the unit it is read in: 0.75 hours are 45 minutes."""
    if unit in _SMALLER and 0 < value.copy_abs() < 1:
        smaller, many = _SMALLER[unit]
        return _show_duration(value * many, smaller)
    return show_value(value, unit)


def _show_larger(value: Decimal, unit: Unit) -> str:
    """The same in the next larger unit, in brackets, where it is long: "525.6 minutes (8.76 hours)"."""
    if unit not in _LARGER or value.copy_abs() < _LARGER[unit][2]:
        return ""
    larger, many, _ = _LARGER[unit]
    of_clock = " of 24 hours" if larger == "days" else ""  # they may be business hours
    return f" ({_dress(_digits(value / many, 2), larger)}{of_clock})"


def shown_places(value: Decimal, unit: Unit) -> int:
    """How many decimals `show_value` keeps of `value`: 1 of 81.37931%, none of $1,666.67."""
    if unit == "money":
        return 0 if round_half_up(value, 2).copy_abs() >= 1000 else 2
    return _places(value, unit)


def show_adjective(value: Value, unit: Unit) -> str:
    """A length of time before a noun: "3-year". Other units read as usual."""
    if isinstance(value, tuple) or unit not in TIMES:
        return show_value(value, unit)
    return f"{_digits(value, 2)}-{unit.removesuffix('s')}"


def _show_tier(tier: Tier, unit: Unit, currency: str) -> str:
    start, rate = show_exact(tier.start, unit, currency), show_exact(tier.rate, "percent")
    if tier.end is None:
        return f"above {start} at {rate}"
    return f"{start}–{show_exact(tier.end, unit, currency)} at {rate}"


def _show_money(value: Decimal, currency: str) -> str:
    whole, point, fraction = _digits(value, shown_places(value, "money")).partition(".")
    return _with_currency(f"{whole}{point}{fraction:0<2}" if point else whole, currency)


def _with_currency(digits: str, currency: str) -> str:
    """The sign goes before the currency; a code such as CHF stands apart from the digits."""
    minus, digits = ("−", digits[1:]) if digits.startswith("−") else ("", digits)
    gap = " " if currency and currency[-1].isalpha() else ""
    return f"{minus}{currency}{gap}{digits}"


def _dress(digits: str, unit: Unit) -> str:
    if unit == "percent":
        return f"{digits}%"
    if unit in TIMES:
        return f"{digits} {unit.removesuffix('s') if digits.lstrip('−') == '1' else unit}"
    return digits


def _places(value: Decimal, unit: Unit) -> int:
    """Decimals that matter: the unit's own, and two significant digits near 0 or, for a percent, 100."""
    gap = value.copy_abs()
    usual = 2 if unit in ("ratio", "count") or (unit in ("hours", "minutes") and gap < 10) else 1
    if unit == "percent" and 99 < gap < 100:
        gap = 100 - gap
    if gap == 0 or gap >= 1:
        return usual
    return min(max(usual, 1 - gap.adjusted()), 12)


def round_half_up(value: Decimal, places: int) -> Decimal:
    """`value` to `places` decimals, halves away from zero, whatever its size."""
    with localcontext(prec=max(28, value.adjusted() + places + 3), rounding=ROUND_HALF_UP):
        return value.quantize(Decimal(1).scaleb(-places))


def _digits(value: Decimal, places: int) -> str:
    """Grouped by thousands, no zeros at the end, with a real minus sign."""
    text = f"{round_half_up(value, places).copy_abs():,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 and text.strip("0,.") else text
