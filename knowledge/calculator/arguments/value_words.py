"""Which words of a line belong to one typed value: $1.2 M, 1 200 000, 1 year 6 months, 300 to 350k."""

import re
from collections.abc import Sequence
from typing import Literal

from knowledge.numbers.units import UNIT_WORDS
from knowledge.numbers.vocabulary import ABOUT, CURRENCY_SIGN, CURRENCY_WORDS, SCALE, SCALES

Grouped = Literal["never", "maybe", "likely"]

FILLERS = frozenset({"and", "with", "&", "is", "was", "are", "for", "at", "of", "out", "over", "plus", "/", "÷"})
_JOINERS = frozenset({"-", "–", "—", "−", "to", ":", "x", "×", "*", "times"})

_LEAD = r"[-+−–—~≈(*]{0,4}"
_DIGIT_FIRST = re.compile(rf"{_LEAD}(?:{CURRENCY_SIGN}|[^\W\d_]{{1,3}}\.?(?=[0-9])|%)?{_LEAD}\.?[0-9]", re.IGNORECASE)
_CURRENCY_FIRST = re.compile(rf"{_LEAD}(?:{CURRENCY_SIGN}|[^\W\d_])", re.IGNORECASE)
_CURRENCY = re.compile(CURRENCY_SIGN)
_LONE_SIGN = re.compile(rf"{_LEAD}(?:{CURRENCY_SIGN})?\(?", re.IGNORECASE)
_ENDS_A_NUMBER = re.compile(rf"[0-9](?:{SCALE})?$|^(?:{SCALE})$", re.IGNORECASE)
_ENDS_IN_GROUP = re.compile(r"(?<![0-9.,])[0-9]{1,3}$")
_GROUP = re.compile(r"[0-9]{3}(?![0-9])(?P<rest>.*)")
_ENDS_IN_SPAN = re.compile(r"(?P<unit>[^\W\d_]{1,20})(?: and)?$")
_SPAN = re.compile(r"[0-9.,]{1,30} ?(?P<unit>[^\W\d_]{1,20})")


def starts_value(words: Sequence[str], at: int) -> bool:
    """Whether a value could begin at `words[at]`: digits, or a sign or currency with digits behind it."""
    if at >= len(words):
        return False
    if _DIGIT_FIRST.match(words[at]):
        return True
    is_lead = bool(_LONE_SIGN.fullmatch(words[at])) or _is_currency_word(words[at]) or words[at].lower() in ABOUT
    return is_lead and at + 1 < len(words) and bool(_DIGIT_FIRST.match(words[at + 1]))


def continues_value(words: Sequence[str], start: int, at: int, grouped: Grouped) -> bool:
    """Whether `words[at]`, which could begin a value, goes on with the one begun at `start` instead.

    `grouped` is how likely "1 200" is one number there.
    """
    before = words[at - 1]
    if before in _JOINERS or words[at] in _JOINERS:
        return True
    if _is_lone_currency(words[at]) and _lacks_currency(words, start, at):
        return True  # 186.000 € 24: whoever begins without a currency writes it behind
    if _is_lone_currency(before) and _lacks_currency(words, start, at - 1):
        return False
    if before.lower() in ABOUT and at - 1 == start:
        return True
    if _is_lone_currency(words[-1]):  # the line writes its currencies behind: 900 000 € 250 000 €
        return _is_lone_currency(words[at]) or _is_next_group(words, start, at, grouped)
    if _LONE_SIGN.fullmatch(before) or (_is_currency_word(before) and at - 1 == start):
        return True
    return _is_next_group(words, start, at, grouped) or _is_next_span(words, start, at)


def trim_fillers(words: Sequence[str]) -> str:
    """The value as typed, without words at its end that only lead to the next: "300k and"."""
    end = len(words)
    while end > 1 and words[end - 1].lower() in FILLERS:
        end -= 1
    return " ".join(words[:end]).rstrip(",")


def _is_lone_currency(word: str) -> bool:
    return bool(re.fullmatch(CURRENCY_SIGN, word)) or _is_currency_word(word)


def _lacks_currency(words: Sequence[str], start: int, at: int) -> bool:
    """Whether the value from `start` to `at` is a number in a line that begins without a currency."""
    begins_with_one = bool(_CURRENCY.search(words[0])) or _is_currency_word(words[0])
    return (
        start < at
        and words[at - 1][-1:].isalnum()
        and not begins_with_one
        and not any(map(_CURRENCY.search, words[start:at]))
    )


def _is_currency_word(word: str) -> bool:
    return word.lower().rstrip(".") in CURRENCY_WORDS


def _is_next_group(words: Sequence[str], start: int, at: int, grouped: Grouped) -> bool:
    """In "1 200 000" only a group begins with a zero; a currency, a scale or a name also ties groups."""
    group = _GROUP.fullmatch(words[at])
    if grouped == "never" or group is None or not _ENDS_IN_GROUP.search(words[at - 1]):
        return False
    if at - 1 == start and words[start].startswith("0"):  # nobody groups 0 100
        return False
    behind = (group["rest"] or "".join(words[at + 1 : at + 2])).lower()
    has_currency = bool(_CURRENCY_FIRST.match(words[start]))
    is_closed = behind in SCALES or _is_lone_currency(behind)
    has_zeros = any(each.startswith("0") and _GROUP.fullmatch(each) for each in words[at : at + 3])
    return grouped == "likely" or has_currency or is_closed or has_zeros


def _is_next_span(words: Sequence[str], start: int, at: int) -> bool:
    """ "6 months" goes on with "1 year", but not with "1 month"."""
    last = _ENDS_IN_SPAN.search(" ".join(words[max(start, at - 2) : at]))
    following = _SPAN.match(" ".join(words[at : at + 2]))
    if last is None or following is None:
        return False
    before, after = UNIT_WORDS.get(last["unit"].lower()), UNIT_WORDS.get(following["unit"].lower())
    return before is not None and after is not None and before != after
