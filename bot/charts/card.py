"""The card around a chart: ground, title, caption; what is left below is for the plot."""

from dataclasses import dataclass
from decimal import Decimal

from bot.charts.axis import Axis
from bot.charts.canvas import Canvas
from bot.charts.lettering import balance_text, text_width
from bot.charts.style import BORDER, CAPTIONS, CARD, HEIGHT, INK, MARGIN, QUIET, RADIUS, SOFT, TITLES, WIDTH
from knowledge.calculator.results.charting import Chart

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
