"""Numbers in words: "a hundred", "two hundred and fifty", "half a million"."""

import re
from collections.abc import Mapping
from decimal import Decimal

_WORDED: Mapping[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_POWERS: Mapping[str, int] = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}

SMALL = "|".join(sorted(_WORDED, key=len, reverse=True))
POWER = "|".join(_POWERS)
_PART = rf"(?:{SMALL}|{POWER})\b"
SPELLED = (
    rf"(?:half\s+a\s+(?:{POWER})\b|(?:an?\s+(?:{POWER})\b|(?:{SMALL})\b)"
    rf"(?:[\s-]+{_PART}|(?:(?<=hundred)|(?<=thousand))\s+and\s+{_PART})*)"
)
"""An expression for any of these."""


def spelled_value(spelled: str) -> Decimal:
    """The number `spelled` says.

    >>> spelled_value("two hundred and five thousand")
    Decimal('205000')
    """
    whole, part = Decimal(0), Decimal(0)
    for word in re.split(r"[\s-]+", spelled):
        if word == "half":
            part = Decimal("0.5")
        elif word in _WORDED:
            part += _WORDED[word]
        elif word in ("hundred", "dozen"):
            part = (part or Decimal(1)) * _POWERS[word]
        elif word in _POWERS:
            whole, part = whole + (part or Decimal(1)) * _POWERS[word], Decimal(0)
    return whole + part
