"""What stands on the card: bars or a line."""

from collections.abc import Sequence
from itertools import pairwise
from string import digits

from bot.charts.canvas import (
    ACCENT,
    AREA,
    BASELINE,
    CARD,
    HEIGHT,
    INK,
    MARGIN,
    MARK,
    QUIET,
    SOFT,
    VALUE,
    WIDTH,
    Canvas,
    Spot,
    fits,
    text_width,
    wrap_text,
)
from bot.charts.card import (
    Bar,
    Plot,
    draw_grid,
    lay_bars,
    mark_column,
    mark_values,
    scale_bars,
    show_mark,
    write_axis_names,
)
from knowledge.calculator.results.charting import Chart

# Bars on the card, each with its value and name, or along an axis where they are too many for that.

_MOST_NAMED = 9
_WIDEST_BAR = 170
_LEADING = 1.2


def draw_bars(canvas: Canvas, chart: Chart, top: float) -> None:
    """The bars from `top` down to the lower edge of the card."""
    bars = lay_bars(chart)
    room = (WIDTH - 2 * MARGIN) / max(len(bars), 1) - 12
    values, size = _choose_values(chart, room)
    if values:
        _draw_named(canvas, chart, bars, top, values, size, room)
    else:
        _draw_along_axis(canvas, chart, bars, top)


def _choose_values(chart: Chart, room: float) -> tuple[list[str], float]:
    """What to write at each bar and how large; nothing if it would not be readable."""
    exact = [point.shown for point in chart.points]
    plus = ["+" if text.startswith("+") else "" for text in exact]
    brief = [sign + show_mark(point.value, chart) for sign, point in zip(plus, chart.points, strict=True)]
    if len(exact) <= _MOST_NAMED:
        for texts, size in ((exact, VALUE), (exact, MARK), (brief, VALUE), (brief, MARK)):
            if fits(texts, size, room, bold=True):
                return texts, size
    return [], 0


def _draw_named(
    canvas: Canvas, chart: Chart, bars: list[Bar], top: float, values: list[str], size: float, room: float
) -> None:
    names, name_size = _break_names(chart, room)
    below = size * 1.4 if any(bar.end < 0 for bar in bars) else 0
    bottom = HEIGHT - 48 - max(map(len, names)) * name_size * _LEADING - below
    if chart.kind == "bars":  # the names of a waterfall speak for themselves
        bottom -= 36
        canvas.write((WIDTH / 2, HEIGHT - 28), chart.x_label, QUIET, color=SOFT, anchor="middle")
    canvas.write((MARGIN, top + 46), chart.y_label, QUIET, color=SOFT)
    plot = Plot(MARGIN, WIDTH - MARGIN, top + 88 + size * 0.75, bottom, scale_bars(bars))
    places = _draw_all(canvas, plot, bars)
    for bar, place, value in zip(bars, places, values, strict=True):
        _write_value(canvas, plot, bar, place, value, size)
    for place, lines in zip(places, names, strict=True):
        for at, line in enumerate(lines, 1):
            y = bottom + below + 10 + at * name_size * _LEADING
            canvas.write((place, y), line, name_size, color=SOFT, anchor="middle")


def _write_value(canvas: Canvas, plot: Plot, bar: Bar, place: float, value: str, size: float) -> None:
    """Above the bar, or below one that goes down under zero."""
    hangs = bar.end < 0 and bar.end <= bar.start
    y = plot.y_of(bar.low) + size if hangs else plot.y_of(bar.high) - 14
    strong = bar.color == ACCENT
    canvas.write((place, y), value, size, color=ACCENT if strong else INK, anchor="middle", bold=strong)


def _draw_along_axis(canvas: Canvas, chart: Chart, bars: list[Bar], top: float) -> None:
    axis = mark_values((value for bar in bars for value in (bar.start, bar.end)), chart.unit, from_zero=True)
    left = mark_column([show_mark(value, chart) for value in axis.marks])
    plot = Plot(left, WIDTH - MARGIN, top + 96, HEIGHT - 116, axis)
    draw_grid(canvas, chart, plot)
    write_axis_names(canvas, chart, plot)
    label_points(canvas, chart, plot, _draw_all(canvas, plot, bars))


def _draw_all(canvas: Canvas, plot: Plot, bars: Sequence[Bar]) -> list[float]:
    """The bars on their base, joined where one goes on from another. Returns the x of their middles."""
    pitch = (plot.right - plot.left) / max(len(bars), 1)
    places = [plot.left + pitch * (at + 0.5) for at in range(len(bars))]
    width = min(pitch * 0.68, _WIDEST_BAR)
    for (before, place), (after, _) in pairwise(zip(bars, places, strict=True)):
        if not after.point.from_zero:
            y = plot.y_of(before.end)
            canvas.rule((place + width / 2, y), (place + pitch - width / 2, y), BASELINE)
    for bar, place in zip(bars, places, strict=True):
        top, foot = plot.y_of(bar.high), plot.y_of(max(bar.low, plot.axis.low))
        height = max(foot - top, 3 if bar.point.value else 0)
        canvas.block((place - width / 2, top), width, height, bar.color, radius=min(6, height / 2))
        if bar.low < plot.axis.low:
            _break_bar(canvas, place, plot.bottom, width)
    base = plot.y_of(plot.axis.base)
    canvas.rule((plot.left, base), (plot.right, base), BASELINE, 3)
    return places


def _break_bar(canvas: Canvas, place: float, bottom: float, width: float) -> None:
    """The slanted gap that says: a piece of this bar is left out."""
    left, right = place - width / 2 - 4, place + width / 2 + 4
    canvas.area([(left, bottom - 26), (right, bottom - 44), (right, bottom - 34), (left, bottom - 16)], CARD)


