"""The part of an entry that answers, so that nobody has to search a card for it: a stored question, or what is made
from the entry's own fields."""

from collections.abc import Iterator
from itertools import permutations
from typing import NamedTuple, assert_never

from knowledge.calculator.results.explaining import formula_in_words
from knowledge.matching.fold import words
from knowledge.models import Term, is_acronym
from knowledge.reading.wants import Want


class Part(NamedTuple):
    """A question that an entry answers, and the answer. One that is made may be longer than curators write."""

    question: str
    answer: str


def every_part(term: Term) -> Iterator[Part]:
    """All questions an entry answers: those its curators wrote and those made from its data."""
    yield from (Part(each.question, each.answer) for each in term.questions)
    yield from filter(None, (make_part(term, want) for want in Want))
    yield from filter(None, (spell_out(term, name) for name in term.names if is_acronym(name)))
    yield from (equate(term, one, other) for one, other in permutations(term.names, 2))


def make_part(term: Term, want: Want) -> Part | None:
    """What the fields of an entry say to `want`; None where the whole card, or a stored question, is the answer."""
    match want:
        case Want.GOOD_VALUE | Want.JUDGE:
            return _from_bands(term)
        case Want.WORKING:
            return _from_formula(term)
        case Want.EXAMPLE:
            return _part("an example", term, term.example)
        case Want.SAY:
            return _part("in a customer's words", term, term.say_it)
        case Want.FLAG:
            return _part("red flags", term, term.red_flag)
        case Want.SHOW:
            return _part("on a CV", term, term.show_it)
        case (
            Want.MEANING
            | Want.STANDS_FOR
            | Want.HOW_TO
            | Want.WHO
            | Want.WHEN
            | Want.WHY
            | Want.HOW_OFTEN
            | Want.PARTS
            | Want.IMPROVE
            | Want.MAY_COUNT
            | Want.LIST
            | Want.COMPARE
            | Want.CALCULATE
        ):
            return None
        case _:
            assert_never(want)


def spell_out(term: Term, short: str) -> Part | None:
    """What a short form of `term` stands for, where one of its other names spells it out.

    "QBR" stands for "Quarterly business review", whose words begin with its letters.
    """
    letters = "".join(words(short)).removesuffix("s")
    for name in term.names:
        parts = words(name)
        initials = "".join(part[0] for part in parts)
        without_small = "".join(part[0] for part in parts if part not in {"of", "the", "to", "and", "for", "in"})
        if len(parts) > 1 and letters in {initials, without_small}:
            return Part(f"What does {short} stand for?", f"{short} stands for {name}. {term.definition}")
    return None


def equate(term: Term, one: str, other: str) -> Part:
    """That two names are one term's."""
    said = f"Yes. “{one}” and “{other}” are two names for one thing. {term.definition}"
    return Part(f"Are {one} and {other} the same?", said)


def _part(about: str, term: Term, answer: str | None) -> Part | None:
    return Part(f"{term.name}: {about}", answer) if answer else None


def _from_bands(term: Term) -> Part | None:
    for calculator in term.calculators:
        if calculator.bands:
            said = " ".join(
                f"{band.text.rstrip('.')} ({band.source}{f', {band.year}' if band.year else ''})."
                for band in calculator.bands
            )
            return Part(f"What is a good {term.acronym or term.name}?", said)
    return None


def _from_formula(term: Term) -> Part | None:
    if not term.calculators:
        return None
    said = " ".join(f"{each.label}: {formula_in_words(each)}." for each in term.calculators[:2])
    return Part(f"How is {term.acronym or term.name} worked out?", said)
