"""Things that people ask for in many words, such as a stored question, or a term whose name they don't know.

Those that say most of what was said are found by their words (see `occurrences`), and by what other words say (see
`likeness`). They are then weighed: by the meanings of the words (see `meanings`), the rarer the more, without the words
of the thing's own names; by likeness; by runs of letters, which hold forms and compounds together; and by how far each
is ahead of its rivals.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count, islice
from math import sqrt
from typing import Generic, NamedTuple, TypeVar

from knowledge.matching.fold import FEW_REMEMBERED, keys, keys_of, words, words_of_each
from knowledge.matching.letters import Runs, alike_by_letters, runs_of_letters
from knowledge.matching.likeness import Direction, Places, direction_of, likeness_of, place_of
from knowledge.matching.meanings import meanings_of
from knowledge.matching.occurrences import Occurrences, Said
from knowledge.models import Term

Evidence = dict[str, float]
"""What speaks for a thing being the one asked for, each from 0 to 1 or a little more."""

ASKING = frozenset("who how when why where often many much long which what".split())
CONSIDERED, CONSIDERED_NEAR = 24, 12
"""Things that are weighed of those found by their words, and of those nearest by what other words say."""
NEAREST = 3
"""Ways of a thing, the most alike by their words, that are compared letter by letter."""
RIVALS = ("nearest", "all ways", "answer alike", "letters alike", "score", "likeness")
"""The evidence by which things are rivals."""

Pair = TypeVar("Pair")


class Found(NamedTuple, Generic[Pair]):
    """A thing that may be asked for, and what speaks for it."""

    term: Term
    pair: Pair
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Askable(Generic[Pair]):
    """One thing of a term, which `pair` tells from others: the ways it is asked for, what it says in answer, and the
    meanings of its names."""

    term: Term
    pair: Pair
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
    direction: Direction
    """That of its ways, by their words."""


class Paraphrases(Generic[Pair]):
    """An immutable index of things that are asked for in many words."""

    def __init__(self, things: Sequence[Askable[Pair]], fewest: int = 1) -> None:
        """`fewest` are the words with a meaning that a text must have to ask for any."""
        folded = words_of_each(way for thing in things for way in thing.ways)
        parts = [tuple(islice(folded, len(thing.ways))) for thing in things]
        ways = [tuple(map(_said_by, way)) for way in parts]
        self._occurrences = Occurrences([thing.head for thing in things], ways)
        self._places = [place_of(chain.from_iterable(of)) for of in parts]
        self._nearest = Places(self._places)
        self._fewest = fewest
        self._exact = {
            key: number for number, of in reversed(list(enumerate(parts))) for way in of for key in keys_of(way)
        }
        self._things = list(zip(things, ways, strict=True))
        self._read: dict[int, _Thing] = {}
        self._known = [(thing.term, thing.pair) for thing in things]
        self._of_term: dict[str, list[int]] = defaultdict(list)
        for number, thing in enumerate(things):
            self._of_term[thing.term.slug].append(number)

    def find_exactly(self, text: str) -> tuple[Term, Pair] | None:
        """What is asked for in just these words."""
        return next((self._known[self._exact[key]] for key in keys(text) if key in self._exact), None)

    def find(self, text: str) -> list[Found[Pair]]:
        """What may be asked for, what says most of it first; nothing for a text that says too little."""
        # A number that nothing holds says nothing.
        said = tuple(word for word in _said_in(text) if word in self._occurrences or not word[0].isdigit())
        if len(said) < self._fewest:
            return []
        found = self._occurrences.find(said, CONSIDERED)
        by_words = {number for number, _ in found}
        near = self._nearest.find(_direction_of(text), CONSIDERED_NEAR)
        return self._compare(text, said, [*found, *((number, 0.0) for number in near if number not in by_words)])

    def weigh(self, text: str, term: Term) -> list[Found[Pair]]:
        """All that is kept of `term`, as if it were asked for."""
        return self._compare(text, _said_in(text), [(number, 0.0) for number in self._of_term.get(term.slug, ())])

    def share_known(self, text: str) -> float:
        """How much of what `text` says is spoken of anywhere, from 0 to 1."""
        said = tuple(filter(str.isalpha, _said_in(text)))
        return sum(word in self._occurrences for word in said) / len(said) if said else 0.0

    def _thing(self, number: int) -> _Thing:
        """Read when it is first compared with, and kept: most never are."""
        if number not in self._read:
            self._read[number] = self._read_thing(*self._things[number], direction_of(self._places[number]))
        return self._read[number]

    def _read_thing(self, thing: Askable[Pair], ways: Sequence[Said], direction: Direction) -> _Thing:
        held: dict[str, tuple[int, ...] | None] = {}
        texts = []
        for number, text, said in (
            *zip(count(), thing.ways, ways),
            (ANSWER, thing.answer, _said_by(words(thing.answer))),
        ):
            own = [word for word in said if word not in thing.names]
            texts.append(_Text(text, sqrt(self._occurrences.weigh(own))))
            for word in own:
                held[word] = (*(held.get(word) or ()), number)
        *asked, answer = texts
        asking = ASKING.intersection(words(thing.ways[0])) if thing.ways else frozenset[str]()
        held |= dict.fromkeys(thing.names)
        return _Thing(tuple(asked), tuple(way.length for way in asked), held, asking, answer, direction)

    def _compare(self, text: str, said: Said, found: Sequence[tuple[int, float]]) -> list[Found[Pair]]:
        """The things `found`, which have a score already, with all evidence."""
        worth = [(word, self._occurrences.weigh((word,))) for word in said]
        asking, letters, direction = ASKING.intersection(words(text)), runs_of_letters(text), _direction_of(text)
        weighed = [_weigh(self._thing(number), worth, asking, letters, direction, score) for number, score in found]
        for name in RIVALS:
            add_lead(name, weighed)
        return [Found(*self._known[number], evidence) for (number, _), evidence in zip(found, weighed, strict=True)]


def _weigh(
    thing: _Thing,
    worth: Iterable[tuple[str, float]],
    asking: frozenset[str],
    letters: Runs,
    direction: Direction,
    score: float,
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
        "letters alike": max(
            [alike_by_letters(letters, runs_of_letters(thing.ways[at].text)) for at in near], default=0.0
        ),
        "letters of answer": alike_by_letters(letters, runs_of_letters(thing.answer.text)),
        "score": score,
        "likeness": likeness_of(direction, thing.direction),
    }


def add_lead(name: str, rivals: Sequence[Evidence]) -> None:
    """Adds to the evidence of each rival how far it is ahead of the best of the others by `name`, or behind."""
    best, second = [*sorted((each[name] for each in rivals), reverse=True), 0.0, 0.0][:2]
    for each in rivals:
        each[f"lead {name}"] = each[name] - (second if each[name] == best else best)


@lru_cache(maxsize=FEW_REMEMBERED)
def _direction_of(text: str) -> Direction:
    return direction_of(place_of(dict.fromkeys(words(text))))


@lru_cache(maxsize=FEW_REMEMBERED)
def _said_in(text: str) -> Said:
    return _said_by(words(text))


def _said_by(parts: tuple[str, ...]) -> Said:
    return tuple(dict.fromkeys(meanings_of(parts)))
