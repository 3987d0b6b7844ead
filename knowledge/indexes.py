"""Everything that is looked up in, made once from the terms of a library."""

from collections.abc import Iterable

from knowledge.answers import Comparison, Definition, Found, QuestionAnswer
from knowledge.library import Library
from knowledge.matching.described import Descriptions
from knowledge.matching.fold import words_of_terms
from knowledge.matching.names import Names
from knowledge.matching.spans import FieldWords
from knowledge.models import QuestionAndAnswer, Term
from knowledge.questions.choosing import every_pair
from knowledge.questions.commands.calculations import Calculators
from knowledge.questions.kept import KeptQuestions
from knowledge.questions.sums.sums import Sums


class Indexes:
    """Names, descriptions, kept questions, calculators, and how terms hang together."""

    def __init__(self, library: Library) -> None:
        self.library = library
        renamed = library.team.renamed.items()
        self.names = Names(library.terms, {name: library.by_slug[to] for name, to in renamed if to in library.by_slug})
        own = words_of_terms(library.terms)
        self.field = FieldWords(library.terms, own)
        self.descriptions = Descriptions(library.terms, own)
        self.calculators = Calculators(library.terms, self.names)
        self.sums = Sums(self.calculators)
        self._related = {
            term.slug: tuple(library.by_slug[slug] for slug in _slugs_related_to(term) if slug in library.by_slug)
            for term in library.terms
        }
        self.kept = KeptQuestions(library.terms)

    def define(self, term: Term, found: Found | None = None, also: tuple[Term, ...] = ()) -> Definition:
        """The whole entry of `term`, with the terms to go on to and those the name may also mean."""
        return Definition(term, found or Found("exact", term.name), self._related[term.slug], also)

    def question_answer(self, term: Term, question: str) -> QuestionAnswer:
        """The answer kept or made under `question`. KeyError if the entry has no such question."""
        for pair in every_pair(term):
            if pair.question == question:
                return QuestionAnswer(term, pair.question, pair.answer, Found("exact", term.name))
        raise KeyError(question)


def compare(terms: tuple[Term, ...]) -> Comparison:
    """The terms side by side, with the curators' line on how the first two differ, written in either of them."""
    for one, other in ((terms[0], terms[1]), (terms[1], terms[0])):
        for confusion in one.confused_with:
            if confusion.term == other.slug:
                return Comparison(terms, confusion.difference)
    return Comparison(terms, None)


def answer_kept(found: tuple[Term, QuestionAndAnswer] | None) -> QuestionAnswer | None:
    """The answer to a kept question that was asked in nearly its own words."""
    if found is None:
        return None
    term, pair = found
    return QuestionAnswer(term, pair.question, pair.answer, Found("exact", term.name))


def _slugs_related_to(term: Term) -> Iterable[str]:
    return dict.fromkeys((*(each.term for each in term.confused_with), *term.related))
