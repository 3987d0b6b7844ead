"""What stands around a command and says nothing about it: please, thanks, :pray:, an ! at the end, odd blanks."""

import re
import unicodedata

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_ARROWS = str.maketrans(dict.fromkeys("➔➙➛➜➝➞➡⇒⟶", "→"))
_SHORT_CODE = re.compile(r"(?<![\w:]):[a-z+][a-z0-9_+'-]{0,40}:(?![\w:])", re.IGNORECASE)
_WORDS = r"(?:please|pls|plz|kindly|thanks(?:\s+(?:a\s+lot|so\s+much))?|thank\s+you(?:\s+so\s+much)?|thx|ty|tia|cheers)"
_BEFORE = re.compile(rf"(?:{_WORDS}\b[\s,!.:]{{0,9}})+", re.IGNORECASE)
_BEHIND = re.compile(rf"(?<![^\s,;!.?]){_WORDS}$", re.IGNORECASE)
_QUOTES = ' \t\n`"“”'
_MARKS = " \t\n,;!?…."
_MOST_WORDS = 5


def without_courtesies(text: str) -> str:
    """`text` as a plain command; tabs and line ends stay, and so does the ? of "expansion=?".

    >>> without_courtesies("please acv total＝$300k years=3, thanks! :pray:")
    'acv total=$300k years=3'
    """
    if not text.isascii():
        text = _BLANKS.sub(" ", text.translate(_ARROWS).translate(_FULL_WIDTH))
        # So is where emoji live, Sk their skin tones, FE0F and 200D what joins them.
        text = "".join(" " if _is_emoji(char) else char for char in text)
    text = _SHORT_CODE.sub(" ", text).strip(_QUOTES)
    if before := _BEFORE.match(text):
        text = text[before.end() :]
    for _ in range(_MOST_WORDS):
        bare = text.rstrip(_MARKS)
        behind = _BEHIND.search(bare, max(len(bare) - 40, 0))
        if behind is None:
            break
        text = bare[: behind.start()]
    return _without_marks(text)


def _without_marks(text: str) -> str:
    """`text` without what ends a sentence; the ? that stands for a number stays."""
    bare = text.rstrip(_MARKS)
    return text.rstrip() if bare.endswith(("=", ":")) else bare


def _is_emoji(char: str) -> bool:
    return ord(char) > 0x2000 and (unicodedata.category(char) in ("So", "Sk") or char in "\ufe0f\u200d")
