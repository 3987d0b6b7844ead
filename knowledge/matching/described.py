"""Terms by description, for people who don't know the word: "customers who leave", "three-monthly client meeting".

Two measures are added, each from 0 up:

1. How much of what was said occurs in the entry: BM25 (Robertson and Zaragoza, 2009) over its ways of asking,
   definition, names, questions and example, weighted, and divided by the weight of all that was said. Words that
   occur nowhere count as said, so talk about other things scores low.
2. How near it comes to one way of asking as a whole: the cosine of the two, by the same weights of words.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from math import log, sqrt

from knowledge.matching.fold import words
from knowledge.matching.meanings import meanings
from knowledge.matching.spans import TALK_WORDS
from knowledge.models import Term

SATURATION, LENGTH = 1.2, 0.5
"""BM25's k1 and b: how soon a repeated word stops counting, how much a long entry is held back."""

KNOWN_SHARE = 0.8
FEWEST_WORDS = 3
"""Words that say something which a description must have."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term that a description may mean."""

    term: Term
    score: float


class Descriptions:
    """An immutable index of what entries say about their terms."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = tuple(terms)
        bags = [_weigh(term) for term in self._terms]
        self._rarity = _rarities(bags)
        self._unheard = log(1 + len(bags))
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        mean = sum(bag.total() for bag in bags) / len(bags) if bags else 1.0
        for number, bag in enumerate(bags):
            held_back = SATURATION * (1 - LENGTH + LENGTH * bag.total() / mean)
            for word, weight in bag.items():
                gain = self._rarity[word] * weight * (SATURATION + 1) / (weight + held_back)
                self._postings[word].append((number, gain))
        self._asked: dict[str, list[int]] = defaultdict(list)
        self._ways: list[tuple[int, frozenset[str], float]] = []
        for number, term in enumerate(self._terms):
            for way in term.asked_as:
                self._file_way(number, frozenset(meanings(way)))

    def find(self, text: str, limit: int = 5) -> tuple[Candidate, ...]:
        """The terms that `text` describes best, best first; none for a text that says too little."""
        said = frozenset(meanings(text))
        if len(said) < FEWEST_WORDS:
            return ()
        scores: dict[int, float] = defaultdict(float)
        weight = sum(self._rarity.get(word, self._unheard) for word in said)
        for word in said:
            for number, gain in self._postings.get(word, ()):
                scores[number] += gain / weight
        for number, likeness in self._likenesses(said, weight).items():
            scores[number] += likeness
        best = nlargest(limit, scores.items(), key=lambda each: each[1])
        return tuple(Candidate(self._terms[number], score) for number, score in best)

    def speaks_of(self, text: str) -> bool:
        """Whether `text` says enough, and in words of this field, to be a description."""
        said = frozenset(filter(str.isalpha, meanings(text)))
        known = sum(word in self._rarity for word in said)
        return len(said) >= FEWEST_WORDS and known >= KNOWN_SHARE * len(said) and not TALK_WORDS & set(words(text))

    def _likenesses(self, said: frozenset[str], weight: float) -> dict[int, float]:
        best: dict[int, float] = defaultdict(float)
        for at in {at for word in said for at in self._asked.get(word, ())}:
            number, way, way_weight = self._ways[at]
            common = sum(self._rarity[word] for word in said & way)
            best[number] = max(best[number], common / sqrt(weight * way_weight))
        return best

    def _file_way(self, number: int, way: frozenset[str]) -> None:
        for word in way:
            self._asked[word].append(len(self._ways))
        self._ways.append((number, way, sum(self._rarity[word] for word in way) or 1.0))


def _weigh(term: Term) -> Counter[str]:
    bag: Counter[str] = Counter()
    for text, weight in _texts(term):
        for word in set(meanings(text)):
            bag[word] += weight  # type: ignore[assignment]
    return bag


def _texts(term: Term) -> Iterator[tuple[str, float]]:
    yield from ((way, 3.0) for way in term.asked_as)
    yield term.definition, 2.0
    yield term.name, 1.2
    yield from ((alias, 0.6) for alias in term.aliases)
    yield from ((pair.question, 0.5) for pair in term.questions)
    yield term.example, 0.35
    yield term.say_it or "", 0.3


def _rarities(bags: list[Counter[str]]) -> dict[str, float]:
    frequency = Counter(word for bag in bags for word in bag)
    return {word: log(1 + (len(bags) - count + 0.5) / (count + 0.5)) for word, count in frequency.items()}
