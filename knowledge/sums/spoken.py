"""Where the phrases of a text stand: what is asked for stands behind a word that asks, or first, or last."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from knowledge.questions.given.stems import stem
from knowledge.sums.pieces import Piece

_ASKING = frozenset(map(stem, ("what", "how", "which", "many", "much", "need", "max", "maximum", "minimum", "?")))
FURTHEST = 9
"""Pieces behind a word that asks at which a phrase is no longer what it asks for."""
LONGEST_PHRASE = 8


class Spoken(NamedTuple):
    """How many pieces a phrase stands behind the nearest word that asks, 1 in "how many promoters", up to `FURTHEST`;
    behind the start of the text; and before its end."""

    behind_asking: int
    from_start: int
    to_end: int


UNSPOKEN = Spoken(FURTHEST, FURTHEST, FURTHEST)
"""Of what no word is said."""
AT_EDGE = 2
"""Pieces from the start or the end of a text up to which a phrase may be all that is asked: "list price if …"."""


def find_spoken(pieces: Sequence[Piece]) -> dict[str, Spoken]:
    """Where each stemmed phrase of a text stands at best."""
    stems = [stem(piece.word) if piece.quantity < 0 else "#" for piece in pieces]
    last = max((at for at, piece in enumerate(pieces) if piece.is_word or piece.quantity >= 0), default=0)
    spoken: dict[str, Spoken] = {}
    asked = -FURTHEST
    for at, first in enumerate(stems):
        for size in range(1, min(LONGEST_PHRASE, len(stems) - at) + 1):
            phrase = " ".join(stems[at : at + size])
            behind, before = min(at - asked, FURTHEST), max(0, last - (at + size - 1))
            so_far = spoken.get(phrase)
            if so_far is None:
                spoken[phrase] = Spoken(behind, at, before)
            else:  # it stood nearer to the start
                spoken[phrase] = Spoken(min(so_far.behind_asking, behind), so_far.from_start, before)
        asked = at if first in _ASKING else asked
    return spoken


def place_of(phrases: Collection[str], spoken: Mapping[str, Spoken]) -> Spoken:
    """Where any of `phrases` stands at best."""
    found = [spoken[phrase] for phrase in spoken.keys() & phrases]
    return Spoken(*map(min, zip(*found, strict=True))) if found else UNSPOKEN


def edges(spoken: Spoken) -> Iterator[str]:
    """At which edge of the text, or right behind a word that asks, something is spoken of."""
    if spoken.from_start <= AT_EDGE:
        yield f"starts {spoken.from_start}"
    if spoken.to_end <= AT_EDGE:
        yield f"ends {spoken.to_end}"
    if spoken.behind_asking <= AT_EDGE:
        yield "asked"
