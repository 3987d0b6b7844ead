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


def _on_axes(tag: str) -> Shape:
    return Shape(tag, required={"series": Items(_SERIES, least=1, most=12), "axis_config": _AXES})


_CHART = one_of(
    Shape("pie", required={"segments": Items(_SEGMENT, least=1, most=12)}),
    *(_on_axes(tag) for tag in ("bar", "line", "area")),
)
DATA_VISUALIZATION = block("data_visualization", {"title": Text(50), "chart": _CHART})
