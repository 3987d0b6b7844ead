"""What only the whole payload shows: names used twice, too much text, a second table or a second focus."""

import json
from collections.abc import Iterable, Iterator, Mapping

from bot.playground.blockkit.blocks import MARKDOWN_LIMIT
from bot.playground.blockkit.spec import Fault, step
from bot.playground.blockkit.trees import Placed, each_object

# Not documented; measured by others (slackapi/bolt-js issue 2509).
BLOCK_TEXT_LIMIT = 13_200
TABLE_TEXT_LIMIT = 20_000
# Bytes of JSON; Slack's error is view_too_large.
VIEW_LIMIT = 250_000

_TABLES = ("table", "data_table")
MOST_CHARTS = 2


def repeated_names(blocks: Iterable[Placed]) -> Iterator[Fault]:
    """A `block_id` must be unique in the payload, an `action_id` in its block."""
    blocks = tuple(blocks)
    yield from _repeated("block_id", blocks)
    for block in blocks:
        if not block.nesting:
            yield from _repeated("action_id", each_object(block.value, block.at))


def repeated_focus(blocks: Iterable[Placed]) -> Iterator[Fault]:
    """Only one element may take the focus when the view opens."""
    inside = (each for block in blocks if not block.nesting for each in each_object(block.value, block.at))
    focused = [each for each in inside if each.value.get("focus_on_load") is True]
    for extra in focused[1:]:
        yield Fault(step(extra.at, "focus_on_load"), "only one element may set focus_on_load")


def crowded_message(blocks: Iterable[Placed]) -> Iterator[Fault]:
    """A message has limits for the text of all its blocks and of its markdown, and holds one table and two charts."""
    leaves = [block for block in blocks if not block.nesting]
    tables = _of_type(leaves, *_TABLES)
    if _text_length(block for block in leaves if block not in tables) > BLOCK_TEXT_LIMIT:
        yield Fault("/blocks", f"msg_blocks_too_long: text must be less than {BLOCK_TEXT_LIMIT + 1} characters")
    if _text_length(_of_type(leaves, "markdown")) > MARKDOWN_LIMIT:
        yield Fault("/blocks", f"msg_blocks_too_long: markdown must be less than {MARKDOWN_LIMIT + 1} characters")
    for extra in tables[1:]:
        yield Fault(extra.at, "only_one_table_allowed")
    for extra in _of_type(leaves, "data_visualization")[MOST_CHARTS:]:
        yield Fault(extra.at, f"no more than {MOST_CHARTS} charts allowed")


def crowded_layouts(blocks: Iterable[Placed], at: str, most: int) -> Iterator[Fault]:
    """What stands in a layout counts towards the blocks of the whole."""
    counted = [block for block in blocks if block.at.count("/") == at.count("/") + 1 or "/rows/" in block.at]
    if len(counted) > most and _of_type(counted, "layout"):
        yield Fault(at, f"no more than {most} items allowed, with those in layouts")


def crowded_tables(blocks: Iterable[Placed], at: str) -> Iterator[Fault]:
    """The cells of all data tables share one limit."""
    if _text_length(_of_type(blocks, "data_table")) > TABLE_TEXT_LIMIT:
        yield Fault(at, f"text of data tables must be less than {TABLE_TEXT_LIMIT + 1} characters")


def large_view(view: Mapping[str, object], at: str) -> Iterator[Fault]:
    """The whole view as JSON has a limit of its own."""
    if len(json.dumps(view, default=str, ensure_ascii=False).encode(errors="surrogatepass")) > VIEW_LIMIT:
        yield Fault(at, f"view_too_large: must be less than {VIEW_LIMIT + 1} bytes")


def _of_type(blocks: Iterable[Placed], *types: str) -> list[Placed]:
    return [block for block in blocks if block.value.get("type") in types]


def _text_length(blocks: Iterable[Placed]) -> int:
    texts = (each.value.get("text") for block in blocks for each in each_object(block.value, block.at))
    return sum(len(text) for text in texts if isinstance(text, str))


def _repeated(name: str, objects: Iterable[Placed]) -> Iterator[Fault]:
    seen: set[str] = set()
    for each in objects:
        found = each.value.get(name)
        if isinstance(found, str):
            if found in seen:
                yield Fault(step(each.at, name), f"duplicate {name}: {found}")
            seen.add(found)
