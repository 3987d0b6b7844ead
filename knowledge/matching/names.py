"""The names of all terms, found whatever their case, punctuation, spacing or plural."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.answers import How
from knowledge.matching.fold import keys, words
from knowledge.matching.neighbors import Neighbors
from knowledge.models import Term


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found under one of its names. `how` is near when the spelling had a slip."""

    term: Term
    name: str
    how: How
    sense: bool = False
    """Whether the name is only one of its senses, no name of its own."""


class Names:
    """An immutable index from folded name to the terms that bear it. Two terms under one name are its senses."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._hits: dict[str, dict[str, Hit]] = {}
        entries = [(term, name, keys(name)) for term in terms for name in term.names]
        # Exact keys first, then singulars, so that a plural never hides another term's own name.
        for position in (0, 1):
            for term, name, filed in entries:
                for key in filed[position : position + 1]:
                    if position == 0 or key not in self._hits:
                        how: How = "exact" if name == term.name else "alias"
                        hit = Hit(term, name, how, any(sense.name == name for sense in term.senses))
                        self._hits.setdefault(key, {}).setdefault(term.slug, hit)
        self.keys: tuple[str, ...] = tuple(self._hits)
        self.longest: int = max((len(words(name)) for _, name, _ in entries), default=0)
        self.neighbors = Neighbors(self.keys)

    def find(self, text: str) -> tuple[Hit, ...]:
        """The terms called `text`: none, one, or the several senses of one name."""
        for key in keys(text):
            if key in self._hits:
                return self.at(key)
        return ()

    def at(self, key: str) -> tuple[Hit, ...]:
        """The terms filed under one of `keys`, the one whose own name it is first."""
        return tuple(sorted(self._hits[key].values(), key=lambda hit: hit.sense))
