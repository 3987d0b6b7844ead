"""Works a formula tree out, exactly and within bounds.

Fifty digits, exponents of at most ±200 and powers of at most 1,000 keep every formula fast; every signal
that would give NaN or Infinity is trapped and becomes a NoResultError.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from decimal import (
    ROUND_CEILING,
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    Underflow,
)
from functools import reduce
from typing import assert_never

from knowledge.calculator.formulas.syntax import (
    Binary,
    Call,
    Expression,
    Literal,
    Negation,
    Variable,
)
from knowledge.errors import NoResultError

PRECISION = 50
SETTLED_PRECISION = 40
"""Digits kept of a result: ten fewer than worked with, so that 10 / 3 * 3 is 10."""
MAX_EXPONENT = 200
MAX_POWER = Decimal(1000)
MAX_RESULT = Decimal(10) ** 30

_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def evaluate(expression: Expression, values: Mapping[str, Decimal]) -> Decimal:
    """The value of `expression`, to 40 digits; NoResultError if there is no finite one."""
    context = _context(PRECISION)
    try:
        result = _context(SETTLED_PRECISION).plus(_work_out(expression, values, context))
    except DivisionByZero:
        raise NoResultError("These numbers divide by zero; change the one that is zero.") from None
    except Overflow:
        raise NoResultError("The result is too large to work out; try smaller numbers.") from None
    except Underflow:
        raise NoResultError("The result is too close to zero to work out; try larger numbers.") from None
    except InvalidOperation:
        raise NoResultError("These numbers have no result, such as the root of a negative one.") from None
    if result.copy_abs() > MAX_RESULT:
        raise NoResultError("The result is too large to show; try smaller numbers.")
    return result


def compare(operators: Sequence[str], numbers: Sequence[Decimal]) -> bool:
    """Whether each of `numbers` stands to the next as the operator between them says: 0 < 5 <= 5."""
    pairs = zip(operators, numbers, numbers[1:], strict=False)
    return all(_COMPARE[sign](left, right) for sign, left, right in pairs)


def subtract(left: Decimal, right: Decimal) -> Decimal:
    """The exact difference, whatever context the thread has."""
    return _context(PRECISION).subtract(left, right)


def _work_out(expression: Expression, values: Mapping[str, Decimal], context: Context) -> Decimal:
    match expression:
        case Literal(value):
            return value
        case Variable(name):
            return _look_up(name, values, context)
        case Negation(operand):
            return context.minus(_work_out(operand, values, context))
        case Binary(sign, left, right):
            return _combine(sign, _work_out(left, values, context), _work_out(right, values, context), context)
        case Call(function, arguments):
            return _call(function, [_work_out(each, values, context) for each in arguments], context)
    assert_never(expression)


def _look_up(name: str, values: Mapping[str, Decimal], context: Context) -> Decimal:
    if name not in values:
        raise NoResultError(f"There is no number for {name}; add one.")
    if not values[name].is_finite():
        raise NoResultError(f"The number for {name} is not finite; type an ordinary one.")
    return context.plus(values[name])


def _combine(sign: str, left: Decimal, right: Decimal, context: Context) -> Decimal:
    if sign == "+":
        return context.add(left, right)
    if sign == "-":
        return context.subtract(left, right)
    if sign == "*":
        return context.multiply(left, right)
    if sign == "/":
        if right == 0:
            raise DivisionByZero  # the context calls 0 / 0 undefined; for people it is the same mistake
        return context.divide(left, right)
    return _raise_to(left, right, context)


def _raise_to(base: Decimal, exponent: Decimal, context: Context) -> Decimal:
    if exponent.copy_abs() > MAX_POWER:
        raise NoResultError(f"A power of more than {MAX_POWER:,} is too large to work out; try a smaller one.")
    if base == 0 and exponent < 0:
        raise DivisionByZero
    return context.power(base, exponent)


def _call(function: str, numbers: list[Decimal], context: Context) -> Decimal:
    if function == "min":
        return min(numbers)
    if function == "max":
        return max(numbers)
    if function == "sqrt":
        return context.sqrt(numbers[0])
    if function == "ceil":
        settled = _context(SETTLED_PRECISION).plus(numbers[0])
        return settled.to_integral_value(ROUND_CEILING, context)
    if function == "product":
        return reduce(context.multiply, numbers)
    return reduce(context.add, numbers)


def _context(precision: int) -> Context:
    """A context of our own, fresh each time: the thread's may be anything, and contexts carry state."""
    return Context(
        prec=precision,
        rounding=ROUND_HALF_EVEN,
        Emin=-MAX_EXPONENT,
        Emax=MAX_EXPONENT,
        capitals=1,
        clamp=0,
        flags=[],
        traps=[DivisionByZero, InvalidOperation, Overflow, Underflow],
    )
