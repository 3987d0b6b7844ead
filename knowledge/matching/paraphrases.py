"""Things that people ask for in many words, such as a stored question, or a term whose name they don't know.

Those that say most of what was said are found by their words (see `occurrences`), and then weighed: by the meanings of
the words (see `meanings`), the rarer the more, without the words of the thing's own names; by runs of letters, which
hold forms and compounds together; and by how far each is ahead of its rivals.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, pairwise
from math import sqrt
from typing import NamedTuple
from zlib import crc32

from knowledge.matching.fold import FEW_REMEMBERED, keys, words
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
"""Words, and texts of entries, whose runs of letters are kept, those asked about last."""


class _Runs(NamedTuple):
    """The runs of letters in a text, as bits, and how many they are."""

    bits: int
    many: int


@dataclass(frozen=True, slots=True)
class Askable:
    """One thing: the ways it is asked for, what it says in answer, and the meanings of its names."""

    ways: Sequence[str]
    answer: str
    names: frozenset[str] = frozenset()
    head: Said = ()
    """Words that find it beside those of its ways."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A way of asking, or an answer: how much its words tell, without those of the names, as the length of a vector."""

    text: str
    length: float


ANSWER = -1
"""The number of a thing's answer, beside those of its ways."""


@dataclass(frozen=True, slots=True)
class _Thing:
    ways: tuple[_Text, ...]
    lengths: tuple[float, ...]
    """Those of the ways."""
    held: Mapping[str, tuple[int, ...] | None]
    """In which ways each word stands, rising, and behind them whether in the ANSWER; None for a word of its names."""
    asking: frozenset[str]
    answer: _Text


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
        return list(zip((number for number, _ in found), self._compare(text, said, found), strict=True))

    def weigh(self, text: str, numbers: Iterable[int]) -> list[Evidence]:
        """The evidence for each of some things that are known to be near."""
        return self._compare(text, _said_in(text), ((number, 0.0) for number in numbers))

    def share_known(self, text: str) -> float:
        """How much of what `text` says is spoken of anywhere, from 0 to 1."""
        said = tuple(filter(str.isalpha, _said_in(text)))
        return sum(word in self._occurrences for word in said) / len(said) if said else 0.0

    def _read(self, thing: Askable, ways: Sequence[Said]) -> _Thing:
        held: dict[str, tuple[int, ...] | None] = {}
        texts = []
        for number, text, said in (*zip(count(), thing.ways, ways), (ANSWER, thing.answer, _said_in(thing.answer))):
            own = [word for word in said if word not in thing.names]
            texts.append(_Text(text, sqrt(self._occurrences.weigh(own))))
            for word in own:
                held[word] = (*(held.get(word) or ()), number)
        *asked, answer = texts
        asking = ASKING.intersection(words(thing.ways[0])) if thing.ways else frozenset[str]()
        held |= dict.fromkeys(thing.names)
        return _Thing(tuple(asked), tuple(way.length for way in asked), held, asking, answer)

    def _compare(self, text: str, said: Said, found: Iterable[tuple[int, float]]) -> list[Evidence]:
        """The evidence for each of the things `found`, which have a score already."""
        worth = [(word, self._occurrences.weigh((word,))) for word in said]
        asking, letters = ASKING.intersection(words(text)), _runs_of_letters(text)
        weighed = [_weigh(self._things[number], worth, asking, letters, score) for number, score in found]
        for name in RIVALS:
            add_lead(name, weighed)
        return weighed


def _weigh(
    thing: _Thing, worth: Iterable[tuple[str, float]], asking: frozenset[str], letters: _Runs, score: float
) -> Evidence:
    total = held = 0.0
    shared = [0.0] * (len(thing.ways) + 1)
    stands = thing.held.get
    for word, worth_of_word in worth:
        numbers = stands(word, ())
        if numbers is None:
            continue
        total += worth_of_word
        if numbers:
            if numbers[0] != ANSWER:
                held += worth_of_word
            for number in numbers:
                shared[number] += worth_of_word
    answered, length = shared.pop(), sqrt(total) or 1.0
    alike = [part and part / (length * way) for part, way in zip(shared, thing.lengths, strict=True)]
    near = [at for at, size in enumerate(alike) if size]
    near.sort(key=alike.__getitem__, reverse=True)
    if len(near) < NEAREST:
        near += [at for at, size in enumerate(alike) if not size]
    near = near[:NEAREST]
    return {
        "nearest": alike[near[0]] if near else 0.0,
        "second": alike[near[1]] if len(near) > 1 else 0.0,
        "own words": alike[0] if alike else 0.0,
        "all ways": held / (total or 1.0),
        "answer": answered / (total or 1.0),
        "answer alike": answered / (length * thing.answer.length) if answered else 0.0,
        "asks alike": len(asking & thing.asking) / (len(thing.asking) or 1),
        "asks otherwise": float(not thing.asking <= asking),
        "letters alike": max([_alike(letters, _runs_of_letters(thing.ways[at].text)) for at in near], default=0.0),
        "letters of answer": _alike(letters, _runs_of_letters(thing.answer.text)),
        "score": score,
    }


def add_lead(name: str, rivals: Sequence[Evidence]) -> None:
    """Adds to the evidence of each rival how far it is ahead of the best of the others by `name`, or behind."""
    best, second = [*sorted((each[name] for each in rivals), reverse=True), 0.0, 0.0][:2]
    for each in rivals:
        each[f"lead {name}"] = each[name] - (second if each[name] == best else best)


@lru_cache(maxsize=FEW_REMEMBERED)
def _said_in(text: str) -> Said:
    return tuple(dict.fromkeys(meanings(text)))


@lru_cache(maxsize=REMEMBERED)
def _runs_of_letters(text: str) -> _Runs:
    parts = list(map(str.encode, words(text)))
    runs = 0
    for part in parts:
        runs |= _runs_in(b"  %b  " % part)
    for one, other in pairwise(parts):  # "d  w" of "good word"
        runs |= _runs_in(b"%b  %b" % (one[-1:], other[:1]))
    return _Runs(runs, runs.bit_count())


@lru_cache(maxsize=REMEMBERED)
def _runs_in(spaced: bytes) -> int:
    return sum(1 << place for place in {crc32(spaced[at : at + RUN]) % BITS for at in range(len(spaced) - RUN + 1)})


def _alike(one: _Runs, other: _Runs) -> float:
    (bits, many), (others, as_many) = one, other
    return (bits & others).bit_count() / sqrt(many * as_many) if many and as_many else 0.0
