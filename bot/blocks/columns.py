"""Things side by side, as Slack lays them out, and for whoever's Slack is older as fields of a section."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Block, MarkdownTextObject, SectionBlock

from bot.blocks.message import header
from bot.blocks.text import clip, escape_within

LONGEST_NAME = 150
"""Characters Slack allows in what names the whole, and in a heading."""

LONGEST_TITLE, LONGEST_TEXT = 190, 1800
"""Together they fit into a field, which holds 2,000 characters."""


class LayoutBlock(Block):
    """Slack's rows of items, which slack_sdk has no class for. The fallback is shown where a client is older.

    https://docs.slack.dev/reference/block-kit/blocks/layout-block
    """

    type = "layout"
    attributes = Block.attributes | {"label", "rows", "fallback"}

    def __init__(self, *, label: str, rows: list[dict[str, Any]], fallback: list[dict[str, Any]]) -> None:
        super().__init__(type=self.type)
        self.label, self.rows, self.fallback = label, rows, fallback


@dataclass(frozen=True, slots=True)
class Column:
    """What stands beside others: a title and a text, both literal."""

    title: str
    text: str


def draw_columns(name: str, columns: Sequence[Column]) -> LayoutBlock:
    """The columns, two or three in a row; `name` is what screen readers call the whole."""
    abreast = 3 if len(columns) % 3 == 0 else 2
    rows = (columns[at : at + abreast] for at in range(0, len(columns), abreast))
    fields = [_text(f"*{escape_within(each.title, LONGEST_TITLE)}*\n{_escaped(each)}") for each in columns]
    return LayoutBlock(
        label=clip(name, LONGEST_NAME),
        rows=[{"items": [{"blocks": _item(each)} for each in row]} for row in rows],
        fallback=[SectionBlock(fields=fields).to_dict()],
    )


def _item(column: Column) -> list[dict[str, Any]]:
    return [header(column.title, 2).to_dict(), SectionBlock(text=_text(_escaped(column))).to_dict()]


def _escaped(column: Column) -> str:
    return escape_within(column.text, LONGEST_TEXT)


def _text(text: str) -> MarkdownTextObject:
    return MarkdownTextObject(text=text, verbatim=True)
