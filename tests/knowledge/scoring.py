"""How well the glossary answers questions as people type them. `python -m tests.knowledge.scoring` prints the table."""

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import mean, median
from typing import Literal, assert_never, get_args

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from knowledge.answers import (
    Answer,
    Calculation,
    Choices,
    Comparison,
    Definition,
    Help,
    NeedsInput,
    NoSolution,
    QuestionAnswer,
    Scenarios,
    Solution,
    ToolChoices,
    Unknown,
)
from knowledge.asking import Surface
from knowledge.glossary import Glossary
from knowledge.library import load

QUESTIONS = Path(__file__).with_name("questions.jsonl")
SHOWN = 3
"""Options people look at before they give up."""
TOLERANCE = 0.005
SHORT_ACRONYM = 6
"""Letters up to which a slip is offered and never silently mended."""

Kind = Literal["exact", "typo", "question", "howto", "compare", "reverse", "calc", "none"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Question:
    """A text as someone typed it, and the slugs a careful person accepts; for a comparison both are needed."""

    id: str
    text: str
    surface: Surface
    kind: Kind
    expect: tuple[str, ...]
    both: bool = False
    value: float | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of one question, and how many seconds it took."""

    question: Question
    answer: Answer
    seconds: float

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """The terms answered with or offered, best first; none where the glossary declined."""
        return tuple(_slugs(self.answer))

    @property
    def answered(self) -> bool:
        """Said outright, neither offered nor declined."""
        return not isinstance(self.answer, (Choices, ToolChoices, Unknown, Help))

    @property
    def first(self) -> bool:
        """Answered outright with an accepted term."""
        return self.answered and self._offered_first

    @property
    def shown(self) -> bool:
        """An accepted term is among the first three."""
        return not set(self.question.expect).isdisjoint(self.slugs[:SHOWN])

    @property
    def wrong(self) -> bool:
        """Answered outright with none of the accepted terms, or with another number."""
        return self.answered and (not self.shown or (isinstance(self.answer, Calculation) and not self._value_right))

    @property
    def right(self) -> bool:
        """What the kind of question is judged by."""
        match self.question.kind:
            case "exact" | "question" | "howto":
                return self.first
            case "typo":
                return self.first or (self._short and self._offered_first)
            case "compare":
                return set(self.question.expect) <= set(self.slugs[:SHOWN])
            case "reverse":
                return self.shown
            case "calc":
                return self._value_right
            case "none":
                return not self.slugs
            case _:
                assert_never(self.question.kind)

    @property
    def _offered_first(self) -> bool:
        return bool(self.slugs) and self.slugs[0] in self.question.expect

    @property
    def _short(self) -> bool:
        return self.question.text.isalpha() and len(self.question.text) <= SHORT_ACRONYM

    @property
    def _value_right(self) -> bool:
        wanted = self.question.value
        if wanted is None or not isinstance(self.answer, Calculation):
            return False
        return abs(float(self.answer.result) - wanted) <= TOLERANCE * abs(wanted)


def read_questions(path: Path = QUESTIONS) -> tuple[Question, ...]:
    """The questions in their order. TypeError if a line lacks a key or has one too many."""
    lines = path.read_text(encoding="utf-8").splitlines()
    records = map(json.loads, lines)
    return tuple(Question(**(record | {"expect": tuple(record["expect"])})) for record in records)


def run(glossary: Glossary, questions: Sequence[Question]) -> tuple[Outcome, ...]:
    """Every question asked once."""
    return tuple(_ask(glossary, question) for question in questions)


def headline(outcomes: Sequence[Outcome]) -> float:
    """The share that came out as its kind is judged."""
    return mean(each.right for each in outcomes)


def _ask(glossary: Glossary, question: Question) -> Outcome:
    started = time.perf_counter()
    answer = glossary.ask(question.text, question.surface)
    return Outcome(question, answer, time.perf_counter() - started)


def _slugs(answer: Answer) -> Iterator[str]:
    match answer:
        case Definition(term=term) | QuestionAnswer(term=term) | Calculation(term=term) | NeedsInput(term=term):
            yield term.slug
        case Comparison(terms=terms) | Choices(options=terms):
            yield from (term.slug for term in terms)
        case ToolChoices(options=offers):
            yield from dict.fromkeys(offer.tool.term.slug for offer in offers)
        case Solution(forwards=calculation):
            yield calculation.term.slug
        case Scenarios(calculations=calculations):
            yield calculations[0].term.slug
        case NoSolution(tool=tool):
            yield tool.term.slug
        case Unknown() | Help():
            return
        case _:
            assert_never(answer)


def _tabulate(by_kind: dict[Kind, list[Outcome]]) -> Table:
    overall = mean(map(headline, by_kind.values()))
    micros = median(each.seconds for asked in by_kind.values() for each in asked) * 1e6
    table = Table(caption=f"Mean of the headlines {overall:.3f}; median answer {micros:.0f} µs", caption_justify="left")
    for heading in ("kind", "asked", "headline", "first", f"in {SHOWN}", "wrong"):
        table.add_column(heading, justify="left" if heading == "kind" else "right")
    for kind, asked in by_kind.items():
        shares = (headline(asked), mean(each.first for each in asked), mean(each.shown for each in asked))
        table.add_row(kind, str(len(asked)), *(f"{share:.3f}" for share in shares), str(sum(e.wrong for e in asked)))
    return table


def _describe(outcome: Outcome) -> str:
    question = outcome.question
    wanted = question.value if question.kind == "calc" else ", ".join(question.expect) or "no answer"
    got = ", ".join(outcome.slugs[:SHOWN]) or "nothing"
    if isinstance(outcome.answer, Calculation):
        got += f" = {outcome.answer.shown}"
    kind = type(outcome.answer).__name__
    return f"{question.id}  {question.text!r}: wanted {wanted}, got {kind} {got}"


def main() -> None:
    """Prints the table, and with --errors the worst outcomes of each kind: wrong answers before missing ones."""
    parser = argparse.ArgumentParser(prog="python -m tests.knowledge.scoring", description=main.__doc__)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N failures of each kind")
    shown: int = parser.parse_args().errors
    outcomes = run(Glossary(load()), read_questions())
    by_kind = {kind: [each for each in outcomes if each.question.kind == kind] for kind in KINDS}
    out = Console(emoji=False)
    for asked in by_kind.values():
        failed = sorted((each for each in asked if not each.right), key=lambda each: not each.wrong)
        for each in failed[:shown]:
            out.print(escape(_describe(each)), soft_wrap=True, highlight=False)
    out.print(_tabulate(by_kind))


if __name__ == "__main__":
    main()
