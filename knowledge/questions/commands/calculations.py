"""Which calculators are named, and which of them the numbers typed are for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.answers import (
    Answer,
    Calculation,
    Help,
    NeedsInput,
    NoSolution,
    Scenarios,
    Solution,
    Tool,
    ToolChoices,
    Unknown,
)
from knowledge.calculator.arguments.input_names import names_of
from knowledge.calculator.arguments.phrases import split_phrases
from knowledge.calculator.arguments.sorting import named
from knowledge.matching.fold import keys
from knowledge.matching.names import Names
from knowledge.matching.near import find_near, nearest
from knowledge.models import Term
from knowledge.numbers.reading import Unreadable, read_number
from knowledge.questions.commands.attempts import (
    attempt_of,
    attempts_of,
    offers_of,
    other_way_round,
    told_by,
    with_fewest_unsaid,
)
from knowledge.questions.commands.changes import work_out_change
from knowledge.questions.commands.goals import ask_for_unknown, read_command, read_question
from knowledge.questions.commands.side_by_side import compare, run_scenarios, split_scenarios
from knowledge.questions.commands.variants import fitting_of, meant_of, ours_of

Explored = Solution | NoSolution | Scenarios | NeedsInput

_LONGEST_NAME = 7
_MOST_OFFERED = 5
_COMMAND = re.compile(r"^\s*/?(?:calc|calculate|compute|work out)\b[:\s]*(?:the |our |my )?", re.IGNORECASE)
_ASKING = re.compile(r"^\s*(?:what(?:['’]?s|\s+is|\s+was)|whats)\s+(?:the\s+|our\s+|my\s+)?", re.IGNORECASE)
_NAME_IS = re.compile(r"^([\w-]{1,60})\s*=\s*")
_RESULT_ALONE = re.compile(r"^(?P<name>[^\W\d_][\w&/'’-]*(?: [\w&/'’-]+){0,5})\s*=(?P<value>[^=?]{1,40})$")
_NUMBER = re.compile(r"\d[\d.,]*")
_RESULT_ASKED = re.compile(r"[,;]?\s*\b(?:result|answer)\s*[=:]\s*\?(?=[\s,;]|$)", re.IGNORECASE)
"""The result is what is asked for anyway."""
_ASSIGNMENT = re.compile(r"\w\s*=\s*[^\s=]")


@dataclass(frozen=True, slots=True)
class Request:
    """The calculators a text begins with the name of, and what follows the name."""

    options: tuple[Tool, ...]
    name: str
    rest: str
    others: tuple[Tool, ...] = ()
    """The other calculators of a term of this name, for numbers that fit only them."""


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

    def read(self, text: str) -> Request | None:
        """The calculators that `text` begins with the name of: "calc acv total=300k", "cac = 186000 / 24"."""
        bare = _ASKING.sub("", _COMMAND.sub("", text))
        if request := self.read_name(bare):
            return request
        is_asked = "?" in bare or len(_NUMBER.findall(bare)) > 1
        return self.read_name(_NAME_IS.sub(r"\1 ", bare)) if is_asked else None

    def read_command(self, text: str) -> Request | None:
        """What to calculate if `text`, a message, asks for it outright: "calculate acv total=300k years=3"."""
        bare = _COMMAND.sub("", text)
        request = self.read_name(bare)
        return request if request and (bare != text or _ASSIGNMENT.search(request.rest)) else None

    def explore(self, text: str) -> Explored | None:
        """The answer to a question in a sentence for an input rather than a result, or for several results at once."""
        return read_question(text, self.find) or compare(text, self.find)

    def explore_named(self, request: Request) -> Explored | None:
        """The same behind a calculator's name: "nrr result=110% start=500k expansion=?", "acv … vs …"."""
        if parts := split_scenarios(request.rest):
            own = [self._without_name(part, request.options) for part in parts]
            if all(part is not None for _, part in own):
                options = tuple(tool for tool in request.options if all(tool in tools for tools, _ in own))
                options = (*(options or request.options), *(request.others if named(request.rest) else ()))
                return run_scenarios(options, [part for _, part in own if part is not None])
        return read_command(request.options, request.rest)

    def work_out(self, request: Request) -> Calculation | ToolChoices | None:
        """The result, by whichever variant can be worked out from what was typed; which, where that leaves several.

        None if there is none: something lacks, has no place, or is refused.
        """
        attempts = attempts_of(_by_position(request), request.rest) if request.rest else []
        if not any(isinstance(each.answer, Calculation) for each in attempts):
            others = request.others if named(request.rest) else filter(_takes_tiers, request.others)
            attempts += attempts_of(others, request.rest)
        done = [each for each in attempts if isinstance(each.answer, Calculation)]
        if len(done) > 1:
            done = [each for each in done if each.exactly] or done
        if any(ours_of([each.tool]) and each.lacks_only_numbers for each in attempts):
            return None  # the team means this one, and it is asked for what lacks
        if not done and (changed := work_out_change(request.options, request.rest)):
            return changed
        if not done:
            done = with_fewest_unsaid(attempts)
        if not done:
            done = [other for each in attempts if (other := other_way_round(each))]
        if not done:
            return None
        tools = [each.tool for each in done]
        called = next((tool for tool in tools if _is_id(request.name, tool)), None)
        meant = ours_of(tools) or called or meant_of(tools)
        if meant is None and len(tools) > 1:
            return ToolChoices(request.name, offers_of(tuple(tools), request.rest))
        return next(told_by(each) for each in done if each.tool == (meant or tools[0]))

    def ask_for_more(self, request: Request) -> Calculation | NeedsInput | ToolChoices:
        """What has to be said where `work_out` comes to nothing: what lacks or is wrong, or which one is meant."""
        fitting = fitting_of(request.options, request.rest)
        meant = ours_of(fitting) or next((tool for tool in fitting if _is_id(request.name, tool)), None)
        meant = meant or (meant_of(fitting) if request.rest else None)
        if meant is None and len(fitting) > 1:
            return ToolChoices(request.name, offers_of(fitting, request.rest))
        return attempt_of(meant or fitting[0], request.rest).answer

    def compute(self, request: Request) -> Answer:
        """The calculation, or a question which calculator is meant where neither the inputs nor usage tell."""
        return self.explore_named(request) or self.work_out(request) or self.ask_for_more(request)

    def is_of(self, answer: Calculation, request: Request) -> bool:
        """Whether `answer` is by a calculator that was named: TCV is all of its variants, a label is one."""
        general = {name.casefold() for each in request.options for name in (each.term.name, each.term.acronym) if name}
        named = request.options if request.name.casefold() not in general else (*request.options, *request.others)
        return any(answer.calculator.id == each.calculator.id for each in named)

    def is_misplaced(self, request: Request) -> bool:
        """Whether something typed has no place or could not be read as its number, so that another reading of the
        whole may do better: not where a number is refused, or may be one of two."""
        attempts = attempts_of(request.options, request.rest)
        readable = all(not each.answer.rereadings for each in attempts)
        return bool(request.rest) and readable and not any(each.is_placed and each.exactly for each in attempts)

    def _without_name(self, part: str, options: tuple[Tool, ...]) -> tuple[tuple[Tool, ...], str | None]:
        """The calculators `part` may be for, and what it says without their name repeated; None if it names others."""
        request = self.read_name(part)
        if request is None:
            return options, part
        shared = tuple(tool for tool in options if tool in request.options)
        return shared, request.rest if shared else None

    def listing(self) -> Help:
        """Every calculator, by the category of its term."""
        groups: dict[str, list[Tool]] = {}
        for option in self.by_id.values():
            groups.setdefault(option.term.category, []).append(option)
        return Help("calculators", tuple((category, tuple(options)) for category, options in groups.items()))

    def read_name(self, text: str) -> Request | None:
        """The longest calculator name at the start of `text`, with what follows it."""
        parts = list(re.finditer(r"[^\s:=]+", text))[:_LONGEST_NAME]
        for last in reversed(parts):
            name = text[: last.end()]
            names_an_input = "=" in name or text[last.end() :].lstrip().startswith("=")
            if not names_an_input and (options := self.find(name)):
                others = tuple(tool for tool in self._of_term(name) if tool not in options)
                rest = _RESULT_ASKED.sub("", text[last.end() :]).lstrip(" \t:")
                return Request(options, name, rest, others)
        return None

    def find(self, name: str) -> tuple[Tool, ...]:
        """The calculators called `name`, the one with that id first; several where the name has variants.

        A name that is the term's as well, such as TCV, means all variants where the team has said which it means.
        """
        of_term = self._of_term(name)
        for key in keys(name):
            if filed := self._own.get(key):
                variants = {tool.calculator.id: tool for tool in of_term} if ours_of(of_term) else {}
                return tuple(sorted({**filed, **variants}.values(), key=lambda tool: not _is_id(name, tool)))
        return of_term

    def _of_term(self, name: str) -> tuple[Tool, ...]:
        return tuple(Tool(hit.term, each) for hit in self._names.find(name) for each in hit.term.calculators)

    def of_result(self, text: str) -> NeedsInput | None:
        """The question what to work out for a result alone, "arr=495k": from what is it, or what gives it?"""
        alone = _RESULT_ALONE.match(text)
        tools = self.find(alone["name"]) if alone else ()
        if alone is None or not tools:
            return None
        result = read_number(alone["value"].strip(), tools[0].calculator.result.unit)
        return None if isinstance(result, Unreadable) else ask_for_unknown(tools[0])

    def unnamed(self, text: str) -> Answer:
        """What to say where no calculator is named: the one nearly named, some to choose, or none."""
        asked = re.split(r"\s+(?=[^\s]*[\d=:])", text, maxsplit=1)[0]
        near = find_near(self._names, asked)
        hits = near.hits if near else nearest(self._names, asked)
        terms = tuple(hit.term for hit in hits)
        options = tuple(Tool(term, calculator) for term in terms for calculator in term.calculators)
        meant = tuple(option for option in options if option.term == terms[0])
        if near and near.certain and meant:
            request = Request(meant, asked, text[len(asked) :].strip())
            if len(meant) == 1:
                return self.compute(request)
            return ToolChoices(asked, offers_of(meant[:_MOST_OFFERED], request.rest))
        return Unknown(asked, tuple(term for term in terms if term.calculators), about="calculator")


def _by_position(request: Request) -> tuple[Tool, ...]:
    """Numbers without a name are for the very calculator that was named, not for one that takes as many of them."""
    called = tuple(tool for tool in request.options if _is_id(request.name, tool))
    if not called or ours_of(request.options):
        return request.options
    names = names_of(called[0].calculator)
    bare = not any(phrase.name for phrase in split_phrases(request.rest, names))
    return called if bare else request.options


def _takes_tiers(tool: Tool) -> bool:
    """Whether it takes rows of amounts and rates, which no other calculator reads."""
    return any(each.shape == "tiers" for each in tool.calculator.inputs)


def _is_id(name: str, tool: Tool) -> bool:
    return keys(name)[:1] == keys(tool.calculator.id)[:1]
