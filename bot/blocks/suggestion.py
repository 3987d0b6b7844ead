"""The form to suggest a word or a change to one. It helps to define well: what it is, what it is not, a concrete
example, how to use it."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Literal

from slack_sdk.models.blocks import Block, InputBlock, PlainTextInputElement, PlainTextObject
from slack_sdk.models.views import View

from bot.blocks.message import Line, paragraphs
from knowledge.characters import without_invisible
from knowledge.drafts import LONGEST_NAME, LONGEST_NAMES, LONGEST_TEXT, Advice, Draft, Field

CALLBACK = "suggestion_form"
WHY = "why"
TYPED = "typed"

ALONE = (
    "You are the only curator, so nobody else has to approve this: it goes live for everyone when you publish it. Its"
    " history keeps what was there before."
)

_LABELS: dict[Field, tuple[str, str]] = {
    "name": ("Word or phrase", "The name in full, as it is written, such as Quarterly business review"),
    "short": ("Acronym and other names", "Such as QBR. Put commas between several; plurals are found by themselves"),
    "definition": ("What it is", "One to three plain sentences, in other words than the word itself"),
    "example": ("A concrete example", "A scene at work with a number in it: In Acme's QBR we showed…"),
    "is_not": ("What it is not", "What people mistake it for"),
    "say_it": ("How to use it", "How you would put it to a customer, without the jargon"),
}
_REQUIRED = {"name", "definition"}
_LONG = {"definition", "example", "is_not", "say_it"}


Purpose = Literal["new", "change", "approve"]
"""What the form is for. Whoever approves with changes gives no reason: what they send goes live."""

_TITLES: dict[Purpose, tuple[str, str]] = {
    "new": ("Suggest a word", "Send"),
    "change": ("Suggest a change", "Send"),
    "approve": ("Approve with changes", "Approve"),
}


def draw_suggestion_form(
    draft: Draft,
    metadata: str,
    purpose: Purpose = "new",
    *,
    why: str = "",
    advice: tuple[Advice, ...] = (),
    alone: bool = False,
) -> View:
    """The form filled with `draft`; `advice` stands on top, the second time, and for whoever decides `alone` that
    nobody else will look at it."""
    title, submit = _TITLES[purpose]
    submit = "Publish" if alone else f"{submit} anyway" if advice else submit
    return View(
        type="modal",
        callback_id=CALLBACK,
        title=PlainTextObject(text=title),
        submit=PlainTextObject(text=submit),
        close=PlainTextObject(text="Cancel"),
        blocks=[
            *((paragraphs(Line(ALONE)),) if alone else ()),
            *_advice(advice),
            *(_field(name, getattr(draft, name)) for name in _LABELS),
            *((_why(why, changing=purpose == "change"),) if purpose != "approve" else ()),
        ],
        private_metadata=metadata,
    )


def read_suggestion_form(state: Mapping[str, Mapping[str, Mapping[str, object]]]) -> tuple[Draft, str]:
    """What was typed, and why."""
    values = {name: without_invisible(str(field[TYPED].get("value") or "")) for name, field in state.items()}
    return Draft(**{each.name: values.get(each.name, "") for each in fields(Draft)}), values.get(WHY, "").strip()


def _advice(advice: tuple[Advice, ...]) -> tuple[Block, ...]:
    if not advice:
        return ()
    said = (Line(f"• {each.sentence}", close=True) for each in advice)
    return (paragraphs(Line("Nothing is lost. This would make it better:"), *said),)


def _field(name: Field, typed: str) -> InputBlock:
    label, hint = _LABELS[name]
    longest = LONGEST_TEXT if name in _LONG else LONGEST_NAMES if name == "short" else 3 * LONGEST_NAME
    return InputBlock(
        block_id=name,
        label=PlainTextObject(text=label),
        hint=PlainTextObject(text=hint),
        optional=name not in _REQUIRED,
        element=PlainTextInputElement(
            action_id=TYPED, initial_value=typed[:longest] or None, multiline=name in _LONG, max_length=longest
        ),
    )


def _why(typed: str, *, changing: bool) -> InputBlock:
    hint = "What was wrong, or what changed" if changing else "Where you met it, for those who decide"
    return InputBlock(
        block_id=WHY,
        label=PlainTextObject(text="Why"),
        hint=PlainTextObject(text=hint),
        optional=True,
        element=PlainTextInputElement(
            action_id=TYPED, initial_value=typed[:LONGEST_TEXT] or None, max_length=LONGEST_TEXT
        ),
    )
