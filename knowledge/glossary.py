"""The glossary: asked in words, it answers with a value of `Answer`. Immutable, and answering does no I/O."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from knowledge.answers import Answer, Calculation, Comparison, Definition, NeedsInput, Offer, QuestionAnswer, Tool
from knowledge.asking import Asking, Surface
from knowledge.calculator.calculate import calculate, calculate_values
from knowledge.calculator.relatives import Relatives
from knowledge.characters import without_invisible
from knowledge.indexes import Indexes, compare
from knowledge.library import Library
from knowledge.models import Calculator, Term
from knowledge.questions.cleaning import clean
from knowledge.questions.follow_ups import follow_up
from knowledge.values import Value


class Glossary:
    """A snapshot of everything known, with its indexes. Safe to share between tasks and threads."""

    def __init__(self, library: Library) -> None:
        self.library = library
        with _without_collecting():
            self._indexes = Indexes(library)
        self._relatives = Relatives(self.tools.values())

    def ask(self, text: str, surface: Surface, about: Term | None = None, channel: str = "") -> Answer:
        """The answer to `text`, a question, a bare name, or talk, as a person typed it.

        `about` is the term answered just before, which a follow-up such as "and a good one?" leans on; `channel` is
        the name of the channel, whose words may tell which meaning of a shared name is meant.
        """
        question = clean(without_invisible(text))
        if about and (full := follow_up(question, about.name)):
            question = full
        return Asking(self._indexes, question, surface, channel).answer()

    def calculate(self, text: str) -> Answer:
        """The answer to what stands behind /calc: a calculator's name, then its inputs by name or in order."""
        return self._indexes.calculators.answer(without_invisible(text))

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
        return self._indexes.question_answer(term, question)

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
