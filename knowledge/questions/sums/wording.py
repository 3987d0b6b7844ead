"""A text as words and signs in a row, with the quantities among them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.numbers.quantities import Quantity
from knowledge.questions.given.cues import BREAKS, IDLE, stem

REACH = 9
"""How many words from a number one may stand and still say what it is."""
_LONGEST_CUE = 4
_NEAR = 3.0
_FADE = 0.3
_PER_WORD = 0.6
_BEYOND_BREAK = 0.45

_LEADS = frozenset({"from", "to", "against"})
"""Words that say something of the number behind them only."""

_PIECE = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?|&|[^\w\s]")
_POSSESSIVE = "'s"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or sign: folded, where it starts and ends, and which quantity it belongs to (-1 if none)."""

    word: str
    start: int
    end: int
    quantity: int = -1

    @property
    def is_word(self) -> bool:
        return self.word[0].isalnum()


def cut(text: str) -> tuple[Piece, ...]:
    """The words and signs of `text`; & is "and"."""
    pieces = []
    for match in _PIECE.finditer(text):
        word = match.group()
        if word[-1] == "s" and word[:-1].isupper() and len(word) > 2:  # DAUs
            word = word[:-1]
        word = word.casefold().removesuffix(_POSSESSIVE)
        pieces.append(Piece("and" if word == "&" else word, match.start(), match.end()))
    return tuple(pieces)


def merge(pieces: Sequence[Piece], quantities: Sequence[Quantity]) -> tuple[Piece, ...]:
    """The pieces with each quantity as one of them, behind the word that names its period if there is one."""
    merged: list[Piece] = []
    rest = list(enumerate(quantities))
    for piece in pieces:
        while rest and piece.start >= rest[0][1].end:
            rest.pop(0)
        if rest and piece.end > rest[0][1].start:
            at, quantity = rest[0]
            if not merged or merged[-1].quantity != at:
                merged.append(Piece("#", quantity.start, quantity.end, at))
        else:
            merged.append(piece)
    return tuple(merged)


def phrases_around(pieces: Sequence[Piece], at: int, masked: Collection[int]) -> dict[str, float]:
    """How strongly each stemmed phrase near `pieces[at]`, up to the next quantity, says what that quantity is."""
    found: dict[str, float] = {}
    for step in (-1, 1):
        window, distance, strength = _window(pieces, at, step, masked)
        for first in range(len(window)):
            for size in range(1, min(_LONGEST_CUE, len(window) - first) + 1):
                group = window[first : first + size]
                phrase = " ".join(group if step > 0 else reversed(group))
                if step > 0 and phrase in _LEADS:
                    continue
                weight = max(0.5, _NEAR - _FADE * distance[first]) * strength[first] + _PER_WORD * (size - 1)
                found[phrase] = max(found.get(phrase, 0.0), weight)
    return found


def _window(
    pieces: Sequence[Piece], at: int, step: int, masked: Collection[int]
) -> tuple[list[str], list[int], list[float]]:
    """The stems going away from `at`, the telling words passed before each, and what the breaks passed leave."""
    window: list[str] = []
    distances: list[int] = []
    strengths: list[float] = []
    distance, strength, here = 0, 1.0, at + step
    while 0 <= here < len(pieces) and len(window) < REACH and pieces[here].quantity < 0:
        word = pieces[here].word
        if word in BREAKS:
            strength *= _BEYOND_BREAK
        if here in masked:
            distance += 1
        elif pieces[here].is_word:
            window.append(stem(word))
            distances.append(distance)
            strengths.append(strength)
            distance += word not in IDLE
        here += step
    return window, distances, strengths
