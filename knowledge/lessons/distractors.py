"""Wrong choices that are near and really wrong: of the same topic, and no synonym, no kind and no other reading of what
is asked about."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib import resources
from itertools import combinations
from random import Random

from knowledge.lessons.sentences import first_sentence, mentions
from knowledge.matching.fold import keys, singular, words
from knowledge.matching.meanings import meanings
from knowledge.models import Term

MOST_ALIKE = 0.34
"""The share of their words that two meanings may have in common. Read over all pairs of a topic, what lies above it
says much the same in other words."""

_SMALL = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "it", "of", "on", "or", "that", "the", "to", "with")
)

Pair = frozenset[str]


class Distractors:
    """Draws wrong choices from the entries of a library."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms = {term.slug: term for term in terms}
        self._topics: dict[str, list[Term]] = {}
        for term in terms:
            self._topics.setdefault(term.category, []).append(term)
        self._said: dict[str, frozenset[str]] = {}

    def draw(self, term: Term, most: int, random: Random) -> tuple[Term, ...]:
        """As many as there are, `most` at most: those that it is mistaken for first, then others of its topic."""
        mistaken = [each for each in self.mistaken_for(term) if self.is_wrong(term, each)]
        linked = (self._terms[slug] for slug in term.related if slug in self._terms)
        others = [each for each in (*self._topics.get(term.category, ()), *linked) if each not in mistaken]
        others = list(dict.fromkeys(others))
        random.shuffle(mistaken)
        random.shuffle(others)
        chosen: list[Term] = []
        for each in (*mistaken[: most - 1], *others, *mistaken[most - 1 :]):
            if len(chosen) < most and self.is_wrong(term, each) and self._tells_apart(each, chosen):
                chosen.append(each)
        return tuple(chosen)

    def mistaken_for(self, term: Term) -> tuple[Term, ...]:
        """The terms whose difference to this one an entry tells."""
        told = [each.term for each in term.confused_with]
        told += [each.slug for each in self._telling.get(term.slug, ())]
        return tuple(self._terms[slug] for slug in dict.fromkeys(told) if slug in self._terms)

    def is_wrong(self, term: Term, other: Term) -> bool:
        """Whether `other` is no right answer where `term` is, and does not give it away."""
        return (
            term.slug != other.slug
            and not is_one_thing(term, other)
            and frozenset((term.slug, other.slug)) not in _alike()["near"]
            and not _names_hold(term, other)
            and not mentions(first_sentence(term.definition), other)
            and not mentions(first_sentence(other.definition), term)
            and self.alikeness(term, other) <= MOST_ALIKE
        )

    def alikeness(self, term: Term, other: Term) -> float:
        """The share of the words of two meanings that they have in common, from 0 to 1."""
        one, another = self._say(term), self._say(other)
        return len(one & another) / max(1, min(len(one), len(another)))

    def _tells_apart(self, other: Term, chosen: Iterable[Term]) -> bool:
        """Two wrong choices that say the same would both be seen to be wrong."""
        return all(not is_one_thing(other, each) for each in chosen)

    def _say(self, term: Term) -> frozenset[str]:
        if term.slug not in self._said:
            self._said[term.slug] = frozenset(meanings(first_sentence(term.definition))) - _SMALL
        return self._said[term.slug]

    @cached_property
    def _telling(self) -> Mapping[str, Sequence[Term]]:
        """By slug, the other entries that tell how they differ from it."""
        found: dict[str, list[Term]] = {}
        for term in self._terms.values():
            for each in term.confused_with:
                found.setdefault(each.term, []).append(term)
        return found


def is_one_thing(term: Term, other: Term) -> bool:
    """Whether the two share a name, or are used as one."""
    shared = {key for name in term.names for key in keys(name)} & {key for name in other.names for key in keys(name)}
    return bool(shared) or frozenset((term.slug, other.slug)) in _alike()["one_thing"]


def _names_hold(term: Term, other: Term) -> bool:
    """Whether the name of one holds all words of the other's: an early renewal is a renewal."""
    one, another = ({singular(word) for word in words(each.name)} for each in (term, other))
    return one <= another or another <= one


def _alike() -> Mapping[str, frozenset[Pair]]:
    if not _ALIKE:
        text = resources.files("knowledge.lessons").joinpath("alike.toml").read_text(encoding="utf-8")
        for kind, groups in tomllib.loads(text).items():
            _ALIKE[kind] = frozenset(_pairs(groups))
    return _ALIKE


def _pairs(groups: Iterable[Sequence[str]]) -> Iterator[Pair]:
    return (frozenset(pair) for group in groups for pair in combinations(group, 2))


_ALIKE: dict[str, frozenset[Pair]] = {}
