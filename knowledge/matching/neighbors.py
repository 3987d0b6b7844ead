"""The names a few slips away from what was asked, among a hundred thousand in a millisecond or two.

Distances are optimal string alignment distances. They are worked out by rapidfuzz, for the names of fitting length
that share enough letters with what was asked.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from math import ceil

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.matching.letters import Shelf, count_letters

MOST_COMPARED = 4_000
"""Names that are compared to find those most alike. The more names there are, the more are half alike by chance."""
STEP = 0.1


class Neighbors:
    """An immutable index of folded names by length."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._order = {key: at for at, key in enumerate(keys)}
        self._by_length = {length: Shelf(group) for length, group in groupby(sorted(self._order, key=len), key=len)}

    def within(self, asked: str, slips: int) -> list[tuple[str, int]]:
        """All names at most `slips` from `asked`, with their slips: the fewest first, then in the order of the keys."""
        letters = count_letters(asked)
        near: list[str] = []
        for length in range(len(asked) - slips, len(asked) + slips + 1):
            if shelf := self._by_length.get(length):
                near.extend(shelf.read(shelf.pick(letters, slips - max(0, length - len(asked)))))
        found = process.extract(asked, near, scorer=OSA.distance, score_cutoff=slips, limit=None)
        return sorted(((key, int(far)) for key, far, _ in found), key=lambda each: (each[1], self._order[each[0]]))

    def most_alike(self, asked: str, similarity: float, limit: int) -> list[str]:
        """Up to `limit` names alike by `similarity`, from 0 to 1, or more: the most alike first."""
        near = list(self._alike(asked, similarity))
        found = process.extract(asked, near, scorer=OSA.normalized_similarity, score_cutoff=similarity, limit=None)
        return [key for key, *_ in sorted(found, key=lambda each: (-each[1], self._order[each[0]]))[:limit]]

    def _alike(self, asked: str, similarity: float) -> Iterator[str]:
        """The names that share enough letters to be so alike; to be more alike, as long as these are too many."""
        letters, picked = count_letters(asked), list[tuple[Shelf, int]]()
        while similarity <= 1:
            picked = []
            for length in range(ceil(similarity * len(asked)), int(len(asked) / similarity) + 1):
                if shelf := self._by_length.get(length):
                    slips = int((1 - similarity) * max(len(asked), length) + 1e-6)
                    picked.append((shelf, shelf.pick(letters, slips - max(0, length - len(asked)))))
            if sum(bits.bit_count() for _, bits in picked) <= MOST_COMPARED:
                break
            similarity += STEP
        for shelf, bits in picked:
            yield from shelf.read(bits)
