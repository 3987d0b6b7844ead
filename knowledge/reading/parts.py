"""The part of an entry that answers, so that nobody has to search a card for it: a stored question, or what is made
from the entry's own fields."""

from collections.abc import Collection, Iterator, Sequence
from itertools import permutations
from typing import NamedTuple, assert_never

from knowledge.calculator.results.explaining import cite, formula_in_words
from knowledge.calculator.sentences import lower_first
from knowledge.models import Band, Term, is_acronym
from knowledge.reading.wants import Want

LONGEST_SHORT_FORM = 3
"""Letters of a segment that goes by a short form, as SMB does."""


class Part(NamedTuple):
    """A question that an entry answers, and the answer. One that is made may be longer than curators write."""

    question: str
    answer: str


def every_part(term: Term) -> Iterator[Part]:
    """All questions an entry answers: those its curators wrote and those made from its data."""
    yield from (Part(each.question, each.answer) for each in term.questions)
    yield from filter(None, (make_part(term, want) for want in Want))
    segments = {band.segment for each in term.calculators for band in each.bands if band.segment}
    yield from filter(None, (good_value_for(term, (each,)) for each in sorted(segments)))
    yield from filter(None, (spell_out(term, name) for name in term.names if is_acronym(name)))
    yield from (equate(term, one, other) for one, other in permutations(term.names, 2))


def make_part(term: Term, want: Want) -> Part | None:
    """What the fields of an entry say to `want`; None where the whole card, or a stored question, is the answer."""
    match want:
        case Want.GOOD_VALUE | Want.JUDGE:
            bands = next((each.bands for each in term.calculators if each.bands), ())
            return _part_of_bands(term, bands, "")
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


def good_value_for(term: Term, segments: Collection[str]) -> Part | None:
    """What is usual for the customers that an entry of `segments` is about, by slug: "good NRR for SMB"; None where no
    band is for them."""
    for segment in segments:
        bands = [band for each in term.calculators for band in each.bands if band.segment == segment]
        if bands:
            return _part_of_bands(term, tuple(dict.fromkeys(bands)), f" for {_as_written(segment)}")
    return None


def _as_written(segment: str) -> str:
    """Its slug as people write it: "SMB", "mid-market"."""
    return segment.upper() if len(segment) <= LONGEST_SHORT_FORM else segment


def spell_out(term: Term, short: str) -> Part | None:
    """What a short form of `term` stands for, where its entry says that."""
    full = term.spell_out(short)
    return (
        Part(f"What does {short} stand for?", f"{short} stands for {full.rstrip('.')}. {term.definition}")
        if full
        else None
    )


def equate(term: Term, one: str, other: str) -> Part:
    """That two names are one term's."""
    said = f"Yes. “{one}” and “{other}” are two names for one thing. {term.definition}"
    return Part(f"Are {one} and {other} the same?", said)


def _part(about: str, term: Term, answer: str | None) -> Part | None:
    return Part(f"{term.name}: {about}", answer) if answer else None


def _part_of_bands(term: Term, bands: Sequence[Band], whom: str) -> Part | None:
    said = " ".join(map(cite, bands))
    return Part(f"What is a good {term.acronym or lower_first(term.name)}{whom}?", said) if bands else None


def _from_formula(term: Term) -> Part | None:
    if not term.calculators:
        return None
    said = " ".join(f"{each.label}: {formula_in_words(each)}." for each in term.calculators[:2])
    return Part(f"How is {term.acronym or term.name} worked out?", said)
