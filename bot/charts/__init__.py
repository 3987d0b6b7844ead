"""Pictures of calculations: a chart in, a PNG out. `picture.py` draws, `png.py` turns the drawing into pixels."""

from bot.charts.picture import draw_png
from bot.charts.png import drawable

__all__ = ["draw_png", "drawable"]
