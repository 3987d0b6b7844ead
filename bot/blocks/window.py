"""An answer in a window: where it was asked for on the Home tab there is no message to stand in."""

from slack_sdk.models.blocks import PlainTextObject
from slack_sdk.models.views import View

from bot.blocks.message import Message

CALLBACK = "answer_window"


def draw_window(message: Message) -> View:
    """The blocks of `message`, to be looked at and closed."""
    return View(
        type="modal",
        callback_id=CALLBACK,
        title=PlainTextObject(text="Look it up"),
        close=PlainTextObject(text="Close"),
        blocks=list(message.blocks),
    )
