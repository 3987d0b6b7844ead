"""Reads which input is asked for and which result it should reach.

nrr result=110% start=500k churned=25k expansion=? · what churn gives a CLV of 10k with arpa 200 and margin 80%

The steps: the place of the unknown · the place of the target, behind a metric's name or "to reach" · the rest is read
as behind /calc, by the calculator's own inputs, then by other ways to give them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.answers import NeedsInput, NoSolution, Solution, Tool
from knowledge.calculator.arguments.commands import spell_number
from knowledge.calculator.arguments.input_names import InputNames
from knowledge.calculator.backwards.hints import hint
from knowledge.numbers.figures import round_half_up, shown_places
from knowledge.numbers.units import TIME_WORDS
from knowledge.numbers.vocabulary import AMOUNT, CURRENCY_SIGN
from knowledge.questions.commands.aiming import Asked, Solved, answers

Find = Callable[[str], tuple[Tool, ...]]
"""The calculators of a name."""

_LONGEST_NAME = 6
_VALUE = (
    rf"(?P<value>[-−]?\s?(?:[A-Z]{{3}}\s)?{AMOUNT}(?:e\d+)?"
    rf"(?:\s?(?:%|:1\b|(?:x|percent|pct|points?|{TIME_WORDS})\b)(?!\s*[=:]))?(?:\s?(?:{CURRENCY_SIGN}))?)"
)
_ASKED = re.compile(
    r"\b(?:what|which|how\s+(?:much|many|high|low))\s+(?P<unknown>[^?,;=\d]{2,50}?)\s+(?:rate\s+)?"
    r"(?:(?:would\s+|will\s+)?(?:gives?|makes?|yields?|brings?|gets?|leads?\s+to|results?\s+in|produces?)(?:\s+(?:us|me))?"
    r"|(?:do|does|would|will|must|should|can|may|could)\s+(?:i|we|you|it)\s+"
    r"(?:need|have|want|get|lose|afford|allow)(?:\s+to\s+have)?"
    r"|(?:is|are|would\s+be|must\s+be)\s+(?:needed|required|necessary|allowed)|(?:needed|required))\b",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"(?<![\w.])(?P<unknown>[^\W\d_][\w&'’-]{0,40}(?:[ ][^\W\d_][\w&'’-]{0,40}){0,5})\s*[=:]\s*\?(?=[\s,;]|$)"
)
_NAMED_TARGET = re.compile(rf"\b(?P<word>result|answer|target|goal)\s*[=:]\s*{_VALUE}", re.IGNORECASE)
_RESULT_IS = re.compile(r"\b(?:result|answer)\s*=", re.IGNORECASE)
_TARGET = re.compile(rf"\bto\s+(?:reach|hit|get\s+to|achieve|come\s+to)\s+{_VALUE}", re.IGNORECASE)
_BEHIND_NAME = re.compile(rf"\s*(?:rate\s*|score\s*)?(?:of|=|:|at|is|to\s+be|to|equals?)?\s*{_VALUE}", re.IGNORECASE)
_BEFORE_NAME = re.compile(
    r"(?:\b(?:to\s+(?:reach|hit|get(?:\s+to)?|have|achieve|keep)|for|at|in|of|and)\s+)?(?:(?:an?|the|our|my)\s+)?$",
    re.IGNORECASE,
)
_NAME_AHEAD = re.compile(r"(?<![^\W\d_])[^\W\d_]+$")
_UP_TO_MARK = re.compile(r"(?P<name>[^\W\d_][^=:?,;\d]{0,60}?)\s*[=:]")
_ARTICLES = re.compile(r"\b(?:an?|the|our|my)\s+", re.IGNORECASE)
_LEADING = re.compile(r"^[\s,;.?]*(?:(?:with|if|given|when|for|at|and|we|i|have|there\s+are|assuming)\b\s*)*")


@dataclass(frozen=True, slots=True)
class _Target:
    """The result to reach, and from where to where it stands with the words that say that it is one."""

    value: str
    start: int
    end: int


def read_command(tools: tuple[Tool, ...], rest: str) -> Solved | None:
    """The answer to `rest`, typed behind a calculator's name, if it asks for an input; None if it does not."""
    marked = _MARKED.search(rest)
    targets = _find_targets(rest, tools, directly=marked is not None)
    if marked is None and not targets:
        return None
    spans = [(target.start, target.end) for target in targets]
    left = _without(rest, [*spans, marked.span()] if marked else spans)
    values = tuple(dict.fromkeys(target.value for target in targets))
    asked = Asked(marked["unknown"] if marked else "", values[0] if values else "", left)
    if not values:
        return _ask(tools[0], f"Which result should it reach? Add it, such as result={_example_of(tools[0])}.")
    if len(values) > 1:
        return _ask(tools[0], f"Which result should it reach, {values[0]} or {values[1]}? Keep one of them.")
    found = tuple(answers(asked, tools))
    done = (answer for answer in found if not isinstance(answer, NeedsInput))
    return next(done, None) or next(iter(found), None) or ask_for_unknown(tools[0], asked.unknown)


