"""Things that people ask for in many words, such as a stored question, or a term whose name they don't know.

Those that say most of what was said are found by their words (see `occurrences`), and then weighed: by the meanings of
the words (see `meanings`), the rarer the more, without the words of the thing's own names; by runs of letters, which
hold forms and compounds together; and by how far each is ahead of its rivals.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from math import sqrt
from zlib import crc32

from knowledge.matching.fold import keys, words
from knowledge.matching.meanings import meanings
from knowledge.matching.occurrences import Occurrences, Said

Evidence = dict[str, float]
"""What speaks for a thing being the one asked for, each from 0 to 1 or a little more."""

ASKING = frozenset("who how when why where often many much long which what".split())
CONSIDERED = 10
"""Things that are weighed of those found by their words."""
NEAREST = 3
"""Ways of a thing, the most alike by their words, that are compared letter by letter."""
RIVALS = ("nearest", "all ways", "answer alike", "letters alike", "score")
"""The evidence by which things are rivals."""
RUN = 4
"""Letters of a run."""
BITS = 2048
"""Places for the runs of a text: few enough to compare at once, and so many that an answer's rarely share one."""
REMEMBERED = 1 << 15
"""Texts whose runs of letters are kept, those asked about last."""


@dataclass(frozen=True, slots=True)
class Askable:
    """One thing: the ways it is asked for, what it says in answer, and the meanings of its names."""

    ways: Sequence[str]
    answer: str
    names: frozenset[str] = frozenset()
    head: Said = ()
    """Words that find it beside those of its ways."""


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A way of asking: its words without those of the names, and how much they tell."""

    said: Said
    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class _Thing:
    names: frozenset[str]
    ways: tuple[_Weighed, ...]
    asking: frozenset[str]
    answer: _Weighed
    held: frozenset[str]


class Paraphrases:
    """An immutable index of things that are asked for in many words; a thing is known by its number."""

    def __init__(self, things: Sequence[Askable]) -> None:
        ways = [tuple(_said_in(way) for way in thing.ways) for thing in things]
        self._occurrences = Occurrences([thing.head for thing in things], ways)
        self._exact = {
            key: number
            for number, thing in reversed(list(enumerate(things)))
            for way in thing.ways
            for key in keys(way)
        }
        self._things = [self._read(thing, said) for thing, said in zip(things, ways, strict=True)]

    def find_exactly(self, text: str) -> int | None:
        """What is asked for in just these words."""
        return next((self._exact[key] for key in keys(text) if key in self._exact), None)

    def find(self, text: str, fewest: int = 1) -> list[tuple[int, Evidence]]:
        """What may be asked for, with the evidence; nothing for a text of fewer than `fewest` words with a meaning."""
        # A number that nothing holds says nothing.
        said = tuple(word for word in _said_in(text) if word in self._occurrences or not word[0].isdigit())
        if len(said) < fewest:
            return []
        found = self._occurrences.find(said, CONSIDERED)
        weighed = [self._weigh(text, said, number) | {"score": score} for number, score in found]
        return list(zip((number for number, _ in found), _as_rivals(weighed), strict=True))

    def weigh(self, text: str, numbers: Iterable[int]) -> list[Evidence]:
        """The evidence for each of some things that are known to be near."""
        said = _said_in(text)
        return _as_rivals([self._weigh(text, said, number) | {"score": 0.0} for number in numbers])

    def share_known(self, text: str) -> float:
        """How much of what `text` says is spoken of anywhere, from 0 to 1."""
        said = tuple(filter(str.isalpha, _said_in(text)))
        return sum(word in self._occurrences for word in said) / len(said) if said else 0.0

    def _read(self, thing: Askable, ways: Iterable[Said]) -> _Thing:
        read = tuple(self._measure(said, thing.names, text) for said, text in zip(ways, thing.ways, strict=True))
        asking = ASKING.intersection(words(thing.ways[0])) if thing.ways else frozenset[str]()
        answer = self._measure(_said_in(thing.answer), thing.names, thing.answer)
        return _Thing(thing.names, read, asking, answer, frozenset(word for way in read for word in way.said))

    def _measure(self, said: Said, names: frozenset[str], text: str) -> _Weighed:
        own = tuple(word for word in said if word not in names)
        return _Weighed(own, self._occurrences.weigh(own), text)

    def _weigh(self, text: str, said: Said, number: int) -> Evidence:
        thing, asking = self._things[number], ASKING.intersection(words(text))
        worth = {word: self._occurrences.weigh((word,)) for word in said if word not in thing.names}
        weight = sum(worth.values()) or 1.0
        alike = [_cosine(worth, weight, way) for way in thing.ways]
        first, second, *_ = [*nlargest(2, alike), 0.0, 0.0]
        near = nlargest(NEAREST, range(len(alike)), key=alike.__getitem__)
        letters = _runs_of_letters(text)
        return {
            "nearest": first,
            "second": second,
            "own words": alike[0] if alike else 0.0,
            "all ways": sum(worth[word] for word in worth if word in thing.held) / weight,
            "answer": sum(worth[word] for word in thing.answer.said if word in worth) / weight,
            "answer alike": _cosine(worth, weight, thing.answer),
            "asks alike": len(asking & thing.asking) / (len(thing.asking) or 1),
            "asks otherwise": float(bool(thing.asking - asking)),
            "letters alike": max((_alike(letters, _runs_of_letters(thing.ways[at].text)) for at in near), default=0.0),
            "letters of answer": _alike(letters, _runs_of_letters(thing.answer.text)),
        }


def add_lead(name: str, rivals: Sequence[Evidence]) -> None:
    """Adds to the evidence of each rival how far it is ahead of the best of the others by `name`, or behind."""
    best, second = [*sorted((each[name] for each in rivals), reverse=True), 0.0, 0.0][:2]
    for each in rivals:
        each[f"lead {name}"] = each[name] - (second if each[name] == best else best)


def _as_rivals(weighed: list[Evidence]) -> list[Evidence]:
    for name in RIVALS:
        add_lead(name, weighed)
    return weighed


def _said_in(text: str) -> Said:
    return tuple(dict.fromkeys(meanings(text)))


def _cosine(worth: dict[str, float], weight: float, way: _Weighed) -> float:
    return sum([worth[word] for word in way.said if word in worth]) / sqrt(weight * way.weight) if way.weight else 0.0


@lru_cache(maxsize=REMEMBERED)
def _runs_of_letters(text: str) -> int:
    """The runs of letters in a text, as bits."""
    spaced = f"  {'  '.join(words(text))}  ".encode()
    return _as_bits({crc32(spaced[at : at + RUN]) % BITS for at in range(len(spaced) - RUN + 1)})


def _as_bits(places: Iterable[int]) -> int:
    return sum(1 << place for place in places)


def _alike(one: int, other: int) -> float:
    return (one & other).bit_count() / sqrt(one.bit_count() * other.bit_count()) if one and other else 0.0
