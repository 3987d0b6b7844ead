"""A drawing in SVG, one shape after the other. Texts are escaped by the standard library's XML writer."""

from collections.abc import Sequence
from typing import Literal
from xml.etree.ElementTree import Element, SubElement, tostring

from bot.charts.style import CARD, HEIGHT, INK, WIDTH

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
