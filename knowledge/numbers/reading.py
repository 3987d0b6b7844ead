"""Reads one typed number for an input, the way a careful person would.

The steps: tidy the text · a length of time, where one is asked for · a product · cut into tokens · special shapes (a
ratio such as 3:1, a range, "300k+") · the number with its sign, currency, scale and period · does it suit the unit · is
there a second reading worth asking about, or one worth saying · to the period of the input.
"""

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from knowledge.numbers.amounts import find_written, scale_of, shape_of, typed_currencies
from knowledge.numbers.digits import read_digits
from knowledge.numbers.durations import read_duration, read_span
from knowledge.numbers.figures import a_period, show_exact
from knowledge.numbers.judgments import judge, refuse_kind, refuse_size
from knowledge.numbers.readings import Ambiguous, Number, Reading, Unreadable
from knowledge.numbers.spelled import unspell
from knowledge.numbers.tokens import MAX_LENGTH, TOO_LONG, Token, split_tokens, tidy_text
from knowledge.numbers.units import ALL, TIMES, UNITS, Compounding, Unit, a_year, convert
from knowledge.numbers.vocabulary import CENTS

__all__ = ["Ambiguous", "Number", "Reading", "Unreadable", "read_number", "suits"]

_RANGES = ("NSN", "NDN", "NRN")
_DECORATION = str.maketrans("", "", "CKPTMO")
_TIMES_SIGN = re.compile(r"\s*[×*]\s*|(?<=\S)\s*\bx\b\s*(?=\S)|(?<=[0-9])\s*x(?=[$€£0-9])|\s+times\s+", re.IGNORECASE)
_CENTS = re.compile(rf"(?P<number>\d{{1,9}}(?:[.,]\d{{1,9}})?)\s?(?:{CENTS})", re.IGNORECASE)
_BOUND = re.compile(
    r"(?P<low>[>≥]=?|(?:at least|more than|over|above)\b)\s*(?=\S)"
    r"|(?P<high>[<≤]=?|(?:at most|less than|under|below|up to)\b)\s*(?=\S)",
    re.IGNORECASE,
)


def read_number(text: str, unit: Unit, per: str | None = None, compounding: Compounding | None = None) -> Reading:
    """`text` as a number of `unit`. Never raises; a percent comes back in points.

    Where the number is wanted for each `per` and says another period it is brought to it, and that is said; a rate by
    `compounding`. Without `per` the number stays as it is, and `Number.per` tells its period.

    >>> read_number("12,5%", "percent").value
    Decimal('12.5')
    >>> read_number("$4,800/yr", "money", per="month").echo
    '$4,800 a year is $400 a month.'
    """
    if len(text) > MAX_LENGTH:
        return TOO_LONG
    return _read_once(text, unit, per, compounding)


@lru_cache(maxsize=4096)
def _read_once(text: str, unit: Unit, per: str | None, compounding: Compounding | None) -> Reading:
    """The same number is read to find it in a sentence, to weigh where it belongs, and to work with it."""
    tidy = tidy_text(text)
    if isinstance(tidy, Unreadable):
        return tidy
    reading = _read(unspell(tidy, shares=unit not in TIMES), unit, per)
    return _bring_to(reading, tidy, unit, per, compounding) if isinstance(reading, Number) else reading


def _read(text: str, unit: Unit, per: str | None) -> Reading:
    if unit in TIMES and (duration := read_duration(text, unit)):
        return (isinstance(duration, Number) and refuse_size(text, duration.value)) or duration
    if unit == "money" and (cents := _CENTS.fullmatch(text)):
        whole = _read(cents["number"], unit, per)
        if not isinstance(whole, Number):
            return whole
        value = whole.value / 100
        return Number(value, echo=f"Read “{text}” as {show_exact(value, unit)}.", per=whole.per)
    if (factors := _TIMES_SIGN.split(text)) and len(factors) > 1 and (product := _multiply(text, factors, unit, per)):
        return product
    if bound := _BOUND.match(text):
        return _read_bound(text, bound, unit)
    tokens = split_tokens(text)
    special = _read_proportion(text, tokens, unit) or _read_range(text, tokens, unit)
    if special:
        return special
    written = find_written(text, tokens, unit)
    return written if isinstance(written, Unreadable) else judge(written, unit, per)


