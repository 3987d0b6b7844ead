"""Formula text to a small tree of our own: Python's grammar reads it, a whitelist decides what stays."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from knowledge.errors import FormulaError

MAX_LENGTH = 400
MAX_NODES = 200
MAX_DEPTH = 40

FUNCTIONS = {
    "min": None, "max": None, "sum": None, "product": None, "sqrt": 1, "ceil": 1, "count": 1, "tiered": 2, "rate_at": 2,
}  # fmt: skip
"""The functions a formula may call, and how many arguments each takes (None: one or more).

min, max, sum, product and count also take a list; tiered(amount, tiers) adds up each tier's part times its rate;
rate_at(amount, tiers) is the rate of the one tier that the amount lies in.
"""

OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "**",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}


@dataclass(frozen=True, slots=True)
class Literal:
    value: Decimal


@dataclass(frozen=True, slots=True)
class Variable:
    name: str


@dataclass(frozen=True, slots=True)
class Negation:
    operand: "Expression"


@dataclass(frozen=True, slots=True)
class Binary:
    operator: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Call:
    function: str
    arguments: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A chain such as 0 < a <= b: one operand more than operators."""

    operators: tuple[str, ...]
    operands: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Every:
    parts: tuple["Test", ...]


@dataclass(frozen=True, slots=True)
class Some:
    parts: tuple["Test", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Test"


Expression = Literal | Variable | Negation | Binary | Call
Test = Comparison | Every | Some | Not

_UNKNOWN_CHARACTER = re.compile(r"[^A-Za-z0-9_ .,()+\-*/<>=!]")
_NUMBER_INTO_LETTER = re.compile(r"(?<![A-Za-z0-9_.])\.?[0-9][0-9.]*[A-Za-z_]")
_PLAIN_NUMBER = re.compile(r"[0-9]{1,30}(\.[0-9]{0,30})?|\.[0-9]{1,30}")


def parse_expression(text: str) -> Expression:
    """The arithmetic in `text`; FormulaError if it holds anything else."""
    tidy, body = _read(text)
    return _expression(body, tidy, 0)


def parse_test(text: str) -> Test:
    """The comparisons in `text`; FormulaError if it is not made of comparisons."""
    tidy, body = _read(text)
    return _test(body, tidy, 0)


def names_in(expression: Expression) -> Iterator[str]:
    """The inputs `expression` uses, in the order they stand there."""
    match expression:
        case Literal():
            return
        case Variable(name):
            yield name
        case Negation(operand):
            yield from names_in(operand)
        case Binary(_, left, right):
            yield from names_in(left)
            yield from names_in(right)
        case Call(_, arguments):
            for each in arguments:
                yield from names_in(each)
        case _:
            assert_never(expression)


def _read(text: str) -> tuple[str, ast.expr]:
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"A formula is at most {MAX_LENGTH} characters long; this one has {len(text)}.")
    tidy = " ".join(text.split())
    # Checked before Python sees the text: it would warn about "1or 2", and fold look-alike letters together.
    if odd := _UNKNOWN_CHARACTER.search(tidy):
        raise FormulaError(f"A formula cannot hold {odd.group()!r}; use numbers, names and + - * / ** ( ).")
    if odd := _NUMBER_INTO_LETTER.search(tidy):
        raise FormulaError(f"{odd.group()!r} runs a number into a letter; write numbers in plain digits.")
    try:
        body = ast.parse(tidy, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise FormulaError(f"I can't read {_quote(tidy)} as a formula; check its brackets and signs.") from None
    if sum(1 for _ in ast.walk(body)) > MAX_NODES:
        raise FormulaError("This formula has too many parts; split it into two calculators.")
    return tidy, body


def _expression(node: ast.expr, text: str, depth: int) -> Expression:
    if depth > MAX_DEPTH:
        raise FormulaError("This formula is nested too deeply; take some brackets out.")
    match node:
        case ast.Constant():
            return _literal(node, text)
        case ast.Name(id=name) if name in FUNCTIONS:
            raise FormulaError(f"{name} is a function; write {name}(…), or give the input another name.")
        case ast.Name(id=name):
            return Variable(name)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return Negation(_expression(operand, text, depth + 1))
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div() | ast.Pow()):
            left = _expression(node.left, text, depth + 1)
            return Binary(OPERATORS[type(node.op)], left, _expression(node.right, text, depth + 1))
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
            _check_call(name, len(arguments))
            return Call(name, tuple(_expression(each, text, depth + 1) for each in arguments))
    raise FormulaError(f"{_quote(_source(node, text))} is not allowed; a formula holds only arithmetic.")


def _test(node: ast.expr, text: str, depth: int) -> Test:
    if depth > MAX_DEPTH:
        raise FormulaError("This condition is nested too deeply; take some brackets out.")
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return Every(tuple(_test(each, text, depth + 1) for each in values))
        case ast.BoolOp(op=ast.Or(), values=values):
            return Some(tuple(_test(each, text, depth + 1) for each in values))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return Not(_test(operand, text, depth + 1))
        case ast.Compare(ops=operators) if all(type(each) in OPERATORS for each in operators):
            operands = (node.left, *node.comparators)
            return Comparison(
                tuple(OPERATORS[type(each)] for each in operators),
                tuple(_expression(each, text, depth + 1) for each in operands),
            )
    raise FormulaError(f"{_quote(_source(node, text))} is not a comparison; write one such as fees > total.")


def _literal(node: ast.Constant, text: str) -> Literal:
    """Read from the source text: Python's own value may already be a binary float."""
    source = _source(node, text)
    if not _PLAIN_NUMBER.fullmatch(source):
        raise FormulaError(f"{_quote(source)} is not a number in plain digits (at most 30 on each side).")
    return Literal(Decimal(source))


def _check_call(name: str, count: int) -> None:
    if name not in FUNCTIONS:
        raise FormulaError(f"There is no function {_quote(name)}; there are {', '.join(FUNCTIONS)}.")
    wanted = FUNCTIONS[name]
    if count == 0 or wanted not in (None, count):
        needs = {None: "at least one number", 1: "one number"}.get(wanted, f"{wanted} inputs")
        raise FormulaError(f"{name} takes {needs}, not {count}.")


def _source(node: ast.expr, text: str) -> str:
    # The text is one line of ASCII by now, so offsets are positions.
    return text[node.col_offset : node.end_col_offset]


def _quote(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:39]}…")
