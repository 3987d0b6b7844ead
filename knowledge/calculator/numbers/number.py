"""Reads one typed number for an input, the way a careful person would.

The steps: tidy the text · a length of time, where one is asked for · cut into tokens · special shapes
(a ratio such as 3:1, a range, "300k+") · the number with its sign, currency and scale · does it suit the
unit · is there a second reading worth asking about, or one worth saying.
"""

from decimal import Decimal

from knowledge.calculator.figures import DURATIONS, show_exact
from knowledge.calculator.numbers.digits import read_digits
from knowledge.calculator.numbers.durations import read_duration
from knowledge.calculator.numbers.judgment import judge, refuse_kind, refuse_size
from knowledge.calculator.numbers.readings import Ambiguous, Number, Reading, Unreadable
from knowledge.calculator.numbers.tokens import Token, split_tokens, tidy_text
from knowledge.calculator.numbers.written import find_written, scale_of, shape_of, typed_currencies
from knowledge.models import Unit

__all__ = ["Ambiguous", "Number", "Reading", "Unreadable", "read_number", "suits"]

_RANGES = ("NSN", "NDN", "NRN")
_DECORATION = str.maketrans("", "", "CKP")


def read_number(text: str, unit: Unit) -> Reading:
    """`text` as a number of `unit`. Never raises; a percent comes back in points."""
    tidy = tidy_text(text)
    if isinstance(tidy, Unreadable):
        return tidy
    if unit in DURATIONS and (duration := read_duration(tidy, unit)):
        return (isinstance(duration, Number) and refuse_size(tidy, duration.value)) or duration
    tokens = split_tokens(tidy)
    special = _read_proportion(tidy, tokens, unit) or _read_range(tidy, tokens, unit)
    if special:
        return special
    written = find_written(tidy, tokens, unit)
    return written if isinstance(written, Unreadable) else judge(written, unit)


def suits(text: str, unit: Unit) -> bool:
    """Whether `text` may be meant for an input of `unit`: not money for a count, nor three years for an amount."""
    tidy = tidy_text(text)
    if isinstance(tidy, Unreadable):
        return True
    if unit not in DURATIONS and isinstance(read_duration(tidy, "years"), Number):
        return False
    written = find_written(tidy, split_tokens(tidy), unit)
    return isinstance(written, Unreadable) or refuse_kind(written, unit) is None


def _read_proportion(text: str, tokens: tuple[Token, ...], unit: Unit) -> Reading | None:
    """3:1 and "3 to 1" where a ratio is asked for; said unless it is so many to one."""
    if unit != "ratio" or shape_of(tokens) not in ("N:N", "NRN"):
        return None
    left, right = read_digits(tokens[0].text), read_digits(tokens[2].text)
    if not left or not right:
        return None
    if right[0] == 0:
        return Unreadable(f"“{text}” has nothing on its right side; type a ratio such as 3:1.")
    value = left[0] / right[0]
    return Number(value, echo=None if right[0] == 1 else f"Read “{text}” as {show_exact(value, unit)}.")


def _read_range(text: str, tokens: tuple[Token, ...], unit: Unit) -> Ambiguous | None:
    """Two numbers with a dash or "to" between them, or one with a plus behind it."""
    shape = shape_of(tokens)
    core = shape.translate(_DECORATION)
    currency = next(iter(typed_currencies(tokens)), "")
    if core == "N+":
        value = _value_of(tokens)
        shown = show_exact(value, unit, currency)
        question = f"“{text}” is a floor; which one number is it?"
        return Ambiguous((shown, f"more than {shown}"), question, value, (value,))
    if unit in DURATIONS and core[:-1] in _RANGES:
        return Ambiguous((text,), f"“{text}” is a range; which one length of time is it?")
    if core not in _RANGES:
        return None
    middle = next(index for index, token in enumerate(tokens) if token.kind in "SDR")
    low, high = tokens[:middle], tokens[middle + 1 :]
    # In "300-350k" the k belongs to both.
    scale = Decimal(1) if any(token.kind == "K" for token in low) else scale_of(high)
    ends = (_value_of(low) * scale, _value_of(high))
    first, second = (show_exact(each, unit, currency) for each in ends)
    question = f"“{text}” is a range; which one number: {first} or {second}?"
    return Ambiguous((f"{first} to {second}",), question, values=ends)


def _value_of(tokens: tuple[Token, ...]) -> Decimal:
    digits = next(token.text for token in tokens if token.kind == "N")
    return (read_digits(digits) or (Decimal(0),))[0] * scale_of(tokens)
