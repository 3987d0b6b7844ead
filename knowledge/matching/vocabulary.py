"""The words that names are made of, and which of them a word may stand for: itself, another form of it, or a slip.

Slips are counted word by word, each within its own allowance, so that no short word of a long name can be replaced by
another. A word of English or of this field is no slip, but in a name of several words it may have one letter wrong:
"customer success manger".
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from knowledge.matching.english import HOLDING, read_commonness
from knowledge.matching.fold import singular
from knowledge.matching.meanings import stem
from knowledge.matching.neighbors import Neighbors

Form = Literal["exact", "inflected", "slip", "word"]
"""How a word stands for a word of a name: as it is or in the plural, as another form of it ("moved" for "move"), with
slips, or as another English word that is one letter away."""

SHORTEST_MISSPELT = 4
SHORTEST_SHORTENED = SHORTEST_MISSPELT - 1
"""Letters from which a word may lack one, beside others of its name that are right: "cross sel"."""
MOST_INFLECTED = 5
"""Letters by which two forms of a word may differ in length."""

_HEARD_ALIKE = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"sch|sh|tio|tia|cio|cia"), "x"),
    (re.compile(r"c(?=[eiy])|z"), "s"),
    (re.compile(r"ck|c|qu|q"), "k"),
    (re.compile(r"g(?=[eiy])"), "j"),
    (re.compile(r"(?<=.)[aeiouyhw]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


class Variant(NamedTuple):
    """A word of a name that a word may stand for."""

    word: str
    form: Form
    slips: int


def slips_allowed_in(word: str) -> int:
    """How many letters of a single word may be wrong; one more where it sounds the same.

    >>> slips_allowed_in("seat"), slips_allowed_in("renewal"), slips_allowed_in("indemnification")
    (1, 1, 3)
    """
    length = len(word)
    return 0 if length < SHORTEST_MISSPELT else 1 if length < 8 else 2 if length < 13 else 3


class Vocabulary:
    """An immutable index of the words in names."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._english = read_commonness()
        self._singular: dict[str, list[str]] = defaultdict(list)
        self._stems: dict[str, list[str]] = defaultdict(list)
        self._shortened: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            self._singular[singular(word)].append(word)
            if len(word) >= SHORTEST_MISSPELT and word.isalpha():
                self._stems[stem(word)].append(word)
                for short in _shortened(word):
                    self._shortened[short].append(word)
        self._neighbors = Neighbors(word for word in sorted(self._words) if len(word) >= SHORTEST_MISSPELT)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def is_known(self, word: str) -> bool:
        """Whether `word` is one of English or of this field."""
        return word in self._english or word in self._words or singular(word) in self._english

    def find(self, word: str) -> tuple[Variant, ...]:
        """What `word`, folded, may stand for, the likeliest first."""
        return tuple(self._find(word).values())

    def _find(self, word: str) -> dict[str, Variant]:
        found = {word: Variant(word, "exact", 0)} if word in self._words else {}
        for other in self._singular.get(singular(word), ()):
            found.setdefault(other, Variant(other, "exact", 0))
        if len(word) < SHORTEST_SHORTENED or not word.isalpha() or self._english.get(word) == HOLDING:
            return found
        if len(word) < SHORTEST_MISSPELT:
            for other in sorted(self._shortened.get(word, ())):
                if len(other) > len(word) and other[0] == word[0]:
                    found.setdefault(other, Variant(other, "word", 1))
            return found
        for other in self._stems.get(stem(word), ()):
            if abs(len(other) - len(word)) <= MOST_INFLECTED:
                found.setdefault(other, Variant(other, "inflected", 0))
        for other, slips, form in self._find_slips(word):
            found.setdefault(other, Variant(other, form, slips))
        return found

    def _find_slips(self, word: str) -> Iterable[tuple[str, int, Form]]:
        if self.is_known(word):
            near = {other for short in _shortened(word) for other in self._shortened.get(short, ())}
            for other in sorted(near):
                if OSA.distance(word, other, score_cutoff=1) == 1:
                    yield other, 1, "word"
            return
        allowed, heard = slips_allowed_in(word), sound(word)
        for other, slips in self._neighbors.within(word, allowed + 1):
            if slips <= allowed or (word[0] == other[0] and sound(other) == heard):
                yield other, slips, "slip"


def _shortened(word: str) -> set[str]:
    """`word`, and what is left of it without one letter: two words one slip apart have one of these in common."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def sound(word: str) -> str:
    """What a word sounds like, roughly: what people who write by ear get right. Vowels go but for the first letter,
    doubled letters are one, and letters that sound alike become the same.

    >>> sound("verticle") == sound("vertical")
    True
    """
    for letters, heard in _HEARD_ALIKE:
        word = letters.sub(heard, word)
    return word
