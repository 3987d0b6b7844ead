"""Terms by description, for people who don't know the word: "customers who leave", "three-monthly client meeting"."""

from collections.abc import Iterable
from typing import NamedTuple

from knowledge.matching.fold import words_of_terms
from knowledge.matching.meanings import meanings, meanings_of
from knowledge.matching.paraphrases import Askable, Evidence, Paraphrases
from knowledge.models import Term

FEWEST_WORDS = 2
"""Words that say something which a description must have."""


class Described(NamedTuple):
    """A term that a description may mean, and what speaks for it."""

    term: Term
    evidence: Evidence


class Descriptions:
    """An immutable index of what entries say about their terms."""

    def __init__(self, terms: Iterable[Term], own: Iterable[tuple[str, ...]] = ()) -> None:
        """`own` are the `words_of_terms`, if they are there already."""
        self._terms = tuple(terms)
        heads = (tuple(dict.fromkeys(meanings_of(parts))) for parts in own or words_of_terms(self._terms))
        self._known = Paraphrases([_read(term, head) for term, head in zip(self._terms, heads, strict=True)])

    def find(self, text: str) -> list[Described]:
        """The terms that `text` may describe, those that say most of it first; none for a text that says too little."""
        return [Described(self._terms[number], evidence) for number, evidence in self._known.find(text, FEWEST_WORDS)]

    def find_exactly(self, text: str) -> Term | None:
        """The term that is asked for in just these words."""
        number = self._known.find_exactly(text)
        return None if number is None else self._terms[number]

    def share_known(self, text: str) -> float:
        """How much of what `text` says is spoken of in any entry, from 0 to 1."""
        return self._known.share_known(text)


def _read(term: Term, head: tuple[str, ...]) -> Askable:
    names = frozenset(meaning for name in term.names for meaning in meanings(name))
    return Askable(term.asked_as, f"{term.definition} {term.example}", names, head)
