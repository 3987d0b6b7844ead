"""Writes a formula over lists out, item by item, so that it is worked out and shown like any other.

`sum(scores * weights)` of two lists of three becomes `scores[0] * weights[0] + scores[1] * …`, with a number for
each of these names; `tiered(bookings, tiers)` becomes the part of bookings in each tier it reaches, times its rate,
and `rate_at(bookings, tiers)` the one rate that holds for all of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from typing import assert_never

from knowledge.calculator.formulas import arithmetic
from knowledge.calculator.formulas.syntax import Binary, Call, Expression, Literal, Negation, Variable, names_in
from knowledge.errors import FormulaError, NoResultError
from knowledge.values import Tier, Value

OVER_LISTS = frozenset({"min", "max", "sum", "product", "count"})
_HUNDRED = Literal(Decimal(100))


@dataclass(frozen=True, slots=True)
class Spread:
    """An expression over single numbers, and these numbers by name; `rates` are the names that hold percents."""

    expression: Expression
    numbers: Mapping[str, Decimal]
    rates: frozenset[str]


def spread(expression: Expression, values: Mapping[str, Value]) -> Spread:
    """`expression` written out for `values`.

    FormulaError if a list stands where one number must, NoResultError if lists differ in length or are empty.
    """
    numbers = {name: value for name, value in values.items() if isinstance(value, Decimal)}
    if len(numbers) == len(values):
        return Spread(expression, numbers, frozenset())
    writing = _Writing(values, numbers)
    written = writing.write(expression, None)
    return Spread(written, writing.numbers, frozenset(writing.rates))


@dataclass(frozen=True, slots=True)
class _Writing:
    values: Mapping[str, Value]
    numbers: dict[str, Decimal]
    rates: set[str] = field(default_factory=set)

    def write(self, expression: Expression, at: int | None) -> Expression:
        """`expression` for the items at `at`; None where only single numbers may stand."""
        match expression:
            case Literal():
                return expression
            case Variable(name):
                return self._pick(name, at)
            case Negation(operand):
                return Negation(self.write(operand, at))
            case Binary(sign, left, right):
                return Binary(sign, self.write(left, at), self.write(right, at))
            case Call("tiered", (amount, Variable(name))):
                return self._write_tiers(self.write(amount, at), name)
            case Call("rate_at", (amount, Variable(name))):
                return self._pick_rate(self.write(amount, at), name)
            case Call(function, (over,)) if function in OVER_LISTS and self._lists_in(over):
                return _fold(function, [self.write(over, each) for each in range(self._length(over))])
            case Call(function, arguments):
                return Call(function, tuple(self.write(each, at) for each in arguments))
        assert_never(expression)

    def _pick(self, name: str, at: int | None) -> Variable:
        value = self.values.get(name)
        if not isinstance(value, tuple):
            return Variable(name)
        item = None if at is None else value[at]
        if not isinstance(item, Decimal):
            raise FormulaError(f"{name} holds several numbers; put it into {', '.join(sorted(OVER_LISTS))} or tiered.")
        picked = f"{name}[{at}]"
        self.numbers[picked] = item
        return Variable(picked)

    def _lists_in(self, expression: Expression) -> dict[str, int]:
        found = {name: self.values.get(name) for name in names_in(expression)}
        return {name: len(value) for name, value in found.items() if isinstance(value, tuple)}

    def _length(self, expression: Expression) -> int:
        lengths = self._lists_in(expression)
        if len(set(lengths.values())) > 1:
            counted = " and ".join(f"{length} {name}" for name, length in lengths.items())
            raise NoResultError(f"There are {counted}; give as many of one as of the other.")
        return next(iter(lengths.values()))

    def _write_tiers(self, amount: Expression, name: str) -> Expression:
        """The tiers that are reached, the first in any case: part × rate ÷ 100, added up."""
        whole = arithmetic.evaluate(amount, self.numbers)
        terms: list[Expression] = []
        for at, tier in enumerate(self._tiers(name)):
            if at == 0 or whole > tier.start:
                part, rate = Variable(f"{name}[{at}].part"), Variable(f"{name}[{at}].rate")
                end = whole if tier.end is None else min(whole, tier.end)
                self.numbers[part.name] = arithmetic.subtract(end, tier.start)
                self.numbers[rate.name] = tier.rate
                self.rates.add(rate.name)
                terms.append(Binary("/", Binary("*", part, rate), _HUNDRED))
        return _fold("sum", terms)

    def _pick_rate(self, amount: Expression, name: str) -> Expression:
        """The rate of the tier that holds the amount; its start is inside, its end already in the next one."""
        whole = arithmetic.evaluate(amount, self.numbers)
        for at, tier in enumerate(self._tiers(name)):
            if tier.start <= whole and (tier.end is None or whole < tier.end):
                rate = Variable(f"{name}[{at}].rate")
                self.numbers[rate.name] = tier.rate
                self.rates.add(rate.name)
                return rate
        raise NoResultError(f"No tier holds {whole:,f}; add one that does, the last without an end.")

    def _tiers(self, name: str) -> tuple[Tier, ...]:
        tiers = self.values.get(name)
        if not isinstance(tiers, tuple) or not all(isinstance(tier, Tier) for tier in tiers):
            raise FormulaError(f"{name} does not hold tiers; give it the shape tiers.")
        return tuple(tier for tier in tiers if isinstance(tier, Tier))


def _fold(function: str, items: list[Expression]) -> Expression:
    if function == "count":
        return Literal(Decimal(len(items)))
    if not items:
        raise NoResultError("There is nothing in the list; give one number or more.")
    join: dict[str, Callable[[Expression, Expression], Expression]] = {
        "sum": lambda left, right: Binary("+", left, right),
        "product": lambda left, right: Binary("*", left, right),
    }
    return reduce(join[function], items) if function in join else Call(function, tuple(items))
