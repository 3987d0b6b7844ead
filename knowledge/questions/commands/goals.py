"""Reads which input is asked for and which result it should reach.

nrr result=110% start=500k churned=25k expansion=? · what churn gives a CLV of 10k with arpa 200 and margin 80%

The steps: the place of the unknown · the place of the target, behind a metric's name or "to reach" · the rest is read
as behind /calc, by the calculator's own inputs, then by other ways to give them.
"""

import re
from collections.abc import Callable, Iterator

from knowledge.answers import NeedsInput, NoSolution, Solution, Tool
from knowledge.calculator.arguments.commands import spell_number, try_solving
from knowledge.calculator.arguments.input_names import InputNames
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
_TARGET = re.compile(rf"\bto\s+(?:reach|hit|get\s+to|achieve|come\s+to)\s+{_VALUE}", re.IGNORECASE)
_BEHIND_NAME = re.compile(rf"\s*(?:rate\s*|score\s*)?(?:of|=|:|at|is|to\s+be|to|equals?)?\s*{_VALUE}", re.IGNORECASE)
_BEFORE_NAME = re.compile(
    r"(?:\b(?:to\s+(?:reach|hit|get(?:\s+to)?|have|achieve|keep)|for|at|in|of|and)\s+)?(?:(?:an?|the|our|my)\s+)?$",
    re.IGNORECASE,
)
_ARTICLES = re.compile(r"\b(?:an?|the|our|my)\s+", re.IGNORECASE)
_LEADING = re.compile(r"^[\s,;.?]*(?:(?:with|if|given|when|for|at|and|we|i|have|there\s+are|assuming)\b\s*)*")


def read_command(tools: tuple[Tool, ...], rest: str) -> Solved | None:
    """The answer to `rest`, typed behind a calculator's name, if it asks for an input; None if it does not."""
    marked = _MARKED.search(rest)
    target = _find_target(rest, tools, directly=marked is not None)
    if marked is None and target is None:
        return None
    left = _without(rest, [match.span() for match in (marked, target) if match])
    asked = Asked(marked["unknown"] if marked else "", target["value"] if target else "", left)
    if not asked.target:
        return _ask(tools[0], f"Which result should it reach? Add it, such as result={_example_of(tools[0])}.")
    found = [answer for tool in tools for answer in answers(asked, tool)]
    done = (answer for answer in found if not isinstance(answer, NeedsInput))
    return next(done, None) or next(iter(found), None) or _ask_for_unknown(tools[0], asked)


def read_question(text: str, find: Find) -> Solution | NoSolution | None:
    """The answer to a question in a sentence; None unless it asks for an input and says the rest."""
    asking = _ASKED.search(text) or _MARKED.search(text)
    if asking is None:
        return None
    for tools, start, end, value in _named_targets(text, find):
        if start < asking.end() and asking.start() < end:
            continue
        rest = _ARTICLES.sub("", _without(text, [asking.span(), (start, end)]))
        asked = Asked(asking["unknown"], value, rest)
        for answer in (answer for tool in tools for answer in answers(asked, tool)):
            if not isinstance(answer, NeedsInput):
                return answer
    return None


def _find_target(rest: str, tools: tuple[Tool, ...], *, directly: bool) -> re.Match[str] | None:
    """Where the target stands: behind "result=", "to reach", or `directly` behind the calculator's name."""
    named = _NAMED_TARGET.search(rest)
    if named and not any(InputNames(tool.calculator).find(named["word"]) for tool in tools):
        return named
    return _TARGET.search(rest) or (_BEHIND_NAME.match(rest) if directly else None)


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


def _ask_for_unknown(tool: Tool, asked: Asked) -> NeedsInput:
    names = InputNames(tool.calculator)
    if asked.unknown:
        takes = ", ".join(names.short(each) for each in tool.calculator.inputs)
        return _ask(tool, f"I don't know “{asked.unknown}” here; put the ? behind one of these: {takes}.")
    example = names.short(tool.calculator.inputs[0])
    return _ask(tool, f"Which number should be worked out? Put a ? behind its name, such as {example}=?.")


def _ask(tool: Tool, sentence: str) -> NeedsInput:
    calculator = tool.calculator
    return NeedsInput(tool.term, calculator, (), (), {"": sentence}, try_solving(calculator, calculator.inputs[0]))


def _example_of(tool: Tool) -> str:
    example = tool.calculator.worked_examples[0].result
    return spell_number(example, tool.calculator.result.unit)
