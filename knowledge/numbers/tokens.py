"""Cleans typed text up and cuts it into tokens: digits, signs and words, with a letter for each kind."""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass

from knowledge.numbers.readings import Unreadable
from knowledge.numbers.units import PERIOD
from knowledge.numbers.vocabulary import (
    ABOUT,
    BASIS_POINT,
    CHANGES_MEANING,
    COUNTED,
    CURRENCY_SIGN,
    CURRENCY_WORDS,
    METRIC_WORDS,
    PERCENT,
    SCALES,
)

MAX_LENGTH = 80
TOO_LONG = Unreadable("That is too long for one number; type only the number, such as 300k.")

DIGITS = r"(?<![0-9])[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9](?:[0-9.,'_]*[0-9])?|\.[0-9]+"

_TOKEN = re.compile(
    rf"(?P<T>{PERIOD})|(?P<C>{CURRENCY_SIGN})|(?P<N>(?:{DIGITS})(?:e[+-]?[0-9]{{1,2}}(?![0-9a-z]))?)"
    rf"|(?P<P>{PERCENT})|(?P<B>{BASIS_POINT})|(?P<D>—|―|--)|(?P<S>[-−–])|(?P<K>[km](?=(?:eur|usd|gbp|chf)\b))|(?P<word>[^\W\d_]+)(?:\.(?![^\W\d_]))?"
    r"|(?P<about>~|≈)|(?P<mark>[()+:/*=])|(?P<other>.)",
    re.IGNORECASE,
)
_KINDS: dict[str, Container[str]] = {
    "K": SCALES,
    "C": CURRENCY_WORDS,
    "A": ABOUT,
    "M": METRIC_WORDS,
    "O": COUNTED,
    "X": ("x", "×", "times"),
    "R": ("to",),
    "E": ("exactly",),
}
_SPACES = re.compile(r"[ \t\r\n\u00a0\u2000-\u200a\u202f]+")
_PAIRS = ("**", "``", '""', "''", "“”", "‘’", "__")
_APOSTROPHES = str.maketrans("’‘ʼ´", "''''")
_SIGNS = {ord(odd): plain for odd, plain in zip("٪﹪٫٬￥￡￦", "%%.,¥£₩", strict=True)}
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_BLANKS = dict.fromkeys([0xA0, 0x202F, 0x3000, *range(0x2000, 0x200B)], " ")


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is N digits, C currency, K scale, P percent, B basis point, S minus, D long dash, A about,
    T period, M metric word, O thing counted, E exactly, X times, R range word, U unknown, or a mark
    as it stands."""

    kind: str
    text: str


def plain_characters(text: str) -> str:
    """`text`, character for character, with plain digits, blanks and full-width signs for those of other keyboards.

    >>> plain_characters("ＡＣＶ＝￥３００ ١٢٪")
    'ACV=¥300 12%'
    """
    if text.isascii():
        return text
    digits = {ord(each): str(unicodedata.decimal(each)) for each in set(text) if each.isdecimal()}
    return text.translate(_FULL_WIDTH | _SIGNS | _BLANKS | digits)


def tidy_text(text: str) -> str | Unreadable:
    """`text` with plain spaces and apostrophes, and no Slack markers or quotes around it."""
    if len(text) > MAX_LENGTH:
        return TOO_LONG
    tidy = _SPACES.sub(" ", plain_characters(text)).strip()
    while len(tidy) > 1 and tidy[0] + tidy[-1] in _PAIRS:
        tidy = tidy[1:-1].strip()
    tidy = tidy.translate(_APOSTROPHES).rstrip(" .,;!")
    if not tidy:
        return Unreadable("There is no number here; type one, such as 300k.")
    if tidy.isascii() and tidy.isprintable():
        return tidy
    if any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn") for character in tidy):
        return Unreadable("There are hidden characters in this number; type it by hand.")
    if any(character.isnumeric() and not character.isascii() for character in tidy):
        return Unreadable("I read only the digits 0 to 9; type the number with those.")
    return tidy


def split_tokens(text: str) -> tuple[Token, ...]:
    """The tokens of tidy text, spaces left out."""
    matches = (match for match in _TOKEN.finditer(text) if not match.group().isspace())
    return tuple(Token(_kind(match), match["word"] or match.group()) for match in matches)


def _kind(match: re.Match[str]) -> str:
    group = match.lastgroup or "other"
    if group == "word":
        return _kind_of_word(match["word"].lower())
    if group == "mark":
        return match.group()
    return {"about": "A", "other": "U"}.get(group, group)


def _kind_of_word(word: str) -> str:
    known = next((kind for kind, words in _KINDS.items() if word in words), None)
    if known:
        return known
    is_plural = len(word) >= 4 and word.endswith("s") and word not in CHANGES_MEANING
    return "O" if is_plural else "U"
