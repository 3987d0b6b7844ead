"""From SVG to PNG with resvg, which comes with the extra `charts`; without it no picture is promised."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

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
