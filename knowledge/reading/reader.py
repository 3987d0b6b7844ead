"""What texts are read with: the entries, the learned weights, and what stored questions say, read once."""

import unicodedata

from knowledge.indexes import Indexes
from knowledge.matching.tokens import tokenize
from knowledge.reading.features import features_of_text
from knowledge.reading.sentences import Sentence, Surface
from knowledge.reading.wants import Want, judge_wants
from knowledge.weights import Weights, read_weights

LONGEST_TEXT = 2000
"""Characters of a text that are read."""


class Reader:
    """Reads texts for one set of entries: see `readings`."""

    def __init__(self, indexes: Indexes, weights: Weights | None = None) -> None:
        self.indexes = indexes
        self.weights = weights or read_weights()
        self._wants: dict[str, tuple[float, ...]] = {}
        self._named: dict[str, frozenset[str]] = {}

    def wants_of(self, stored: str) -> tuple[float, ...]:
        """What a stored question wants to know: how probable each want is, in their order."""
        if stored not in self._wants:
            wants = judge_wants(self.weights.add_up(features_of_text(self.sentence(stored, "mention"))))
            self._wants[stored] = tuple(wants.get(each, 0.0) for each in Want)
        return self._wants[stored]

    def named_in(self, stored: str) -> frozenset[str]:
        """The terms that a stored question names, by slug."""
        if stored not in self._named:
            candidates = self.sentence(stored, "mention").candidates
            self._named[stored] = frozenset(slug for each in candidates for slug in each.slugs)
        return self._named[stored]

    def sentence(self, text: str, surface: Surface) -> Sentence:
        """The tokens of `text` and the names in it."""
        tokens = tokenize(unicodedata.normalize("NFKC", text[:LONGEST_TEXT]))
        return Sentence(surface, tokens, self.indexes.candidates.find(tokens), self.indexes.candidates.vocabulary)