def read_question(text: str, find: Find) -> Solution | NoSolution | None:
    """The answer to a question in a sentence; None unless it asks for an input and says the rest."""
    asking = _ASKED.search(text) or _MARKED.search(text)
    if asking is None or _RESULT_IS.search(text):  # with "result=5%", churned=5 is no target though churn is a metric
        return None
    for tools, start, end, value in _named_targets(text, find):
        if start < asking.end() and asking.start() < end:
            continue
        rest = _ARTICLES.sub("", _without(text, [asking.span(), (start, end)]))
        asked = Asked(asking["unknown"], value, rest)
        for answer in answers(asked, tools):
            if not isinstance(answer, NeedsInput):
                return answer
    return None


def _find_targets(rest: str, tools: tuple[Tool, ...], *, directly: bool) -> list[_Target]:
    """Where the target stands: behind "result=", "to reach", or `directly` behind the calculator's name.

    "target=" and "goal=" are the result only where no input is called so.
    """
    names = [InputNames(tool.calculator) for tool in tools]
    found = [_target(match, names) for match in _NAMED_TARGET.finditer(rest) if not _is_input(match["word"], names)]
    if not found and (reached := _TARGET.search(rest)):
        return [_target(reached, names)]
    if directly and (behind := _BEHIND_NAME.match(rest)):
        target = _target(behind, names)
        # Said twice it is one target; another number is the first of several inputs.
        if not found or target.value in {each.value for each in found}:
            found.append(target)
    return found


def _target(match: re.Match[str], names: Sequence[InputNames]) -> _Target:
    """The target, without a unit that begins the name of the next input: the days of "result=$2920 days left=146"."""
    end, value = match.end("value"), match["value"].strip()
    following = _NAME_AHEAD.search(match.string, match.start("value"), match.end("value"))
    if following:
        ahead = _UP_TO_MARK.match(match.string, following.start())
        if ahead and _is_input(ahead["name"], names):
            end, value = following.start(), match.string[match.start("value") : following.start()].strip()
    return _Target(value, match.start(), end)


def _is_input(name: str, names: Sequence[InputNames]) -> bool:
    return any(each.find_exactly(name) for each in names)


def _named_targets(text: str, find: Find) -> Iterator[tuple[tuple[Tool, ...], int, int, str]]:
    """Each metric with a value behind its name: its calculators, where all that starts and ends, the value."""
    words = list(re.finditer(r"[\w&'’-]+", text))
    for first, word in enumerate(words):
        for last in reversed(words[first : first + _LONGEST_NAME]):
            behind = _BEHIND_NAME.match(text, last.end())
            if behind and (tools := find(text[word.start() : last.end()])):
                before = _BEFORE_NAME.search(text, 0, word.start())
                yield tools, before.start() if before else word.start(), behind.end(), behind["value"]
                break


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """What is left of `text`, parted by commas where something is taken out."""
    pieces, at = [], 0
    for start, end in [*sorted(spans), (len(text), len(text))]:
        pieces.append(_LEADING.sub("", text[at:start]).rstrip(" ,;.?"))
        at = end
    return ", ".join(filter(None, pieces))


def ask_for_unknown(tool: Tool, unknown: str = "") -> NeedsInput:
    """The question which input is to be worked out, where there is no `unknown`, or none that is called so."""
    names = InputNames(tool.calculator)
    if unknown:
        takes = ", ".join(names.short(each) for each in tool.calculator.inputs)
        return _ask(tool, f"I don't know “{unknown}” here; put the ? behind one of these: {takes}.")
    example = names.short(tool.calculator.inputs[0])
    return _ask(tool, f"Which number should be worked out? Put a ? behind its name, such as {example}=?.")


def _ask(tool: Tool, sentence: str) -> NeedsInput:
    return NeedsInput(tool.term, tool.calculator, (), (), {"": sentence}, hint(tool))


def _example_of(tool: Tool) -> str:
    """A result as people see it: "81.3%"."""
    example, unit = tool.calculator.worked_examples[0].result, tool.calculator.result.unit
    return spell_number(round_half_up(example, shown_places(example, unit)), unit)
