"""Every kind of chart, with ordinary and extreme numbers: nothing leaves the card or covers another text."""

import struct
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from xml.etree.ElementTree import Element, fromstring

import pytest

from bot.charts import draw_png, draw_svg, drawable
from bot.charts.canvas import ACCENT, GAIN, HEIGHT, LOSS, WIDTH, text_width
from knowledge.answers import Calculation
from knowledge.calculator.results.charting import Chart, chart_of
from knowledge.glossary import Glossary
from tests.bot.charts.samples import SAMPLES

EACH_SAMPLE = pytest.mark.parametrize("chart", SAMPLES.values(), ids=SAMPLES.keys())


@dataclass(frozen=True)
class Text:
    """A line of text and the rectangle it takes."""

    words: str
    left: float
    right: float
    top: float
    bottom: float

    def covers(self, other: "Text") -> bool:
        """Whether the two rectangles have a part in common."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


def shapes(chart: Chart, name: str) -> Iterator[Element]:
    return fromstring(draw_svg(chart)).iter(f"{{http://www.w3.org/2000/svg}}{name}")  # noqa: S314 it is our own


def texts(chart: Chart) -> list[Text]:
    return [_place(element) for element in shapes(chart, "text") if element.text]


def _place(element: Element) -> Text:
    words, size = element.text or "", float(element.attrib["font-size"])
    width = text_width(words, size, bold=element.attrib["font-weight"] == "600")
    left = float(element.attrib["x"]) - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[element.attrib["text-anchor"]]
    y = float(element.attrib["y"])
    return Text(words, left, left + width, y - size * 0.75, y + size * 0.15)


@EACH_SAMPLE
def test_a_picture_is_a_png_of_1200_by_675_pixels_and_always_the_same(chart: Chart) -> None:
    png = draw_png(chart)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == (WIDTH, HEIGHT)
    assert draw_png(chart) == png


@EACH_SAMPLE
def test_all_text_is_on_the_card_and_none_covers_another(chart: Chart) -> None:
    assert_readable(chart)


def test_the_charts_of_all_calculators_are_readable(glossary: Glossary) -> None:
    drawn = 0
    for tool in glossary.tools.values():
        for example in tool.calculator.worked_examples:
            answer = glossary.compute_values(tool.calculator.id, example.inputs)
            chart = chart_of(answer) if isinstance(answer, Calculation) else None
            if chart:
                assert_readable(chart)
                drawn += 1
    assert drawn > 10


def assert_readable(chart: Chart) -> None:
    found = texts(chart)
    for text in found:
        assert text.left > 0, text
        assert text.right < WIDTH, text
        assert 0 < text.top < text.bottom < HEIGHT, text
    assert [pair for pair in combinations(found, 2) if pair[0].covers(pair[1])] == []


@EACH_SAMPLE
def test_every_bar_is_on_the_card(chart: Chart) -> None:
    for bar in shapes(chart, "rect"):
        x, y, width, height = (float(bar.attrib[name]) for name in ("x", "y", "width", "height"))
        assert 0 <= x <= x + width <= WIDTH
        assert 0 <= y <= y + height <= HEIGHT


@pytest.mark.parametrize(
    ("sample", "words"),
    [
        ("line_falling", ["Customers kept after a year: 69.4%", "69.4%", "100%", "Month", "12"]),
        ("line_rising", ["$192,124", "$473,531", "$600k"]),
        ("waterfall", ["$500,000", "+$40,000", "−$35,500", "$553,000", "Reactivation"]),
        ("bars_signs", ["−100", "100", "Online sales"]),
        ("text_hostile", ["R&D <b>bold</b> & “quotes” "]),
    ],
)
def test_the_numbers_that_matter_are_written_out(sample: str, words: list[str]) -> None:
    assert set(words) <= {text.words for text in texts(SAMPLES[sample])}


def test_gains_losses_and_the_end_of_a_waterfall_have_their_colors() -> None:
    colors = [bar.attrib["fill"] for bar in shapes(SAMPLES["waterfall"], "rect")]
    assert [colors.count(color) for color in (GAIN, LOSS, ACCENT)] == [3, 2, 1]


def test_bars_without_a_result_are_all_alike_and_else_the_result_stands_out() -> None:
    alike = [bar.attrib["fill"] for bar in shapes(SAMPLES["bars_signs"], "rect")]
    marked = [bar.attrib["fill"] for bar in shapes(SAMPLES["bars_many"], "rect")]
    assert (alike.count(ACCENT), marked.count(ACCENT)) == (5, 1)


def test_threads_do_not_get_in_each_others_way() -> None:
    charts = [SAMPLES[name] for name in ("waterfall", "line_rising", "bars_many")]
    alone = [draw_png(chart) for chart in charts]
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(draw_png, charts * 2)) == alone * 2


def test_the_renderer_is_only_loaded_to_draw_and_can_be_missing() -> None:
    assert drawable()
    loads = "import sys, bot.charts; assert 'resvg_py' not in sys.modules"
    missing = "import sys; sys.modules['resvg_py'] = None; import bot.charts; assert not bot.charts.drawable()"
    for code in (loads, missing):
        subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 our own interpreter
