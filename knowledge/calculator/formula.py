"""A calculator's formula and its refusals: read once, worked out exactly, shown as people write them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Self, assert_never

from knowledge.calculator import arithmetic
from knowledge.calculator.notation import Notation
from knowledge.calculator.syntax import (
    Binary,
    Call,
    Comparison,
    Every,
    Expression,
    Literal,
    Negation,
    Not,
    Some,
    Test,
    Variable,
    parse_expression,
    parse_test,
)

KEPT = 2048
"""Formulas and conditions kept read: those of a few hundred calculators."""


@dataclass(frozen=True, slots=True)
class Formula:
    """Arithmetic over named inputs: numbers, names, + - * / ** ( ) and min, max, sum, sqrt, ceil."""

    expression: Expression

    @classmethod
    @lru_cache(maxsize=KEPT)
    def parse(cls, text: str) -> Self:
        """Read `text`; FormulaError names what is not allowed."""
        return cls(parse_expression(text))

    @property
    def names(self) -> frozenset[str]:
        """The inputs the formula uses."""
        return frozenset(_variables(self.expression))

    def evaluate(self, values: Mapping[str, Decimal]) -> Decimal:
        """The result, always finite; NoResultError if these values have none."""
        return arithmetic.evaluate(self.expression, values)

    def show(self, words: Mapping[str, str], percents: Collection[str] = (), percent_result: bool = False) -> str:
        """The formula with inputs written as `words`: "($300,000 − $30,000) ÷ 3 years".

        An input counts as a percent if it is in `percents` or its word ends in %.
        """
        notation = Notation(words, percents)
        return notation.write_percent(self.expression) if percent_result else notation.write(self.expression)


@dataclass(frozen=True, slots=True)
class Condition:
    """Comparisons over the same arithmetic, joined by and, or, not: when a calculator refuses."""

    test: Test

    @classmethod
    @lru_cache(maxsize=KEPT)
    def parse(cls, text: str) -> Self:
        """Read `text`; FormulaError names what is not allowed."""
        return cls(parse_test(text))

    @property
    def names(self) -> frozenset[str]:
        """The inputs the condition looks at."""
        return frozenset(_operands(self.test))

    @property
    def first_name(self) -> str | None:
        """The input mentioned first, if any."""
        return next(_operands(self.test), None)

    def holds(self, values: Mapping[str, Decimal]) -> bool:
        """Whether it is true of `values`; NoResultError if a side has no result."""
        return arithmetic.holds(self.test, values)


def _variables(expression: Expression) -> Iterator[str]:
    match expression:
        case Literal():
            return
        case Variable(name):
            yield name
        case Negation(operand):
            yield from _variables(operand)
        case Binary(_, left, right):
            yield from _variables(left)
            yield from _variables(right)
        case Call(_, arguments):
            for each in arguments:
                yield from _variables(each)
        case _:
            assert_never(expression)


def _operands(test: Test) -> Iterator[str]:
    match test:
        case Comparison(_, operands):
            for each in operands:
                yield from _variables(each)
        case Every(parts) | Some(parts):
            for part in parts:
                yield from _operands(part)
        case Not(part):
            yield from _operands(part)
        case _:
            assert_never(test)
