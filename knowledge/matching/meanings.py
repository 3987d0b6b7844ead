"""Words that say the same when people describe a thing they have no word for: client and customer, yearly and annual.

A description and an entry are compared by these, after endings are taken off: cancel, cancels, cancelled and
cancellation are one; so are sell and sold. The lists of words stand in `words.toml`.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from knowledge.matching.fold import singular, words

_SHORTEST = {"ing": 3, "ed": 3}
_SHORTEST_STEM = 4
"""Letters that must be left over; fewer for the two commonest endings, if one of them is a vowel."""

_VOWELS = frozenset("aeiouy")
_MOST_KEPT = 1 << 16


class _Forms(NamedTuple):
    """The first form of those that no ending tells, words that only seem to have an ending, and endings."""

    base: Mapping[str, str]
    whole: frozenset[str]
    endings: tuple[str, ...]


class _Meanings(dict[str, str]):
    """What folded words say, found when first asked for; nothing for the words that only hold others together."""

    def __init__(self) -> None:
        listed = read_words()
        self._empty = frozenset(listed["empty"].split())
        self._same = {stem(word): stem(group.split()[0]) for group in listed["same"] for word in group.split()}
        pairs = {tuple(pair.split()): said for pair, said in listed["pairs"].items()}
        self.small_words = frozenset(small for _, small in pairs)
        self.of_pairs = {(stem(verb), small): self[said] for (verb, small), said in pairs.items()}

    def __missing__(self, word: str) -> str:
        if word.isdigit():
            return word
        stemmed = stem(word)
        meaning = "" if word in self._empty else self._same.get(stemmed, stemmed)
        if len(self) < _MOST_KEPT:
            self[word] = meaning
        return meaning


def meanings(text: str) -> tuple[str, ...]:
    """What the words of `text` say, in order, without those that say nothing by themselves."""
    return meanings_of(words(text))


def meanings_of(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The same for a text already parted into folded words."""
    known = _read_meanings()
    said = list(map(known.__getitem__, parts))
    if not known.small_words.isdisjoint(parts):
        for at, small in enumerate(parts[1:]):
            if small in known.small_words and (pair := known.of_pairs.get((stem(parts[at]), small))):
                said[at : at + 2] = pair, ""
    return tuple(filter(None, said))


def stem(word: str) -> str:
    """What is left of a folded `word` without its endings; not always a word itself.

    >>> stem("cancellations"), stem("cancelled"), stem("sold")
    ('cancel', 'cancel', 'sel')
    """
    base, whole, endings = _read_forms()
    word = singular(word)
    word = base.get(word, word)
    while word not in whole and word.endswith(endings) and (shorter := _without_ending(word, endings)) != word:
        word = shorter
    if word in whole:
        return word
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in _VOWELS:
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _without_ending(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= _SHORTEST.get(ending, _SHORTEST_STEM) and _VOWELS & set(rest):
            return rest + "y" if ending == "ied" else rest
    return word


@cache
def read_words() -> Mapping[str, Any]:
    """The lists of words as they stand in the file."""
    return tomllib.loads((resources.files("knowledge.matching") / "words.toml").read_text(encoding="utf-8"))


@cache
def _read_forms() -> _Forms:
    listed = read_words()
    base = {form: line.split()[0] for line in listed["irregular"] for form in line.split()}
    return _Forms(base, frozenset(listed["whole"].split()), tuple(listed["endings"].split()))


@cache
def _read_meanings() -> _Meanings:
    return _Meanings()
