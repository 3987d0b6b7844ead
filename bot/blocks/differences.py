"""What changed in a text, word by word: what went is struck through, what came is bold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from slack_sdk.models.blocks import RichTextElementParts

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
