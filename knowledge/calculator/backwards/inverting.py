"""Turns a formula around for an input that stands in it once: a + x = b becomes x = b − a, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow

from knowledge.calculator.formulas.arithmetic import PRECISION
from knowledge.calculator.formulas.formula import Formula
from knowledge.calculator.formulas.syntax import Binary, Call, Expression, Negation, Variable
from knowledge.errors import NoResultError


class CannotInvertError(Exception):
    """The input stands there more than once, or inside something with no way back, such as max."""


def invert(formula: Formula, name: str, target: Decimal, values: Mapping[str, Decimal]) -> tuple[Decimal, ...]:
    """The values of `name` for which `formula` may be `target`; none if there are none. CannotInvertError."""
    try:
        return _Inversion(name, values).undo(formula.expression, target)
    except (ArithmeticError, NoResultError):
        return ()


@dataclass(frozen=True, slots=True)
class _Inversion:
    name: str
    values: Mapping[str, Decimal]

    def undo(self, expression: Expression, target: Decimal) -> tuple[Decimal, ...]:
        match expression:
            case Variable(name) if name == self.name:
                return (target,)
            case Negation(operand):
                return self.undo(operand, -target)
            case Call("sqrt", (operand,)):
                return self.undo(operand, _context().power(target, 2)) if target >= 0 else ()
            case Call("sum", terms):
                inside = [term for term in terms if self._holds_it(term)]
                if len(inside) == 1:
                    rest = sum((self._known(term) for term in terms if term is not inside[0]), Decimal(0))
                    return self.undo(inside[0], _context().subtract(target, rest))
            case Binary(sign, left, right):
                if self._holds_it(left) != self._holds_it(right):
                    return self._undo_binary(sign, left, right, target)
        raise CannotInvertError

    def _undo_binary(self, sign: str, left: Expression, right: Expression, target: Decimal) -> tuple[Decimal, ...]:
        on_left = self._holds_it(left)
        known = self._known(right if on_left else left)
        if sign == "**":
            options = _roots(target, known) if on_left else _exponents(target, known)
        else:
            options = (_undo_arithmetic(sign, target, known, on_left),)
        side = left if on_left else right
        return tuple(found for option in options for found in self.undo(side, option))

    def _known(self, expression: Expression) -> Decimal:
        return Formula(expression).evaluate(self.values)

    def _holds_it(self, expression: Expression) -> bool:
        return self.name in Formula(expression).names


def _undo_arithmetic(sign: str, target: Decimal, known: Decimal, on_left: bool) -> Decimal:
    context = _context()
    if known == 0 and sign in "*/":
        raise CannotInvertError  # whatever the input is, the result is zero, or there is none
    match sign:
        case "+":
            return context.subtract(target, known)
        case "-":
            return context.add(target, known) if on_left else context.subtract(known, target)
        case "*":
            return context.divide(target, known)
        case _:
            return context.multiply(target, known) if on_left else context.divide(known, target)


def _roots(target: Decimal, exponent: Decimal) -> tuple[Decimal, ...]:
    """Every x with x ** exponent = target."""
    context = _context()
    is_whole = exponent == exponent.to_integral_value()
    if exponent == 0 or (target < 0 and not (is_whole and exponent % 2)):
        return ()
    root = context.power(target.copy_abs(), context.divide(1, exponent))
    if target < 0:
        return (-root,)
    return (root, -root) if is_whole and exponent % 2 == 0 and root else (root,)


def _exponents(target: Decimal, base: Decimal) -> tuple[Decimal, ...]:
    """The x with base ** x = target."""
    if base <= 0 or base == 1 or target <= 0:
        return ()
    context = _context()
    return (context.divide(context.ln(target), context.ln(base)),)


def _context() -> Context:
    return Context(prec=PRECISION, Emin=-2000, Emax=2000, flags=[], traps=[DivisionByZero, InvalidOperation, Overflow])
