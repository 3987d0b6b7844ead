"""From a question that sets terms against each other to the terms: two, or as many as it lists."""

import re
from typing import NamedTuple

from knowledge.matching.subjects import Subjects
from knowledge.models import Term
from knowledge.questions.reader import Reading

_NUMBERS = re.compile(r"\d[^?;]{0,60}\s(?:vs\.?|versus|against)\s[^?;]{0,20}\d", re.IGNORECASE)
_LISTED = re.compile(r"\s*,\s*(?:and |or )?|\s+(?:and|or|vs\.?|versus|&)\s+", re.IGNORECASE)


class Compared(NamedTuple):
    """The terms found, in the order asked, and the first of the subjects that is none, if any."""

    terms: tuple[Term, ...]
    missing: str | None


def find_compared(subjects: Subjects, reading: Reading) -> Compared:
    """What `reading`, a comparison, compares."""
    listed = [part for each in reading.subjects for part in _parts(subjects, each)]
    found = [subjects.resolve(each) for each in listed]
    if found[0] is None:
        # "voluntary vs involuntary churn": the first one shares the last word of the other.
        found[0] = subjects.resolve(f"{listed[0]} {listed[1].split()[-1]}", within=False)
    certain = [each.hits[0].term for each in found if each and each.certain]
    missing = listed[found.index(None)] if None in found else None
    return Compared(tuple({term.slug: term for term in certain}.values()), missing)


def compares_numbers(question: str) -> bool:
    """Whether numbers stand on both sides of "vs": then it may be a sum, "hit 340k vs 400k quota, attainment"."""
    return _NUMBERS.search(question) is not None


def _parts(subjects: Subjects, subject: str) -> list[str]:
    """The subjects that `subject` lists, where it is no name: "an AE, an AM and a CSM"."""
    parts = [part for part in _LISTED.split(subject) if part]
    if len(parts) > 1:
        whole = subjects.resolve(subject, within=False)
        return [subject] if whole and whole.certain else parts
    return [subject]
