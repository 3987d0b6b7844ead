"""Picks from many names the few that share enough letters with what was asked, so that only those are compared.

A slip changes one letter at most, and two swapped neighbors none: names `slips` apart have all but `slips` letters in
common, wherever they stand. For each letter a `Shelf` keeps which names have it, one bit a name, and adds up all names
at once by carry-save addition of these bits.
"""

from collections.abc import Iterable, Mapping
from itertools import compress

WORTHWHILE = 192
"""Names on a shelf from which counting letters is faster than comparing every name, as measured."""
SPARSE = 20
"""One name picked in so many, or fewer, is found faster by searching than by going through all."""

_ONES = bytes(digit == ord("1") for digit in range(256))


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
