"""What was wrong with an answer: a form of one field."""

from slack_sdk.models.blocks import InputBlock, PlainTextInputElement, PlainTextObject
from slack_sdk.models.views import View

from bot.blocks.message import literal, quiet
from knowledge.models import Term

CALLBACK = "feedback_form"
WRONG = "wrong"
LONGEST = 600


def draw_feedback_form(term: Term, metadata: str) -> View:
    """Asks what was wrong; whoever answers for the entry hears it, and not from whom."""
    return View(
        type="modal",
        callback_id=CALLBACK,
        title=PlainTextObject(text="What was wrong?"),
        submit=PlainTextObject(text="Send"),
        close=PlainTextObject(text="Cancel"),
        blocks=[
            quiet(literal(f"{term.name}: whoever answers for it reads this, without your name.")),
            InputBlock(
                block_id=WRONG,
                label=PlainTextObject(text="What did not help"),
                hint=PlainTextObject(text="Wrong, unclear, missing, not how we use it"),
                element=PlainTextInputElement(action_id=WRONG, multiline=True, max_length=LONGEST),
            ),
        ],
        private_metadata=metadata,
    )
