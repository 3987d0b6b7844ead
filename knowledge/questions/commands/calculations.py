"""Reads what stands behind /calc: which calculator, and what was typed for it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.answers import (
    Answer,
    Calculation,
    Help,
    NeedsInput,
    NoSolution,
    Offer,
    Scenarios,
    Solution,
    Tool,
    ToolChoices,
    Unknown,
)
from knowledge.calculator.arguments.input_names import InputNames
from knowledge.calculator.arguments.sorting import accepts, named, read_arguments
from knowledge.calculator.calculate import calculate
from knowledge.calculator.scenarios import compare_scenarios
from knowledge.matching.fold import keys
from knowledge.matching.names import Names
from knowledge.matching.near import find_near, nearest
from knowledge.models import Term
from knowledge.questions.commands.goals import read_command, read_question
from knowledge.questions.commands.side_by_side import read_comparison, split_scenarios
from knowledge.questions.commands.variants import meant_of, ours_of

_LIST_WORDS = frozenset({"help", "list", "all"})
_LONGEST_NAME = 7
_LONGEST_TEXT = 2000
_COMMAND = re.compile(r"^\s*(?:calc|calculate|compute|work out)\b[:\s]*(?:the |our |my )?", re.IGNORECASE)
_NAME_IS = re.compile(r"^([\w-]+)\s*=\s*(?=[^?]*\?)")
_GAP = re.compile(r"\s{3,}")
_ASSIGNMENT = re.compile(r"\w\s*=\s*[^\s=]")


@dataclass(frozen=True, slots=True)
class Request:
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
        text = _GAP.sub(_close_gap, text[:_LONGEST_TEXT]).strip()
        if not text or text.casefold() in _LIST_WORDS:
            return self.listing()
        bare = _COMMAND.sub("", text)
        request = self.read_name(bare) or self.read_name(_NAME_IS.sub(r"\1 ", bare))
        if request is None:
            return self.explore(text) or self._unnamed(text)
        return self.explore(text) or self.compute(request)

    def explore(self, text: str) -> Solution | NoSolution | Scenarios | NeedsInput | None:
        """The answer to a question in a sentence for an input rather than a result, or for several results at once."""
        return read_question(text, self.find) or self._compare(text)

    def _explore_named(self, request: Request) -> Solution | NoSolution | Scenarios | NeedsInput | None:
        """The same behind a calculator's name: "nrr result=110% start=500k expansion=?", "acv … vs …"."""
        if parts := split_scenarios(request.rest):
            own = [self._without_name(part, request.options) for part in parts]
            if None not in own:
                return self._run_scenarios(request, [part for part in own if part is not None])
        return read_command(request.options, request.rest)

    def _compare(self, text: str) -> Scenarios | NeedsInput | None:
        """ "Compare 100k for 1 year with 240k for 3 years acv"."""
        comparison = read_comparison(text, self.find)
        if comparison is None:
            return None
        return self._run_scenarios(Request(comparison.tools, "", ""), comparison.parts)

    def _without_name(self, part: str, options: tuple[Tool, ...]) -> str | None:
        """`part` without the calculator's name repeated; None if it names another one."""
        request = self.read_name(part)
        if request is None:
            return part
        return request.rest if set(request.options) & set(options) else None

    def _run_scenarios(self, request: Request, parts: Sequence[str]) -> Scenarios | NeedsInput:
        tool = _fitting(request.options, " ".join(parts))[0]
        return compare_scenarios(tool, [read_arguments(part, tool.calculator) for part in parts])

    def listing(self) -> Help:
        """Every calculator, by the category of its term."""
        groups: dict[str, list[Tool]] = {}
        for option in self.by_id.values():
            groups.setdefault(option.term.category, []).append(option)
        return Help("calculators", tuple((category, tuple(options)) for category, options in groups.items()))

    def read_command(self, text: str) -> Request | None:
        """What to calculate if `text`, a message, asks for it outright: "calculate acv total=300k years=3"."""
        bare = _COMMAND.sub("", text)
        request = self.read_name(bare)
        return request if request and (bare != text or _ASSIGNMENT.search(request.rest)) else None

    def compute(self, request: Request) -> Answer:
        """The calculation, or a question which calculator is meant where neither the inputs nor usage tell."""
        if explored := self._explore_named(request):
            return explored
        fitting = _fitting(request.options, request.rest)
        if len(fitting) == 1 or _is_id(request.name, fitting[0]):
            return self.run(fitting[0], request.rest)
        meant = meant_of(fitting) if request.rest else ours_of(fitting)
        return self.run(meant, request.rest) if meant else ToolChoices(request.name, _offers(fitting, request.rest))

    def run(self, option: Tool, typed: str) -> Calculation | NeedsInput:
        """`typed` worked out by one calculator."""
        calculator = option.calculator
        arguments = read_arguments(typed, calculator)
        return calculate(option.term, calculator, arguments.typed, arguments.problems)

    def read_name(self, text: str) -> Request | None:
        """The longest calculator name at the start of `text`, with what follows it."""
        parts = list(re.finditer(r"[^\s:=]+", text))[:_LONGEST_NAME]
        for last in reversed(parts):
            name = text[: last.end()]
            names_an_input = text[last.end() :].lstrip().startswith("=")
            if not names_an_input and (options := self.find(name)):
                return Request(options, name, text[last.end() :].lstrip(" \t:"))
        return None

    def find(self, name: str) -> tuple[Tool, ...]:
        """The calculators called `name`, the one with that id first; several where the name has variants."""
        for key in keys(name):
            if filed := self._own.get(key):
                return tuple(sorted(filed.values(), key=lambda tool: not _is_id(name, tool)))
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
            return ToolChoices(asked, _offers(options[:5], rest))
        return Unknown(asked, tuple(term for term in terms if term.calculators), about="calculator")


def _close_gap(gap: re.Match[str]) -> str:
    """No wider than it takes to part lines, cells or words."""
    return next((mark for mark in "\n\t" if mark in gap.group()), "  ")


def _fitting(options: tuple[Tool, ...], typed: str) -> tuple[Tool, ...]:
    """The calculators whose inputs bear the names typed: by exactly these, else by some of their words."""
    accepting = tuple(tool for tool in options if accepts(tool.calculator, typed))
    exactly = (tool for tool in accepting if all(map(InputNames(tool.calculator).find_exactly, named(typed))))
    return tuple(exactly) or accepting or options


def _offers(tools: tuple[Tool, ...], typed: str) -> tuple[Offer, ...]:
    return tuple(Offer(tool, read_arguments(typed, tool.calculator).typed) for tool in tools)


def _is_id(name: str, tool: Tool) -> bool:
    return keys(name)[:1] == keys(tool.calculator.id)[:1]
