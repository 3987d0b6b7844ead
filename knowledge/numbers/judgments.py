"""Whether one written number suits the unit it is for, and whether it has another reading to ask about or mention."""

from dataclasses import replace
from decimal import Decimal

from knowledge.numbers.amounts import Written, canonical_currency
from knowledge.numbers.digits import has_one_decimal, read_digits
from knowledge.numbers.figures import a_period, show_exact
from knowledge.numbers.readings import Ambiguous, Number, Reading, Unreadable
from knowledge.numbers.units import MONTHS, TIMES, UNITS, Unit
from knowledge.numbers.vocabulary import COMMA_DECIMAL, DOT_DECIMAL, LONG_SCALE, MIL_IS_THOUSAND, SCALES

MAX_VALUE = Decimal(10) ** 18
MIN_VALUE = Decimal(10) ** -12

_ALWAYS_DECIMAL = ("percent", "ratio", *MONTHS)
"""Units in which thousands are so rare that three digits behind a dot are decimals."""


def judge(written: Written, unit: Unit, per: str | None = None) -> Reading:
    """The reading of `written` for an input of `unit`, for each `per` if it has a period."""
    refused = refuse_kind(written, unit)
    if refused:
        return Unreadable(f"“{written.text}” is {refused}; type {UNITS[unit].example}.")
    if per and written.per is None:
        written = replace(written, per=written.implied)
    values = _values(written, unit)
    if not values:
        return Unreadable(f"The separators in “{written.text}” don't fit together; type it without them.")
    if values[0] < 0 and (unit == "count" or unit in TIMES):
        return Unreadable(f"“{written.text}” is below zero; type {UNITS[unit].example}.")
    if refusal := refuse_size(written.text, *values):
        return refusal
    return _ask(written, unit, values) or _accept(written, unit, values, per)


def refuse_size(text: str, *values: Decimal) -> Unreadable | None:
    """Why `text` can't be used, if one of its values is beyond anything a business counts."""
    if all(value == 0 or MIN_VALUE <= value.copy_abs() <= MAX_VALUE for value in values):
        return None
    return Unreadable(f"“{text}” is too large or too small to work with; check its zeros.")


def refuse_kind(written: Written, unit: Unit) -> str | None:
    """What the text is instead, where it is the wrong kind of thing."""
    if written.currency and unit != "money":
        return "an amount of money"
    if written.percent is not None and unit not in ("percent", "ratio"):
        return "a percent"
    if written.times and unit not in ("ratio", "percent"):
        return "a ratio"
    if written.scale and unit in ("percent", "ratio"):
        return "too large"
    if "O" in written.words and unit not in ("count", "ratio", "score"):
        return "a count"
    return None


def _values(written: Written, unit: Unit) -> tuple[Decimal, ...]:
    """Every value the text may have, the one most people mean first."""
    factor = _factor(written) * (-1 if written.negative else 1)
    if written.percent is not None:
        factor *= written.percent / (100 if unit == "ratio" else 1)
    numbers = read_digits(written.digits)
    if len(numbers) == 2 and unit == "count" and "O" in written.words:
        numbers = (max(numbers),)  # 1.200 customers: nobody has a fifth of one
    if len(numbers) == 2 and "." in written.digits and (unit in _ALWAYS_DECIMAL or written.scale):
        numbers = (min(numbers),)
    if _groups_by_dot(written):
        numbers = tuple(sorted(numbers, reverse=True))
    return tuple(number * factor + 0 for number in numbers)  # + 0 turns −0 into 0


def _factor(written: Written) -> Decimal:
    scale = written.scale.lower()
    if scale == "mil" and canonical_currency(written.currency or "") in MIL_IS_THOUSAND:
        return Decimal(1000)
    return SCALES.get(scale, Decimal(1))


