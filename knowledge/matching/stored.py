"""Questions that entries hold with their answers: found word for word, or weighed against what was asked."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.matching.meanings import meanings
from knowledge.matching.paraphrases import Askable, Evidence, Paraphrases
from knowledge.models import QuestionAndAnswer, Term


class Stored(NamedTuple):
    """A stored question that may be the one asked, and what speaks for it."""

    term: Term
    pair: QuestionAndAnswer
    evidence: Evidence


class StoredQuestions:
    """An immutable index of every question that an entry answers."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._pairs = [(term, pair) for term in terms for pair in term.questions]
        self._numbers: dict[str, list[int]] = defaultdict(list)
        for number, (term, _) in enumerate(self._pairs):
            self._numbers[term.slug].append(number)
        self._known = Paraphrases([_read(term, pair) for term, pair in self._pairs])

    def find_exactly(self, text: str) -> tuple[Term, QuestionAndAnswer] | None:
        """The question kept in just these words, and the term it belongs to."""
        number = self._known.find_exactly(text)
        return None if number is None else self._pairs[number]

    def weigh(self, text: str, term: Term) -> list[Stored]:
        """Every question of `term`, with what speaks for its being the one asked."""
        numbers = self._numbers.get(term.slug, ())
        return [
            Stored(*self._pairs[at], evidence)
            for at, evidence in zip(numbers, self._known.weigh(text, numbers), strict=True)
        ]

    def find(self, text: str) -> list[Stored]:
        """The questions of any term that say most of what was said, where the text names none."""
        return [Stored(*self._pairs[at], evidence) for at, evidence in self._known.find(text)]


def _read(term: Term, pair: QuestionAndAnswer) -> Askable:
    names = frozenset(meaning for name in term.names for meaning in meanings(name))
    return Askable((pair.question, *pair.asked_as), pair.answer, names)
