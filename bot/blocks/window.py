"""An answer in a window: where it was asked for on the Home tab there is no message to stand in."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import PlainTextObject
from slack_sdk.models.views import View

from bot.blocks.message import Message, renew

CALLBACK = "answer_window"


def draw_window(message: Message) -> View:
    """The blocks of `message`, to be looked at and closed."""
    return View(
        type="modal",
        callback_id=CALLBACK,
        title=PlainTextObject(text="Look it up"),
        close=PlainTextObject(text="Close"),
        blocks=list(map(renew, message.blocks)),
    )


def renew_view(view: Mapping[str, Any]) -> dict[str, Any]:
    """A window of answers or the Home tab, as Slack has it, to be drawn once more with no choice in its menus."""
    kept = ("type", "callback_id", "title", "close", "private_metadata")
    return {name: view[name] for name in kept if view.get(name)} | {"blocks": [renew(each) for each in view["blocks"]]}
