"""From the words a question is about to the terms meant: exact, then nearly, then as a name among other words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.matching.fold import words
from knowledge.matching.names import Hit, Names
from knowledge.matching.near import find_certain, find_near
from knowledge.matching.spans import TALK_WORDS, FieldWords, Span, find_near_span, find_spans

_LEADING = re.compile(
    r"^(?:an?|the|our|my|its|this|that|these|those|some|any|all|each|every|so-called|exactly"
    r"|people|ppl|us|me|to me|about|of|for|just|actually|really)\s+",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    "a an the it its is am are was be been do did and or but no not on in at to of for by if so as we me my you he she"
    " they us our one any all some this that these those yes ok hi hey".split()
)
"""Words so common that a slip in a name is no reason to see them."""

_TAIL = re.compile(
    r"\s*(?:,|\s-+\s|\s[–—]\s|\(|\b(?:in|for|on|at|when|with|and|within|from|by|if|as|to|that|which|who|where|because"
    r"|supposed|vs|versus|like|thing|about|over|again|before|after|really|all|here|lately|or|but|called|called\?"
    r"|mean|means|stand|stands|do|does|is|are|we|they|people|ppl|i|you|it|compared|instead|inside|outside|without|per|via|using|during|until|between|near)\b)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"\s+(?:scores?|rates?|metrics?|numbers?|terms?|acronyms?|words?|meetings?|calls?|roles?|jobs?|titles?|positions?"
    r"|teams?|people|things?|models?|formulas?|values?|percentages?|ratios?|category|regions?|segments?|reps?)$",
    re.IGNORECASE,
)


COMPOUND = 8
"""Letters from which a name of several words is no accident."""


@dataclass(frozen=True, slots=True)
class Found:
    """The terms a subject means. Not `certain`: they are only near, to be offered."""

    hits: tuple[Hit, ...]
    certain: bool


def resolve(names: Names, field: FieldWords, subject: str, *, within: bool = True) -> Found | None:
    """The terms `subject` means, or None. `within` lets it be a longer text with a name in it.

    In order: the subject as a name, without articles, without a general noun ("NSP score"), without its tail ("in
    the org chart"); the same with slips; the longest name among words of this field; what comes near, to be offered.
    """
    whole = _without_articles(subject)
    forms = tuple(dict.fromkeys((subject.strip(), whole, _GENERIC.sub("", whole))))
    heads = tuple(head for head in _heads(whole) if _belongs(field, head, whole)) if within else ()
    for form in (*forms, *heads):
        if hits := names.find(form):
            return Found(hits, certain=True)
    spelled = tuple(form for form in forms if form.casefold() not in _SMALL_WORDS)
    for form in (*spelled, *heads):
        if hit := find_certain(names, form):
            return Found((hit,), certain=True)
    if within and (span := find_name(names, field, subject)):
        return Found(span.hits, certain=True)
    near = next((near for form in spelled if (near := find_near(names, form))), None)
    return Found(near.hits, certain=False) if near else None


def _without_articles(subject: str) -> str:
    bare, before = subject.strip(), ""
    while bare != before:
        bare, before = _LEADING.sub("", bare), bare
    return bare


def _heads(subject: str) -> Iterator[str]:
    for match in reversed(list(_TAIL.finditer(subject))):
        if head := subject[: match.start()].strip():
            yield head


def _belongs(field: FieldWords, head: str, whole: str) -> bool:
    """Whether what follows `head` leaves it a word of this field: "churn in the sheet", not "forecast in oslo"."""
    foreign = field.strange(words(whole[len(head) :]))
    return len(foreign) < 3 and not TALK_WORDS & set(foreign)


def find_name(names: Names, field: FieldWords, subject: str) -> Span | None:
    """The first name in `subject` beside which the words belong to this field."""
    for span in find_spans(names, subject):
        if len(field.strange(span.rest)) <= _strange_allowed(span) and (
            span.capitals or _is_compound(span) or field.fits(span.hits[0].term, span.rest)
        ):
            return span
    near = find_near_span(names, subject)
    return near if near and not field.strange(near.rest) else None


def _strange_allowed(span: Span) -> int:
    """How many words foreign to the field may stand beside a name. A name of several words speaks for itself, and
    capitals say that an acronym is meant."""
    if span.capitals:
        return 1
    return 2 if _is_compound(span) else 0


def _is_compound(span: Span) -> bool:
    return span.length >= COMPOUND and any(len(words(hit.name)) > 1 for hit in span.hits)
