"""Finds the quantities in a sentence: $1.8M, 12 months, 4%, a hundred, "no fees"; not dates, times or "top 3"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from knowledge.calculator.numbers.digits import read_digits
from knowledge.calculator.numbers.durations import UNIT_WORDS
from knowledge.calculator.numbers.vocabulary import CURRENCY_SIGN, CURRENCY_WORDS, SCALES
from knowledge.questions.given.spelled import POWER, SMALL, SPELLED, spelled_value

Kind = Literal["money", "percent", "span", "times", "plain"]
Period = Literal["month", "quarter", "year", "other"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, from character `start` to `end`, and `text` as one would type it for an input."""

    start: int
    end: int
    text: str
    value: Decimal
    kind: Kind
    currency: str = ""
    scaled: bool = False
    """Written with a k, an M or the like."""
    span: str = ""
    """Years, months, days... where it is a length of time."""
    per: Period | None = None
    """What a rate is for: "a month"; "other" is a week or a day."""
    absent: bool = False
    """Nothing of what follows: "no fees"."""


_SCALE = "|".join(sorted(set(SCALES) - {"t"}, key=len, reverse=True))
_CODE = "|".join(sorted((word for word in CURRENCY_WORDS if word.isascii()), key=len, reverse=True))
_SPAN = "|".join(sorted((word for word in UNIT_WORDS if len(word) > 1), key=len, reverse=True))
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b"
)

_QUANTITY = re.compile(
    rf"""(?:(?<![\w#@'])|(?<=\dx))(?<![\w\d]\.)(?<![a-z]-)
    (?P<sign>(?<![\d\w)])[-−](?=[\d$€£.])|\b(?:minus|negative)\s+)?
    (?:(?P<currency>{CURRENCY_SIGN})\s?|(?P<code>{_CODE})\s?(?=\d))?
    (?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)|\b(?P<spelled>{SPELLED}))
    (?:\s?-?(?P<scale>{_SCALE})(?![\w]))?
    (?:\s?(?P<percent>%|percent\b|per\scent\b|pct\b)|(?P<times>x)\b
      |\s?(?P<after>{CURRENCY_SIGN}(?!\s?\d))|\s(?P<code_after>{_CODE})\b
      |(?<!\d[km])[\s-]?(?P<span>{_SPAN})\b|(?P<short>[ydh])\b)?
    (?![\d]|(?!x\d)[^\W\d_])""",
    re.IGNORECASE | re.VERBOSE,
)
_ABSENT = re.compile(r"\b(?:no|without(?: any| an?)?)\s+(?=[a-z])", re.IGNORECASE)
_CHAINED = r"(?:\s*/\s*|\s+(?:per|an?|each|every)\s+)"
_PER = re.compile(
    rf"(?:{_CHAINED}(?:user|seat|customer|account|client|licen[sc]e|head|person|rep)s?\b)?"
    rf"(?:{_CHAINED}(?P<noun>months?|mo|mth|years?|yr|annum|quarters?|qtr|weeks?|days?)\b"
    r"|\s+(?P<adverb>monthly|annually|yearly|quarterly)\b|\s*(?P<short>p\.?a\b\.?|p/?m\b))",
    re.IGNORECASE,
)
_CONTRACT_MONTHS = re.compile(r"\s+(?:contract|term|deal|subscription|agreement|commitment)", re.IGNORECASE)
_YEAR = (
    r"(?:199\d|20[1-3]\d)(?!%|[,.]?\d|\s*[kKmM]\b|\s+(?:customer|user|account|lead|deal|ticket|seat|people|respon)s?)"
)
_NO_QUANTITY = re.compile(
    rf"""\b\d{{1,2}}:\d{{2}}(?:\s?[ap]m)?\b|\b\d{{1,2}}\s?[ap]m\b|\b24\s?[/x]\s?7\b|\b\d{{4}}-\d\d(?:-\d\d)?\b
    |\b(?:[12]?\d|3[01])[/.](?:[12]?\d|3[01])[/.](?:\d\d|\d{{4}})\b|\b\d+(?:st|nd|rd|th)\b|\b(?:q|fy|cy|h|v)\s?'?\d+\b(?:\s+(?:of\s+)?{_YEAR})?
    |\b{_MONTH}\.?\s+\d{{1,2}}\b(?!%|[,.]?\d|\s?[km]\b)|\b\d{{1,2}}\s+(?:of\s+)?{_MONTH}\b
    |(?:\+\d{{1,3}}[\s-]?)?\(?\b\d{{3}}\)?[\s-]\d{{3}}[\s-]\d{{4}}\b
    |\b(?:top|fortune|floor|room|page|version|level|step|phase|tier|stage|slide|chapter|number|option|net|section)
      [\s-]?\d+\b(?!\s?[%km])
    |\b(?:in|since|by|during|year|until|till|through|fiscal|of|for|q[1-4]|h[12]|{_MONTH})\s+{_YEAR}
    |\bfrom\s+{_YEAR}\s+to\s+{_YEAR}
    |\b\d{{1,2}}/\d{{1,2}}(?:/\d{{1,2}})?\s+(?:split|rule|mix)\b|\b(?:\d|10)s?\s*(?:or|&)\s*(?:a\s+)?(?:\d|10)s?\b(?!\s*[%km])
    |\b(?:\d+|{SMALL})\s+(?:\w+\s+)?(?:questions?|things?|reasons?|examples?|ways?|slides?|steps|more\s+\w+)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TIMES_SIGN = re.compile(r"\s*[x×*]\s*", re.IGNORECASE)
_TIMES = re.compile(r"\s*(?:x|×|\*|times)\s*", re.IGNORECASE)
_TIMES_OR_AT = re.compile(r"\s*(?:x|×|\*|times|at|@|of)\s*", re.IGNORECASE)
_COUNTED_ONE = re.compile(
    r"\s+(?:customer|account|logo|client|deal|user|ticket|detractor|promoter|passive)", re.IGNORECASE
)
_MAY_HOLD = re.compile(rf"\d|\b(?:{SMALL}|{POWER})\b", re.IGNORECASE)


def may_hold_quantity(text: str) -> bool:
    """Whether there is any digit or number word in `text`; a quick look."""
    return _MAY_HOLD.search(text) is not None


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities in `text`, in the order they stand there."""
    barred = [match.span() for match in _NO_QUANTITY.finditer(text)]
    found = [
        quantity
        for match in _QUANTITY.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in barred)
        and (quantity := _read(match, text))
    ]
    multiplied = _multiplied(_products(found, text), text)
    return tuple(sorted([*multiplied, *_absences(text)], key=lambda quantity: quantity.start))


