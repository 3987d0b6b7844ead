"""What curators see of a suggestion: who, what, why, the difference word by word, and what they can do about it."""

from collections.abc import Iterator

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    PlainTextInputElement,
    PlainTextObject,
    RichTextBlock,
    RichTextElementParts,
    RichTextSectionElement,
)
from slack_sdk.models.views import View

from bot.blocks import buttons
from bot.blocks.differences import style, tell_apart
from bot.blocks.message import Message, clip, compose, header, literal, mention, quiet
from bot.team.views import Review

APPROVE = "approve_suggestion"
CHANGE = "change_suggestion"
DECLINE = "decline_suggestion"
DECLINE_FORM = "decline_form"
REVIEW_VIEW = "review_view"
REASON = "reason"

LONGEST_REASON = 600

LOOKS_LIKE = "Look twice: it reads like “{}”, which is in the glossary, but is written with other letters."


_WANTS = {
    "new": "suggests a new word",
    "change": "suggests a change",
    "reading": "suggests how your team reads it",
    "retire": "suggests to retire it",
    "remove": "suggests to remove it",
}


def draw_review(review: Review) -> Message:
    """The card in the review channel, or in a curator's direct messages; decided, it says how and has no buttons."""
    what = f"{review.name}: {review.outcome}" if review.outcome else f"A suggestion to review: {review.name}"
    return Message(what, compose(*_blocks(review)))


def draw_review_view(review: Review) -> View:
    """The same in a window of its own, opened from the Home tab."""
    return View(
        type="modal",
        callback_id=REVIEW_VIEW,
        title=PlainTextObject(text="A suggestion"),
        close=PlainTextObject(text="Close"),
        blocks=_blocks(review),
        private_metadata=review.id,
    )


def _blocks(review: Review) -> list[Block]:
    blocks: list[Block] = [header(review.name), quiet(f"{mention(review.author)} {_WANTS[review.action]}")]
    if review.outcome:
        reason = (literal(review.reason, LONGEST_REASON),) if review.reason else ()
        blocks.append(quiet(f"*{review.outcome} by {mention(review.decided_by)}*", *reason))
    blocks.append(_differences(review))
    if review.why:
        blocks.append(quiet(literal(f"Why: {review.why}")))
    if review.outcome:
        return blocks
    if review.looks_like:
        blocks.append(quiet(literal(LOOKS_LIKE.format(clip(review.looks_like, 75)))))
    if review.outdated:
        blocks.append(quiet("The entry has changed since this was written. The difference is to the present one."))
    elements = [buttons.button("Approve", APPROVE, review.id, "primary")]
    if review.action in ("new", "change"):
        elements.append(buttons.button("Approve with changes", CHANGE, review.id))
    elements.append(buttons.button("Decline", DECLINE, review.id))
    return [*blocks, *buttons.row(elements, "review")]


def draw_decline_form(review: Review, metadata: str) -> View:
    """Asks for the reason, which the person who suggested it is told."""
    return View(
        type="modal",
        callback_id=DECLINE_FORM,
        title=PlainTextObject(text="Decline"),
        submit=PlainTextObject(text="Decline"),
        close=PlainTextObject(text="Back"),
        blocks=[
            quiet(literal(review.name), f"suggested by {mention(review.author)}"),
            InputBlock(
                block_id=REASON,
                label=PlainTextObject(text="Why not, or not yet"),
                hint=PlainTextObject(text="Whoever suggested it reads this, in your words"),
                element=PlainTextInputElement(action_id=REASON, multiline=True, max_length=LONGEST_REASON),
            ),
        ],
        private_metadata=metadata,
    )


def _differences(review: Review) -> RichTextBlock:
    return RichTextBlock(elements=[RichTextSectionElement(elements=list(_elements(review)))])


def _elements(review: Review) -> Iterator[RichTextElementParts.Text]:
    """What changes, a paragraph a field. The name of a new word stands in the headline already."""
    changed = [part for part in review.parts if part.before != part.after]
    told = [part for part in changed if part.before or part.after != review.name]
    for number, part in enumerate(told or [part for part in review.parts if part.after]):
        if number:
            yield RichTextElementParts.Text(text="\n\n")
        yield RichTextElementParts.Text(text=f"{part.label}  ", style={"bold": True, "italic": True})
        if part.before:
            yield from map(style, tell_apart(part.before, part.after))
        else:
            yield RichTextElementParts.Text(text=part.after)
