"""A text as tokens: its words folded as names are, and the marks between them, which tell a question from talk."""

import re
from functools import lru_cache
from typing import NamedTuple

from knowledge.matching.fold import words

MOST_TOKENS = 160
"""Tokens of a text that are read; who asks has asked by then."""

MOST_REMEMBERED = 1 << 14

LINK, EMOJI = "~link", "~emoji"
"""Stand for an address or a mention, and for a picture."""

_TOKEN = re.compile(
    r"<[^<>\s][^<>]{0,200}>|:[a-z0-9_+'-]{1,40}:(?!\w)|https?://\S{1,200}"
    r"|[^\W_]+(?:['’&/.-][^\W_]+)*|\.{2,}|[^\s\w]|_"
)
_MARKS = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "…": "..", "–": "-", "—": "-", "’": "'", "‘": "'"}
_POSSESSIVE = ("'s", "’s")
FIRST_PICTURE = "\u2100"
"""Signs from here on are pictures, arrows and the like."""


class Token(NamedTuple):
    """One word, folded, or a mark. `raw` is what was typed; of "R&D" it stands behind each of its words."""

    text: str
    raw: str
    is_word: bool


def tokenize(text: str) -> list[Token]:
    """The tokens of `text`.

    >>> [token.text for token in tokenize("What's the SLAs' point, R&D?")]
    ['what', "'s", 'the', 'sla', "'", 'point', ',', 'r', 'and', 'd', '?']
    >>> [token.text for token in tokenize("NPS & CSAT")]
    ['nps', 'and', 'csat']
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        raw = match[0]
        if raw[0] in "<:h" and len(raw) > 1 and (mark := _mark_of(raw)):
            tokens.append(Token(mark, raw, False))
        elif raw[0].isalnum():
            possessive = raw.endswith(_POSSESSIVE)
            bare = raw[:-2] if possessive else raw
            tokens += (Token(word, bare, True) for word in _words_of(bare))
            if possessive:
                tokens.append(Token("'s", raw[-2:], False))
        elif raw == "&":
            tokens.append(Token("and", raw, True))
        elif raw[0] != "_":
            text = ".." if raw[:2] == ".." else _MARKS.get(raw, raw if raw < FIRST_PICTURE else EMOJI)
            tokens.append(Token(text, raw, False))
        if len(tokens) >= MOST_TOKENS:
            break
    return tokens


# A word is seen again and again, in one text after another.
_words_of = lru_cache(maxsize=MOST_REMEMBERED)(words)


def _mark_of(raw: str) -> str:
    if raw[0] == "<" or raw.startswith(("http:", "https:")):
        return LINK
    return EMOJI if raw[0] == ":" else ""