def suits(text: str, unit: Unit) -> bool:
    """Whether `text` may be meant for an input of `unit`: not money for a count, nor three years for an amount."""
    tidy = tidy_text(text)
    if isinstance(tidy, Unreadable):
        return True
    if unit not in TIMES and isinstance(read_duration(tidy, "years"), Number):
        return False
    written = find_written(tidy, split_tokens(tidy), unit)
    return isinstance(written, Unreadable) or refuse_kind(written, unit) is None


def _bring_to(reading: Number, text: str, unit: Unit, per: str | None, compounding: Compounding | None) -> Reading:
    """The number for each `per`. Days and hours are asked about: is it every day, or every working day?"""
    if reading.per is None or per is None or reading.per == per:
        return reading
    currency = reading.currency or ""
    given = f"{show_exact(reading.value, unit, currency)} {a_period(reading.per)}"
    if per == ALL:
        return Unreadable(f"“{text}” is for {a_period(reading.per)}; type what it comes to in all instead.")
    value = convert(reading.value, reading.per, per, compounding)
    if value is None:
        return Unreadable(f"“{text}” is for {a_period(reading.per)}; type what it is for {a_period(per)} instead.")
    shown = f"{_show(value, unit, currency)} {a_period(per)}"
    how = ", compounded" if compounding else ", of 52 weeks" if "week" in (reading.per, per) else ""
    others = (convert(each, reading.per, per, compounding) for each in reading.alternatives)
    return replace(
        reading,
        value=value,
        per=per,
        echo=f"{given} is {shown}{how}.",
        alternatives=tuple(each for each in others if each is not None),
    )


def _show(value: Decimal, unit: Unit, currency: str) -> str:
    """Rounded where it does not end: cents, or hundredths of a percent."""
    return show_exact(round(value, 2) if value.copy_abs() > 1 else round(value, 4), unit, currency)


def _multiply(text: str, factors: list[str], unit: Unit, per: str | None) -> Reading | None:
    """3 × 100k, and 12 months × 2,500: a total, or where a period is wanted the amount of one of them."""
    spans = [span for each in factors if (span := read_span(each))]
    others = [each for each in factors if not read_span(each)]
    if len(spans) > 1 or unit in ("ratio", *TIMES) or not others:
        return None
    read = [_read(each, unit if suits(each, unit) else "count", None) for each in others]
    numbers = [each for each in read if isinstance(each, Number)]
    if len(numbers) < len(read) or sum(each.currency is not None for each in numbers) > 1:
        return Unreadable(f"“{text}” is a product that I can't work out; type {UNITS[unit].example}.")
    if unit == "percent":
        return None
    value, currency = Decimal(1), next((each.currency for each in numbers if each.currency), None)
    for each in numbers:
        value *= each.value
    of = next((each.per for each in numbers if each.per), None)
    for count, period in spans:
        each_one = convert(value, of or period, period)
        if each_one is None:
            return None
        if per in (period, None, ALL) or a_year(period) is None:
            value, of = each_one * (1 if per == period else count), period if per == period else None
        else:
            value, of = each_one, period
    shown = " × ".join(show_exact(each.value, unit, each.currency or "") for each in numbers)
    if spans and of is None:
        shown = f"{spans[0][0]:f} × {shown}"
    size = refuse_size(text, value)
    echo = f"Read “{text}” as {shown}" + (f" = {show_exact(value, unit, currency or '')}" if "×" in shown else "")
    return size or Number(value, currency, f"{echo}{f' {a_period(of)}' if of else ''}.", per=of)


def _read_bound(text: str, bound: re.Match[str], unit: Unit) -> Reading:
    """ ">300k": one number has to be named."""
    rest = _read(text[bound.end() :], unit, None)
    if not isinstance(rest, Number):
        return (
            rest if isinstance(rest, Ambiguous) else Unreadable(f"I can't read “{text}”; type {UNITS[unit].example}.")
        )
    shown = show_exact(rest.value, unit, rest.currency or "")
    question = f"“{text}” is a {'floor' if bound['low'] else 'ceiling'}; which one number is it?"
    return Ambiguous((shown, f"{'more' if bound['low'] else 'less'} than {shown}"), question, rest.value, (rest.value,))


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
    if shape.count("N") != 2 and "+" not in shape:
        return None
    core = shape.translate(_DECORATION)
    currency = next(iter(typed_currencies(tokens)), "")
    if core == "N+":
        value = _value_of(tokens)
        shown = show_exact(value, unit, currency)
        question = f"“{text}” is a floor; which one number is it?"
        return Ambiguous((shown, f"more than {shown}"), question, value, (value,))
    if unit in TIMES and core[:-1] in _RANGES:
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
