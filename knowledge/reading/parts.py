"""The part of an entry that answers, so that nobody has to search a card for it: a stored question, or what is made
from the entry's own fields."""

from collections.abc import Iterator
from typing import assert_never

from knowledge.calculator.results.explaining import formula_in_words
from knowledge.matching.fold import words
from knowledge.models import QuestionAndAnswer, Term, is_acronym
from knowledge.reading.wants import Want


def every_pair(term: Term) -> Iterator[QuestionAndAnswer]:
    """All questions an entry answers: those its curators wrote and those made from its data."""
    yield from term.questions
    yield from filter(None, (make_part(term, want) for want in Want))
    yield from filter(None, (spell_out(term, name) for name in term.names if is_acronym(name)))


def make_part(term: Term, want: Want) -> QuestionAndAnswer | None:
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


def spell_out(term: Term, short: str) -> QuestionAndAnswer | None:
    """What a short form of `term` stands for, where one of its other names spells it out.

    "QBR" stands for "Quarterly business review", whose words begin with its letters.
    """
    letters = "".join(words(short)).removesuffix("s")
    for name in term.names:
        parts = words(name)
        initials = "".join(part[0] for part in parts)
        without_small = "".join(part[0] for part in parts if part not in {"of", "the", "to", "and", "for", "in"})
        if len(parts) > 1 and letters in {initials, without_small}:
            return QuestionAndAnswer(
                question=f"What does {short} stand for?", answer=f"{short} stands for {name}. {term.definition}"
            )
    return None


def _part(about: str, term: Term, answer: str | None) -> QuestionAndAnswer | None:
    return QuestionAndAnswer(question=f"{term.name}: {about}", answer=answer) if answer else None


def _from_bands(term: Term) -> QuestionAndAnswer | None:
    for calculator in term.calculators:
        if calculator.bands:
            said = " ".join(
                f"{band.text.rstrip('.')} ({band.source}{f', {band.year}' if band.year else ''})."
                for band in calculator.bands
            )
            return QuestionAndAnswer(question=f"What is a good {term.acronym or term.name}?", answer=said)
    return None


def _from_formula(term: Term) -> QuestionAndAnswer | None:
    if not term.calculators:
        return None
    said = " ".join(f"{each.label}: {formula_in_words(each)}." for each in term.calculators[:2])
    return QuestionAndAnswer(question=f"How is {term.acronym or term.name} worked out?", answer=said)
