"""What makes two spellings of a name the same: case, accents, punctuation, spacing and plurals are folded away."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from knowledge.models import Term

_APOSTROPHES = re.compile(r"['’ʼ`´]")
_ACRONYM_PLURAL = re.compile(r"\b([A-Z][A-Z&/]+)['’]?s\b")
_NOT_WORD = re.compile(r"[^\w\n]+|_")
_FOLDED = str.maketrans(
    {char: char.lower() if char.isalnum() else char if char == "\n" else " " for char in map(chr, range(128))}
    | {"'": "", "`": "", "&": " and "}
)
"""What the three above do to text that is all ASCII, in one go and several times faster."""

FEW_REMEMBERED = 1 << 6
"""Texts whose words are kept: what is asked is looked up in several ways, one right after the other."""

MOST_REMEMBERED = 1 << 14
"""Words whose singular is kept."""

_KEEPS_ITS_S = ("ss", "us", "is", "as")


@lru_cache(maxsize=FEW_REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """The folded words of `text`: "Cross-Sell & Upsells" gives cross, sell, and, upsells.

    >>> words("S.L.A.")
    ('s', 'l', 'a')
    """
    return tuple(_fold(_without_accents(text).replace("\n", " ")).split())


def words_of_each(texts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The folded words of each text, for very many of them several times faster than one by one."""
    lines = [_without_accents(text).replace("\n", " ") for text in texts]
    plain = iter(_fold("\n".join(filter(str.isascii, lines))).split("\n"))
    return (tuple((next(plain) if line.isascii() else _fold(line)).split()) for line in lines)


def words_of_terms(terms: Iterable[Term]) -> tuple[tuple[str, ...], ...]:
    """The folded words of each term's definition and names: both the field and descriptions are made of them."""
    return tuple(words_of_each(" ".join((term.definition, *term.names)) for term in terms))


def _fold(text: str) -> str:
    text = _ACRONYM_PLURAL.sub(r"\1", text)
    if text.isascii():
        return text.translate(_FOLDED)
    text = _APOSTROPHES.sub("", text.replace("&", " and ")).casefold()
    return _NOT_WORD.sub(" ", text)


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


@lru_cache(maxsize=MOST_REMEMBERED)
def singular(word: str) -> str:
    """`word` without its plural ending. Words of three letters or fewer are left alone: CS is no plural of C."""
    if len(word) <= 3 or not word.endswith("s") or word.endswith(_KEEPS_ITS_S):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1]


def squash(parts: tuple[str, ...]) -> str:
    """One key for all spacings: cross sell, cross-sell and crosssell."""
    return "".join(parts)


def keys(text: str) -> tuple[str, ...]:
    """The keys `text` is filed and looked up under, the closest to what was typed first; () without any letter."""
    return keys_of(words(text))


def keys_of(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The same for a text already parted into folded words."""
    key, alone = squash(parts), "".join(map(singular, parts))
    return (key, alone) if key != alone else (key,) if key else ()
