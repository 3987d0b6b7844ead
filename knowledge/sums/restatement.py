"""The unit that a result is asked for in, where that is not its own: "in years", "how many minutes", "per quarter?"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from knowledge.answers import Calculation, Restated
from knowledge.models import Result
from knowledge.numbers.figures import show_result
from knowledge.numbers.units import ADVERBS, MONTHS, PERIODS, SECONDS, UNIT_WORDS, convert
from knowledge.sums.pieces import Piece

_LEADS = frozenset({"in", "into", "as", "many"})
_EACH = frozenset({"per", "a", "an", "each", "every", "/"})
_ASKED = {"annualized": "year", "annualised": "year"}
ANNUALIZED = "annualized"
"""The kind of word that never says what a number is, only what the result is to be."""
OUTRIGHT = frozenset({"in", "many"})
"""Kinds of words that leave no other unit for the result: "in years", "how many minutes"."""
OF_NUMBER = 3
"""Pieces behind a number up to which a period is said of it."""


class Unit(NamedTuple):
    """A unit, or the period of a rate, and by what kind of words it is asked for."""

    name: str
    form: str = "in"


def find_units(pieces: Sequence[Piece]) -> Iterator[Unit]:
    """The units named in a text that belong to no number.

    >>> from knowledge.sums.pieces import cut
    >>> list(find_units(cut("annual churn is low, so what's the lifetime in years? and per week?")))
    [Unit(name='year', form='adverb'), Unit(name='years', form='in'), Unit(name='week', form='per')]
    """
    for at, piece in enumerate(pieces):
        before = pieces[at - 1].word if at else ""
        if piece.word in _ASKED:
            yield Unit(_ASKED[piece.word], ANNUALIZED)
        if any(each.quantity >= 0 for each in pieces[max(at - OF_NUMBER, 0) : at + 1]):
            continue
        if piece.word in ADVERBS:
            yield Unit(ADVERBS[piece.word], "adverb")
        elif len(piece.word) > 1 and (unit := UNIT_WORDS.get(piece.word)):
            if before in _LEADS:
                yield Unit(unit, "many" if before == "many" else "in")
            elif before in _EACH:
                yield Unit(unit.removesuffix("s"), "per")


def ratio(result: Result, unit: Unit) -> Decimal | None:
    """What a result is multiplied with to be in `unit`; None where it is in it, or cannot be."""
    if unit.name in PERIODS:
        own, _, _ = (result.per or "").partition(" ")
        amount = result.unit in ("money", "count") and own in PERIODS and own != unit.name
        return convert(Decimal(1), own, unit.name) if amount else None
    for lengths in (MONTHS, SECONDS):
        if result.unit in lengths and unit.name in lengths and result.unit != unit.name:
            return lengths[result.unit] / lengths[unit.name]
    return None


def restate(answer: Calculation, unit: Unit) -> Calculation:
    """The calculation with its result in `unit` as well, and what that comes to said."""
    result, times = answer.calculator.result, ratio(answer.calculator.result, unit)
    if times is None:
        return answer
    value = answer.result * times
    _, apart, of_whom = (result.per or "").partition(" ")
    asked = {"per": f"{unit.name}{apart}{of_whom}"} if unit.name in PERIODS else {"unit": unit.name}
    result = result.model_copy(update=asked)
    shown = show_result(value, result, answer.currency)
    said = f"{answer.shown} is {shown}."
    return replace(answer, restated=Restated(value, shown, unit.name, result), assumed=(*answer.assumed, said))
