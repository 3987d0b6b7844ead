"""The card around a chart, its axes with their marks and labels, and where on it values and bars stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext

from bot.charts.canvas import (
    ACCENT,
    BASELINE,
    BORDER,
    CAPTIONS,
    CARD,
    GAIN,
    GRID,
    HEIGHT,
    INK,
    LOSS,
    MARGIN,
    MARK,
    OTHER,
    QUIET,
    RADIUS,
    SOFT,
    TITLES,
    WIDTH,
    Canvas,
    balance_text,
    text_width,
)
from knowledge.calculator.results.charting import Chart, Point
from knowledge.models import Unit
from knowledge.numbers.figures import round_half_up

# The y axis: few marks at friendly numbers, exact for numbers of any size.

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


# Which bar stands where: side by side on zero, or as a waterfall from one balance to the next.

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


# The card around a chart: ground, title, caption; what is left below is for the plot.

_INSIDE = WIDTH - 2 * MARGIN
_LEADING = 1.25


@dataclass(frozen=True, slots=True)
class Plot:
    """The rectangle values are drawn in, in pixels, and the axis that runs up its side."""

    left: float
    right: float
    top: float
    bottom: float
    axis: Axis

    def y_of(self, value: Decimal) -> float:
        """Where on the card `value` is."""
        return self.bottom - self.axis.share(value) * (self.bottom - self.top)


def draw_card(canvas: Canvas, chart: Chart) -> float:
    """Draws ground, title and caption, and returns the pixels they take from the top."""
    canvas.block((1, 1), WIDTH - 2, HEIGHT - 2, CARD, radius=RADIUS, edge=BORDER)
    below = _write_lines(canvas, chart.title, 36, TITLES, INK, bold=True)
    return _write_lines(canvas, chart.caption, below + 6, CAPTIONS, SOFT)


def write_axis_names(canvas: Canvas, chart: Chart, plot: Plot) -> None:
    """What runs up, above the plot, and what runs along, below it."""
    canvas.write((MARGIN, plot.top - 46), chart.y_label, QUIET, color=SOFT)
    canvas.write(((plot.left + plot.right) / 2, HEIGHT - 28), chart.x_label, QUIET, color=SOFT, anchor="middle")


def _write_lines(
    canvas: Canvas, text: str, top: float, sizes: tuple[float, float], color: str, *, bold: bool = False
) -> float:
    """In one line at one of the two sizes if that goes, else in two. Returns where the last one ends."""
    size = next((size for size in sizes if text_width(text, size, bold=bold) <= _INSIDE), sizes[-1])
    for line in balance_text(text, size, _INSIDE, 2, bold=bold):
        top += size * _LEADING
        canvas.write((MARGIN, top - size * 0.3), line, size, color=color, bold=bold)
    return top


# The marks along the axes: grid lines with their values, and as many labels of points as there is room for.


def mark_column(marks: Sequence[str]) -> float:
    """Where a plot begins whose axis carries `marks`."""
    return MARGIN + max(text_width(mark, MARK) for mark in marks) + 18


def draw_grid(canvas: Canvas, chart: Chart, plot: Plot) -> None:
    """A line for each mark of the y axis, a strong one at zero."""
    for value in plot.axis.marks:
        y = plot.y_of(value)
        canvas.rule((plot.left, y), (plot.right, y), GRID if value else BASELINE)
        canvas.write((plot.left - 18, y + MARK * 0.36), show_mark(value, chart), MARK, color=SOFT, anchor="end")
