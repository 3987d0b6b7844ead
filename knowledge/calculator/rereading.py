"""What else a typed number may mean, to be taken instead with one click."""

from collections.abc import Iterator
from decimal import Decimal

from knowledge.answers import Rereading
from knowledge.models import Input, Unit
from knowledge.numbers.amounts import typed_currencies
from knowledge.numbers.figures import a_period, round_half_up, show_exact
from knowledge.numbers.reading import Ambiguous, Number, read_number
from knowledge.numbers.tokens import split_tokens, tidy_text
from knowledge.numbers.units import TIMES, period_of

_SHOWN_PLACES = 3


def reread(text: str, wanted: Input) -> Iterator[Rereading]:
    """The other numbers `text` may mean for `wanted`; all of them if it has to be asked about."""
    match read_number(text, wanted.unit):
        case Number(value=value, alternatives=others):
            read_as = _show(value, wanted.unit, _currency(text))
        case Ambiguous(values=others):
            read_as = ""
        case _:
            return
    currency, per = _currency(text), _period(text)
    for value in others:
        shown, typed = _show(value, wanted.unit, currency), spell(value, wanted.unit, currency)
        yield Rereading(wanted, read_as, f"{shown}{per}", f"{typed}{per}")


def spell(value: Decimal, unit: Unit, currency: str = "") -> str:
    """`value` as one types it to be read in one way only: "€1.2340", "5%", "1.5 hours"."""
    digits = f"{value.copy_abs().normalize() + 0:f}"
    if len(digits.partition(".")[2]) == 3:  # 1.234 could be 1,234
        digits += "0"
    if unit == "money":
        digits = f"{currency} {digits}" if currency[-1:].isalpha() else f"{currency}{digits}"
    ending = "%" if unit == "percent" else f" {unit}" if unit in TIMES else ""
    return f"{'-' if value < 0 else ''}{digits}{ending}"


def _currency(text: str) -> str:
    tidy = tidy_text(text)
    typed = typed_currencies(split_tokens(tidy)) if isinstance(tidy, str) else []
    return typed[0] if typed else ""


def _period(text: str) -> str:
    """The period typed with the number, as it goes behind another: " a year"."""
    tidy = tidy_text(text)
    tokens = split_tokens(tidy) if isinstance(tidy, str) else ()
    named = (period_of(token.text) for token in tokens if token.kind == "T")
    return next((f" {a_period(per)}" for per in named if per), "")


def _show(value: Decimal, unit: Unit, currency: str) -> str:
    places = _SHOWN_PLACES if unit in TIMES else 6
    return show_exact(round_half_up(value, places), unit, currency)
