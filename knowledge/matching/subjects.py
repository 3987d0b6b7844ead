"""From the words a question is about to the terms meant: exact, then nearly, then as a name among other words."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from rapidfuzz.distance import OSA

from knowledge.matching.belonging import belongs, belongs_before
from knowledge.matching.fold import squash, words
from knowledge.matching.names import Hit, Names
from knowledge.matching.near import SHORT, find_certain, find_near
from knowledge.matching.spans import FieldWords, Span, find_near_span, find_spans
from knowledge.models import is_acronym

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
    r"|templates?|checklists?|teams?|people|things?|models?|formulas?|values?|percentages?|ratios?|category|regions?|segments?|reps?)$",
    re.IGNORECASE,
)

LONGEST_HEAD = 80
"""Letters a name may have."""
MOST_SPANS = 12
"""Names of one text that are looked at; who asks about one says it before that."""

WORTH_OFFERING = 0.72
"""The share of letters in place from which a long name is offered; set on labeled questions."""


@dataclass(frozen=True, slots=True)
class Found:
    """The terms a subject means. Not `certain`: they are only near, to be offered."""

    hits: tuple[Hit, ...]
    certain: bool


@dataclass(frozen=True)
class Subjects:
    """Resolves the subjects of one question, each only once.

    `strict` asks more of a name that is an everyday word; behind /define every word is meant as a term.
    """

    names: Names
    field: FieldWords
    strict: bool = True
    _resolved: dict[tuple[str, bool, str], Found | None] = dataclass_field(default_factory=dict)
    _spans: dict[str, tuple[Span, ...]] = dataclass_field(default_factory=dict)

    def find_spans(self, text: str) -> tuple[Span, ...]:
        """Every name in `text`, in the order they stand there."""
        key = text.rstrip("?!. ")
        if key not in self._spans:
            self._spans[key] = find_spans(self.names, key)
        return self._spans[key]

    def resolve(self, subject: str, *, within: bool = True, around: str = "") -> Found | None:
        """The terms `subject` means, or None. `within` lets it be a longer text with a name in it.

        In order: the subject as a name, without articles, without a general noun ("NSP score"), without its tail ("in
        the org chart"); the same with slips; the longest name among words of this field; what comes near, to be
        offered. `around` is what the sentence says besides the subject: that too tells what it is about.
        """
        key = (subject, within, around)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(*key)
        return self._resolved[key]

    def _resolve(self, subject: str, within: bool, around: str) -> Found | None:
        whole = _without_articles(subject)
        forms = tuple(dict.fromkeys((subject.strip(), whole, _GENERIC.sub("", whole))))
        heads = tuple(_heads(whole)) if within else ()
        spelled = tuple(form for form in forms if form.casefold() not in _SMALL_WORDS)
        found = (
            self._find_whole(forms, around)
            or self._find_head(heads, whole, self.names.find)
            or next(filter(None, map(self._find_certain, spelled)), None)
            or self._find_named_by_kind(forms)
            or self._find_head(heads, whole, self._find_certain)
            or (self._find_among_words(subject, around) if within else None)
        )
        if found:
            return Found(found, certain=True)
        offered = next(filter(None, (self._find_offers(form) for form in spelled)), None)
        return Found(offered, certain=False) if offered else None

    def _find_whole(self, forms: Iterable[str], around: str) -> tuple[Hit, ...] | None:
        hits = next(filter(None, map(self.names.find, forms)), None)
        return hits if hits and (not around or self._stays(hits[0], around)) else None

    def _find_certain(self, text: str) -> tuple[Hit, ...]:
        hit = find_certain(self.names, text)
        return (hit,) if hit else ()

    def _find_named_by_kind(self, forms: Iterable[str]) -> tuple[Hit, ...] | None:
        """The acronym with a slip that is followed by a word of the very name it stands for: "NSP score"."""
        for form in forms:
            acronym, _, kind = form.partition(" ")
            known = acronym.casefold() in _SMALL_WORDS or self.names.find(acronym) or self.names.find(kind)
            if len(acronym) <= SHORT and kind and not known and (near := find_near(self.names, acronym)):
                fitting = [hit for hit in near.hits if set(words(kind)) <= set(words(" ".join(hit.term.names)))]
                if len(fitting) == 1:
                    return (fitting[0],)
        return None

    def _find_offers(self, text: str) -> tuple[Hit, ...]:
        """What comes near enough to be worth offering; of a long text, more of it must be alike."""
        near = None if self.names.find(text) else find_near(self.names, text)
        asked = squash(words(text))
        return tuple(hit for hit in near.hits if len(asked) <= SHORT or _is_alike(asked, hit)) if near else ()

    def _find_head(
        self, heads: Iterable[str], whole: str, find: Callable[[str], tuple[Hit, ...]]
    ) -> tuple[Hit, ...] | None:
        """The first of `heads` that is a name, and stays a word of this field beside what follows it."""
        for head in heads:
            if hits := find(head):
                capitals = is_acronym(head) and head == hits[0].name
                if self._stays(hits[0], whole[len(head) :], capitals=capitals):
                    return hits
        return None

    def _find_among_words(self, subject: str, around: str) -> tuple[Hit, ...] | None:
        """The first name in `subject` beside which the words belong to this field."""
        beside = words(around)
        for span in self.find_spans(subject)[:MOST_SPANS]:
            if belongs(self.field, span, beside, strict=self.strict):
                return span.hits
        near = find_near_span(self.names, subject)
        return near.hits if near and belongs(self.field, near, beside, strict=self.strict) else None

    def _stays(self, hit: Hit, after: str, *, capitals: bool = False) -> bool:
        return belongs_before(self.field, hit, words(after), capitals=capitals, strict=self.strict)


def _is_alike(asked: str, hit: Hit) -> bool:
    return any(OSA.normalized_similarity(asked, squash(words(name))) >= WORTH_OFFERING for name in hit.term.names)


def _without_articles(subject: str) -> str:
    bare, before = subject.strip(), ""
    while bare != before:
        bare, before = _LEADING.sub("", bare), bare
    return bare


def _heads(subject: str) -> Iterator[str]:
    for match in reversed(list(_TAIL.finditer(subject[:LONGEST_HEAD]))):
        if head := subject[: match.start()].strip():
            yield head
