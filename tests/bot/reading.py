"""Reads a message or a form as a person would."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

from bot.listeners.registration import ROUTES
from bot.playground.state.views import View
from bot.playground.state.workspace import Message


def text_of(shown: Message | View) -> str:
    """All text of the blocks, from top to bottom."""
    return "\n".join(_texts(shown.blocks or []))


def parsed_of(message: Message) -> str:
    """What Slack parses for pings and links: the fallback text and every mrkdwn text."""
    return "\n".join([message.text, *_texts(message.blocks or [], {"mrkdwn"})])


def buttons_of(shown: Message | View) -> dict[str, str]:
    """Button labels and their action ids, in order."""
    elements = (
        each for block in shown.blocks or [] for each in (*block.get("elements", ()), block.get("accessory", {}))
    )
    return {each["text"]["text"]: each["action_id"] for each in elements if each.get("type") == "button"}


def menu_of(shown: Message | View) -> dict[str, Any]:
    """The options of the menu behind "More", by label."""
    return {
        option["text"]["text"]: option
        for block in shown.blocks or []
        for element in block.get("elements", ())
        if element.get("type") == "static_select"
        for group in element["option_groups"]
        for option in group["options"]
    }


def thumbs_of(shown: Message | View) -> dict[str, str]:
    """The values of the feedback buttons, by label."""
    pairs = (
        (each["positive_button"], each["negative_button"])
        for block in shown.blocks or []
        for each in block.get("elements", ())
        if each.get("type") == "feedback_buttons"
    )
    return {thumb["text"]["text"]: thumb["value"] for pair in pairs for thumb in pair}


def fields_of(view: View) -> dict[str, dict[str, Any]]:
    """The inputs of a form, by block id."""
    return {block["block_id"]: block for block in view.blocks if block["type"] == "input"}


def unrouted(blocks: Iterable[Mapping[str, Any]]) -> list[str]:
    """The action ids of buttons and menus that no listener takes."""
    routes = [re.compile(f"{re.escape(each.id)}{each.suffix}") for each in ROUTES if each.kind == "action"]
    pressed = (
        each["action_id"]
        for block in blocks
        for each in (*block.get("elements", ()), block.get("accessory", {}))
        if "action_id" in each
    )
    return [each for each in pressed if not any(route.fullmatch(each) for route in routes)]


def _texts(part: Any, kinds: Set[str] = frozenset({"text", "mrkdwn", "plain_text"})) -> Iterator[str]:
    if isinstance(part, Mapping):
        text = part.get("text")
        if isinstance(text, str) and part.get("type") in kinds:
            yield text
        for key, value in part.items():
            if key != "value":
                yield from _texts(value, kinds)
    elif isinstance(part, list):
        for each in part:
            yield from _texts(each, kinds)
