"""Which bar stands where: side by side on zero, or as a waterfall from one balance to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.charts.axis import Axis, span_values
from bot.charts.style import ACCENT, GAIN, LOSS, OTHER
from knowledge.calculator.results.charting import Chart, Point

_SLIVERS = Decimal("0.4")
"""Balances lose their foot where all the changes together are less than this part of them."""
_FOOT_KEPT = Decimal("0.6")


@dataclass(frozen=True, slots=True)
class Bar:
    """A point with the values its bar runs between."""

    point: Point
    start: Decimal
    end: Decimal
    color: str

    @property
    def low(self) -> Decimal:
        """The lower of the two values."""
        return min(self.start, self.end)

    @property
    def high(self) -> Decimal:
        """The higher of the two values."""
        return max(self.start, self.end)


def lay_bars(chart: Chart) -> list[Bar]:
    """The bars of `chart` in order. The result stands out; in a waterfall gains and losses differ too."""
    bars: list[Bar] = []
    level = Decimal(0)
    for at, point in enumerate(chart.points):
        start = Decimal(0) if point.from_zero else level
        level = start + point.value
        bars.append(Bar(point, start, level, _color(chart, at)))
    return bars


def _color(chart: Chart, at: int) -> str:
    point, last = chart.points[at], len(chart.points) - 1
    if not point.from_zero:
        return GAIN if point.value > 0 else LOSS
    if chart.kind == "bars" and chart.result is None:
        return ACCENT
    return ACCENT if at == (last if chart.kind == "waterfall" else chart.result) else OTHER


def scale_bars(bars: Sequence[Bar]) -> Axis:
    """From zero, unless the changes of a waterfall would be slivers on tall balances: then from near the lowest."""
    levels = [level for bar in bars for level in ((bar.end,) if bar.point.from_zero else (bar.start, bar.end))]
    whole = span_values(levels)
    low, high = min(levels, default=Decimal(0)), whole.high
    changes = any(not bar.point.from_zero for bar in bars)
    if changes and low > 0 and 0 < high - low < _SLIVERS * high:
        return Axis(low - (high - low) * _FOOT_KEPT, high)
    return whole
