"""The glossary: asked in words, it answers with a value of `Answer`. Immutable, and answering does no I/O."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from knowledge.answers import (
    Answer,
    Calculation,
    Choices,
    Comparison,
    Definition,
    Found,
    Help,
    NeedsInput,
    QuestionAnswer,
    Unknown,
)
from knowledge.calculator.calculate import calculate, calculate_values
from knowledge.library import Library
from knowledge.matching import subjects
from knowledge.matching.described import Descriptions
from knowledge.matching.fold import keys, words
from knowledge.matching.names import Hit, Names
from knowledge.matching.near import nearest
from knowledge.matching.spans import FieldWords
from knowledge.models import Calculator, Term
from knowledge.questions.calculations import Calculators
from knowledge.questions.choosing import choose, every_pair
from knowledge.questions.cleaning import clean, without_chatter
from knowledge.questions.descriptions import Described, find_bare, find_framed
from knowledge.questions.patterns import Intent
from knowledge.questions.reader import Reading, read

Surface = Literal["define", "mention"]
"""Where a question was asked: behind /define, where any words are meant as a term, or in a message to the bot."""

HELP_WORDS = frozenset({"help", "list"})
PRONOUNS = frozenset({"it", "that", "this", "they", "those", "these", "you", "we", "he", "she"})
LONGEST_NAME = 5
"""Words a message may have to be taken as the bare name of a term we may lack; more is talk."""


class Glossary:
    """A snapshot of everything known, with its indexes. Safe to share between tasks and threads."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.calculators = Calculators(library.terms, names := Names(library.terms))
        self._names = names
        self._field = FieldWords(library.terms)
        self._descriptions = Descriptions(library.terms)
        self._related = {term.slug: tuple(map(self.term, _slugs_related_to(term))) for term in library.terms}
        self._kept = {
            key: (term, pair) for term in library.terms for pair in term.questions for key in keys(pair.question)
        }

    def ask(self, text: str, surface: Surface) -> Answer:
        """The answer to `text`, a question, a bare name, or talk, as a person typed it.

        In order: nothing or "help"; the whole text as a name; a question kept in an entry; a calculation; a
        description whose word is asked for; each way of reading the text as a question; a description with nothing
        around it; the whole text as a misspelt name; what it is that we do not have.
        """
        question = clean(text)
        if question.casefold() in HELP_WORDS or not any(map(str.isalnum, question)):
            return Help("define" if surface == "define" or question else "chat")
        for bare in (question, without_chatter(question)):
            if hits := self._names.find(bare):
                return self._define(hits, bare)
        return (
            self._answer_kept(question)
            or self._calculate_in_words(question)
            or self._describe(find_framed(self._descriptions, without_chatter(question)), question)
            or self._read(question)
            or self._describe(find_bare(self._descriptions, without_chatter(question)), question)
            or self._unread(question, surface)
        )

    def calculate(self, text: str) -> Answer:
        """The answer to what stands behind /calc: a calculator's name, then its inputs by name or in order."""
        return self.calculators.answer(text)

    def compute(self, calculator_id: str, typed: Mapping[str, str]) -> Calculation | NeedsInput:
        """One calculator run on inputs as typed, by name. KeyError if there is no such calculator."""
        term, calculator = self.calculator(calculator_id)
        return calculate(term, calculator, typed)

    def compute_values(self, calculator_id: str, values: Mapping[str, Decimal]) -> Calculation | NeedsInput:
        """One calculator run on numbers, by name. KeyError if there is no such calculator."""
        term, calculator = self.calculator(calculator_id)
        return calculate_values(term, calculator, values)

    def calculator(self, calculator_id: str) -> tuple[Term, Calculator]:
        """The calculator and the term it belongs to. KeyError if there is no such calculator."""
        option = self.calculators.by_id[calculator_id]
        return option.term, option.calculator

    def term(self, slug: str) -> Term:
        """The term with this slug. KeyError if there is none."""
        return self.library.by_slug[slug]

    def define(self, term: Term, found: Found | None = None) -> Definition:
        """The whole entry of `term`, with the terms to go on to."""
        return Definition(term, found or Found("exact", term.name), self._related[term.slug])

    def question_answer(self, term: Term, question: str) -> QuestionAnswer:
        """The answer kept or made under `question`. KeyError if the entry has no such question."""
        for pair in every_pair(term):
            if pair.question == question:
                return QuestionAnswer(term, pair.question, pair.answer, Found("exact", term.name))
        raise KeyError(question)

    def compare(self, terms: tuple[Term, ...]) -> Comparison:
        """The terms side by side."""
        return Comparison(terms, difference(terms[0], terms[1]))

    def _answer_kept(self, question: str) -> QuestionAnswer | None:
        kept = (self._kept[key] for key in keys(without_chatter(question)) if key in self._kept)
        for term, pair in kept:
            return QuestionAnswer(term, pair.question, pair.answer, Found("exact", term.name))
        return None

    def _describe(self, described: Described | None, question: str) -> Definition | Choices | None:
        if described is None:
            return None
        if described.certain:
            return self.define(described.terms[0], Found("described", question))
        return Choices("described", question, described.terms)

    def _calculate_in_words(self, question: str) -> Answer | None:
        name = self.calculators.read_command(question)
        return self.calculators.compute(name) if name else None

    def _read(self, question: str) -> Answer | None:
        readings = tuple(read(question))
        for reading in readings:
            # "What is average response time" asks for the term of that name, not for the average of another.
            if reading.intent is Intent.MEANING and (hits := self._names.find(reading.subjects[0])):
                return self._define(hits, reading.subjects[0])
        offer: Answer | None = None
        for reading in readings:
            answer = self._answer(reading, question)
            if answer and not isinstance(answer, (Choices, Unknown)):
                return answer
            offer = offer or answer
            if reading.pattern.decides and not PRONOUNS & set(words(reading.subjects[0])):
                return offer or self._unknown(reading.subjects[0])
        return offer

    def _answer(self, reading: Reading, question: str) -> Answer | None:
        within = not reading.pattern.says_the_name
        found = [subjects.resolve(self._names, self._field, each, within=within) for each in reading.subjects]
        if reading.intent is Intent.COMPARISON:
            return self._compare(reading, found)
        match found[0]:
            case None:
                return None
            case subjects.Found(hits=hits, certain=False):
                return Choices("near", reading.subjects[0], tuple(hit.term for hit in hits))
            case subjects.Found(hits=hits):
                return self._answer_about(hits, reading, question)

    def _answer_about(self, hits: tuple[Hit, ...], reading: Reading, question: str) -> Answer:
        asked = reading.subjects[0]
        usual = _usual(hits)
        if usual and (pair := choose(usual.term, reading.intent, question)):
            return QuestionAnswer(usual.term, pair.question, pair.answer, Found(usual.how, asked))
        return self._define(hits, asked)

    def _define(self, hits: tuple[Hit, ...], asked: str) -> Definition | Choices:
        if _usual(hits) is None:
            return Choices("sense", asked, tuple(hit.term for hit in hits))
        definition = self.define(hits[0].term, Found(hits[0].how, asked))
        return replace(definition, also=tuple(hit.term for hit in hits[1:]))

    def _compare(self, reading: Reading, found: list[subjects.Found | None]) -> Answer | None:
        certain = [each.hits[0].term for each in found if each and each.certain]
        terms = tuple({term.slug: term for term in certain}.values())
        if len(terms) > 1:
            return self.compare(terms)
        if len(terms) == 1 and None in found:
            return Unknown(reading.subjects[found.index(None)], terms)
        return None

    def _unread(self, question: str, surface: Surface) -> Answer:
        bare = without_chatter(question).rstrip("?!. ")
        if surface == "define" or len(words(bare)) <= LONGEST_NAME:
            match subjects.resolve(self._names, self._field, bare, within=surface == "define"):
                case subjects.Found(hits=hits, certain=True):
                    return self._define(hits, bare)
                case subjects.Found(hits=hits):
                    return Choices("near", bare, tuple(hit.term for hit in hits))
        if surface == "define":
            return self._unknown(bare)
        subject = next((each.subjects[0] for each in read(question) if each.intent is Intent.MEANING), None)
        return self._unknown(subject) if subject and len(words(subject)) <= LONGEST_NAME else Help("chat")

    def _unknown(self, asked: str) -> Unknown:
        return Unknown(asked, tuple(hit.term for hit in nearest(self._names, asked)))


def _usual(hits: tuple[Hit, ...]) -> Hit | None:
    """The one meaning, or the one whose own name it is; None where every meaning is as good as another."""
    return hits[0] if len(hits) == 1 or not hits[0].sense else None


def _slugs_related_to(term: Term) -> Iterable[str]:
    return dict.fromkeys((*(each.term for each in term.confused_with), *term.related))


def difference(first: Term, second: Term) -> str | None:
    """The curators' line on how two terms differ, written in either of them."""
    for one, other in ((first, second), (second, first)):
        for confusion in one.confused_with:
            if confusion.term == other.slug:
                return confusion.difference
    return None
