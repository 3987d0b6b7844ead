"""The names a few slips away from what was asked, among a hundred thousand in a millisecond or two.

Distances are optimal string alignment distances. They are worked out by rapidfuzz, for the names of fitting length
that share enough letters with what was asked: a slip changes one letter at most, and two swapped neighbors none, so
that names `slips` apart have all but `slips` letters in common, wherever they stand. For each letter a `Shelf` keeps
which names have it, one bit a name, and adds up all names at once by carry-save addition of these bits.
"""

from collections.abc import Iterable, Mapping
from itertools import chain, compress, groupby
from math import ceil

from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST_COMPARED = 4_000
"""Names that are compared to find those most alike. The more names there are, the more are half alike by chance."""
STEP = 0.1

WORTHWHILE = 192
"""Names on a shelf from which counting letters is faster than comparing every name, as measured."""
SPARSE = 20
"""One name picked in so many, or fewer, is found faster by searching than by going through all."""

_ONES = bytes(digit == ord("1") for digit in range(256))


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
        near = self._alike(asked, similarity)
        found = process.extract(asked, near, scorer=OSA.normalized_similarity, score_cutoff=similarity, limit=None)
        return [key for key, *_ in sorted(found, key=lambda each: (-each[1], self._order[each[0]]))[:limit]]

    def _alike(self, asked: str, similarity: float) -> list[str]:
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
        return list(chain.from_iterable(shelf.read(bits) for shelf, bits in picked))


def count_letters(text: str) -> list[str]:
    """Every letter of `text`, the second and later of a kind by as many letters: "eel" gives e, ee, l."""
    seen: dict[str, str] = {}
    letters = []
    for char in text:
        seen[char] = seen.get(char, "") + char
        letters.append(seen[char])
    return letters


class Shelf:
    """Names to be picked from by their letters, in the order of the alphabet. Immutable."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys: tuple[str, ...] = tuple(sorted(keys))
        self._bits: Mapping[str, int] | None = _file(self.keys) if len(self.keys) >= WORTHWHILE else None
        self._all = (1 << len(self.keys)) - 1

    def pick(self, letters: Iterable[str], missing: int) -> int:
        """The names that have all of `letters`, made by `count_letters`, but `missing`; and maybe more if names are
        few. One bit a name, the lowest for the first of `keys`."""
        if self._bits is None:
            return self._all
        wanted = list(letters)
        there = [bits for letter in wanted if (bits := self._bits.get(letter))]
        return _in_at_least(len(wanted) - missing, there, self._all)

    def read(self, picked: int) -> Iterable[str]:
        """The names behind the bits."""
        return self.keys if picked == self._all else _read(self.keys, picked)


def _read(keys: tuple[str, ...], picked: int) -> Iterable[str]:
    digits = f"{picked:b}"[::-1]
    if picked.bit_count() * SPARSE > len(keys):
        return compress(keys, digits.encode().translate(_ONES))
    found, at = [], digits.find("1")
    while at >= 0:
        found.append(keys[at])
        at = digits.find("1", at + 1)
    return found


def _file(keys: tuple[str, ...]) -> dict[str, int]:
    """For each letter, as `count_letters` gives it, the bits of the names that have it."""
    filed: dict[str, int] = {}
    width = max(map(len, keys))
    text = "".join(key.ljust(width) for key in reversed(keys))
    for place in range(width):
        column = text[place::width]
        zeros = str.maketrans(dict.fromkeys(column, "0"))
        for char in set(column) - {" "}:
            _mark(filed, char, int(column.translate(zeros | {ord(char): "1"}), 2))
    return filed


def _mark(filed: dict[str, int], char: str, bits: int) -> None:
    """Names that have the letter already have it twice now, and so on."""
    letter = char
    while bits:
        before = filed.get(letter, 0)
        filed[letter], bits = before | bits, before & bits
        letter += char


def _in_at_least(enough: int, numbers: list[int], everything: int) -> int:
    """The bits set in at least `enough` of `numbers`.

    Counts in binary, all bits side by side, from 2**width - enough up: whatever is carried out of `width` is enough.
    """
    if enough <= 0:
        return everything
    if len(numbers) < enough:
        return 0
    width = enough.bit_length()
    start = (1 << width) - enough
    for place in range(width):
        if start >> place & 1:
            numbers.append(everything)
        numbers = _carry(numbers)
    picked = 0
    for number in numbers:
        picked |= number
    return picked


def _carry(numbers: list[int]) -> list[int]:
    """What adding up single bits carries to the next place."""
    carried = []
    while len(numbers) > 2:
        one, two, three = numbers.pop(), numbers.pop(), numbers.pop()
        either = one ^ two
        numbers.append(either ^ three)
        carried.append(one & two | either & three)
    if len(numbers) == 2:
        carried.append(numbers[0] & numbers[1])
    return carried
