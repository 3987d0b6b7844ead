"""What makes an entry good beyond being loadable: what `python -m bot check` asks of curators.

An entry with these faults still answers; the bot starts with it.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from knowledge.checks import file_of
from knowledge.errors import Fault
from knowledge.matching.fold import singular, words
from knowledge.models import Term

LONGEST_DEFINITION = 300
LONGEST_EXAMPLE = 240
LONGEST_ANSWER = 400
"""Characters: what can be read at a glance, on a phone, between two meetings."""

STALE_AFTER = timedelta(days=730)
EXPECTED = ("questions", "asked_as", "related")


def review_terms(terms: Iterable[Term], today: date) -> Iterator[Fault]:
    """Every fault of `terms` as entries to read; `today` tells which are stale."""
    for term in terms:
        yield from _review_definition(term)
        yield from _review_lengths(term)
        yield from _review_date(term, today)
        for key in EXPECTED:
            if not getattr(term, key):
                yield Fault(file_of(term), key, "is missing", "Add one or more: people come back for them")


def _review_definition(term: Term) -> Iterator[Fault]:
    definition, example = _plain(term.definition), _plain(term.example)
    if f" {_plain(term.name).strip()} " in definition:
        mend = "Say what it is in other words"
        yield Fault(file_of(term), "definition", f'leans on its own word, "{term.name}"', mend)
    if not any(_occurs(name, example) for name in term.names):
        mend = f'Use "{term.acronym or term.name}" in the scene'
        yield Fault(file_of(term), "example", "does not use the term", mend)


def _review_lengths(term: Term) -> Iterator[Fault]:
    texts = [("definition", term.definition, LONGEST_DEFINITION), ("example", term.example, LONGEST_EXAMPLE)]
    texts += [
        (f"questions.{number}", pair.answer, LONGEST_ANSWER) for number, pair in enumerate(term.questions, start=1)
    ]
    for key, text, longest in texts:
        if len(text) > longest:
            problem = f"has {len(text)} characters, more than {longest}"
            yield Fault(file_of(term), key, problem, "Keep what is needed and cut the rest")


def _review_date(term: Term, today: date) -> Iterator[Fault]:
    if term.reviewed > today:
        yield Fault(file_of(term), "reviewed", f"lies ahead, {term.reviewed}", "Put the day it was last read")
    elif today - term.reviewed > STALE_AFTER:
        mend = "Read the entry, mend it, and put today's date"
        yield Fault(file_of(term), "reviewed", f"is older than two years, {term.reviewed}", mend)


def _occurs(name: str, text: str) -> bool:
    plain = _plain(name).strip()
    # Inflections count: "churned" and "upselling" use their words.
    return f" {plain}" in text or (len(plain) > 4 and f" {plain[:-1]}" in text)


def _plain(text: str) -> str:
    return f" {' '.join(map(singular, words(text)))} "
