"""A drawing in SVG, one shape after the other, in the colors, sizes and letters of the product."""

from collections.abc import Sequence
from typing import Literal
from xml.etree.ElementTree import Element, SubElement, tostring

# The looks of a chart: sizes in pixels, colors of the product.
# A phone shows the 1,200 pixels of a picture on some 350 points, so the smallest letters are 26 pixels. Blue-green and
# orange stay apart for every kind of color blindness; each color has at least 3 to 1 against the white of the card,
# letters 4.5 to 1.

WIDTH, HEIGHT = 1200, 675
MARGIN = 60
RADIUS = 28

VALUE, MARK, QUIET = 36, 28, 26
TITLES, CAPTIONS = (44, 38), (28, 26)

CARD = "#ffffff"
BORDER = "#d5dee0"
GRID = "#e1e7e8"
BASELINE = "#8b9ba1"
INK = "#1a2428"
SOFT = "#566369"

ACCENT = "#0b6b75"
AREA = "#e2f2f1"
OTHER = "#7b959b"
GAIN = "#3f9990"
LOSS = "#c2571a"


# How wide a text gets, and how to make it fit. Widths are upper estimates, so that nothing runs into its neighbor.

ELLIPSIS = "…"

_ASCII = """
29 29 47 64 65 99 65 30 37 37 51 67 29 46 29 37  64 41 61 62 65 60 63 57 62 63 29 31 67 67 67 52
97 69 66 74 73 61 60 75 75 27 58 68 57 91 76 77  64 77 65 65 65 75 69 99 69 68 63 37 37 37 48 46
33 57 62 58 62 59 38 62 60 25 25 55 25 88 60 60  62 62 38 53 33 60 57 82 55 57 56 43 34 43 67
"""
_WIDTHS = {chr(32 + at): int(width) / 100 for at, width in enumerate(_ASCII.split())}
"""How far each printable ASCII letter of Inter Regular advances, in parts of the type size, rounded up."""
_OTHER, _FULL = 0.78, 1.15
_FULL_FROM = 0x2000
"""From here on Unicode holds long dashes, arrows, signs of currencies and the scripts of East Asia."""
_BOLD = 1.05
"""Inter SemiBold is this much wider."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The pixels `text` takes at `size`."""
    return size * (_BOLD if bold else 1) * sum(map(_em, text))


def _em(letter: str) -> float:
    return _WIDTHS.get(letter, _OTHER if ord(letter) < _FULL_FROM or letter in "’“”−€£₹" else _FULL)


def clip_text(text: str, size: float, width: float, *, bold: bool = False) -> str:
    """`text`, ended by an ellipsis where it would be wider than `width` pixels."""
    if text_width(text, size, bold=bold) <= width:
        return text
    kept = text
    while kept and text_width(kept + ELLIPSIS, size, bold=bold) > width:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def wrap_text(text: str, size: float, width: float, lines: int, *, bold: bool = False) -> list[str]:
    """`text` broken between words into at most `lines`, the last one clipped."""
    wrapped: list[str] = []
    words = text.split()
    while words and len(wrapped) < lines - 1:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size, bold=bold) <= width:
            line += f" {words.pop(0)}"
        wrapped.append(line)
    return [clip_text(line, size, width, bold=bold) for line in [*wrapped, " ".join(words)] if line]


def balance_text(text: str, size: float, width: float, lines: int, *, bold: bool = False) -> list[str]:
    """`text` wrapped as by `wrap_text`, its lines as even as they get without becoming more."""
    wrapped = wrap_text(text, size, width, lines, bold=bold)
    for narrower in range(int(width / 2), int(width), 20):
        evener = wrap_text(text, size, narrower, lines, bold=bold)
        if len(evener) == len(wrapped) and " ".join(evener) == " ".join(wrapped):
            return evener
    return wrapped


def fits(texts: list[str], size: float, width: float, *, bold: bool = False) -> bool:
    """Whether each of the texts is at most `width` pixels wide."""
    return all(text_width(text, size, bold=bold) <= width for text in texts)


# A drawing in SVG, one shape after the other. Texts are escaped by the standard library's XML writer.

Anchor = Literal["start", "middle", "end"]
Spot = tuple[float, float]
"""x and y in pixels from the top left corner."""


class Canvas:
    """What is drawn so far; later shapes cover earlier ones."""

    def __init__(self) -> None:
        self._root = Element(
            "svg",
            xmlns="http://www.w3.org/2000/svg",
            width=str(WIDTH),
            height=str(HEIGHT),
            attrib={"font-family": "Inter"},
        )

    def svg(self) -> str:
        """The drawing as a document."""
        return tostring(self._root, encoding="unicode")

    def write(
        self, spot: Spot, text: str, size: float, *, color: str = INK, anchor: Anchor = "start", bold: bool = False
    ) -> None:
        """A line of text with its baseline at `spot`."""
        element = self._add(
            "text", x=spot[0], y=spot[1], font_size=size, fill=color, text_anchor=anchor,
            font_weight=600 if bold else 400,
        )  # fmt: skip
        element.text = "".join(filter(str.isprintable, text))  # XML has no way to write a control character

    def rule(self, start: Spot, end: Spot, color: str, width: float = 2) -> None:
        """A straight line."""
        self._add("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], stroke=color, stroke_width=width)

    def block(
        self, corner: Spot, width: float, height: float, color: str, *, radius: float = 0, edge: str = "none"
    ) -> None:
        """A filled rectangle from its top left `corner`, with rounded corners."""
        self._add(
            "rect",
            x=corner[0],
            y=corner[1],
            width=width,
            height=height,
            rx=radius,
            fill=color,
            stroke=edge,
            stroke_width=2,
        )

    def curve(self, spots: Sequence[Spot], color: str, width: float) -> None:
        """Straight lines from spot to spot."""
        self._add(
            "polyline", points=_joined(spots), fill="none", stroke=color, stroke_width=width,
            stroke_linejoin="round", stroke_linecap="round",
        )  # fmt: skip

    def area(self, spots: Sequence[Spot], color: str) -> None:
        """A filled outline."""
        self._add("polygon", points=_joined(spots), fill=color)

    def dot(self, spot: Spot, radius: float, color: str) -> None:
        """A filled circle with a rim of the card's color."""
        self._add("circle", cx=spot[0], cy=spot[1], r=radius, fill=color, stroke=CARD, stroke_width=5)

    def _add(self, name: str, **attributes: str | float) -> Element:
        texts = {key.replace("_", "-"): _number(value) for key, value in attributes.items()}
        return SubElement(self._root, name, texts)


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


def _joined(spots: Sequence[Spot]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in spots)