def _products(quantities: Sequence[Quantity], text: str) -> list[Quantity]:
    """The quantities, what is typed as a product worked out: "3*100k" is $300k, "2 x 5" is 10."""
    products: list[Quantity] = []
    for quantity in quantities:
        before = products[-1] if products else None
        if (
            before
            and before.kind in ("money", "plain")
            and quantity.kind in ("money", "plain")
            and not (before.currency and quantity.currency)
            and _TIMES_SIGN.fullmatch(text, before.end, quantity.start)
        ):
            value = before.value * quantity.value
            currency = before.currency or quantity.currency
            products[-1] = replace(
                quantity,
                start=before.start,
                text=_spaced(currency) + f"{value.normalize():f}",
                value=value,
                kind="money" if currency else "plain",
                currency=currency,
                scaled=before.scaled or quantity.scaled,
            )
        else:
            products.append(quantity)
    return products


def _multiplied(quantities: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """The quantities, an amount with the period it is multiplied by: "12 months x $2,500", "3 years at 50k"."""
    for at, quantity in enumerate(quantities):
        for other in (*quantities[max(at - 1, 0) : at], *quantities[at + 1 : at + 2]):
            between = text[min(quantity.end, other.end) : max(quantity.start, other.start)]
            if quantity.per is None and quantity.kind in ("money", "plain") and other.span in ("months", "years"):
                signs = _TIMES if other.start > quantity.start else _TIMES_OR_AT
                if signs.fullmatch(between):
                    quantity = replace(quantity, per=period(other.span))
        yield quantity


def _absences(text: str) -> Iterator[Quantity]:
    for match in _ABSENT.finditer(text):
        yield Quantity(*match.span(), text="0", value=Decimal(0), kind="plain", absent=True)


def _read(match: re.Match[str], text: str) -> Quantity | None:
    number = _value(match)
    if number is None or _is_pronoun(match, text):
        return None
    scale = match["scale"] or ""
    end, value = match.end(), number * SCALES.get(scale.lower(), Decimal(1))
    span = UNIT_WORDS.get((match["span"] or match["short"] or "").lower(), "")
    if scale == "m" and number < 100 and _CONTRACT_MONTHS.match(text, end):
        scale, span, value = "", "months", number
    minus = "-" if match["sign"] else ""
    code = match["code"] or match["code_after"] or ""
    currency = match["currency"] or match["after"] or CURRENCY_WORDS.get(code.lower(), "")
    kind: Kind = "span" if span else "percent" if match["percent"] else "times" if match["times"] else "plain"
    return Quantity(
        start=match.start(),
        end=end,
        text=minus
        + _spaced(currency)
        + (match["digits"] or f"{number.normalize():f}")
        + _scaled(scale)
        + _ending(kind, span),
        value=-value if minus else value,
        kind="money" if currency and kind == "plain" else kind,
        currency=currency,
        scaled=bool(scale),
        span=span,
        per=_period_behind(text, end),
    )


def _spaced(currency: str) -> str:
    return f"{currency} " if currency[-1:].isalpha() else currency


def _scaled(scale: str) -> str:
    return f" {scale}" if len(scale) > 2 else scale


def _ending(kind: Kind, span: str) -> str:
    return {"percent": "%", "times": "x", "span": f" {span}"}.get(kind, "")


def _value(match: re.Match[str]) -> Decimal | None:
    if match["digits"]:
        return next(iter(read_digits(match["digits"])), None)
    return spelled_value(match["spelled"].lower())


def _is_pronoun(match: re.Match[str], text: str) -> bool:
    """Whether "one" stands for something said before, or begins "one-time"."""
    bare = not (match["scale"] or match["percent"] or match["span"] or match["short"] or match["currency"])
    return bare and (match["spelled"] or "").lower() == "one" and not _COUNTED_ONE.match(text, match.end())


def _period_behind(text: str, at: int) -> Period | None:
    match = _PER.match(text, at)
    return period(match["noun"] or match["adverb"] or match["short"]) if match else None


def period(word: str) -> Period:
    """The period a word such as "mo", "annum" or "yearly" names."""
    first = word.lower()
    if first.startswith("m") or first in ("pm", "p/m"):
        return "month"
    if first.startswith("q"):
        return "quarter"
    return "other" if first.startswith(("w", "d")) else "year"
