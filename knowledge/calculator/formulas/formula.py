"""A calculator's formula and its refusals: read once, worked out exactly, shown as people write them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Self, assert_never

from knowledge.calculator.formulas import arithmetic
from knowledge.calculator.formulas.notation import Notation
from knowledge.calculator.formulas.spreading import Spread, spread
from knowledge.calculator.formulas.syntax import (
    Comparison,
    Every,
    Expression,
    Not,
    Some,
    Test,
    names_in,
    parse_expression,
    parse_test,
)
from knowledge.values import Value

KEPT = 2048
"""Formulas and conditions kept read: those of a few hundred calculators."""


@dataclass(frozen=True, slots=True)
class Formula:
    """Arithmetic over named inputs: numbers, names, + - * / ** ( ) and the functions of `syntax`."""

    expression: Expression

    @classmethod
    @lru_cache(maxsize=KEPT)
    def parse(cls, text: str) -> Self:
        """Read `text`; FormulaError names what is not allowed."""
        return cls(parse_expression(text))

    @property
    def names(self) -> frozenset[str]:
        """The inputs the formula uses."""
        return frozenset(names_in(self.expression))

    def evaluate(self, values: Mapping[str, Value]) -> Decimal:
        """The result, always finite; NoResultError if these values have none."""
        written = self.spread(values)
        return arithmetic.evaluate(written.expression, written.numbers)

    def spread(self, values: Mapping[str, Value]) -> Spread:
        """The formula with the lists in `values` written out; NoResultError if they don't go together."""
        return spread(self.expression, values)

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

    def holds(self, values: Mapping[str, Value]) -> bool:
        """Whether it is true of `values`; NoResultError if a side has no result."""
        return _holds(self.test, values)


def _holds(test: Test, values: Mapping[str, Value]) -> bool:
    match test:
        case Every(parts):
            return all(_holds(part, values) for part in parts)
        case Some(parts):
            return any(_holds(part, values) for part in parts)
        case Not(part):
            return not _holds(part, values)
        case Comparison(operators, operands):
            written = (spread(each, values) for each in operands)
            return arithmetic.compare(
                operators, [arithmetic.evaluate(each.expression, each.numbers) for each in written]
            )
    assert_never(test)


def _operands(test: Test) -> Iterator[str]:
    match test:
        case Comparison(_, operands):
            for each in operands:
                yield from names_in(each)
        case Every(parts) | Some(parts):
            for part in parts:
                yield from _operands(part)
        case Not(part):
            yield from _operands(part)
        case _:
            assert_never(test)
