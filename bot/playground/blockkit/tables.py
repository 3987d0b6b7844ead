"""Tables and charts.

Reference: docs.slack.dev/reference/block-kit/blocks/table-block, data-table-block, data-visualization-block
"""

from collections.abc import Iterator, Mapping

from bot.playground.blockkit.blocks import block
from bot.playground.blockkit.rich_text import RICH_TEXT
from bot.playground.blockkit.spec import (
    Choice,
    Fault,
    Flag,
    Items,
    Kind,
    Number,
    Optional,
    Shape,
    Text,
    one_of,
    step,
)

_CELL = one_of(
    RICH_TEXT,
    Shape("raw_text", required={"text": Text()}),
    Shape("raw_number", required={"text": Text(), "value": Number()}),
)
_ROW = Items(_CELL, least=1, most=20)
_COLUMN = Shape(optional={"align": Choice(("left", "center", "right")), "is_wrapped": Flag()})

TABLE = block(
    "table",
    {"rows": Items(_ROW, least=1, most=100)},
    # Null leaves a column as it is.
    {"column_settings": Items(Optional(_COLUMN), most=20)},
)


def _even_rows(value: Mapping[str, object], at: str) -> Iterator[Fault]:
    rows = value.get("rows")
    lengths = [len(row) for row in rows if isinstance(row, list | tuple)] if isinstance(rows, list | tuple) else []
    if len(set(lengths)) > 1:
        yield Fault(step(at, "rows"), "every row must have the same number of cells")


DATA_TABLE = block(
    "data_table",
    {"caption": Text(), "rows": Items(_ROW, least=2, most=201)},
    {
        "page_size": Number(least=1, most=100, whole=True),
        "row_header_column_index": Number(least=0, most=19, whole=True),
    },
    rules=(_even_rows,),
)

_LABEL = Text(20)
_SEGMENT = Shape(required={"label": _LABEL, "value": Number(above=0)})
_POINT = Shape(required={"label": _LABEL, "value": Number()})
_SERIES = Shape(required={"name": _LABEL, "data": Items(_POINT, least=1, most=20)})
_AXES = Shape(
    required={"categories": Items(_LABEL, least=1, most=20)},
    optional={"x_label": Text(50), "y_label": Text(50)},
)


def _labels(points: object) -> list[object]:
    listed = points if isinstance(points, list | tuple) else ()
    return [each.get("label") for each in listed if isinstance(each, Mapping)]


def _repeated(what: str, names: list[object], at: str) -> Iterator[Fault]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield Fault(step(at, index), f"duplicate {what}: {name}")


def _as_the_axis_has_it(value: Mapping[str, object], at: str) -> Iterator[Fault]:
    """Series have names of their own, and each has a point for each category, in that order."""
    axes, series = value.get("axis_config"), value.get("series")
    categories = axes.get("categories") if isinstance(axes, Mapping) else None
    if not isinstance(categories, list | tuple) or not isinstance(series, list | tuple):
        return
    shown = [each for each in series if isinstance(each, Mapping)]
    yield from _repeated("category", list(categories), step(step(at, "axis_config"), "categories"))
    yield from _repeated("series", [each.get("name") for each in shown], step(at, "series"))
    for index, each in enumerate(shown):
        if _labels(each.get("data")) != list(categories):
            yield Fault(step(step(step(at, "series"), index), "data"), "labels must match the categories of the axis")


def _on_axes(tag: str) -> Shape:
    required: Mapping[str, Kind] = {"series": Items(_SERIES, least=1, most=6), "axis_config": _AXES}
    return Shape(tag, required=required, rules=(_as_the_axis_has_it,))


# Slack's page says six where its validator has been seen to take twelve: what both take is taken here.
_CHART = one_of(
    Shape("pie", required={"segments": Items(_SEGMENT, least=1, most=6)}),
    *(_on_axes(tag) for tag in ("bar", "line", "area")),
)
DATA_VISUALIZATION = block("data_visualization", {"title": Text(50), "chart": _CHART})
