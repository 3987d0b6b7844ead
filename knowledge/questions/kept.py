"""Questions that entries hold with their answers, found in other words: "what goes into an SLA", "SLA contents".

Two questions are compared by what their words say (see `meanings`), the rarer the more it counts, and by whether
they ask who, how, when or why: the cosine of the two.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from math import log, sqrt

from knowledge.matching.fold import keys, words
from knowledge.matching.meanings import meanings
from knowledge.models import QuestionAndAnswer, Term

ENOUGH, ENOUGH_UNNAMED = 0.74, 0.9
"""How much alike two questions must be to have the same answer, where the text names a term and where it names none;
set on labeled questions."""

_WAYS = frozenset({"who", "how", "when", "why", "where", "often"})
_WAY_WEIGHT = 1.0


class KeptQuestions:
    """An immutable index of every question that an entry answers."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._kept = [(term, pair) for term in terms for pair in term.questions]
        self._exact = {
            key: at for at, (_, pair) in reversed(list(enumerate(self._kept))) for key in keys(pair.question)
        }
        self._names = [
            frozenset(meaning for name in term.names for meaning in meanings(name)) for term, _ in self._kept
        ]
        self._said = [_said(pair.question) for _, pair in self._kept]
        frequency = Counter(word for said in self._said for word in said)
        self._rarity = {word: log(1 + len(self._kept) / count) for word, count in frequency.items()}
        self._rarity |= dict.fromkeys(_WAYS, _WAY_WEIGHT)
        self._unheard = log(1 + len(self._kept))
        self._weights = [sqrt(self._weigh(said)) for said in self._said]
        self._postings: dict[str, list[int]] = defaultdict(list)
        for at, said in enumerate(self._said):
            for word in said - _WAYS:
                self._postings[word].append(at)

    def find_exactly(self, text: str) -> tuple[Term, QuestionAndAnswer] | None:
        """The question kept in just these words, and the term it belongs to."""
        return next((self._kept[self._exact[key]] for key in keys(text) if key in self._exact), None)

    def find_alike(self, text: str, named: Collection[str]) -> tuple[Term, QuestionAndAnswer] | None:
        """The question kept that says the same in other words, and the term it belongs to.

        `named` holds the slugs of the terms that occur in the text.
        """
        said = _said(text)
        weight = sqrt(self._weigh(said)) or 1.0
        best, likeness = None, 0.0
        for at in {at for word in said for at in self._postings.get(word, ())}:
            if named and self._kept[at][0].slug not in named:
                continue
            alike = self._weigh(said & self._said[at]) / (weight * self._weights[at])
            own = self._names[at]
            # Nothing but a name asks for the definition, whatever a kept question about it leaves unsaid; and where
            # the kept question names its term, so must this one.
            enough = ENOUGH if named else ENOUGH_UNNAMED
            if alike > max(likeness, enough) and said - own and (said & own or not self._said[at] & own):
                best, likeness = self._kept[at], alike
        return best

    def _weigh(self, said: frozenset[str]) -> float:
        return sum(self._rarity.get(word, self._unheard) for word in said)


def _said(text: str) -> frozenset[str]:
    return frozenset(meanings(text)) | (_WAYS & set(words(text)))
