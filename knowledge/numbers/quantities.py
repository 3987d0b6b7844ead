"""Finds the quantities in a sentence: $1.8M, 12,5%, 12 months, a hundred, "no fees"; not dates, times or "top 3".

Find, then read: an expression marks where a number with its currency, scale and unit stands, and `read_number`, which
reads what is typed into a field, says what it is. So both agree. Then numbers that belong together are joined: a scale
shared by two ("from 2 to 3M"), a range, a product, "1 year and 6 months".
"""

import re
from dataclasses import replace
from decimal import Decimal

from knowledge.numbers.dates import MONTH_NAME
from knowledge.numbers.digits import GROUPED_BY_DOT, groups_by_dot, read_digits
from knowledge.numbers.figures import a_period
from knowledge.numbers.groups import COUNTED_NEXT, join_all, spaced
from knowledge.numbers.idioms import find_absences, find_idioms
from knowledge.numbers.reading import Ambiguous, Number, read_number
from knowledge.numbers.readings import Kind, Period, Quantity
from knowledge.numbers.spelled import FRACTION, POWER, SMALL, SPELLED, share_value, spelled_value
from knowledge.numbers.tokens import plain_characters
from knowledge.numbers.units import PERIOD, TIME_WORDS, UNIT_WORDS, period_of
from knowledge.numbers.vocabulary import CENTS, CURRENCY_SIGN, CURRENCY_WORDS, SCALES

__all__ = ["Kind", "Period", "Quantity", "find_quantities", "may_hold_quantity", "period"]

