"""A line chart: how a value goes on, with the calculation's result and the end written beside the line."""

from bot.charts.axis import mark_values, show_mark
from bot.charts.canvas import Canvas, Spot
from bot.charts.card import Plot, write_axis_names
from bot.charts.lettering import text_width
from bot.charts.marks import draw_grid, label_points, mark_column
from bot.charts.style import ACCENT, AREA, HEIGHT, MARGIN, VALUE, WIDTH
from knowledge.calculator.results.charting import Chart

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
