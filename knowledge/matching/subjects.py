"""From the words a question is about to the terms meant: exact, then nearly, then as a name among other words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.matching.names import Hit, Names
from knowledge.matching.near import find_near
from knowledge.matching.spans import FieldWords, Span, find_near_span, find_spans

_LEADING = re.compile(
    r"^(?:an?|the|our|my|your|their|his|her|its|this|that|these|those|some|any|all|each|every|so-called|exactly"
    r"|people|ppl|us|me|to me|about|of|for|just|actually|really)\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:,|\s-+\s|\s[–—]\s|\(|\b(?:in|for|on|at|when|with|and|within|from|by|if|as|to|that|which|who|where|because"
    r"|supposed|vs|versus|like|thing|about|over|again|before|after|really|all|here|lately|or|but|called|called\?"
    r"|mean|means|stand|stands|do|does|is|are|we|they|people|ppl|i|you|it|compared|instead|of)\b)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"\s+(?:scores?|rates?|metrics?|numbers?|terms?|acronyms?|words?|meetings?|calls?|roles?|jobs?|titles?|positions?"
    r"|teams?|people|things?|models?|formulas?|values?|percentages?|ratios?|category|regions?|segments?|reps?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """The terms a subject means. Not `certain`: they are only near, to be offered."""

    hits: tuple[Hit, ...]
    certain: bool


def resolve(names: Names, field: FieldWords, subject: str) -> Found | None:
    """The terms `subject` means, or None.

    In order: the whole subject as a name; the subject without articles, without its tail ("in the org chart"),
    without a general noun ("NSP score"); the same with slips; the longest name among words of this field.
    """
    forms = tuple(dict.fromkeys(_forms(subject)))
    for form in forms:
        if hits := names.find(form):
            return Found(hits, certain=True)
    nears = [near for form in forms if (near := find_near(names, form))]
    for near in nears:
        if near.certain:
            return Found(near.hits[:1], certain=True)
    if span := _span(names, field, subject):
        return Found(span.hits, certain=True)
    return Found(nears[0].hits, certain=False) if nears else None


def _forms(subject: str) -> Iterator[str]:
    subject = subject.strip()
    yield subject
    bare = _LEADING.sub("", subject)
    while bare != subject:
        yield bare
        subject, bare = bare, _LEADING.sub("", bare)
    for match in reversed(list(_TAIL.finditer(bare))):
        if head := bare[: match.start()].strip():
            yield head
    yield _GENERIC.sub("", bare)


def _span(names: Names, field: FieldWords, subject: str) -> Span | None:
    spans = [span for span in find_spans(names, subject) if len(field.strange(span.rest)) <= _strange_allowed(span)]
    if spans:
        return max(spans, key=lambda span: span.length)
    near = find_near_span(names, subject)
    return near if near and not field.strange(near.rest) else None


def _strange_allowed(span: Span) -> int:
    """How many words foreign to the field may stand beside a name. A name of several words speaks for itself."""
    return 2 if any(" " in hit.name or "-" in hit.name for hit in span.hits) and span.length >= 9 else 0
