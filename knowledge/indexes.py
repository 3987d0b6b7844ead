"""Everything that is looked up in, made once from the terms of a library."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from knowledge.answers import Comparison, Definition, Found
from knowledge.house import TEAM_CATEGORY, HouseTerm
from knowledge.library import Library
from knowledge.matching.candidates import Candidates
from knowledge.matching.fold import words_of_terms
from knowledge.matching.meanings import meanings, meanings_of
from knowledge.matching.names import Names
from knowledge.matching.paraphrases import Askable, Paraphrases
from knowledge.models import QuestionAndAnswer, Term
from knowledge.questions.commands.calculations import Calculators
from knowledge.sums.front_door import FrontDoor
from knowledge.sums.sums import Sums, holds_number

FEWEST_DESCRIBING = 2
"""Words that say something which a description must have."""

KEPT = 8
"""Indexes of questions and of sums that are kept: few teams change what has questions or calculators, so that most
share them, and a word of their own is found at once."""


class _Same:
    """Terms that equal others if each is the very same object."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        self._hash = hash(tuple(map(id, self.terms)))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Same)
            and len(self.terms) == len(other.terms)
            and all(one is another for one, another in zip(self.terms, other.terms, strict=True))
        )


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
        self.sums = _sums_of(_Same(_of_sums(library.terms)))
        self.front_door = FrontDoor(self.calculators, self.sums)
        self._related = {
            term.slug: tuple(library.by_slug[slug] for slug in _slugs_related_to(term) if slug in library.by_slug)
            for term in library.terms
        }
        self.stored = _questions_of(_Same(term for term in library.terms if term.questions))
        self.topics = _by_topic(library.terms)
        """Category slug and its terms by name, the team's own words first."""

    def define(self, term: Term, found: Found | None = None, also: tuple[Term, ...] = ()) -> Definition:
        """The whole entry of `term`, with the terms to go on to and those the name may also mean."""
        return Definition(term, found or Found("exact", term.name), self._related[term.slug], also)


def index_descriptions(terms: Sequence[Term], own: Iterable[tuple[str, ...]] = ()) -> Paraphrases[None]:
    """Terms by description, for people who don't know the word: "three-monthly client meeting". `own` are the
    `words_of_terms`, if they are there already."""
    heads = [tuple(dict.fromkeys(meanings_of(parts))) for parts in own or words_of_terms(terms)]
    things = [
        Askable(term, None, term.asked_as, f"{term.definition} {term.example}", _said_in_names(term), head)
        for term, head in zip(terms, heads, strict=True)
    ]
    return Paraphrases(things, FEWEST_DESCRIBING)


def index_questions(terms: Iterable[Term]) -> Paraphrases[QuestionAndAnswer]:
    """Every question that an entry holds with its answer."""
    return Paraphrases(
        [
            Askable(term, pair, (pair.question, *pair.asked_as), pair.answer, said)
            for term in terms
            for said in [_said_in_names(term)]
            for pair in term.questions
        ]
    )


@lru_cache(maxsize=KEPT)
def _questions_of(same: _Same) -> Paraphrases[QuestionAndAnswer]:
    return index_questions(same.terms)


def _of_sums(terms: Iterable[Term]) -> Iterable[Term]:
    """Those that have calculators, or a number in a name."""
    return (term for term in terms if term.calculators or any(map(holds_number, term.names)))


@lru_cache(maxsize=KEPT)
def _sums_of(same: _Same) -> Sums:
    return Sums(same.terms)


def _said_in_names(term: Term) -> frozenset[str]:
    return frozenset(meaning for name in term.names for meaning in meanings(name))


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
