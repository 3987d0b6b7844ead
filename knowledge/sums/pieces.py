"""A text as words and signs in a row, with the quantities among them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.matching.english import read_commonness
from knowledge.numbers.quantities import Quantity

_PIECE = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?|&|[-=–—]{1,3}>|[^\w\s]")
_SIGNS_READ = {"&": "and", "->": "to", "=>": "to", "–>": "to", "—>": "to", "-->": "to", "→": "to", "➜": "to"}
"""Signs that are read as words."""
_POSSESSIVES = ("'s", "’s")


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
    """The words and signs of `text`; & is "and", an arrow is "to"."""
    pieces = []
    for match in _PIECE.finditer(text):
        word = match.group()
        if word[-1] == "s" and word[:-1].isupper() and len(word) > 2:  # DAUs
            word = word[:-1]
        word = word.casefold()
        for ending in _POSSESSIVES:
            word = word.removesuffix(ending)
        pieces.append(Piece(_SIGNS_READ.get(word, word), match.start(), match.end()))
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


def plain(word: str) -> str:
    """`word`, if it is English; any other may be a name, and nothing that is learned may depend on which.

    >>> plain("and"), plain("nrr"), plain("?")
    ('and', 'X', '?')
    """
    return word if not word[:1].isalpha() or word in read_commonness() else "X"
