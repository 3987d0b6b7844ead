"""Writes a formula tree the way people write one: × ÷ − and no bracket more than needed.

Percents keep their sign, so the hundreds that only turn points into fractions go:
`churn / 100` reads "5%", and `100 / churn` reads "100% ÷ 5%".
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from knowledge.calculator.formulas.syntax import Binary, Call, Expression, Literal, Negation, Variable

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_FUNCTIONS = {"sqrt": "√", "ceil": "round up"}
_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 3}
_NEGATIVE = 0
_ATOM = 4
_HUNDRED = Literal(Decimal(100))


@dataclass(frozen=True, slots=True)
class Notation:
    """How to write variables: `words` by name, and which names are `percents`."""

    words: Mapping[str, str]
    percents: Collection[str] = ()

    def write(self, expression: Expression) -> str:
        """The whole expression as a line of text."""
        return self._write(expression)[0]

    def write_percent(self, expression: Expression) -> str:
        """The same where the result is a percent: a last `* 100` makes points of a fraction, "× 100%"."""
        match expression:
            case Binary("*", left, right) if right == _HUNDRED:
                return f"{self._bracket(left, _STRENGTH['*'])} × 100%"
        return self.write(expression)

    def _write(self, expression: Expression) -> tuple[str, int]:
        """The text and how strongly it holds together (as in _STRENGTH; a leading minus, not at all)."""
        match expression:
            case Literal(value):
                return f"{value:,f}", _ATOM
            case Variable(name):
                return self._word(name)
            case Negation(operand):
                return f"−{self._bracket(operand, _STRENGTH['**'])}", _NEGATIVE
            case Call("tiered", (amount, tiers)):
                return f"sum(part of {self.write(amount)} in each of the {self.write(tiers)} × its rate)", _ATOM
            case Call("rate_at", (amount, tiers)):
                return f"rate that the {self.write(tiers)} give for {self.write(amount)}", _STRENGTH["**"]
            case Call(function, arguments):
                inside = ", ".join(self.write(each) for each in arguments)
                return f"{_FUNCTIONS.get(function, function)}({inside})", _ATOM
            case Binary("**", left, right):
                return f"{self._bracket(left, _ATOM)}^{self._bracket(right, _ATOM)}", _STRENGTH["**"]
            case Binary("/", left, right) if right == _HUNDRED and self._ends_in_percent(left):
                return self._write(left)
            case Binary(sign, left, right):
                return self._join(sign, left, right), _STRENGTH[sign]
        assert_never(expression)

    def _word(self, name: str) -> tuple[str, int]:
        word = self.words.get(name, name)
        if word.startswith("−"):
            return word, _NEGATIVE
        return word, _STRENGTH["**"] if " " in word else _ATOM

    def _join(self, sign: str, left: Expression, right: Expression) -> str:
        if sign == "/" and left == _HUNDRED and self._is_percent(right):
            return f"100% ÷ {self._bracket(right, _STRENGTH['**'])}"
        # Taking a sum away, or dividing by a product, needs its bracket; adding or multiplying does not.
        least = _STRENGTH[sign] + (1 if sign in "-/" else 0)
        first = self._leading(left, _STRENGTH[sign])
        return f"{first} {_SIGNS[sign]} {self._bracket(right, least)}"

    def _leading(self, expression: Expression, least: int) -> str:
        """The first operand: a negative number there needs no bracket."""
        text, strength = self._write(expression)
        return text if strength >= least or strength == _NEGATIVE else f"({text})"

    def _bracket(self, expression: Expression, least: int) -> str:
        text, strength = self._write(expression)
        return text if strength >= least else f"({text})"

    def _ends_in_percent(self, expression: Expression) -> bool:
        match expression:
            case Binary("*", _, right):
                return self._is_percent(right)
        return self._is_percent(expression)

    def _is_percent(self, expression: Expression) -> bool:
        match expression:
            case Variable(name):
                return name in self.percents or self.words.get(name, "").endswith("%")
            case Call("rate_at", _):
                return True
        return False