def _break_names(chart: Chart, room: float) -> tuple[list[list[str]], float]:
    """The names of the bars in up to three lines, smaller where a word is too long."""
    labels = [point.label for point in chart.points]
    size = MARK if all(fits(label.split(), MARK, room) for label in labels) else QUIET - 2
    return [wrap_text(label, size, room, 3) for label in labels], size


# A line chart: how a value goes on, with the calculation's result and the end written beside the line.

_WIDEST_VALUE = 300
_FAR = 100
"""A value this many pixels above its point would not be taken for it: then it goes below the line, which is steep."""


def draw_line(canvas: Canvas, chart: Chart, top: float) -> None:
    """The line from `top` down to the lower edge of the card."""
    points = chart.points
    axis = mark_values((point.value for point in points), chart.unit, from_zero=False)
    end = _value_text(chart, len(points) - 1) if points else ""
    plot = Plot(
        left=mark_column([show_mark(value, chart) for value in axis.marks]),
        right=WIDTH - MARGIN - text_width(end, VALUE, bold=True) - 24,
        top=top + 96,
        bottom=HEIGHT - 116,
        axis=axis,
    )
    draw_grid(canvas, chart, plot)
    write_axis_names(canvas, chart, plot)
    places = _spread_evenly(plot, len(points))
    spots = [(x, plot.y_of(point.value)) for x, point in zip(places, points, strict=True)]
    label_points(canvas, chart, plot, places)
    _draw_curve(canvas, plot, spots)
    if spots:
        x, y = spots[-1]
        canvas.dot((x, y), 12, ACCENT)
        canvas.write((x + 24, y + VALUE * 0.36), end, VALUE, color=ACCENT, bold=True)
    if chart.result is not None and chart.result < len(points) - 1:
        _mark_result(canvas, chart, plot, spots, chart.result)


def _draw_curve(canvas: Canvas, plot: Plot, spots: list[Spot]) -> None:
    if len(spots) < 2:
        return
    if plot.axis.base == 0:
        zero = plot.y_of(plot.axis.base)
        canvas.area([(spots[0][0], zero), *spots, (spots[-1][0], zero)], AREA)
    canvas.curve(spots, ACCENT, 6)


def _mark_result(canvas: Canvas, chart: Chart, plot: Plot, spots: list[Spot], at: int) -> None:
    """Beside the line on the side it leaves free: to the left of a rise, to the right of a fall, clear of it."""
    (x, y), text = spots[at], _value_text(chart, at)
    width = text_width(text, VALUE, bold=True)
    rises = spots[at + 1][1] <= y
    left = max(x - width - 16, plot.left + 10) if rises else x + 16
    above = min(spot[1] for spot in _between(spots, left - 10, left + width + 10)) - 14
    canvas.dot((x, y), 12, ACCENT)
    if rises and above < y - _FAR:
        left, above = x + 24, min(y + VALUE * 0.36, plot.bottom - 10)
    canvas.write((left, above), text, VALUE, color=ACCENT, bold=True)


def _between(spots: list[Spot], left: float, right: float) -> list[Spot]:
    """The line from `left` to `right`: its points there, and the next one on either side."""
    first = max((at for at, spot in enumerate(spots) if spot[0] <= left), default=0)
    last = min((at for at, spot in enumerate(spots) if spot[0] >= right), default=len(spots) - 1)
    return spots[first : last + 1]


def _value_text(chart: Chart, at: int) -> str:
    """The value as the answer shows it, in brief where that takes too much of the card."""
    point = chart.points[at]
    return point.shown if text_width(point.shown, VALUE, bold=True) <= _WIDEST_VALUE else show_mark(point.value, chart)


def _spread_evenly(plot: Plot, count: int) -> list[float]:
    """The x of each point, from the left edge to the right one."""
    step = (plot.right - plot.left) / max(count - 1, 1)
    return [plot.left + step * at for at in range(count)] if count > 1 else [plot.right] * count


# The marks along the axes: grid lines with their values, and as many labels of points as there is room for.

_AIR = 24
"""The pixels two labels side by side stay apart."""
_MOST_LABELS = 7
_FRIENDLY = frozenset((*range(1, 7), 10, 12, 20, 24, 25, 30, 36, 40, 48, 50, 60, 72, 96, 100, 120, 200, 240, 250, 500))
"""What people count by, months included."""


def label_points(canvas: Canvas, chart: Chart, plot: Plot, places: Sequence[float]) -> None:
    """The labels of the points at the x of `places`, at even steps from the first."""
    labels = [point.label for point in chart.points]
    for at in range(0, len(labels), _find_stride(labels, places)):
        canvas.write((places[at], plot.bottom + 42), labels[at], MARK, color=SOFT, anchor="middle")


def _find_stride(labels: Sequence[str], places: Sequence[float]) -> int:
    """How many points to go on to the next label: few labels, on friendly numbers, one at the end if that goes."""
    count = len(labels)
    if count < 2:
        return 1
    widest = max(text_width(label, MARK) for label in labels) + _AIR
    least = max(widest / (places[1] - places[0]), count / _MOST_LABELS)
    steps = [step for step in range(1, count) if least <= step <= 3 * least] or [count]
    even = [step for step in steps if (count - 1) % step == 0]
    friendly = [step for step in (*even, *steps) if step < count and _number_in(labels[step]) in _FRIENDLY]
    return (friendly or even or steps)[0]


def _number_in(label: str) -> int:
    return int("".join(letter for letter in label if letter in digits) or 0)
