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
from bot.playground.blockkit.spec import Choice, Fault, Flag, Items, Kind, Shape, Text, one_of, step
from bot.playground.blockkit.tables import TABLE

ALERT = block(
    "alert",
    {"text": either_text(200)},
    {"level": Choice(("default", "info", "warning", "error", "success"))},
)

CARD = block(
    "card",
    optional={
        "title": either_text(150),
        "subtitle": either_text(150),
        "body": either_text(200),
        "subtext": either_text(200),
        "icon": IMAGE,
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


def _unique_tasks(value: Mapping[str, object], at: str) -> Iterator[Fault]:
    tasks = value.get("tasks")
    seen: list[object] = []
    for index, task in enumerate(tasks if isinstance(tasks, list | tuple) else ()):
        name = task.get("task_id") if isinstance(task, Mapping) else None
        if name is not None and name in seen:
            yield Fault(step(step(step(at, "tasks"), index), "task_id"), f"duplicate task_id: {name}")
        seen.append(name)


_SOURCE = Shape("url", required={"url": URL, "text": Text()})
_TASK: Mapping[str, Kind] = {
    "task_id": Text(),
    "title": Text(),
    "status": Choice(("pending", "in_progress", "complete", "error")),
}
_TASK_NOTES: Mapping[str, Kind] = {"details": RICH_TEXT, "output": RICH_TEXT, "sources": Items(_SOURCE)}

_PLANNED_TASK = block("task_card", _TASK, _TASK_NOTES)
# Only a plan can hold a task that has not begun.
TASK_CARD = replace(_PLANNED_TASK, required={**_TASK, "status": Choice(("in_progress", "complete", "error"))})
PLAN = block("plan", {"title": Text(), "tasks": Items(_PLANNED_TASK, most=50)}, rules=(_unique_tasks,))
