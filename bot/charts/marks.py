"""The marks along the axes: grid lines with their values, and as many labels of points as there is room for."""

from collections.abc import Sequence
from string import digits

from bot.charts.axis import show_mark
from bot.charts.canvas import Canvas
from bot.charts.card import Plot
from bot.charts.lettering import text_width
from bot.charts.style import BASELINE, GRID, MARGIN, MARK, SOFT
from knowledge.calculator.results.charting import Chart

_AIR = 24
"""The pixels two labels side by side stay apart."""
_MOST_LABELS = 7
_FRIENDLY = frozenset((*range(1, 7), 10, 12, 20, 24, 25, 30, 36, 40, 48, 50, 60, 72, 96, 100, 120, 200, 240, 250, 500))
"""What people count by, months included."""


def mark_column(marks: Sequence[str]) -> float:
    """Where a plot begins whose axis carries `marks`."""
    return MARGIN + max(text_width(mark, MARK) for mark in marks) + 18


def draw_grid(canvas: Canvas, chart: Chart, plot: Plot) -> None:
    """A line for each mark of the y axis, a strong one at zero."""
    for value in plot.axis.marks:
        y = plot.y_of(value)
        canvas.rule((plot.left, y), (plot.right, y), GRID if value else BASELINE)
        canvas.write((plot.left - 18, y + MARK * 0.36), show_mark(value, chart), MARK, color=SOFT, anchor="end")


def label_points(canvas: Canvas, chart: Chart, plot: Plot, places: Sequence[float]) -> None:
    """The labels of the points at the x of `places`, at even steps from the first."""
    labels = [point.label for point in chart.points]
    for at in range(0, len(labels), _find_step(labels, places)):
        canvas.write((places[at], plot.bottom + 42), labels[at], MARK, color=SOFT, anchor="middle")


def _find_step(labels: Sequence[str], places: Sequence[float]) -> int:
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
