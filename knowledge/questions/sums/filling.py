"""What to type into a calculator's inputs for the quantities placed, and what has to be said about it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from knowledge.calculator.formulas.formula import Formula
from knowledge.errors import NoResultError
from knowledge.numbers.reading import Number, read_number
from knowledge.questions.given.plans import Place
from knowledge.questions.sums.looking import Seen
from knowledge.questions.sums.placing import Placing


def said_of(placing: Placing) -> Iterator[str]:
    """What was taken for granted beyond what was typed."""
    if placing.plan.note:
        yield placing.plan.note
    for wanted in placing.not_mentioned:
        yield f"{wanted.input.label}: none was mentioned, so 0."


def typed_for(placing: Placing) -> dict[str, str] | None:
    """What to type into each input of the calculator; None if a number for another way can't be read."""
    given = {wanted.input.name: _as_typed(seen, wanted) for wanted, seen, _ in placing.placed}
    if not placing.missing:
        given |= {wanted.input.name: "0" for wanted in placing.not_mentioned}
    return given if placing.plan.is_own else _filled(placing, given)


def _as_typed(seen: Seen, wanted: Place) -> str:
    """The quantity as typed, with the period that a word before it says."""
    quantity = seen.quantity
    if wanted.input.per and seen.per in ("month", "quarter", "year") and not quantity.per:
        return f"{quantity.text} a {seen.per}"
    return quantity.text


def _filled(placing: Placing, given: Mapping[str, str]) -> dict[str, str] | None:
    """The calculator's own inputs, worked out from those of another way."""
    values: dict[str, Decimal] = {}
    currency = ""
    for wanted in placing.plan.places:
        text = given.get(wanted.input.name)
        number = read_number(text, wanted.input.unit, wanted.input.per, wanted.input.compounds) if text else None
        if isinstance(number, Number):
            values[wanted.input.name] = number.value
            currency = currency or number.currency or ""
        elif text:
            return None
    own = {each.name: each for each in placing.plan.tool.calculator.inputs}
    typed = {name: text for name, text in given.items() if name in own}
    for name, formula in placing.plan.fills.items():
        try:
            value = Formula.parse(formula).evaluate(values)
        except NoResultError:
            return None
        typed[name] = f"{currency if own[name].unit == 'money' else ''} {_plain(value)}".strip()
    return typed


def _plain(value: Decimal) -> str:
    return f"{value.normalize() + 0:f}"
