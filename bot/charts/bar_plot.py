"""Bars on the card, each with its value and name, or along an axis where they are too many for that."""

from collections.abc import Sequence
from itertools import pairwise

from bot.charts.axis import mark_values, show_mark
from bot.charts.bars import Bar, lay_bars, scale_bars
from bot.charts.canvas import Canvas
from bot.charts.card import Plot, write_axis_names
from bot.charts.lettering import fits, wrap_text
from bot.charts.marks import draw_grid, label_points, mark_column
from bot.charts.style import ACCENT, BASELINE, CARD, HEIGHT, INK, MARGIN, MARK, QUIET, SOFT, VALUE, WIDTH
from knowledge.calculator.results.charting import Chart

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
