"""Numbers of a sentence that belong together: one scale or period for two, a range, a product, "2 days, 4 hours"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.numbers.reading import Number, read_number
from knowledge.numbers.readings import Period, Quantity
from knowledge.numbers.units import TIMES
from knowledge.numbers.vocabulary import COUNTED, CURRENCY_SIGN, SCALE, SCALES

COUNTED_NEXT = re.compile(rf"\s+(?:{'|'.join(sorted(COUNTED, key=len, reverse=True))})\b", re.IGNORECASE)
_ALL_IN = re.compile(
    rf"\b(?:all\s+(?:in\s+)?(?P<currency>{CURRENCY_SIGN})?\s?(?P<all>k|m|mm|mn|mio|mrd|thousands?|millions?)"
    rf"|in\s+(?P<currency_2>{CURRENCY_SIGN})\s?(?P<sign>k|m|mm|mn|bn)|in\s+(?P<word>thousands|millions))\b",
    re.IGNORECASE,
)
_TIMES_SIGN = re.compile(r"\s*[x×*]\s*", re.IGNORECASE)
_TIMES = re.compile(r"\s*(?:x|×|\*|times)\s*", re.IGNORECASE)
_TIMES_OR_AT = re.compile(r"\s*(?:x|×|\*|times|at|@|of)\s*", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|->|→|=>)\s*", re.IGNORECASE)
_OF = re.compile(r"\s*(?:of|out of|against|vs\.?)\s*(?:an?\s+|the\s+|our\s+|my\s+)?", re.IGNORECASE)
_DASH = re.compile(r"\s?[-–—]\s?")
_IN_A_ROW = re.compile(r"\s*(?:/|,|;|\bthen\b|\band\b)\s*(?:(?:and|then)\s+)?", re.IGNORECASE)
_LONGEST_STEP = 5
"""How many times larger one number of a row may be than the next, with one scale for all of them."""
_LETTERS = re.compile(rf"(?<=[\d\s])({SCALE})(?![\w])", re.IGNORECASE)
_SPAN_JOINT = re.compile(r"\s*,?\s*(?:and\s+)?", re.IGNORECASE)
_FEW_MONTHS = re.compile(r"(?:[0-9]|1[01])m")
_SHORT_YEARS = re.compile(r"[0-9]y$")


def _all_in(quantities: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """Amounts in the scale that is said once for all of them: "opening 11.3, new 1.65, all in $m"."""
    said = _ALL_IN.search(text)
    factor = SCALES[(said["all"] or said["sign"] or said["word"]).lower()] if said else Decimal(1)
    currency = (said["currency"] or said["currency_2"] or "") if said else ""
    for each in quantities:
        is_bare = each.kind in ("plain", "money") and not each.scaled and not COUNTED_NEXT.match(text, each.end)
        yield _times(each, factor, currency) if said and is_bare else each


def _shared(quantities: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """The scale and period that two numbers share: "from 2 to 3M", "610 of 750k", "10k to 12k a month"."""
    for at, each in enumerate(quantities):
        behind = quantities[at + 1] if at + 1 < len(quantities) else None
        before = quantities[at - 1] if at else None
        if behind and _may_share(each, behind, text[each.end : behind.start], text[behind.end :]):
            each = scaled_like(each, behind)
        elif before and _may_share(each, before, text[before.end : each.start], text[each.end :], backwards=True):
            each = scaled_like(each, before)
        last = behind is not None and each.kind == behind.kind and _TO.fullmatch(text[each.end : behind.start])
        if behind and last and behind.per and not each.per:
            each = replace(each, per=behind.per, text=f"{each.text}{behind.text[behind.text.rindex(' a') :]}")
        yield each


def _in_a_row(quantities: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """The scale said behind the last of three or more: "80/110/125k", "30, 45 then 60 thousand"."""
    told = list(quantities)
    for last in range(len(told) - 1, 1, -1):
        if not told[last].scaled:
            continue
        mantissa, first = told[last].value / _scale_in(told[last].text), last
        while first and _is_step(told[first - 1], mantissa, text[told[first - 1].end : told[first].start]):
            first -= 1
            mantissa = told[first].value
        if last - first > 1:
            told[first:last] = [scaled_like(each, told[last]) for each in told[first:last]]
    yield from told


def _is_step(bare: Quantity, following: Decimal, gap: str) -> bool:
    near = following / _LONGEST_STEP <= bare.value <= following * _LONGEST_STEP
    return bare.kind in ("plain", "money") and not bare.scaled and near and _IN_A_ROW.fullmatch(gap) is not None


def _may_share(bare: Quantity, other: Quantity, between: str, rest: str, *, backwards: bool = False) -> bool:
    """Whether `bare`, with no scale, is as large as `other` in front of its scale. Nobody shortens what is counted."""
    if bare.scaled or not other.scaled or bare.kind not in ("plain", "money") or other.kind not in ("plain", "money"):
        return False
    if bare.currency and other.currency and bare.currency != other.currency:
        return False
    joined = _TO.fullmatch(between) or _DASH.fullmatch(between)
    of = not backwards and _OF.fullmatch(between) and not COUNTED_NEXT.match(rest)
    mantissa = other.value / _scale_in(other.text)
    return bool(joined or of) and bare.value != 0 and mantissa / 20 <= abs(bare.value) <= mantissa * 20


def scale_of(quantity: Quantity) -> Decimal:
    """What the letter or the word behind its digits stands for: a million."""
    return _scale_in(quantity.text)


def _scale_in(text: str) -> Decimal:
    letters = _LETTERS.search(text)
    return SCALES[letters[1].lower()] if letters else Decimal(1)


def scaled_like(bare: Quantity, other: Quantity) -> Quantity:
    """A number without a scale in that of another."""
    return _times(bare, _scale_in(other.text), other.currency)


def _times(bare: Quantity, factor: Decimal, with_currency: str) -> Quantity:
    """`bare` with the letter of a scale, and with a currency if it has none."""
    letter = {value: key for key, value in (("k", 1000), ("M", 10**6), ("bn", 10**9))}.get(int(factor))
    if letter is None:
        return bare
    currency = bare.currency or with_currency
    amount = re.search(r"[\d.,'_]*\d", bare.text)
    if amount is None:
        return bare
    rest = bare.text[amount.end() :]
    sign = "-" if bare.value < 0 else ""
    return replace(
        bare,
        text=f"{sign}{spaced(currency)}{amount.group()}{letter}{rest}",
        value=bare.value * factor,
        currency=currency,
        kind="money" if currency else bare.kind,
        scaled=True,
    )


def _ranges(quantities: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """ "1.2–1.5M" as one number that has to be asked about. Between plain counts a dash may be anything."""
    at = 0
    while at < len(quantities):
        each = quantities[at]
        other = quantities[at + 1] if at + 1 < len(quantities) else None
        if (
            other
            and (each.kind == other.kind or "percent" in (each.kind, other.kind))
            and (each.scaled or other.scaled or each.currency or other.kind == "percent")
            and 0 < each.value < other.value
            and re.fullmatch(r"\s?[-–—]\s?", text[each.end : other.start])
        ):
            yield replace(other, start=each.start, text=f"{_alone(each)}–{_alone(other)}", value=each.value)
            at += 2
        else:
            yield each
            at += 1


def _alone(quantity: Quantity) -> str:
    """As typed, without its period."""
    return re.sub(r" an? (?:\w+)$", "", quantity.text)


def _products(quantities: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """Products as one number, which `read_number` works out and says: "3*100k", "2 x 5"."""
    products: list[Quantity] = []
    for quantity in quantities:
        before = products[-1] if products else None
        if (
            before
            and before.kind in ("money", "plain")
            and quantity.kind in ("money", "plain")
            and not (before.currency and quantity.currency)
            and before.per is None
            and _TIMES_SIGN.fullmatch(text, before.end, quantity.start)
        ):
            currency = before.currency or quantity.currency
            products[-1] = replace(
                quantity,
                start=before.start,
                text=f"{before.text} × {quantity.text}",
                value=before.value * quantity.value,
                kind="money" if currency else "plain",
                currency=currency,
                scaled=before.scaled or quantity.scaled,
            )
        else:
            products.append(quantity)
    yield from products


def _spans(quantities: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """ "1 year and 6 months" and "2 days, 4 hours" as one length of time, in the smaller unit."""
    joined: list[Quantity] = []
    for quantity in quantities:
        before = joined[-1] if joined else None
        # In "2y 6m" the m is for months, in "3 years 1m" it may be a million.
        if before and _SHORT_YEARS.search(text, 0, before.end) and _FEW_MONTHS.fullmatch(quantity.text):
            quantity = replace(quantity, text=f"{quantity.text[:-1]} months", kind="span", span="months", scaled=False)
        if (
            before
            and before.kind == quantity.kind == "span"
            and TIMES.index(before.span) < TIMES.index(quantity.span)
            and _SPAN_JOINT.fullmatch(text, before.end, quantity.start)
            and isinstance(together := read_number(f"{before.text} {quantity.text}", quantity.span), Number)
        ):
            typed = f"{before.text} {quantity.text}"
            joined[-1] = replace(quantity, start=before.start, text=typed, value=together.value)
        else:
            joined.append(quantity)
    yield from joined


def _multiplied(quantities: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """The quantities, an amount with the period it is multiplied by: "12 months x $2,500", "3 years at 50k"."""
    for at, quantity in enumerate(quantities):
        for other in (*quantities[max(at - 1, 0) : at], *quantities[at + 1 : at + 2]):
            between = text[min(quantity.end, other.end) : max(quantity.start, other.start)]
            if quantity.per is None and quantity.kind in ("money", "plain") and other.span in ("months", "years"):
                signs = _TIMES if other.start > quantity.start else _TIMES_OR_AT
                if signs.fullmatch(between):
                    per: Period = "month" if other.span == "months" else "year"
                    quantity = replace(quantity, per=per, text=f"{quantity.text} a {per}")
        yield quantity


def join_all(quantities: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """The quantities found in `text`, those that belong together joined."""
    for join in (_all_in, _in_a_row, _shared, _ranges, _products, _spans, _multiplied):
        quantities = list(join(quantities, text))
    yield from quantities


def spaced(currency: str) -> str:
    return f"{currency} " if currency[-1:].isalpha() else currency
