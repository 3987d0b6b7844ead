"""What changed in a text, word by word: what went is struck through, what came is bold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from slack_sdk.models.blocks import (
    Block,
    RichTextBlock,
    RichTextElementParts,
    RichTextSectionElement,
)
from slack_sdk.models.views import View

from bot.blocks import buttons
from bot.blocks.forms import modal, text_field
from bot.blocks.message import Message, compose, header, literal, quiet
from bot.blocks.text import clip, mention
from bot.team.views import Review

Fate = Literal["kept", "gone", "new"]

_STYLES: dict[Fate, dict[str, bool] | None] = {"kept": None, "gone": {"strike": True}, "new": {"bold": True}}
_WORD = re.compile(r"\S+\s*")
LEAST_ALIKE = 0.5
"""Texts less alike than this are shown one after the other: word by word, nobody could read either."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, and what became of them."""

    text: str
    fate: Fate


def tell_apart(before: str, after: str) -> tuple[Piece, ...]:
    """`before` and `after` as one text. Words that went stand before those that came in their place; a text written
    anew comes whole, below the one it replaces."""
    words = [word.strip() for word in _WORD.findall(before)], [word.strip() for word in _WORD.findall(after)]
    matcher = SequenceMatcher(None, *words, autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        whole = (Piece(" ".join(words[0]), "gone"), Piece("\n", "kept"), Piece(" ".join(words[1]), "new"))
        return whole if before and after else tuple(each for each in whole if each.text.strip())
    return tuple(_merged(_pieces(*words, matcher)))


def style(piece: Piece) -> RichTextElementParts.Text:
    """A piece as part of a rich text. White space is left bare: struck through, it reads as a word."""
    return RichTextElementParts.Text(text=piece.text, style=_STYLES[piece.fate])


def _pieces(before: list[str], after: list[str], matcher: SequenceMatcher[str]) -> Iterator[Piece]:
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield from _spaced(after[new_start:new_end], "kept")
        else:
            yield from _spaced(before[start:end], "gone")
            yield from _spaced(after[new_start:new_end], "new")


def _spaced(run: list[str], fate: Fate) -> Iterator[Piece]:
    if text := " ".join(run):
        yield Piece(text, fate)
        yield Piece(" ", "kept")


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    text = ""
    fate: Fate = "kept"
    for piece in pieces:
        if piece.fate != fate and text:
            yield Piece(text, fate)
            text = ""
        text, fate = text + piece.text, piece.fate
    if text.strip():
        yield Piece(text.rstrip(), fate)


# What curators see of a suggestion: who, what, why, the difference word by word, and what they can do about it.

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
    return modal(
        "A suggestion",
        _blocks(review),
        callback=REVIEW_VIEW,
        metadata=review.id,
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
    return modal(
        "Decline",
        [
            quiet(literal(review.name), f"suggested by {mention(review.author)}"),
            text_field(
                REASON,
                "Why not, or not yet",
                "Whoever suggested it reads this, in your words",
                longest=LONGEST_REASON,
                lines=True,
            ),
        ],
        callback=DECLINE_FORM,
        submit="Decline",
        close="Back",
        metadata=metadata,
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
