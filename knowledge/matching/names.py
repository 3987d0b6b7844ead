"""The names of all terms, found whatever their case, punctuation, spacing or plural."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType

from knowledge.answers import How
from knowledge.house import TEAM_CATEGORY
from knowledge.matching.english import read_commonness
from knowledge.matching.fold import keys_of, words, words_of_each
from knowledge.matching.neighbors import Neighbors
from knowledge.models import Term, is_acronym

SHORTEST_SHORT = 3
"""Letters of a short form from which one more s is no other short form: AMs are not AMS."""


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

    def __init__(self, terms: Iterable[Term], renamed: Mapping[str, Term] = MappingProxyType({})) -> None:
        """`renamed` leads from names given up to the terms they are found under now."""
        hits = [hit for term in terms for hit in _hits_of(term)]
        folded = list(words_of_each(hit.name for hit in hits))
        filed = [(hit, keys_of(parts)) for hit, parts in zip(hits, folded, strict=True)]
        self._hits: dict[str, tuple[Hit, ...]] = {}
        # Exact keys first, then singulars, so that a plural never hides another term's own name.
        for hit, keys in filed:
            for key in keys[:1]:
                self._hits[key] = _join(self._hits[key], hit) if key in self._hits else (hit,)
        for hit, keys in filed:
            for key in keys[1:]:
                self._hits.setdefault(key, (hit,))
        for name, term in renamed.items():
            for key in keys_of(words(name)):
                self._hits.setdefault(key, (Hit(term, name, "renamed"),))
        self.keys: tuple[str, ...] = tuple(self._hits)
        self.longest: int = max(map(len, folded), default=0)
        self.words: frozenset[str] = frozenset(chain.from_iterable(folded))
        self.neighbors = Neighbors(self.keys)
        self._sorted = sorted(self.keys)

    def find(self, text: str) -> tuple[Hit, ...]:
        """The terms called `text`: none, one, or the several senses of one name."""
        return self.find_words(words(text))

    def find_words(self, parts: tuple[str, ...]) -> tuple[Hit, ...]:
        """The same for a text already parted into folded words."""
        for key in keys_of(parts):
            if key in self._hits:
                return self.at(key)
        return self._find_plural(parts[0]) if len(parts) == 1 else ()

    def _find_plural(self, word: str) -> tuple[Hit, ...]:
        """The short forms that `word` is the plural of, which shows only in "KPIs", not in "kpis" or "KPIS"."""
        short = word.removesuffix("s")
        if short == word or len(short) < SHORTEST_SHORT or word in read_commonness():
            return ()
        return tuple(hit for hit in self._hits.get(short, ()) if is_acronym(hit.name))

    def begin_with(self, start: str) -> bool:
        """Whether any key begins with `start`."""
        at = bisect_left(self._sorted, start)
        return at < len(self._sorted) and self._sorted[at].startswith(start)

    def __contains__(self, key: str) -> bool:
        return key in self._hits

    def at(self, key: str) -> tuple[Hit, ...]:
        """The terms filed under one of `keys`, the one whose own name it is first."""
        return self._hits[key]


def _join(hits: tuple[Hit, ...], another: Hit) -> tuple[Hit, ...]:
    """`hits` with those terms first whose own name it is, each term once. A shipped term never hides a word of the
    team's own behind another name that they share: that is one of its senses then."""
    if any(hit.term.slug == another.term.slug for hit in hits):
        return hits
    together = (*hits, another)
    if any(hit.term.category == TEAM_CATEGORY for hit in together):
        together = tuple(
            replace(hit, sense=True) if hit.how == "alias" and hit.term.category != TEAM_CATEGORY else hit
            for hit in together
        )
    return tuple(sorted(together, key=lambda hit: hit.sense))


def _hits_of(term: Term) -> Iterator[Hit]:
    shared = {sense.name for sense in term.senses}
    for name in term.names:
        yield Hit(term, name, "exact" if name == term.name else "alias", name in shared)
