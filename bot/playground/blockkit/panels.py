"""The newer blocks: cards and what holds them, alerts, and the progress of an agent's tasks.

Reference: docs.slack.dev/reference/block-kit/blocks
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.playground.blockkit.blocks import (
    ACTIONS,
    CONTEXT,
    DIVIDER,
    FILE,
    HEADER,
    IMAGE_BLOCK,
    INPUT,
    SECTION,
    VIDEO,
    block,
)
from bot.playground.blockkit.composition import URL, either_text, plain
from bot.playground.blockkit.elements import BUTTON, IMAGE
from bot.playground.blockkit.rich_text import RICH_TEXT
from bot.playground.blockkit.rules import at_least_one, never_with
from bot.playground.blockkit.spec import Choice, Fault, Flag, Items, Shape, Text, one_of, step
from bot.playground.blockkit.tables import TABLE

ALERT = block(
    "alert",
    {"text": either_text(200)},
    {"level": Choice(("default", "info", "warning", "error", "success"))},
)

_ICONS = (
    "archive book bookmark bot bug calendar call caret-left caret-right check clipboard code comment compass copy cube"
    " download edit email eye-closed eye-open file flag folder gear globe heart help image info key lightbulb link map"
    " mobile new-window pin plus refine refresh rocket save screen share sparkle star star-filled tag thumbs-down"
    " thumbs-up trash upload user warning"
)
SLACK_ICON = Shape("icon", required={"name": Choice(tuple(_ICONS.split()))})

CARD = block(
    "card",
    optional={
        "title": either_text(150),
        "subtitle": either_text(150),
        "body": either_text(200),
        "subtext": either_text(200),
        "icon": IMAGE,
        "slack_icon": SLACK_ICON,
        "hero_image": IMAGE,
        "actions": Items(BUTTON, least=1, most=3),
    },
    rules=(at_least_one("hero_image", "title", "actions", "body"),),
)

CAROUSEL = block("carousel", {"elements": Items(CARD, least=1, most=10)})

IN_CONTAINER = one_of(ACTIONS, CONTEXT, DIVIDER, FILE, HEADER, IMAGE_BLOCK, INPUT, RICH_TEXT, SECTION, TABLE, VIDEO)
CONTAINER = block(
    "container",
    {"child_blocks": Items(IN_CONTAINER, least=1, most=10)},
    {
        "title": plain(150),
        "rich_text_title": RICH_TEXT,
        "subtitle": either_text(150),
        "icon": IMAGE,
        "width": Choice(("narrow", "standard", "wide", "full")),
        "is_collapsible": Flag(),
        "default_collapsed": Flag(),
        "has_header_divider": Flag(),
    },
    rules=(at_least_one("title", "rich_text_title"), never_with("has_header_divider", "is_collapsible")),
)

IN_LAYOUT = one_of(ACTIONS, CARD, CONTEXT, DIVIDER, HEADER, IMAGE_BLOCK, RICH_TEXT, SECTION, TABLE, VIDEO)
_LAYOUT_ITEM = Shape(
    required={"blocks": Items(IN_LAYOUT, least=1)}, optional={"width": Choice(("narrow", "standard", "wide"))}
)
# A row has no other fields. What stands in the fallback is checked where it would be shown.
_LAYOUT_ROW = Shape(required={"items": Items(_LAYOUT_ITEM, least=1)})
LAYOUT = block(
    "layout",
    {"label": Text(150), "rows": Items(_LAYOUT_ROW, least=1, most=5)},
    {
        "is_label_visible": Flag(),
        "grid_lines": Choice(("none", "rows", "outer")),
        "fallback": Items(one_of(IN_LAYOUT, CAROUSEL, CONTAINER, FILE)),
    },
)


def _unique_tasks(value: Mapping[str, object], at: str) -> Iterator[Fault]:
    tasks = value.get("tasks")
    seen: list[object] = []
    for index, task in enumerate(tasks if isinstance(tasks, list | tuple) else ()):
        name = task.get("task_id") if isinstance(task, Mapping) else None
        if name is not None and name in seen:
            yield Fault(step(step(step(at, "tasks"), index), "task_id"), f"duplicate task_id: {name}")
        seen.append(name)


_SOURCE = Shape("url", required={"url": URL, "text": Text()})
TASK_CARD = block(
    "task_card",
    {"task_id": Text(), "title": Text()},
    {
        "status": Choice(("pending", "in_progress", "complete", "error")),
        "details": RICH_TEXT,
        "output": RICH_TEXT,
        "sources": Items(_SOURCE),
    },
)
# In a plan a task may leave out what it is.
_PLANNED_TASK = replace(TASK_CARD, tag="", optional={**TASK_CARD.optional, "type": Choice(("task_card",))})
PLAN = block("plan", {"title": Text(), "tasks": Items(_PLANNED_TASK, most=50)}, rules=(_unique_tasks,))
