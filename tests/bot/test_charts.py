"""Charts as Slack draws them: within its limits for any numbers, with all of it in words, and what is left out."""

from decimal import Decimal

import pytest

from bot.blocks.charts import DWARFED, draw_chart
from bot.blocks.message import Message, compose
from bot.playground.blockkit import check_message
from knowledge.answers import Calculation
from knowledge.calculator.results.charting import Chart, Kind, Point, chart_of
from knowledge.glossary import Glossary
from knowledge.models import Unit
from tests import shipped

CHARTED = [each for each, tool in shipped.glossary().tools.items() if tool.calculator.chart]


def make_chart(
    kind: Kind, values: list[str], unit: Unit = "money", label: str = "Month {}", title: str = "MRR"
) -> Chart:
    points = tuple(Point(label.format(at), Decimal(value), value) for at, value in enumerate(values))
    currency = "$" if unit == "money" else ""
    return Chart(title, "Month", "Revenue so far", kind, points, unit, currency, None, "In words.", "As things are.")


def drawn(chart: Chart) -> list[dict[str, object]]:
    blocks = compose(*draw_chart(chart))
    assert check_message(Message("A chart", blocks).content()) == []
    return list(blocks)


@pytest.mark.parametrize("calculator", CHARTED)
def test_each_worked_example_is_drawn_and_said(calculator: str, glossary: Glossary) -> None:
    for example in glossary.tools[calculator].calculator.worked_examples:
        answer = glossary.compute_values(calculator, example.inputs)
        assert isinstance(answer, Calculation)
        chart = chart_of(answer)
        assert chart
        block, words = drawn(chart)
        assert block["type"] == "data_visualization"
        assert str(words["elements"]).count(chart.caption.split("&")[0][:20]) == 1


@pytest.mark.parametrize(
    ("values", "unit"),
    [
        (["0", "0"], "count"),
        (["1e-30", "2e-30"], "percent"),
        (["-3e90", "4e300"], "money"),
        (["0.1", "0.2", "1234567.891"], "money"),
        ([str(n) for n in range(20)], "score"),
    ],
)
def test_any_numbers_are_taken(values: list[str], unit: Unit) -> None:
    for kind in ("line", "bars", "waterfall"):
        assert drawn(make_chart(kind, values, unit))[0]["type"] == "data_visualization"


@pytest.mark.parametrize(
    "chart",
    [
        make_chart("line", ["1", "1e400"]),
        make_chart("line", [str(n) for n in range(21)]),
        make_chart("bars", ["1", "2"], label="The same"),
        make_chart("bars", ["1", "2"], label="The same in its first twenty characters {}"),
    ],
    ids=["beyond", "too many", "one name", "one name when cut"],
)
def test_what_slack_cannot_draw_is_said(chart: Chart) -> None:
    (words,) = drawn(chart)
    assert "In words. As things are." in str(words)


def test_long_names_are_cut_and_units_stay() -> None:
    chart = make_chart("line", ["1", "2"], "percent", title="x" * 80)
    block, _ = drawn(chart)
    assert block["title"] == "x" * 49 + "…"
    assert "Revenue so far, %" in str(block)
    assert "'name': 'Revenue so far'" in str(block)


@pytest.mark.parametrize(
    ("change", "shown"), [(DWARFED, ["Start", "New", "Lost", "End"]), (Decimal("0.4"), ["New", "Lost"])]
)
def test_balances_that_dwarf_every_change_are_said_and_not_drawn(change: Decimal, shown: list[str]) -> None:
    points = (
        Point("Start", Decimal(1), "1"),
        Point("New", change, "+", from_zero=False),
        Point("Lost", -change, "−", from_zero=False),
        Point("End", Decimal(1), "1"),
    )
    chart = Chart("MRR", "Movement", "MRR", "waterfall", points, "money", "$", None, "In words.", "As things are.")
    block, _ = drawn(chart)
    plotted = block["chart"]
    assert isinstance(plotted, dict)
    assert plotted["axis_config"]["categories"] == shown
