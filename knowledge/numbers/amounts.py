"""One written number taken apart: sign, currency, digits, scale, percent, words behind it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from knowledge.numbers.figures import a_period
from knowledge.numbers.readings import Unreadable
from knowledge.numbers.tokens import Token
from knowledge.numbers.units import UNITS, Unit, period_of
from knowledge.numbers.vocabulary import CURRENCY_CODES, CURRENCY_WORDS, METRIC_PERIODS, SCALES

_BODY = re.compile(r"[TM]?A?(?:D|\+)?(?:(?:S?C?|CS)NK?C?|S?(?:N[PB]|PN)|S?NX|XN)")
_IN_BRACKETS = re.compile(r"(C?)\((C?NK?C?[PB]?)\)([CPB]?)")
_WORDS_BEHIND = re.compile(r"[TMOE]*$")


@dataclass(frozen=True, slots=True)
class Written:
    """`percent` is the points one unit of the digits stands for: 1 behind %, 0.01 behind bps."""

    text: str
    digits: str
    scale: str = ""
    negative: bool = False
    in_brackets: bool = False
    after_dash: bool = False
    about: bool = False
    currency: str | None = None
    percent: Decimal | None = None
    times: bool = False
    words: str = ""
    """The kinds of the words around the number: T period, M metric word, O thing counted, E exactly, H per head."""
    per: str | None = None
    implied: str | None = None
    """The period that a word such as ARR implies; it counts where the input has a period of its own."""


def shape_of(tokens: tuple[Token, ...]) -> str:
    """The kinds of the tokens, one letter each."""
    return "".join(token.kind for token in tokens)


def scale_of(tokens: tuple[Token, ...]) -> Decimal:
    """The multiplier written among the tokens: 1,000 for k."""
    return next((SCALES[token.text.lower()] for token in tokens if token.kind == "K"), Decimal(1))


def find_written(text: str, tokens: tuple[Token, ...], unit: Unit) -> Written | Unreadable:
    """The one number in the tokens, or why there is none."""
    shape = shape_of(tokens)
    words = _WORDS_BEHIND.search(shape)
    behind = words.group() if words else ""
    body = shape[: len(shape) - len(behind)]
    bracketed = _IN_BRACKETS.fullmatch(body)
    if bracketed:
        body = "".join(bracketed.groups())
    currency = _find_currency(tokens)
    if not _BODY.fullmatch(body) or isinstance(currency, Unreadable):
        return _explain(text, shape, unit)
    kinds = {token.kind: token.text for token in tokens}
    metrics = (token.text.lower() for token in tokens if token.kind == "M")
    named = [period_of(token.text) for token in tokens if token.kind == "T"]
    periods = [each for each in named if each]
    if len(set(periods)) > 1:
        return Unreadable(f"“{text}” is for {a_period(periods[0])} and {a_period(periods[1])}; type one of them.")
    return Written(
        text,
        kinds["N"],
        scale=kinds.get("K", ""),
        negative=bracketed is not None or "S" in body,
        in_brackets=bracketed is not None,
        after_dash="D" in body,
        about="A" in body,
        currency=currency,
        percent=Decimal(1) if "P" in body else Decimal("0.01") if "B" in body else None,
        times="X" in body,
        words=behind + (body[:1] if body[:1] in ("T", "M") else "") + ("H" if None in named else ""),
        per=periods[0] if periods else None,
        implied=next((METRIC_PERIODS[word] for word in metrics if word in METRIC_PERIODS), None),
    )


def _find_currency(tokens: tuple[Token, ...]) -> str | Unreadable | None:
    """The currency as typed; a code behind a dollar sign says which dollar."""
    typed = typed_currencies(tokens)
    if len(typed) < 2:
        return typed[0] if typed else None
    first, last = typed[0], typed[-1]
    if first != last and canonical_currency(first) == canonical_currency(last):
        return first
    if first == "$" and last.endswith("D") and len(last) == 3:
        return last
    return Unreadable(f"There are two currencies here, {first} and {last}; type one.")


def typed_currencies(tokens: tuple[Token, ...]) -> list[str]:
    """Each currency among the tokens, words and codes as they are written: "usd" is USD, "dollars" is $."""
    found = [token.text for token in tokens if token.kind == "C"]
    return [CURRENCY_WORDS.get(text.lower(), text.upper()) for text in found]


def canonical_currency(typed: str) -> str:
    """The code of a currency typed as a sign, or the code itself: "$" is USD."""
    return CURRENCY_CODES.get(typed, typed)


def _explain(text: str, shape: str, unit: Unit) -> Unreadable:
    wanted = UNITS[unit].example
    numbers = shape.count("N")
    if numbers > 1 and re.search(r"[/+*=]", shape):
        return Unreadable(f"“{text}” is a sum; work it out and type {wanted}.")
    if numbers > 1:
        return Unreadable(f"“{text}” holds more than one number; type only one.")
    if numbers == 0:
        return Unreadable(f"There is no number in “{text}”; type {wanted}.")
    return Unreadable(f"I can't read “{text}”; type {wanted}.")
