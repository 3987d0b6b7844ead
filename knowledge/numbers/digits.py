"""Digits with separators: which number they may be.

Groups of three (1,200,000 · 1.200.000 · 1 200 000 · 1'200'000 · 1_200_000), Indian groups (12,00,000),
a decimal dot or comma, and powers of ten (1.5e3). A lone separator before exactly three digits may be either:
1,234 and 1.234.
"""

import re
from decimal import Decimal

_NUMBER = re.compile(r"(?P<digits>[0-9][0-9.,' _]*|\.[0-9]+)(?:[eE](?P<power>[+-]?[0-9]{1,2}))?")
_GROUPED = {mark: re.compile(rf"[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+") for mark in (",", ".", " ", "'", "_")}
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_DECIMAL = re.compile(r"[0-9]*\.[0-9]+")

_COMMA_IS_POINT = re.compile(
    r"(?<![\d.,])\d+,(?:\d{1,2}|\d{4,})(?![\d,]|\.\d)|\.\d{3},\d|(?<![\d.])\d{1,3}(?:\.\d{3}){2,}(?!\d)"
)
_DOT_IS_POINT = re.compile(r"(?<![\d.,])\d+\.(?:\d{1,2}|\d{4,})(?![\d.]|,\d)|,\d{3}(?!\d)")
GROUPED_BY_DOT = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?!\d|[.,]\d|\s?[%x])", re.IGNORECASE)
"""Digits that may be thousands with a dot, in a text that groups by dots."""


def read_digits(text: str) -> tuple[Decimal, ...]:
    """Every number `text` may be, the one most people mean first; none if its grouping is broken."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return ()
    numbers = _read_plain(match["digits"])
    if match["power"] is None:
        return numbers
    return tuple(number.scaleb(int(match["power"])) for number in numbers[:1])


def _read_plain(digits: str) -> tuple[Decimal, ...]:
    marks = [character for character in digits if character in ",.' _"]
    if not marks:
        return (Decimal(digits),)
    if len(marks) == 1 and marks[0] in ",.":
        return _read_single(digits, marks[0])
    return _read_grouped(digits, marks)


def _read_single(digits: str, mark: str) -> tuple[Decimal, ...]:
    whole, fraction = digits.split(mark)
    if not fraction:
        return ()
    as_decimal = Decimal(f"{whole}.{fraction}")
    if not _GROUPED[mark].fullmatch(digits) or whole.startswith("0"):
        return (as_decimal,)
    as_group = Decimal(whole + fraction)
    # Nobody writes three zeros behind the point, and in English the comma groups.
    return (as_group, as_decimal) if mark == "," or fraction == "000" else (as_decimal, as_group)


def _read_grouped(digits: str, marks: list[str]) -> tuple[Decimal, ...]:
    """Several separators: the last is the decimal one if it is a dot or comma unlike those before it."""
    point = marks[-1] if marks[-1] in ",." and marks[-1] not in marks[:-1] else None
    whole, fraction = digits.rsplit(point, 1) if point else (digits, "0")
    groups = set(marks[:-1] if point else marks)
    if len(groups) != 1 or not fraction:
        return ()
    mark = groups.pop()
    if not (_GROUPED[mark].fullmatch(whole) or (mark == "," and _INDIAN.fullmatch(whole))):
        return ()
    return (Decimal(f"{whole.replace(mark, '')}.{fraction}") if point else Decimal(whole.replace(mark, "")),)


def has_one_decimal(digits: str) -> bool:
    """Whether exactly one digit follows a decimal point: 1.2, .5, 1,2."""
    normal = digits.replace(",", ".", 1) if digits.count(",") == 1 and "." not in digits else digits
    return bool(_DECIMAL.fullmatch(normal)) and len(normal.split(".")[1]) == 1


def groups_by_dot(text: str) -> bool:
    """Whether a text has thousands with dots, as its other numbers show: "plan has 50.000 calls, 0,02 € for more"."""
    if _DOT_IS_POINT.search(text):
        return False
    return _COMMA_IS_POINT.search(text) is not None or len(GROUPED_BY_DOT.findall(text)) > 1
