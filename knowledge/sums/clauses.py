"""What the words of its clause say of a number: that it is denied, that each one has it, what it is about."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.matching.likeness import Place, place_of
from knowledge.numbers.units import UNIT_WORDS
from knowledge.sums.pieces import Piece

IDLE = frozenset({
    "a", "an", "the", "of", "is", "was", "are", "were", "be", "been", "in", "on", "at", "for", "our", "my", "we", "you",
    "i", "it", "us", "them", "they", "that", "this", "these", "those", "with", "and", "had", "have", "has", "there",
    "only", "just", "about", "to", "as", "by", "if", "so",
})  # fmt: skip
"""Words that part a number from what it is said to be without telling anything."""
BREAKS = frozenset({
    ",", ";", ".", "!", "?", "(", ")", "+", "–", "—", "-", "and", "but", "while", "then", "plus", "if", "when", "|",
    "/",
})  # fmt: skip
"""What ends a clause: a word behind it hardly belongs to a number before it."""
_DENYING = frozenset({
    "not", "never", "no", "none", "nobody", "without", "neither", "nothing", "cannot", "cant", "dont", "doesnt",
    "didnt", "wont", "wasnt", "werent", "isnt", "arent", "havent", "hasnt", "hadnt", "wouldnt", "couldnt", "failed",
    "refused", "declined", "instead", "un",
})  # fmt: skip
"""What turns a count around: those who did not."""
_REACH_OF_NO = 5
"""Words from a number at most that such a word stands."""
_EACH = frozenset({"per", "each", "every"})
_REACH_OF_EACH, _FURTHEST_EACH = 4, 8
"""Pieces behind a number and before it that are looked at for such a word."""
_NEAREST = 4
"""How much the nearest word to a number counts, the next one less than that; and how many count."""


def is_denied(pieces: Sequence[Piece], at: int) -> bool:
    """Whether words beside the piece say no: "24 didn't make it"."""
    for step, most in ((1, _REACH_OF_NO), (-1, 2)):
        here, passed = at + step, 0
        while 0 <= here < len(pieces) and pieces[here].quantity < 0 and passed < most:
            word = pieces[here].word
            if word in BREAKS:
                break
            if word.replace("'", "").replace("’", "") in _DENYING or word[-3:] in ("n't", "n’t"):
                return True
            passed += pieces[here].is_word
            here += step
    return False


def words_around(pieces: Sequence[Piece], at: int) -> Place:
    """Where the words near a number lie together, the nearer the more, up to the next number or the end of the
    clause."""
    found = 0
    for step in (-1, 1):
        here, near = at + step, _NEAREST
        while 0 <= here < len(pieces) and near and pieces[here].quantity < 0 and pieces[here].word not in BREAKS:
            if pieces[here].is_word and pieces[here].word not in IDLE:
                found += near * place_of((pieces[here].word,))
                near -= 1
            here += step
    return found


def said_of_each(pieces: Sequence[Piece], at: int) -> str:
    """Where words say that it is what each one has: "right behind", "behind" or "before" it; "" where none do."""
    behind = pieces[at + 1 : at + 1 + _REACH_OF_EACH]
    for here, (piece, following) in enumerate(pairwise(behind)):
        if piece.quantity >= 0 or piece.word in BREAKS:
            break
        if piece.word in _EACH and following.is_word and following.quantity < 0 and following.word not in UNIT_WORDS:
            return "behind" if here else "right behind"
    for piece in reversed(pieces[:at][-_FURTHEST_EACH:]):
        if piece.word in BREAKS:
            break
        if piece.word == "each":
            return "before"
    return ""
