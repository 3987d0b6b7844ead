"""The y axis: few marks at friendly numbers, exact for numbers of any size."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext

from knowledge.calculator.results.charting import Chart
from knowledge.models import Unit
from knowledge.numbers.figures import round_half_up

_STEPS = tuple(map(Decimal, ("1", "2", "2.5", "5", "10")))
_INTERVALS = 4
_SCALES = ((12, "T"), (9, "B"), (6, "M"), (3, "k"))
_ZOOM = Decimal("0.25")
"""A line that spans less than this part of its height above zero is drawn from near its lowest value."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The values at the bottom and the top, and those marked."""

    low: Decimal
    high: Decimal
    marks: tuple[Decimal, ...] = ()

    @property
    def base(self) -> Decimal:
        """What bars stand on: zero, or the bottom where the axis begins above it."""
        return min(max(Decimal(0), self.low), self.high)

    def share(self, value: Decimal) -> float:
        """How far up `value` is: 0 at the bottom, 1 at the top."""
        with localcontext(prec=60, Emax=MAX_EMAX, Emin=MIN_EMIN):
            return float((value - self.low) / (self.high - self.low))


def span_values(values: Iterable[Decimal]) -> Axis:
    """From the lowest to the highest value and zero, without marks."""
    known = [Decimal(0), *values]
    return Axis(min(known), max(known)) if any(known) else Axis(Decimal(0), Decimal(1))


def mark_values(values: Iterable[Decimal], unit: Unit, *, from_zero: bool) -> Axis:
    """Around all the values, and around zero if `from_zero` or if they come near it, with up to six marks."""
    known = list(values) or [Decimal(0)]
    with localcontext(prec=60, Emax=MAX_EMAX, Emin=MIN_EMIN):
        low, high = min(known), max(known)
        if from_zero or low <= 0 or high - low > _ZOOM * high or low == high:
            around = span_values(known)
            low, high = around.low, around.high
        step = _find_step((high - low) / _INTERVALS)
        if unit == "count" and high - low >= 1:
            step = max(step, Decimal(1))
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = (high / step).to_integral_value(ROUND_CEILING)
        marks = tuple(step * number for number in range(int(first), int(last) + 1))
    return Axis(marks[0], marks[-1], marks)


def _find_step(at_least: Decimal) -> Decimal:
    power = Decimal(1).scaleb(at_least.adjusted())
    return next(step * power for step in _STEPS if step * power >= at_least)


def show_mark(value: Decimal, chart: Chart) -> str:
    """`value` in brief: "$120k", "12%", "−1.5M"."""
    minus, gap = "−" if value < 0 else "", " " if chart.currency[-1:].isalpha() else ""
    money = chart.currency + gap if chart.unit == "money" else ""
    return f"{minus}{money}{_shorten(value.copy_abs())}{'%' if chart.unit == 'percent' else ''}"


def _shorten(value: Decimal) -> str:
    """Four significant digits, half up; with an exponent where nobody has a word for the size."""
    rounded = round_half_up(value, 3 - value.adjusted()) if value else value
    power = rounded.adjusted() if rounded else 0
    if not -6 <= power < 15:
        return f"{rounded.normalize():e}".replace("+", "")
    scale, suffix = next(((scale, suffix) for scale, suffix in _SCALES if power >= scale), (0, ""))
    digits = f"{rounded.scaleb(-scale):f}"
    return (digits.rstrip("0").rstrip(".") if "." in digits else digits) + suffix
