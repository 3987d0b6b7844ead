"""The glossary: asked in words, it answers with a value of `Answer`. Immutable, and answering does no I/O."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from operator import itemgetter
from typing import TypeVar

from knowledge.answers import (
    Answer,
    Calculation,
    Comparison,
    Contents,
    Definition,
    Found,
    Help,
    NeedsInput,
    Offer,
    QuestionAnswer,
    Scenarios,
    Solution,
    Tool,
    Unknown,
    terms_of,
)
from knowledge.calculator.calculate import calculate, calculate_values
from knowledge.calculator.relatives import Relatives
from knowledge.characters import without_invisible
from knowledge.house import as_standard
from knowledge.indexes import Indexes, compare
from knowledge.library import Library
from knowledge.matching.fold import words
from knowledge.models import Calculator, Term
from knowledge.passages.explain import Explainer
from knowledge.passages.passage import Passage
from knowledge.reading.decisions import Decision, decide
from knowledge.reading.follow_ups import Topic
from knowledge.reading.parts import every_part
from knowledge.reading.reader import Reader
from knowledge.reading.readings import read_text
from knowledge.reading.sentences import LONGEST_NAME, Surface
from knowledge.values import Value

Told = TypeVar("Told", bound=Answer)

MOST_BY_NAME = 10_000


class Glossary:
    """A snapshot of everything known, with its indexes. Safe to share between tasks and threads."""

    def __init__(self, library: Library, shipped: "Glossary | None" = None) -> None:
        self.library = library
        self.shipped = shipped or self
        """The entries as they ship, below what a team has put on top."""
        with _without_collecting():
            self._indexes = Indexes(library)
        self._reader = Reader(self._indexes)
        self._relatives = Relatives(self.tools.values())
        self._by_name: dict[str, Answer] = {}
        """What was answered to a name of ours and nothing else, which is most of what is asked."""
        self.explainer = Explainer(self._indexes, self._reader.weights)
        """Explains whole messages."""

    def ask(self, text: str, surface: Surface, topic: Topic | None = None, channel: str = "") -> Answer:
        """The answer to `text`, a question, a bare name, or talk, as a person typed it.

        `topic` is what was answered just before, which a follow-up such as "and a good one?" leans on; `channel` is
        the name of the channel, whose words may tell which meaning of a shared name is meant.
        """
        if known := self._by_name.get(text):
            return known
        decision = self.decide(text, surface, topic, channel)
        if decision.is_by_name and len(self._by_name) < MOST_BY_NAME and len(text) <= LONGEST_NAME:
            self._by_name[text] = decision.answer
        return decision.answer

    def decide(self, text: str, surface: Surface, topic: Topic | None = None, channel: str = "") -> Decision:
        """The same, with everything that spoke for and against it."""
        return decide(read_text(self._reader, without_invisible(text), surface, channel, topic))

    def explain(self, text: str) -> Passage:
        """The words of a message that are used as terms, where it stands empty, and how it reads spelled out."""
        return self.explainer.explain(text)

    def contents(self) -> Contents:
        """All there is, by topic."""
        return Contents(self._indexes.topics)

    def calculators(self) -> Help:
        """Every calculator, by topic."""
        return self._indexes.calculators.listing()

    def calculate(self, text: str) -> Answer:
        """The answer to what stands behind /calc: a calculator's name, then its inputs by name or in order."""
        return self._indexes.front_door.answer(without_invisible(text))

    def compute(self, calculator_id: str, typed: Mapping[str, str]) -> Calculation | NeedsInput:
        """One calculator run on inputs as typed, by name. KeyError if there is no such calculator."""
        tool = self.tools[calculator_id]
        return calculate(tool.term, tool.calculator, typed)

    def compute_values(self, calculator_id: str, values: Mapping[str, Value]) -> Calculation | NeedsInput:
        """One calculator run on numbers and lists, by name. KeyError if there is no such calculator."""
        tool = self.tools[calculator_id]
        return calculate_values(tool.term, tool.calculator, values)

    def also(self, answer: Calculation) -> tuple[Calculation, ...]:
        """Other metrics, three at most, that the same numbers give: "with these your GRR is 90.5%"."""
        return self._relatives.also(answer)

    def family(self, calculator: Calculator) -> tuple[Tool, ...]:
        """The variants of a word such as churn, `calculator` among them, for a choice; none if it is no variant."""
        return self._relatives.family(calculator)

    def variants(self, answer: Calculation | NeedsInput) -> tuple[Offer, ...]:
        """The other variants, each with the numbers given that it asks for too."""
        return self._relatives.variants(answer)

    @property
    def tools(self) -> Mapping[str, Tool]:
        """Every calculator by its id."""
        return self._indexes.calculators.by_id

    def term(self, slug: str) -> Term:
        """The term with this slug. KeyError if there is none."""
        return self.library.by_slug[slug]

    def as_standard(self, answer: Told) -> Told:
        """An answer of the `shipped` entries, marked as the standard where the team reads its term differently."""
        match answer:
            case Definition() | QuestionAnswer() | Calculation() | NeedsInput():
                known = answer.term.slug in self.library.readings
                return replace(answer, term=as_standard(answer.term)) if known else answer
            case Solution():
                return replace(answer, forwards=self.as_standard(answer.forwards))
            case Scenarios():
                return replace(answer, calculations=tuple(map(self.as_standard, answer.calculations)))
            case _:
                return answer

    def search(self, text: str) -> tuple[Term, ...]:
        """Entries to pick one from while somebody types its name, the likeliest first: what "/define" answers `text`
        with, acronyms and slips included, then those with the text in a name. All of them for no text."""
        typed = " ".join(words(text))
        answer = self.ask(text, "define")
        offered = () if isinstance(answer, Unknown) else terms_of(answer)
        answered = offered[0] if isinstance(answer, Definition) and answer.found.how != "described" else None
        ranked = (
            (_rank(each, typed, answered=each is answered, offered=each in offered), each)
            for each in self.library.terms
        )
        found = [(rank, term.name.casefold(), term) for rank, term in ranked if rank < NOWHERE]
        return tuple(term for _, _, term in sorted(found, key=itemgetter(0, 1)))

    def define(self, term: Term) -> Definition:
        """The whole entry of `term`."""
        return self._indexes.define(term)

    def question_answer(self, term: Term, question: str) -> QuestionAnswer:
        """The answer kept or made under `question`. KeyError if the entry has no such question."""
        for pair in every_part(term):
            if pair.question == question:
                return QuestionAnswer(term, pair.question, pair.answer, Found("exact", term.name))
        raise KeyError(question)

    def compare(self, terms: tuple[Term, ...]) -> Comparison:
        """The terms side by side."""
        return compare(terms)


NOWHERE = 9


def _rank(term: Term, typed: str, *, answered: bool, offered: bool) -> int:
    """How likely `term` is what is typed, 0 the most. Whoever types "renewal ra" has not typed "renewal": what is
    `answered` or `offered` for what is no whole name yet comes after names that begin so."""
    own, *others = (" ".join(words(name)) for name in term.names)
    steps = (
        answered and typed in (own, *others),
        typed in (own, *others),
        own.startswith(typed),
        any(name.startswith(typed) for name in others),
        answered,
        f" {typed}" in own,
        offered,
        any(typed in name for name in (own, *others)),
    )
    return next((rank for rank, holds in enumerate(steps) if holds), NOWHERE)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Indexes are millions of objects that stay: looking for garbage among them takes as long as making them."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
