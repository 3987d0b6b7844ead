"""The working of a calculation one step at a time: every bracket and power worked out, then what is left."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from knowledge.answers import Calculation
from knowledge.calculator.formulas import arithmetic
from knowledge.calculator.formulas.formula import Formula
from knowledge.calculator.formulas.notation import Notation
from knowledge.calculator.formulas.syntax import Binary, Call, Expression, Literal, Negation, Variable
from knowledge.calculator.results.explaining import show_items
from knowledge.errors import NoResultError
from knowledge.numbers.figures import joined, round_half_up, show_exact

Kind = str
"""What a part of the working is: a unit, a fraction shown as a percent (1 − 15% = 85%), or a plain number."""

_SIGN = re.compile(r" [=≈] (?=[^=≈]*$)")
_SHOWN_PLACES = 6
_HUNDRED = Literal(Decimal(100))
_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 3}


def steps_of(answer: Calculation) -> tuple[str, ...]:
    """Each step as "60 − 15 = 45", the last with the result; none where the working is a single step anyway."""
    written = Formula.parse(answer.calculator.formula).spread(answer.values)
    kinds: dict[str, Kind] = {each.input.name: each.input.unit for each in answer.given}
    for name in written.numbers.keys() - kinds.keys():
        kinds[name] = "percent" if name in written.rates else kinds[name.partition("[")[0]]
    words = {each.input.name: each.shown for each in answer.given} | show_items(written, answer.given, answer.currency)
    working = _Working(dict(written.numbers), words, kinds, written.rates, answer.currency)
    try:
        left = working.reduce(written.expression)
    except NoResultError:  # a part may be too large to show though the result is not
        return ()
    result = answer.calculator.result

    def end(line: str) -> str:
        return joined(line, answer.result, result, answer.currency)

    lines = [*working.lines, end(working.write(left, result.unit))]
    if working.lines and working.is_done(left):
        lines = [*working.lines[:-1], end(_SIGN.split(working.lines[-1])[0])]
    return tuple(dict.fromkeys(lines)) if len(lines) > 1 else ()


@dataclass(slots=True)
class _Working:
    numbers: dict[str, Decimal]
    words: dict[str, str]
    kinds: dict[str, Kind]
    rates: frozenset[str]
    currency: str
    lines: list[str] = field(default_factory=list)
    settled: dict[Expression, Variable] = field(default_factory=dict)

    def write(self, expression: Expression, unit: Kind) -> str:
        notation = Notation(self.words, {name for name, kind in self.kinds.items() if kind == "percent"})
        return notation.write_percent(expression) if unit == "percent" else notation.write(expression)

    def is_done(self, expression: Expression) -> bool:
        """Whether nothing is left to do: one value, or a fraction that only turns into percent."""
        match expression:
            case Variable():
                return expression in self.settled.values()
            case Binary("*", Variable(name), right):
                return right == _HUNDRED and self.kinds[name] == "fraction"
        return False

    def reduce(self, expression: Expression) -> Expression:
        """`expression` with every bracket, power and function in it settled."""
        match expression:
            case Negation(operand):
                return Negation(self.reduce(operand))
            case Binary("/", Binary("*", _, Variable(name)), _) if name in self.rates:
                return self.settle(expression)
            case Binary("**", left, right):
                return self.settle(Binary("**", self._operand(left, 4), right))
            case Binary(sign, left, right):
                strength = _STRENGTH[sign]
                return Binary(sign, self._operand(left, strength), self._operand(right, strength + (sign in "-/")))
            case Call(function, arguments):
                return self.settle(Call(function, tuple(self.reduce(each) for each in arguments)))
        return expression

    def _operand(self, expression: Expression, least: int) -> Expression:
        """Settled if it would stand in a bracket."""
        reduced = self.reduce(expression)
        is_share = isinstance(reduced, Binary) and reduced.right == _HUNDRED and isinstance(reduced.left, Variable)
        in_bracket = isinstance(reduced, Binary) and _STRENGTH[reduced.operator] < least
        return self.settle(reduced) if in_bracket and not is_share else reduced

    def settle(self, expression: Expression) -> Variable:
        """A line for `expression`, once, and the name its value goes by from here on."""
        if expression not in self.settled:
            value, kind = arithmetic.evaluate(expression, self.numbers), _kind_of(expression, self.kinds)
            shown = self._show(value, kind)
            sign = "=" if round_half_up(value, _SHOWN_PLACES) == value else "≈"
            self.lines.append(f"{self.write(expression, '')} {sign} {shown}")
            step = self.settled[expression] = Variable(f"step {len(self.lines)}")
            self.numbers[step.name], self.kinds[step.name], self.words[step.name] = value, kind, shown
        return self.settled[expression]

    def _show(self, value: Decimal, kind: Kind) -> str:
        if kind == "fraction":
            return show_exact(arithmetic.evaluate(Binary("*", Literal(value), _HUNDRED), {}), "percent")
        return show_exact(value, kind or "ratio", self.currency)


def _kind_of(expression: Expression, kinds: Mapping[str, Kind]) -> Kind:
    match expression:
        case Variable(name):
            return kinds[name]
        case Negation(operand) | Call("min" | "max" | "sum", (operand, *_)):
            return _kind_of(operand, kinds)
        case Binary("/", left, right) if right == _HUNDRED and _kind_of(left, kinds) == "percent":
            return "fraction"
        case Binary("**", left, _):
            return "fraction" if _kind_of(left, kinds) == "fraction" else ""
        case Binary(sign, left, right):
            return _join(sign, _kind_of(left, kinds), _kind_of(right, kinds))
    return ""


def _join(sign: str, left: Kind, right: Kind) -> Kind:
    """Money by anything but money stays money; a plain number takes on what it is added to."""
    if left == right:
        return "" if sign == "/" else left
    if "money" in (left, right) and not (sign == "/" and right == "money"):
        return "money"
    if sign in "+-":
        return left or right if not (left and right) else ""
    return "fraction" if {left, right} <= {"fraction", "percent"} else ""
