"""Numbers in words: "a hundred", "two hundred and fifty", "two million", "half a million", "three quarters of"."""

import re
from collections.abc import Mapping
from decimal import Decimal

_WORDED: Mapping[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_POWERS: Mapping[str, int] = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_PARTS: Mapping[str, int] = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}

SMALL = "|".join(sorted(_WORDED, key=len, reverse=True))
POWER = "|".join(_POWERS)
_PART = rf"(?:{SMALL}|{POWER})\b"
SPELLED = (
    rf"(?:half\s+a\s+(?:{POWER})\b|(?:an?\s+(?:{POWER})\b|(?:{SMALL})\b)"
    rf"(?:[\s-]+{_PART}|(?:(?<=hundred)|(?<=thousand))\s+and\s+{_PART})*)"
)
"""An expression for any whole number in words."""
_FRACTION = rf"(?:(?:an?\s+|(?P<parts>{SMALL})[\s-]+)(?P<of>half|third|quarter|fifth|tenth)s?|(?P<half>half))\b"
FRACTION = rf"{_FRACTION}(?=\s+(?:of|off|our|the|my|their|those|these)\b)"
"""An expression for a share in words, such as "two thirds of"."""
_FIELD = re.compile(rf"\b(?P<spelled>{SPELLED})", re.IGNORECASE)
_SHARE = re.compile(rf"^(?:about |roughly |around )?(?P<share>{_FRACTION})$", re.IGNORECASE)
_DOZENS = re.compile(r"\b(?P<count>[0-9][0-9.,]*)\s+dozen\b", re.IGNORECASE)
_MAY_BE_SPELLED = re.compile(rf"\b(?:{SMALL}|{POWER}|half)\b", re.IGNORECASE)


def spelled_value(spelled: str) -> Decimal:
    """The number `spelled` says.

    >>> spelled_value("two hundred and five thousand")
    Decimal('205000')
    """
    whole, part = Decimal(0), Decimal(0)
    for word in re.split(r"[\s-]+", spelled.lower()):
        if word == "half":
            part = Decimal("0.5")
        elif word in _WORDED:
            part += _WORDED[word]
        elif word in ("hundred", "dozen"):
            part = (part or Decimal(1)) * _POWERS[word]
        elif word in _POWERS:
            whole, part = whole + (part or Decimal(1)) * _POWERS[word], Decimal(0)
    return whole + part


def share_value(match: re.Match[str]) -> Decimal:
    """The percent that a match of `FRACTION` says: 75 for "three quarters"."""
    if match["half"]:
        return Decimal(50)
    parts = _WORDED[match["parts"].lower()] if match["parts"] else 1
    return Decimal(100 * parts) / _PARTS[match["of"].lower()]


def unspell(text: str, *, shares: bool = True) -> str:
    """`text`, typed into a field, with words for numbers as digits; a share alone as a percent, if `shares`.

    >>> unspell("two million a year"), unspell("2 dozen"), unspell("two thirds")
    ('2000000 a year', '24', '66.6666666666666666666666667%')
    """
    if not _MAY_BE_SPELLED.search(text) and " third" not in text.lower() and " quarter" not in text.lower():
        return text
    if shares and (share := _SHARE.match(text)):
        return f"{_plain(share_value(share))}%"
    dozens = _DOZENS.sub(lambda match: _plain(12 * Decimal(match["count"].replace(",", ""))), text)
    return _FIELD.sub(lambda match: _plain(spelled_value(match["spelled"])), dozens)


def _plain(value: Decimal) -> str:
    return f"{value.normalize() + 0:f}"
