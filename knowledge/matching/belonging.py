"""Whether a name among other words is meant as our term: the words beside it tell.

"The pilot said we'd land early" holds the name of a term and is not about it. The more of an everyday word the name
is, the more the words around it have to speak of our field:

1. An everyday word (pilot, seat, MAP, any acronym of two letters): no word beside it is foreign to the field, and
   half of what is said is spoken of in the term's own entry. Capitals say that an acronym is meant.
2. A word of the trade (upsell, csat): no foreign word; a name of several words or in capitals bears a few.
3. Words of everyday arrangements (tonight, lunch) weigh more, words of life outside work (kitchen, airport) rule it
   out.

Not `strict` takes an everyday word for a word of the trade: where it was typed behind /define.
"""

from collections.abc import Iterable
from itertools import pairwise

from knowledge.matching.fold import keys, singular, words
from knowledge.matching.names import Hit
from knowledge.matching.spans import FieldWords, Span
from knowledge.matching.talk import DAY_WORDS, EVERYDAY_NAMES, HOME_WORDS
from knowledge.models import is_acronym

COMPOUND = 8
"""Letters from which a name of several words is no accident."""
_DAY, _HOME = 2, 4
_ASKING = frozenset({"how", "why", "when"})
_MATTERS = frozenset({"tips", "responsible"})
_DOING = frozenset({"do", "does", "can", "should", "would", "to"})
AMBIGUOUS = 2
"""Letters up to which an acronym stands for something else outside our field as often as not."""


def belongs(field: FieldWords, span: Span, before: Iterable[str] = (), *, strict: bool = True) -> bool:
    """Whether the words beside the name, and those `before` the text it was found in, leave it a term of ours."""
    rest = (*before, *span.rest)
    term = span.hits[0].term
    foreign = weigh(field.strange(rest, term))
    if strict and is_everyday(span.name):
        return not foreign and (span.capitals or _asks_how(rest) or field.fits(term, rest))
    if span.capitals:
        return foreign <= 1
    if is_compound(span):
        return foreign < _HOME
    return not foreign and (is_acronym(span.name) or _asks_how(rest) or field.fits(term, rest))


def belongs_before(field: FieldWords, hit: Hit, after: tuple[str, ...], *, capitals: bool, strict: bool) -> bool:
    """The same for a name that comes first and is only placed: "churn in the sheet", not "forecast in oslo"."""
    foreign = field.strange(after, hit.term)
    if weigh(foreign) > len(foreign):
        return False
    if not (strict and is_everyday(hit.name)):
        return len(foreign) <= 2
    told = field.own(hit.term, after) + (capitals and len(hit.name) > AMBIGUOUS)
    return len(foreign) <= told


def is_everyday(name: str) -> bool:
    """Whether `name` is a word of everyday English too, or an acronym so short that it has other meanings.

    >>> is_everyday("Seats"), is_everyday("PO"), is_everyday("NPS")
    (True, True, False)
    """
    return (is_acronym(name) and len(name) <= AMBIGUOUS) or not EVERYDAY_NAMES.isdisjoint(keys(name))


def _asks_how(rest: tuple[str, ...]) -> bool:
    """Whether the sentence asks about practice: "how do I respond to a discount request", "who is responsible for"."""
    return any(one in _ASKING and other in _DOING for one, other in pairwise(rest)) or not _MATTERS.isdisjoint(rest)


def weigh(foreign: Iterable[str]) -> int:
    """How much words foreign to the field speak against it."""
    return sum(
        _HOME if singular(word) in HOME_WORDS else _DAY if singular(word) in DAY_WORDS else 1 for word in foreign
    )


def is_compound(span: Span) -> bool:
    """Whether the name has several words, and is too long to stand there by accident."""
    return span.length >= COMPOUND and len(words(span.name)) > 1
