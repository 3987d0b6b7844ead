"""Everything that is looked up in, made once from the terms of a library."""

from collections.abc import Iterable

from knowledge.answers import Comparison, Definition, Found
from knowledge.house import TEAM_CATEGORY, HouseTerm
from knowledge.library import Library
from knowledge.matching.candidates import Candidates
from knowledge.matching.fold import words_of_terms
from knowledge.matching.names import Names
from knowledge.matching.paraphrases import index_descriptions, index_questions
from knowledge.models import Term
from knowledge.questions.commands.calculations import Calculators
from knowledge.sums.front_door import FrontDoor
from knowledge.sums.sums import Sums


class Indexes:
    """Names, descriptions, stored questions, calculators, and how terms hang together."""

    def __init__(self, library: Library) -> None:
        self.library = library
        renamed = library.team.renamed.items()
        self.names = Names(library.terms, {name: library.by_slug[to] for name, to in renamed if to in library.by_slug})
        own = words_of_terms(library.terms)
        self.candidates = Candidates(self.names)
        self.descriptions = index_descriptions(library.terms, own)
        self.calculators = Calculators(library.terms, self.names)
        self.sums = Sums(self.calculators)
        self.front_door = FrontDoor(self.calculators, self.sums)
        self._related = {
            term.slug: tuple(library.by_slug[slug] for slug in _slugs_related_to(term) if slug in library.by_slug)
            for term in library.terms
        }
        self.stored = index_questions(library.terms)
        self.topics = _by_topic(library.terms)
        """Category slug and its terms by name, the team's own words first."""

    def define(self, term: Term, found: Found | None = None, also: tuple[Term, ...] = ()) -> Definition:
        """The whole entry of `term`, with the terms to go on to and those the name may also mean."""
        return Definition(term, found or Found("exact", term.name), self._related[term.slug], also)


def compare(terms: tuple[Term, ...]) -> Comparison:
    """The terms side by side, with the curators' line on how the first two differ, written in either of them."""
    if any(isinstance(term, HouseTerm) and term.redefined for term in terms):
        return Comparison(terms, None)  # the line is on what the standard says
    for one, other in ((terms[0], terms[1]), (terms[1], terms[0])):
        for confusion in one.confused_with:
            if confusion.term == other.slug:
                return Comparison(terms, confusion.difference)
    return Comparison(terms, None)


def _by_topic(terms: Iterable[Term]) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    by_category: dict[str, list[Term]] = {}
    for term in sorted(terms, key=lambda each: each.name.casefold()):
        by_category.setdefault(term.category, []).append(term)
    ordered = sorted(by_category, key=lambda category: (category != TEAM_CATEGORY, category))
    return tuple((category, tuple(by_category[category])) for category in ordered)


def _slugs_related_to(term: Term) -> Iterable[str]:
    return dict.fromkeys((*(each.term for each in term.confused_with), *term.related))
