"""Reads what stands behind /calc: which calculator, and what was typed for it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.answers import Answer, Calculation, Help, NeedsInput, Tool, ToolChoices, Unknown
from knowledge.calculator.arguments import accepts, read_arguments
from knowledge.calculator.calculate import calculate
from knowledge.matching.fold import keys
from knowledge.matching.names import Names
from knowledge.matching.near import find_near, nearest
from knowledge.models import Calculator, Term

_LIST_WORDS = frozenset({"help", "list", "all"})
_LONGEST_NAME = 7
_LONGEST_TEXT = 2000
_COMMAND = re.compile(r"^\s*(?:calc|calculate|compute|work out)\b[:\s]*(?:the |our |my )?", re.IGNORECASE)
_ASSIGNMENT = re.compile(r"\w\s*=\s*[^\s=]")


@dataclass(frozen=True, slots=True)
class Named:
    """The calculators a text begins with the name of, and what follows the name."""

    options: tuple[Tool, ...]
    name: str
    rest: str


class Calculators:
    """All calculators, found by id, label, other names, or the name of their term."""

    def __init__(self, terms: Iterable[Term], names: Names) -> None:
        terms = tuple(terms)
        self._names = names
        self._own: dict[str, dict[str, Tool]] = {}
        self.by_id: dict[str, Tool] = {}
        for term in terms:
            for calculator in term.calculators:
                option = self.by_id[calculator.id] = Tool(term, calculator)
                for name in (calculator.id, calculator.label, *calculator.aliases):
                    for key in keys(name):
                        self._own.setdefault(key, {})[calculator.id] = option

    def answer(self, text: str) -> Answer:
        """The answer to "/calc `text`". Empty text, or "help", asks for the list."""
        text = text[:_LONGEST_TEXT].strip()
        if not text or text.casefold() in _LIST_WORDS:
            return self.listing()
        named = self.read_name(_COMMAND.sub("", text))
        if named is None:
            return self._unnamed(text)
        return self.compute(named)

    def listing(self) -> Help:
        """Every calculator, by the category of its term."""
        groups: dict[str, list[Tool]] = {}
        for option in self.by_id.values():
            groups.setdefault(option.term.category, []).append(option)
        return Help("calculators", tuple((category, tuple(options)) for category, options in groups.items()))

    def read_command(self, text: str) -> Named | None:
        """What to calculate if `text`, a message, asks for it outright: "calculate acv total=300k years=3"."""
        bare = _COMMAND.sub("", text)
        named = self.read_name(bare)
        return named if named and (bare != text or _ASSIGNMENT.search(named.rest)) else None

    def compute(self, named: Named) -> Calculation | NeedsInput | ToolChoices:
        """The calculation, or a question which calculator is meant where the inputs do not tell."""
        fitting = tuple(each for each in named.options if accepts(each.calculator, named.rest)) or named.options
        if len(fitting) > 1:
            return ToolChoices(named.name, fitting, typed=named.rest)
        return self.run(fitting[0], named.rest)

    def run(self, option: Tool, typed: str) -> Calculation | NeedsInput:
        """`typed` worked out by one calculator."""
        calculator = option.calculator
        arguments = read_arguments(typed, calculator)
        return calculate(option.term, calculator, arguments.typed, arguments.problems)

    def read_name(self, text: str) -> Named | None:
        """The longest calculator name at the start of `text`, with what follows it."""
        parts = list(re.finditer(r"[^\s:=]+", text))[:_LONGEST_NAME]
        for last in reversed(parts):
            name = text[: last.end()]
            if options := self.find(name):
                return Named(options, name, text[last.end() :].lstrip(" \t:"))
        return None

    def find(self, name: str) -> tuple[Tool, ...]:
        """The calculators called `name`; several where the name has variants."""
        for key in keys(name):
            filed = self._own.get(key, {})
            if exact := [tool for tool in filed.values() if keys(tool.calculator.id)[0] == key]:
                return tuple(exact)
            if filed:
                return tuple(filed.values())
        return tuple(
            Tool(hit.term, calculator) for hit in self._names.find(name) for calculator in hit.term.calculators
        )

    def _unnamed(self, text: str) -> ToolChoices | Unknown:
        asked = re.split(r"\s+(?=[^\s]*[\d=:])", text, maxsplit=1)[0]
        near = find_near(self._names, asked)
        hits = near.hits if near else nearest(self._names, asked)
        terms = tuple(hit.term for hit in hits)
        options = tuple(Tool(term, calculator) for term in terms for calculator in term.calculators)
        if near and options:
            rest = text[len(asked) :].strip()
            return ToolChoices(asked, options[:5], typed=rest)
        return Unknown(asked, tuple(term for term in terms if term.calculators), about="calculator")

