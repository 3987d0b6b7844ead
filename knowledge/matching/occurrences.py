"""Which entries say most of what was said: BM25 (Robertson and Zaragoza, 2009) over the words of each entry.

The rarer a word, the more it weighs; by the root of the usual measure, as people who grope for a word use odd ones.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from math import log, sqrt

Said = tuple[str, ...]
"""What a text says, each meaning once."""

SATURATION, LENGTH = 2.0, 0.5
"""BM25's k1 and b: how soon a repeated word stops counting, how much a long entry is held back."""

WAY_WEIGHT, DEFINITION_WEIGHT = 3.0, 2.0

MOST_ENTRIES = 10_000
"""A word that occurs in more entries says nothing."""

MOST_READ = 1000
"""Occurrences looked at for one text; those of commoner words only in the entries found by then."""


class Occurrences:
    """An immutable index of entries by their words; an entry is known by its number.

    `definitions` and `ways` hold for each entry what it says of itself, and the ways people ask for it.
    """

    def __init__(self, definitions: Sequence[Said], ways: Sequence[Sequence[Said]]) -> None:
        # The weights are made twice rather than kept: for very many entries they take more than all the rest.
        self._counts = Counter(chain.from_iterable(map(_weigh, definitions, ways)))
        lengths = [
            DEFINITION_WEIGHT * len(definition) + WAY_WEIGHT * sum(map(len, asked))
            for definition, asked in zip(definitions, ways, strict=True)
        ]
        self._rarities = _rarities(self._counts, len(lengths))
        self._ends = {}
        end = 0
        for word, count in self._counts.items():
            if count <= MOST_ENTRIES:
                self._ends[word] = end
                end += count
        # The numbers of the entries in which a word occurs, rising, and how strongly it does in each: word by word.
        self._numbers, self._strengths = array("I", bytes(4 * end)), array("f", bytes(4 * end))
        self._fill(map(_weigh, definitions, ways), lengths)

    def _fill(self, entries: Iterable[Mapping[str, float]], lengths: Sequence[float]) -> None:
        ends, numbers, strengths = self._ends, self._numbers, self._strengths
        mean = sum(lengths) / len(lengths) if lengths else 1.0
        for number, weights in enumerate(entries):
            held_back = SATURATION * (1 - LENGTH + LENGTH * lengths[number] / mean)
            for word, weight in weights.items():
                if word in ends:
                    at = ends[word]
                    numbers[at], strengths[at] = number, weight * (SATURATION + 1) / (weight + held_back)
                    ends[word] = at + 1

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def weigh(self, said: Iterable[str]) -> float:
        """How much the words of `said` tell; those that no entry has, the most."""
        return sum([self._rarities[self._counts[word]] for word in said])

    def find(self, said: Collection[str], limit: int) -> list[tuple[int, float]]:
        """The entries that have most of `said`, best first, and how much of it they have, from 0 up."""
        known = sorted((word for word in said if word in self._ends), key=self._counts.__getitem__)
        scores: dict[int, float] = {}
        read = 0
        while known and (not read or read + self._counts[known[0]] <= MOST_READ):
            word = known.pop(0)
            span, rarity = self._span(word), self._rarities[self._counts[word]]
            read += self._counts[word]
            for number, strength in zip(self._numbers[span], self._strengths[span], strict=True):
                scores[number] = scores.get(number, 0.0) + rarity * strength
        weight = self.weigh(said)
        best = _highest(scores, limit)
        return [(number, (scores[number] + self._sum(known, number)) / weight) for number in best]

    def _span(self, word: str) -> slice:
        return slice(self._ends[word] - self._counts[word], self._ends[word])

    def _sum(self, said: Iterable[str], number: int) -> float:
        """How much of `said` the entry `number` has."""
        total = 0.0
        for word in said:
            end = self._ends[word]
            at = bisect_left(self._numbers, number, end - self._counts[word], end)
            if at < end and self._numbers[at] == number:
                total += self._rarities[self._counts[word]] * self._strengths[at]
        return total


def _highest(scores: Mapping[int, float], limit: int) -> list[int]:
    """The first `limit` by score; of those alike, the one found first."""
    # Scores alone are sorted several times faster.
    least = sorted(scores.values(), reverse=True)[:limit][-1:]
    enough = [number for number, score in scores.items() if least and score >= least[0]]
    return sorted(enough, key=scores.__getitem__, reverse=True)[:limit]


def _weigh(definition: Said, ways: Sequence[Said]) -> dict[str, float]:
    weights = dict.fromkeys(definition, DEFINITION_WEIGHT)
    for way in ways:
        for word in way:
            weights[word] = weights.get(word, 0.0) + WAY_WEIGHT
    return weights


def _rarities(counts: Counter[str], total: int) -> dict[int, float]:
    """How much a word tells that so many of `total` entries have; one that none has, no more than a known one."""
    rarities = {count: sqrt(log(1 + (total - count + 0.5) / (count + 0.5))) for count in set(counts.values())}
    return rarities | {0: sqrt(log(1 + total))}