def _ask(written: Written, unit: Unit, values: tuple[Decimal, ...]) -> Ambiguous | None:
    """The question to put when a guess could be badly wrong."""
    value = values[0]
    if "E" in written.words:
        return None
    if written.after_dash:
        return _which(written, unit, (value, -value))
    if len(values) == 2 and "." in written.digits and not _groups_by_dot(written):
        # A count is whole, so the reading in thousands is the likelier one there.
        return _which(written, unit, tuple(sorted(values, key=abs, reverse=True)) if unit == "count" else values)
    bare = unit == "percent" and written.percent is None
    if bare and (written.times or (abs(value) < 2 and value != 0 and not written.digits.isdigit())):
        return _which(written, unit, (value * 100, value))
    return None


def _which(written: Written, unit: Unit, values: tuple[Decimal, ...]) -> Ambiguous:
    first, second = (show_exact(value, unit, written.currency or "") for value in values)
    return Ambiguous((first, second), f"Does “{written.text}” mean {first} or {second}?", values[0], values)


def _accept(written: Written, unit: Unit, values: tuple[Decimal, ...], per: str | None) -> Number:
    value, *others = values
    if unit == "count" or _groups_by_comma(written):
        others = []
    echo = None
    if others or _is_worth_saying(written, unit, value, per):
        shown = show_exact(value, unit, written.currency or "")
        shown += f" {a_period(written.per)}" if written.per else ""
        instead = f", not {show_exact(others[0], unit)}" if others else ""
        echo = f"Read “{written.text}” as {shown}{instead}."
    return Number(value, written.currency, echo, tuple(others), written.per, written.in_brackets, "E" in written.words)


def _groups_by_comma(written: Written) -> bool:
    currency = canonical_currency(written.currency or "")
    return currency in DOT_DECIMAL or written.digits.endswith("000")


def _groups_by_dot(written: Written) -> bool:
    return not written.scale and canonical_currency(written.currency or "") in COMMA_DECIMAL


def _is_worth_saying(written: Written, unit: Unit, value: Decimal, per: str | None) -> bool:
    """Whether a careful reader would say how the number was read."""
    has_period = "T" in written.words and (per is None or "H" in written.words)
    has_words = written.about or has_period or "M" in written.words
    is_bare_percent = unit == "percent" and written.percent is None and value != 0
    has_long_scale = written.scale.lower() in LONG_SCALE
    has_typeset_minus = "–" in written.text
    return (
        has_words
        or is_bare_percent
        or has_long_scale
        or has_typeset_minus
        or _is_loose_million(written)
        or _may_lack_scale(written, unit, value)
        or _is_aside(written)
        or _may_be_two(written)
        or _may_be_a_list(written, unit)
    )


def _is_loose_million(written: Written) -> bool:
    """A bare 1.2m could be months; $300M could be a bank's Roman M, a thousand. $1.2M is clear."""
    stands_alone = written.scale == "m" and written.currency is None and not written.words
    is_roman = written.scale in ("M", "m") and written.digits.isdigit() and len(written.digits) >= 3
    return stands_alone or is_roman


def _may_lack_scale(written: Written, unit: Unit, value: Decimal) -> bool:
    """$1.2 with its one decimal reads like $1.2M with the M forgotten."""
    return unit == "money" and not written.scale and abs(value) < 100 and has_one_decimal(written.digits)


def _is_aside(written: Written) -> bool:
    """(5) may be an accountant's minus five or five in an aside; ($5) and (5%) are accounts."""
    marked = written.percent is not None or written.currency or written.scale
    return written.in_brackets and not marked and written.digits.isdigit()


def _may_be_two(written: Written) -> bool:
    """Two groups with a space between and nothing around them could be two numbers."""
    return written.digits.count(" ") == 1 and not written.currency and not written.scale


def _may_be_a_list(written: Written, unit: Unit) -> bool:
    """1,5 may be one and a half as some countries write it, or a one and a five."""
    bare = not written.currency and not written.scale and written.percent is None
    return bare and unit != "count" and "," in written.digits and has_one_decimal(written.digits)
