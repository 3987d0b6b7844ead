"""Pictures of calculations: a chart in, a PNG out. `plots.py` draws on a card; resvg turns that into pixels."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from bot.charts.canvas import Canvas
from bot.charts.card import draw_card
from bot.charts.plots import draw_bars, draw_line
from knowledge.calculator.results.charting import Chart

__all__ = ["draw_png", "drawable"]


# From SVG to PNG with resvg, which comes with the extra `charts`; without it no picture is promised.

_FONTS = Path(__file__).parent / "fonts"
"""Inter 4, cut to the letters of European languages and the signs of currencies, so that every machine has them."""


@cache
def drawable() -> bool:
    """Whether pictures can be drawn here."""
    return find_spec("resvg_py") is not None


def render_png(svg: str) -> bytes:
    """The pixels of `svg`, in the fonts that come with the bot. Raises ImportError without the extra `charts`."""
    import resvg_py

    return resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_dirs=[str(_FONTS)])


# A chart as a picture of 1,200 by 675 pixels: a white card that stands out on a light and on a dark screen.


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