_SCALE = "|".join(sorted(set(SCALES) - {"t"}, key=len, reverse=True))
_CODE = "|".join(sorted((word for word in CURRENCY_WORDS), key=len, reverse=True))
_DIGITS = (
    (
        r"(?(currency)GROUPS|(?(code)GROUPS|(?!)))|"  # € 1 200: the sign ties the groups
        r"GROUPS(?![\d'’])(?:(?=[ ]?[$€£¥₩₹%])|(?<=[ ]000)|(?=[ ](?:CODE)\b))"  # tied by zeros or a sign
        r"|\d{1,3}(?:_\d{3})+(?!\d)|\d{1,3}(?:['’]\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:[.]\d{3})+,\d{1,2}(?![\d,.])"
        r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?!\d)"
        r"|(?<!\d,)\d+,\d{1,2}(?!\d|,\d)"  # 12,5%; but 60,25,15 is a list
        r"|\d+(?:\.\d+)?(?:e\+?\d{1,2}\b)?|\.\d+"
    )
    .replace("GROUPS", r"\d{1,3}(?:[ ]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?")
    .replace("CODE", _CODE)
)
_BESIDE_TIME = "agreed|billable|business|calendar|extra|full|more|operating|service|support|total|whole|working"
_QUANTITY = re.compile(
    rf"""(?:(?<![\w#@'])|(?<=\d[x@])|(?<=[kKmM%]@))(?<![\w\d]\.)(?<![a-z]-)
    (?P<sign>(?<![\d\w)])[-−–](?=[\d$€£.])|\b(?:minus|negative)\s+)?
    (?:(?P<currency>{CURRENCY_SIGN})\s?(?P<minus>[-−])?|(?P<code>{_CODE})\.?\s?(?=\d))?
    (?:(?P<digits>{_DIGITS})|\b(?P<share>{FRACTION})|\b(?P<spelled>{SPELLED}))
    (?P<halved>\s+and\s+a\s+half\b)?(?P<dozen>\s+(?:dozen|hundred)\b)?(?:\s?-?(?P<scale>{_SCALE})(?:(?![\w])|(?=(?:eur|usd|gbp|chf)\b)))?
    (?P<floor>\+(?![\w$€£]))?
    (?:\s?(?P<percent>%|percentage\spoints?\b|percent\b|per\scent\b|pct\b)|\s?(?P<points>bps?\b|basis\spoints?\b)|(?P<times>x)\b
      |\s(?P<times_over>times)\b(?!\s*(?:an?\b|per\b|each\b|[\d$€£]))|\s?(?P<cents>{CENTS})
      |\s?(?P<after>{CURRENCY_SIGN}(?!\s?[-−]?\d))|\s?(?P<code_after>{_CODE})\b
      |(?<!\d[km])[\s-]?(?:(?:{_BESIDE_TIME})\s)?(?P<span>{TIME_WORDS})\b|(?P<short>[ydh]|(?<=\d)\sh)\b)?
    (?:-?ish\b)?(?![\d‰]|\.\d|(?!x\d)[^\W\d_])""",
    re.IGNORECASE | re.VERBOSE,
)
_PER = re.compile(rf"\s*(?:{PERIOD})", re.IGNORECASE)
_NOUN_BEFORE_PER = re.compile(
    r"\s+(?!(?:over|in|for|within|after|of|than|about|under|every|each|per|an?|to|from|and|or|is|was|are|were)\b)"
    rf"[a-z]+(?=\s+(?:per|an?|each|every)\s+(?:{TIME_WORDS})\b(?!\s+(?:ago|earlier|before|later)\b)|\s+p\.?\s?[am]\b)",
    re.IGNORECASE,
)
_CONTRACT_MONTHS = re.compile(r"\s+(?:contract|term|deal|subscription|agreement|commitment)", re.IGNORECASE)
_YEAR = (
    r"(?:199\d|20[1-3]\d)(?!%|[,.]?\d|\s*[kKmM]\b|\s+(?:customer|user|account|lead|deal|ticket|seat|people|respon)s?)"
)
_NO_QUANTITY = re.compile(
    rf"""\b\d{{1,2}}:\d{{2}}(?:\s?[ap]m)?\b|\b\d{{1,2}}\s?[ap]m\b|\b24\s?[/x]\s?7\b|\b\d{{4}}-\d\d(?:-\d\d)?\b
    |\b(?:[12]?\d|3[01])[/.](?:[12]?\d|3[01])[/.](?:\d\d|\d{{4}})\b|\b\d+(?:st|nd|rd|th)\b|\b(?:q\s?[1-4]|h\s?[12]|(?:fy|cy)\s?'?\d{{2,4}}|v\s?\d+)\b(?![.,]\d|\s?[%km])(?:\s+(?:of\s+)?{_YEAR})?
    |\b{MONTH_NAME}\.?\s+(?:[0-2]?\d|3[01])\b(?!%|[,.]?\d|\s?[km]\b)|\b\d{{1,2}}\s+(?:of\s+)?{MONTH_NAME}
    |(?:\+\d{{1,3}}[\s-]?)?\(?\b\d{{3}}\)?[\s-]\d{{3}}[\s-]\d{{4}}\b
    |\b(?:top|fortune|floor|room|page|version|level|step|phase|tier|stage|slide|chapter|number|option|section)
      [\s-]?\d+\b(?!\s?[%km])
    |\bnet[\s-]?(?:7|10|14|15|20|21|30|45|60|75|90|120)\b(?!\s?[%km]|[,.]?\d)
    |\b(?:in|since|by|during|year|until|till|through|fiscal|of|for|q[1-4]|h[12]|{MONTH_NAME})\s+{_YEAR}
    |\bfrom\s+{_YEAR}\s+to\s+{_YEAR}
    |\b(?:gave|give|gives|giving)\s+(?:(?:us|it|me|them)\s+)?an?\s+(?:\d{{1,2}}|{SMALL})\b(?!\s?[%km]|[.,]?\d)
    |\b(?:\d|{SMALL})[\s-]stars?\b
    |\b\d{{1,2}}/\d{{1,2}}(?:/\d{{1,2}})?\s+(?:split|rule|mix)\b|\b(?:\d|10)s?\s*(?:or|&)\s*(?:a\s+)?(?:\d|10)s?\b(?!\s*[%km])
    |\b(?:\d+|{SMALL})\s+(?:\w+\s+)?(?:questions?|things?|reasons?|examples?|ways?|slides?|steps)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TIED = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
"""A blank that does not break, between groups of digits."""
_COUNTED_ONE = re.compile(
    r"\s+(?:customer|account|logo|client|deal|user|ticket|detractor|promoter|passive)"
    rf"|\s+(?:in|out\s+of)\s+(?:every\s+)?(?:\d+|{SMALL})\b(?!\s*(?:%|percent|days?|weeks?|months?|years?))",
    re.IGNORECASE,
)
_FLOOR = re.compile(r"(?<![-=–—])[><≥≤]=?\s?$")  # an arrow is no bound
_MAY_HOLD = re.compile(rf"\d|\b(?:{SMALL}|{POWER}|half|(?:an?)\s(?:third|quarter|fifth|tenth))\b", re.IGNORECASE)


def may_hold_quantity(text: str) -> bool:
    """Whether there is any digit or number word in `text`; a quick look."""
    return _MAY_HOLD.search(text) is not None


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities in `text`, in the order they stand there.

    >>> [each.text for each in find_quantities("arr grew from 2 to 3M, churn was 12,5% a year")]
    ['2M', '3M', '12,5% a year']
    """
    if not may_hold_quantity(text):
        return tuple(find_absences(text))
    plain = plain_characters(_TIED.sub("_", text))
    by_dot = groups_by_dot(plain)
    idioms = list(find_idioms(plain))
    barred = [*((each.start, each.end) for each in idioms), *(match.span() for match in _NO_QUANTITY.finditer(plain))]
    found = [
        quantity
        for match in _QUANTITY.finditer(plain)
        if not any(start < match.end() and match.start() < end for start, end in barred)
        and (quantity := _read(match, plain, by_dot=by_dot))
    ]
    return tuple(sorted([*join_all(found, plain), *idioms, *find_absences(plain)], key=lambda quantity: quantity.start))


def _read(match: re.Match[str], text: str, *, by_dot: bool) -> Quantity | None:
    """What the expression found, as `read_number` reads it; `by_dot` tells that the text groups thousands by dots."""
    if _is_pronoun(match, text):
        return None
    start, end = match.span()
    digits = _digits_of(match, text)
    if by_dot and GROUPED_BY_DOT.fullmatch(digits):
        digits = digits.replace(".", "")
    spelled_scale = digits[-1] if match["spelled"] and digits[-1] in "kM" else ""
    scale = match["scale"] or ""
    span = UNIT_WORDS.get((match["span"] or match["short"] or "").strip().lower(), "")
    if (
        scale == "m"
        and match["digits"]
        and Decimal(_plain_digits(digits) or 0) < 100
        and _CONTRACT_MONTHS.match(text, end)
    ):
        scale, span = "", "months"
    code = match["code"] or match["code_after"] or ""
    if match["cents"]:
        digits = _plain((_plain_digits(digits) or Decimal(0)) / 100)
    currency = match["currency"] or match["after"] or CURRENCY_WORDS.get(code.lower(), "")
    kind: Kind = (
        "span" if span else "percent" if match["percent"] or match["points"] or match["share"]
        else "times" if match["times"] or match["times_over"] else "money" if currency or match["cents"] else "plain"
    )  # fmt: skip
    ending = " bps" if match["points"] else {"percent": "%", "times": "x", "span": f" {span}"}.get(kind, "")
    minus = "-" if match["sign"] or match["minus"] else ""
    per = _period_behind(text, end) if kind not in ("span", "times") else None
    return _quantity(
        Quantity(
            start, end,
            text=minus + spaced(currency) + digits + _scaled(scale) + ending,
            value=Decimal(0),
            kind=kind, currency=currency, scaled=bool(scale or spelled_scale), span=span,
        ),
        per,
        "+" if match["floor"] else "",
        _FLOOR.search(text, max(start - 3, 0), start),
    )  # fmt: skip


def _quantity(bare: Quantity, per: str | None, floor: str, bound: re.Match[str] | None) -> Quantity | None:
    """`bare` with its value, its period, and what makes it a bound."""
    unit = {"span": bare.span, "times": "ratio", "plain": "money"}.get(bare.kind, bare.kind)
    reading = read_number(bare.text, unit)
    match reading:
        case Number(value=value):
            pass
        case Ambiguous(likeliest=Decimal() as value):
            pass
        case _:
            return None
    text = f"{bound.group().strip() if bound else ''}{bare.text}{floor}"
    if per and not floor and not bound:
        text += f" {a_period(per)}"
    period: Period | None = None
    if per:
        period = per if per in ("month", "quarter", "year") else "other"  # type: ignore[assignment]
    return replace(bare, text=text, value=value, per=period)


def _digits_of(match: re.Match[str], text: str) -> str:
    """The digits as typed, or of what is said in words; 1.200 customers are 1200."""
    if match["share"]:
        return _plain(share_value(match))
    times = spelled_value(match["dozen"].strip()) if match["dozen"] else Decimal(1)
    if match["spelled"]:
        return _rounded(
            spelled_value(match["spelled"]) * (spelled_value(match["dozen"].strip()) if match["dozen"] else 1)
        )
    typed = match["digits"].replace(" ", "_") if " " in match["digits"] else match["digits"]
    numbers = read_digits(typed.replace("’", "'"))
    if match["halved"] and numbers:
        return _plain(numbers[0] + Decimal("0.5"))
    if match["dozen"] and numbers:
        return _plain(numbers[0] * times)
    if len(numbers) == 2 and "." in typed and not match["scale"] and COUNTED_NEXT.match(text, match.end()):
        return _plain(max(numbers))
    return typed


def _rounded(value: Decimal) -> str:
    """Thousands and millions in words with their letter, which another number may share."""
    for factor, letter in ((10**6, "M"), (1000, "k")):
        if value >= factor and value * 10 % factor == 0:
            return f"{_plain(value / factor)}{letter}"
    return _plain(value)


def _plain_digits(digits: str) -> Decimal | None:
    return next(iter(read_digits(digits)), None)


def _plain(value: Decimal) -> str:
    return f"{value.normalize() + 0:f}"


def _scaled(scale: str) -> str:
    return f" {scale}" if len(scale) > 2 else scale


def _is_pronoun(match: re.Match[str], text: str) -> bool:
    """Whether "one" stands for something said before, or begins "one-time"; "one in five" is counted."""
    bare = not (match["scale"] or match["percent"] or match["span"] or match["short"] or match["currency"])
    return bare and (match["spelled"] or "").lower() == "one" and not _COUNTED_ONE.match(text, match.end())


def _period_behind(text: str, at: int) -> str | None:
    """The period that stands right behind, past a head or a noun: "$40 per seat per month", "45k savings a quarter"."""
    if noun := _NOUN_BEFORE_PER.match(text, at):
        at = noun.end()
    while match := _PER.match(text, at):
        if per := period_of(match.group().strip()):
            return per
        at = match.end()
    return None


def period(word: str) -> Period:
    """The period a word such as "mo", "annum" or "yearly" names."""
    first = word.lower()
    if first.startswith("m") or first in ("pm", "p/m"):
        return "month"
    if first.startswith("q"):
        return "quarter"
    return "other" if first.startswith(("w", "d")) else "year"
