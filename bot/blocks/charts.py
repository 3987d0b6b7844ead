"""A chart as Slack draws it, with the words beside it for whoever does not see it."""

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from slack_sdk.models.blocks import Block

from bot.blocks.message import quiet
from bot.blocks.text import clip, escape
from knowledge.calculator.results.charting import Chart, Point
from knowledge.numbers.figures import round_half_up

MOST_POINTS = 20
"""Slack's limits: points of a series, and characters of the names on a chart."""
LONGEST_TITLE, LONGEST_LABEL, LONGEST_AXIS = 50, 20, 50

DWARFED = Decimal("0.5")
"""Balances are left out where no change is as much as this part of them: changes would be slivers beside them."""

DIGITS = 6
"""Significant digits of what is plotted, for whoever points at it."""


class DataVisualizationBlock(Block):
    """Slack's own chart, which slack_sdk has no class for: a line or bars of one series.

    https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
    """

    type = "data_visualization"
    attributes = Block.attributes | {"title", "chart"}

    def __init__(self, *, title: str, chart: dict[str, Any]) -> None:
        super().__init__(type=self.type)
        self.title, self.chart = title, chart


def draw_chart(chart: Chart) -> tuple[Block, ...]:
    """The chart, and below it what it shows and takes for granted; the words alone where Slack cannot draw it."""
    words = quiet(escape(f"{chart.alt} {chart.caption}"))
    points = _plotted(chart)
    labels = [clip(point.label, LONGEST_LABEL) for point in points]
    values = [_number(point.value) for point in points]
    if len(points) > MOST_POINTS or len(set(labels)) < len(labels) or not all(map(math.isfinite, values)):
        return (words,)
    data = [{"label": label, "value": value} for label, value in zip(labels, values, strict=True)]
    axes = {"categories": labels, "x_label": clip(chart.x_label, LONGEST_AXIS), "y_label": _y_label(chart)}
    drawn = {
        "type": "line" if chart.kind == "line" else "bar",
        "series": [{"name": _series_name(chart), "data": data}],
        "axis_config": {name: given for name, given in axes.items() if given},
    }
    return (DataVisualizationBlock(title=clip(chart.title, LONGEST_TITLE), chart=drawn), words)


def _plotted(chart: Chart) -> Sequence[Point]:
    """All points; of a waterfall, whose bars Slack sets side by side on zero, the changes alone where the balances
    would dwarf them. The words have all of them."""
    changes = [point for point in chart.points if not point.from_zero]
    return changes if len(changes) > 1 and _greatest(changes) < DWARFED * _greatest(chart.points) else chart.points


def _greatest(points: Iterable[Point]) -> Decimal:
    return max(point.value.copy_abs() for point in points)


def _number(value: Decimal) -> float:
    """As JSON has it; infinite where that cannot hold it."""
    rounded = round_half_up(value, max(DIGITS - 1 - value.adjusted(), 0)) if value else value
    number = float(rounded)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _series_name(chart: Chart) -> str:
    """What is plotted, in the few words that there is room for: "Ending ARR"."""
    names = (chart.title.partition(":")[0], chart.y_label, "Value")
    return next(name for name in names if 0 < len(name) <= LONGEST_LABEL)


def _y_label(chart: Chart) -> str:
    """What runs up, with the unit, which Slack does not write beside the numbers: "Customers lost so far, %"."""
    unit = {"percent": "%", "money": chart.currency}.get(chart.unit, "")
    tail = f", {unit}" if unit else ""
    return f"{clip(chart.y_label, LONGEST_AXIS - len(tail))}{tail}"
