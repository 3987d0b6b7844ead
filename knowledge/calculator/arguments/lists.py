"""Cuts a typed list into its numbers: 80, 60, 90 · 80 60 90 · 15% then 10% · usage 80, support 60."""

import re
from collections.abc import Iterator

from knowledge.calculator.arguments.value_words import continues_value, starts_value
from knowledge.numbers.digits import read_digits
from knowledge.numbers.units import UNIT_WORDS
from knowledge.numbers.vocabulary import ABOUT, CURRENCY_WORDS

MAX_LENGTH = 1000

_JOINTS = re.compile(r"\s+(?:and|then|plus|&|\+|/)\s+|\s*\|\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"[\[\](){}]")
_HARD = re.compile(r"\s*[;\t\n]\s*")
_SOFT = re.compile(r",\s+|,$|(?<=%),")
_LABEL = re.compile(r"(?<![\w$€£])(?P<word>[^\W\d_][\w'’&-]{0,60})(?:\s*[=:]\s*|\s+)(?=[-−+]?[$€£]?\.?[0-9])")
_COMMA_LIST = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:,[0-9]+(?:\.[0-9]+)?)+")


def split_items(text: str) -> list[str]:
    """The numbers of `text` as typed, without labels; none if there is no text."""
    plain = _JOINTS.sub(", ", _BRACKETS.sub(" ", text[:MAX_LENGTH]))
    unlabeled = _LABEL.sub(_drop_label, plain)
    sections = _HARD.split(unlabeled)
    items = (item for hard in sections for part in _SOFT.split(hard) for item in _split_words(part.split()))
    # In 1,5; 2,5 the commas are decimal.
    return list(items) if len(sections) > 1 else [each for item in items for each in _split_commas(item)]


def _drop_label(match: re.Match[str]) -> str:
    word = match["word"].lower()
    return match.group() if word in CURRENCY_WORDS or word in ABOUT or word in UNIT_WORDS else ", "


def _split_words(words: list[str]) -> Iterator[str]:
    start = 0
    for at in range(1, len(words) + 1):
        is_next = at < len(words) and starts_value(words, at) and not continues_value(words, start, at, grouped="maybe")
        if at == len(words) or is_next:
            yield " ".join(words[start:at]).strip(",")
            start = at


def _split_commas(item: str) -> list[str]:
    """80,60,90 is a list, and so is 80,60 among numbers; 1,200 is one number."""
    numbers = read_digits(item) if _COMMA_LIST.fullmatch(item) else ()
    is_grouped = any(number == number.to_integral_value() for number in numbers)
    return item.split(",") if _COMMA_LIST.fullmatch(item) and not is_grouped else [item]
