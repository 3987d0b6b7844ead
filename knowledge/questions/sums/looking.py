"""What stands around each quantity of a text: words, a noun it counts, a period, "of" before a larger one."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, zip_longest

from knowledge.numbers.quantities import Period, Quantity, period
from knowledge.questions.given.cues import stem
from knowledge.questions.given.plans import Role
from knowledge.questions.sums.wording import Piece, phrases_around

_SHARED = 0.8
_GOES_ON_TO = frozenset({"to", "of", "out", "vs", "versus"})
_LEFT, _STILL = "left", "still"

_SHARE_BETWEEN = re.compile(
    r"\s*(?:/|(?:(?!instead)[a-z]{1,30}\s+){0,3}?(?:out\s+of|of))\s*(?:(?:the|our|my|those|these|all|a|total|of|other)\s+)*",
    re.IGNORECASE,
)
_COUNTED = (
    "customer,account,client,logo,subscriber,user,seat,license,people,person,company,deal,opportunity,ticket,case,lead,"
    "trial,visitor,promoter,passive,detractor,response,survey,csm,rep,order,purchase,respondent,answer,dau,mau,opp,"
    "agent,employee"
)
_NOUNS = frozenset(map(stem, _COUNTED.split(",")))
_RECURRING: Mapping[str, Period] = {"arr": "year", "acv": "year", "mrr": "month"}
_ADVERBS: Mapping[str, Period] = {
    word: period(word) for word in ("monthly", "yearly", "annual", "annually", "quarterly")
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A quantity with what stands around it."""

    quantity: Quantity
    phrases: Mapping[str, float]
    share: Role
    counted: bool
    """Whether the next word is a thing counted: "9 customers"."""
    smallest: bool
    per: Period | None
    labels_metric: bool
    """Whether it stands where the value of the metric itself would: "OTE of 120k"."""


def look(
    pieces: Sequence[Piece], quantities: Sequence[Quantity], text: str, masked: Collection[int]
) -> tuple[Seen, ...]:
    """What stands around each quantity, when the pieces `masked` are the name of the metric."""
    places = [at for at, piece in enumerate(pieces) if piece.quantity >= 0]
    least = min(
        (each.value for each in quantities if each.kind in ("plain", "money") and not each.absent), default=None
    )
    shares = _shares(quantities, text)
    listed = len(quantities) > 1 and not any(map(str.isalpha, _between(quantities, text)))
    most = max((each.value for each in quantities if each.kind in ("plain", "money")), default=None)
    seen = (
        Seen(
            quantity,
            _told(phrases_around(pieces, at, masked), quantity, most),
            share,
            not quantity.currency and _is_counted(pieces[at + 1 : at + 3]),
            quantity.value == least,
            quantity.per or _period_near(pieces, at, masked) or _implied(pieces, at, masked),
            quantity.kind != "span" and not listed and _labels(pieces, at, masked),
        )
        for quantity, share, at in zip(quantities, shares, places, strict=True)
    )
    return tuple(_shared(tuple(_lasting(tuple(seen), text))))


def _lasting(seen: Sequence[Seen], text: str) -> Iterator[Seen]:
    """In "monthly revenue went from 1.0M to 1.1M" the period is that of both."""
    before: Seen | None = None
    for each in seen:
        is_last = before is not None and text[before.quantity.end : each.quantity.start].strip().lower() == "to"
        if before and is_last and not each.per and each.quantity.kind == before.quantity.kind:
            each = replace(each, per=before.per)
        yield each
        before = each


def _told(phrases: Mapping[str, float], quantity: Quantity, most: Decimal | None) -> Mapping[str, float]:
    """The phrases, where 95 "left" of 100 are those still there, not those who went."""
    if most is None or _LEFT not in phrases or not most / 2 < quantity.value < most:
        return phrases
    return {_STILL if phrase == _LEFT else phrase: weight for phrase, weight in phrases.items()}


def _is_counted(behind: Sequence[Piece]) -> bool:
    """Whether a thing counted stands right behind, or one word further: "9 customers", "9 new customers"."""
    nouns = [stem(piece.word) in _NOUNS for piece in behind]
    return any(nouns[:1]) or (any(nouns) and behind[0].is_word and behind[0].quantity < 0)


def _shared(seen: Sequence[Seen]) -> Iterator[Seen]:
    """In "8 of 400 tickets missed it" the words behind the 400 are about the 8 as well."""
    for each, following in zip_longest(seen, seen[1:]):
        if each.share == "part":
            weaker = {phrase: _SHARED * weight for phrase, weight in following.phrases.items()}
            yield replace(
                each, phrases={**weaker, **{key: max(own, weaker.get(key, 0.0)) for key, own in each.phrases.items()}}
            )
        else:
            yield each


def _between(quantities: Sequence[Quantity], text: str) -> str:
    """What stands between the quantities, all together."""
    gaps = (text[first.end : second.start] for first, second in pairwise(quantities))
    return "".join(gap for gap in gaps if gap.strip().lower() != "and")


def _shares(quantities: Sequence[Quantity], text: str) -> list[Role]:
    """For each quantity, whether it is the 9 or the 12 of "9 of 12"."""
    roles: list[Role] = [""] * len(quantities)
    for at in range(len(quantities) - 1):
        first, second = quantities[at], quantities[at + 1]
        alike = first.kind == second.kind and first.kind in ("plain", "money") and first.value <= second.value
        if alike and _SHARE_BETWEEN.fullmatch(text[first.end : second.start]) and not second.absent:
            roles[at], roles[at + 1] = "part", "whole"
    return roles


def _period_near(pieces: Sequence[Piece], at: int, masked: Collection[int]) -> Period | None:
    """The period an adjective before a number gives it: "a monthly fee of 1,500"."""
    for here in range(at - 1, max(at - 5, -1), -1):
        is_word = pieces[here].end - pieces[here].start > 1  # the & of S&M parts nothing
        if (
            pieces[here].quantity >= 0
            or pieces[here].word in (",", ";", ".")
            or (pieces[here].word == "and" and is_word)
        ):
            return None
        if here not in masked and pieces[here].word in _ADVERBS:
            return _ADVERBS[pieces[here].word]
    return None


def _implied(pieces: Sequence[Piece], at: int, masked: Collection[int]) -> Period | None:
    """The period that revenue called ARR, ACV or MRR has: "arr is 768k", "$768k ARR"."""
    near = (at + 1, at - 1, *((at - 2,) if at and pieces[at - 1].word in ("is", "of", "was", "at", "=") else ()))
    words = (pieces[here].word for here in near if 0 <= here < len(pieces) and here not in masked)
    return next((_RECURRING[word] for word in words if word in _RECURRING), None)


def _labels(pieces: Sequence[Piece], at: int, masked: Collection[int]) -> bool:
    """Whether only "of" or "is" parts the number from the metric's name before it, or nothing from one behind.

    In "CAGR 2M to 8M" or "renewal rate 45 of 50" the first number is no value of the metric.
    """
    if at + 1 in masked:
        return True
    if at + 1 < len(pieces) and pieces[at + 1].word in _GOES_ON_TO:
        return False
    before = at - 1
    while before >= 0 and pieces[before].word in ("of", "is", "was", "at", "="):
        before -= 1
    return before in masked and pieces[at].quantity >= 0
