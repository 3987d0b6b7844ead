"""How a word sounds, roughly: what people who write by ear get right.

Vowels go but for the first letter, doubled letters are one, and letters that sound alike become the same.
"""

import re

_ALIKE = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"sch|sh|tio|tia|cio|cia"), "x"),
    (re.compile(r"c(?=[eiy])|z"), "s"),
    (re.compile(r"ck|c|qu|q"), "k"),
    (re.compile(r"g(?=[eiy])"), "j"),
    (re.compile(r"(?<=.)[aeiouyhw]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


def sound(key: str) -> str:
    """What a folded name sounds like.

    >>> sound("verticle") == sound("vertical")
    True
    """
    for letters, heard in _ALIKE:
        key = letters.sub(heard, key)
    return key
