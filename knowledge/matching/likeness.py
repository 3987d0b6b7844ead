"""How alike texts are in what they mean, whichever of our words they use: quit lies near leave and cancel.

Each word has a place in a space of some dimensions, learned from the ways in which the same thing is asked for (see
`tests.learning.likeness`). A text is where its words add up to, and two texts are alike by the angle between them, as
in fastText (Joulin and others, 2016). A word that was not learned says nothing here.

A place is packed into one whole number, a lane for each dimension: so places are added up, and a text is compared with
thousands of others, by a few operations on long numbers.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from heapq import nlargest
from importlib import resources
from math import hypot
from operator import mul

from knowledge.matching.meanings import stem

DIMENSIONS = 64
LEVELS = "ABCDEFGHIJKLMNO"
"""Where a word lies along a dimension is one of these, the middle one for nought."""
LANE = 16
"""Bits of a lane: enough for all words of the longest text, and for what two places have in common."""
FINE, COARSE = 127, 31
"""The lengths that many places, and the one they are compared with, are brought to before they are rounded."""
MOST_COMPARED = 20_000
"""Of more things than that none is compared with: it would take longer than all the rest."""
MOST_KEPT = 1 << 16

Place = int
"""Packed."""
Direction = tuple[float, ...]
"""Where a place lies, at the length of one; all noughts where nothing is said."""


class _Words(dict[str, Place]):
    """The places of folded words, found when first asked for."""

    def __init__(self) -> None:
        nought = len(LEVELS) // 2
        self._of_stems = {each: pack([LEVELS.index(at) - nought for at in place]) for each, place in read_table()}

    def __missing__(self, word: str) -> Place:
        place = self._of_stems.get(stem(word), 0)
        if len(self) < MOST_KEPT:
            self[word] = place
        return place


def place_of(words: Iterable[str]) -> Place:
    """Where folded `words` add up to."""
    return sum(map(_read_words().__getitem__, words))


def direction_of(place: Place) -> Direction:
    """Which way it lies."""
    sizes = unpack(place, DIMENSIONS)
    length = hypot(*sizes) or 1.0
    return tuple([size / length for size in sizes])


def likeness_of(one: Direction, other: Direction) -> float:
    """How alike what lies there is: 1 for the same, 0 for what has nothing in common, less for what is told apart."""
    return float(sum(map(mul, one, other)))


class Places:
    """Things by the places they have, to find those that are nearest to another place."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = places if len(places) <= MOST_COMPARED else ()
        self._columns: tuple[int, ...] = ()

    def find(self, direction: Direction, limit: int) -> list[int]:
        """The numbers of the `limit` things nearest, the nearest first; none for a direction of noughts."""
        if not self._places or not any(direction):
            return []
        self._columns = self._columns or tuple(self._turn())
        sizes = [round(size * COARSE) for size in direction]
        near = unpack(sum(map(mul, sizes, self._columns)), len(self._places))
        return nlargest(limit, range(len(near)), key=near.__getitem__)

    def _turn(self) -> Iterator[int]:
        """Where all things lie along one dimension after the other, each packed."""
        rows = [[round(size * FINE) for size in direction_of(place)] for place in self._places]
        return map(pack, zip(*rows, strict=True))


def pack(sizes: Sequence[int]) -> int:
    """Whole numbers in one. Such are added up, and multiplied with a number, as the numbers in them would be."""
    half = 1 << LANE - 1
    return int.from_bytes(struct.pack(f"<{len(sizes)}H", *[size + half for size in sizes]), "little") - _halves(
        len(sizes)
    )


def unpack(packed: int, count: int) -> list[int]:
    """The `count` numbers in it.

    >>> unpack(3 * pack([1, -2]) + pack([0, 5]), 2)
    [3, -1]
    """
    half = 1 << LANE - 1
    lanes = struct.unpack(f"<{count}H", (packed + _halves(count)).to_bytes(count * LANE // 8, "little"))
    return [lane - half for lane in lanes]


@cache
def _halves(count: int) -> int:
    return int.from_bytes(struct.pack("<H", 1 << LANE - 1) * count, "little")


def read_table() -> Iterator[tuple[str, str]]:
    """The stems that were learned, and the place of each as it is written."""
    text = (resources.files("knowledge.matching") / "likeness.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            each, _, place = line.partition("\t")
            yield each, place


@cache
def _read_words() -> _Words:
    return _Words()
