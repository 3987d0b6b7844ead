"""The glossary: asked in words, it answers with a value of `Answer`. Immutable, and answering does no I/O."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

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
    Tool,
)
from knowledge.calculator.calculate import calculate, calculate_values
from knowledge.calculator.relatives import Relatives
from knowledge.characters import without_invisible
from knowledge.indexes import Indexes, compare
from knowledge.library import Library
from knowledge.models import Calculator, Term
from knowledge.reading.follow_ups import Topic
from knowledge.reading.parts import every_part
from knowledge.reading.reader import Decision, decide
from knowledge.reading.readings import Reader
from knowledge.reading.sentences import Surface
from knowledge.values import Value


class Glossary:
    """A snapshot of everything known, with its indexes. Safe to share between tasks and threads."""

    def __init__(self, library: Library) -> None:
        self.library = library
        with _without_collecting():
            self._indexes = Indexes(library)
        self._reader = Reader(self._indexes)
        self._relatives = Relatives(self.tools.values())

    def ask(self, text: str, surface: Surface, topic: Topic | None = None, channel: str = "") -> Answer:
        """The answer to `text`, a question, a bare name, or talk, as a person typed it.

        `topic` is what was answered just before, which a follow-up such as "and a good one?" leans on; `channel` is
        the name of the channel, whose words may tell which meaning of a shared name is meant.
        """
        return self.decide(text, surface, topic, channel).answer

    def decide(self, text: str, surface: Surface, topic: Topic | None = None, channel: str = "") -> Decision:
        """The same, with everything that spoke for and against it."""
        return decide(self._reader.read(without_invisible(text), surface, channel, topic))

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
