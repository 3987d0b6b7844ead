"""What makes two spellings of a name the same: case, accents, punctuation, spacing and plurals are folded away."""

import re
import unicodedata

_APOSTROPHES = re.compile(r"['’ʼ`´]")
_ACRONYM_PLURAL = re.compile(r"\b([A-Z][A-Z&/]+)['’]?s\b")
_NOT_WORD = re.compile(r"[^\w]+|_")
_KEEPS_ITS_S = ("ss", "us", "is", "as")


def words(text: str) -> tuple[str, ...]:
    """The folded words of `text`: "Cross-Sell & Upsells" gives cross, sell, and, upsells.

    >>> words("S.L.A.")
    ('s', 'l', 'a')
    """
    if not text.isascii():
        text = _without_accents(text)
    text = _ACRONYM_PLURAL.sub(r"\1", text)
    text = _APOSTROPHES.sub("", text.replace("&", " and ")).casefold()
    return tuple(_NOT_WORD.sub(" ", text).split())


def _without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


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
    return tuple(dict.fromkeys(key for key in (squash(parts), squash(tuple(map(singular, parts)))) if key))
