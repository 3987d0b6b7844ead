"""A chart as a picture of 1,200 by 675 pixels: a white card that stands out on a light and on a dark screen."""

from bot.charts.bar_plot import draw_bars
from bot.charts.canvas import Canvas
from bot.charts.card import draw_card
from bot.charts.lines import draw_line
from bot.charts.png import render_png
from knowledge.calculator.results.charting import Chart


def draw_png(chart: Chart) -> bytes:
    """The picture of `chart` as PNG. Some 50 ms of work: call it in a thread, and only if `drawable()`."""
    return render_png(draw_svg(chart))


def draw_svg(chart: Chart) -> str:
    """The picture of `chart` as SVG."""
    canvas = Canvas()
    top = draw_card(canvas, chart)
    if chart.kind == "line":
        draw_line(canvas, chart, top)
    else:
        draw_bars(canvas, chart, top)
    return canvas.svg()
