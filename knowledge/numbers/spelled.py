"""Numbers in words: "a hundred", "two hundred and fifty", "two million", "half a million", "three quarters of"."""

import re
from collections.abc import Mapping
from decimal import Decimal

from knowledge.numbers.digits import read_digits

WORDED: Mapping[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
"""What a word says that is a number by itself."""
_POWERS: Mapping[str, int] = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_PARTS: Mapping[str, int] = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}

SMALL = "|".join(sorted(WORDED, key=len, reverse=True))
POWER = "|".join(_POWERS)
_PART = rf"(?:{SMALL}|{POWER})\b"
_TIME = r"(?=(?:year|quarter|month|week|day|hour)\b)"
SPELLED = (
    rf"(?:(?:{SMALL})\s+(?:point\s+(?:{SMALL})|and\s+a\s+half)\b(?:\s+(?:{POWER})\b)?"
    rf"|(?:a\s+)?quarter\s+(?:of\s+a\s+)?(?:million|billion)\b|half[\s-]+(?:an?\s+)?{_TIME}"
    rf"|half\s+an?\s+(?:{POWER})\b|(?:an?\s+(?:{POWER})\b|(?:{SMALL})\b)"
    rf"(?:[\s-]+{_PART}|(?:(?<=hundred)|(?<=thousand))\s+and\s+{_PART})*)"
)
"""An expression for any number in words: "two hundred and five", "one point five million", "half a" before "year"."""
_FRACTION = rf"(?:(?:an?\s+|(?P<parts>{SMALL})[\s-]+)(?P<of>half|third|quarter|fifth|tenth)s?|(?P<half>half))\b"
FRACTION = rf"{_FRACTION}(?=\s+(?:of|off|our|the|my|their|those|these)\b)"
"""An expression for a share in words, such as "two thirds of"."""
_FIELD = re.compile(rf"\b(?P<spelled>{SPELLED})", re.IGNORECASE)
_SHARE = re.compile(rf"^(?:about |roughly |around )?(?P<share>{_FRACTION})$", re.IGNORECASE)
_DOZENS = re.compile(r"\b(?<![0-9.,])(?P<count>[0-9][0-9.,]{0,20})\s+(?P<of>dozen|hundred)\b", re.IGNORECASE)
_ONLY_DIGITS = re.compile(r"[^\w]{0,3}[0-9][0-9.,]{0,20}\w{0,2}%?")
_NEGATIVE = re.compile(r"^(?:minus|negative)\s+", re.IGNORECASE)
_ISH = re.compile(r"^(.*[0-9]\w{0,2})\s?-?ish$", re.IGNORECASE)
_AND_A_HALF = re.compile(r"^(?:an?|one)\s+([a-z]+) and a half$", re.IGNORECASE)
_HALVED = re.compile(r"\b([0-9]+)\s+and\s+a\s+half\b", re.IGNORECASE)


def spelled_value(spelled: str) -> Decimal:
    """The number `spelled` says.

    >>> spelled_value("two hundred and five thousand")
    Decimal('205000')
    """
    whole, part, is_fraction = Decimal(0), Decimal(0), False
    for word in re.split(r"[\s-]+", spelled.lower().strip()):
        if word in ("half", "quarter"):
            part += 1 / Decimal(_PARTS[word])
        elif word == "point":
            is_fraction = True
        elif is_fraction and word in WORDED:
            part += Decimal(f"0.{WORDED[word]}")
        elif word in WORDED:
            part += WORDED[word]
        elif word in ("hundred", "dozen"):
            part = (part or Decimal(1)) * _POWERS[word]
        elif word in _POWERS:
            whole, part = whole + (part or Decimal(1)) * _POWERS[word], Decimal(0)
    return whole + part


def share_value(match: re.Match[str]) -> Decimal:
    """The percent that a match of `FRACTION` says: 75 for "three quarters"."""
    if match["half"]:
        return Decimal(50)
    parts = WORDED[match["parts"].lower()] if match["parts"] else 1
    return Decimal(100 * parts) / _PARTS[match["of"].lower()]


def unspell(text: str, *, shares: bool = True) -> str:
    """`text`, typed into a field, with words for numbers as digits; a share alone as a percent, if `shares`.

    >>> unspell("two million a year"), unspell("2 dozen"), unspell("two thirds")
    ('2000000 a year', '24', '66.6666666666666666666666667%')
    """
    if _ONLY_DIGITS.fullmatch(text):
        return text
    text = _ISH.sub(r"about \1", _NEGATIVE.sub("-", _AND_A_HALF.sub(r"1.5 \1s", text)))
    text = _HALVED.sub(r"\1.5", text)
    if shares and (share := _SHARE.match(text)):
        return f"{_plain(share_value(share))}%"
    dozens = _DOZENS.sub(lambda match: _plain(_POWERS[match["of"].lower()] * _count_of(match)), text)
    return _FIELD.sub(lambda match: _plain(spelled_value(match["spelled"])), dozens)


def _count_of(match: re.Match[str]) -> Decimal:
    return next(iter(read_digits(match["count"])), Decimal(0))


def _plain(value: Decimal) -> str:
    return f"{value.normalize() + 0:f}"
