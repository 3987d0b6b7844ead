"""Terms by description, for people who don't know the word: "customers who leave", "three-monthly client meeting".

Two measures are added, each from 0 up:

1. How much of what was said occurs in the entry, in its ways of asking and its definition with the names (see
   `occurrences`). Words that occur nowhere count as said, so talk about other things scores low.
2. How near it comes to the entry's ways of asking, each as a whole: the cosine to the nearest, and part of that to
   the second nearest, which tells a true likeness from a chance one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest
from math import sqrt

from knowledge.matching.fold import keys, words_of_terms
from knowledge.matching.meanings import meanings, meanings_of
from knowledge.matching.occurrences import Occurrences, Said
from knowledge.models import Term

SECOND_WAY = 0.6

FEWEST_WORDS = 3
"""Words that say something which a description must have."""

CANDIDATES = 12
"""How many of the entries that say most of it are compared with the description way by way."""


@dataclass(frozen=True, slots=True)
class Described:
    """A term that a description may mean."""

    term: Term
    score: float


class Descriptions:
    """An immutable index of what entries say about their terms."""

    def __init__(self, terms: Iterable[Term], own: Iterable[tuple[str, ...]] = ()) -> None:
        """`own` are the `words_of_terms`, if they are there already."""
        self._terms = tuple(terms)
        definitions = [tuple(dict.fromkeys(meanings_of(parts))) for parts in own or words_of_terms(self._terms)]
        ways = [tuple(map(_said_in, term.asked_as)) for term in self._terms]
        self._occurrences = Occurrences(definitions, ways)
        self._exact = {key: term for term in reversed(self._terms) for way in term.asked_as for key in keys(way)}
        self._ways = [tuple((way, self._length(way)) for way in each if way) for each in ways]

    def find(self, text: str, limit: int = 5) -> tuple[Described, ...]:
        """The terms that `text` describes best, best first; none for a text that says too little."""
        # A number that no entry holds says nothing.
        said = tuple(word for word in _said_in(text) if word in self._occurrences or not word[0].isdigit())
        if len(said) < FEWEST_WORDS:
            return ()
        worth = {word: self._occurrences.weigh((word,)) for word in said}
        length = self._length(said)
        found = [
            (score + self._likeness(number, worth) / length, number)
            for number, score in self._occurrences.find(said, CANDIDATES)
        ]
        return tuple(Described(self._terms[number], score) for score, number in nlargest(limit, found))

    def find_exactly(self, text: str) -> Term | None:
        """The term that is asked for in just these words."""
        return next((self._exact[key] for key in keys(text) if key in self._exact), None)

    def share_known(self, text: str) -> float:
        """How much of what `text` says is spoken of in any entry, from 0 to 1."""
        said = tuple(filter(str.isalpha, _said_in(text)))
        return sum(word in self._occurrences for word in said) / len(said) if said else 0.0

    def _likeness(self, number: int, worth: dict[str, float]) -> float:
        """What the nearest way of asking, and in part the second nearest, have in common with what was said."""
        best = second = 0.0
        for way, length in self._ways[number]:
            likeness = sum([worth[word] for word in way if word in worth]) / length
            if likeness > best:
                best, second = likeness, best
            elif likeness > second:
                second = likeness
        return best + SECOND_WAY * second

    def _length(self, said: Said) -> float:
        return sqrt(self._occurrences.weigh(said))


def _said_in(text: str) -> Said:
    return tuple(dict.fromkeys(meanings(text)))
