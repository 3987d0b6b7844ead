"""Finds the place each quantity of a text fits best in a plan: by unit, by the words around, by "9 of 12"."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from knowledge.calculator.figures import DURATIONS
from knowledge.questions.cues import stem
from knowledge.questions.plans import Place, Plan, Role, months_in
from knowledge.questions.quantities import Period, Quantity, period
from knowledge.questions.wording import Piece, phrases_around

MISSING = 4.0
NOT_MENTIONED = 0.6
LEFT_OVER = 3.0
LEFT_OVER_SPAN = 0.4
CUED = 1.0
"""What the words around a quantity must weigh to say what it is."""
CLEAR = 2.0
"""What they must weigh where nothing else helps."""
_OUT_OF_ORDER = 0.1
_SHARE = 2.5
_SHARED = 0.8
_ILL_FITTING = 6.0

_SHARE_BETWEEN = re.compile(
    r"\s*(?:/|(?:(?!instead)[a-z]+\s+){0,3}?(?:out\s+of|of))\s*(?:(?:the|our|my|those|these|all|a|total|of|other)\s+)*",
    re.IGNORECASE,
)
_NOUNS = frozenset(map(stem, (
    "customer account client logo subscriber user seat license people person company deal opportunity ticket case lead "
    "trial visitor promoter passive detractor response survey csm rep order purchase respondent answer dau mau opp "
    "agent employee"
).split()))  # fmt: skip
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


@dataclass(frozen=True, slots=True)
class Placing:
    """The quantity for each place (None if none), how well they fit, and which quantities are left over."""

    plan: Plan
    chosen: tuple[Seen | None, ...]
    scores: tuple[float, ...]
    cues: tuple[float, ...]
    left: tuple[Seen, ...]
    total: float

    @property
    def placed(self) -> Iterator[tuple[Place, Seen, float]]:
        """Each place that has a quantity, the quantity, and how much its surroundings say."""
        for place, seen, cue in zip(self.plan.places, self.chosen, self.cues, strict=True):
            if seen:
                yield place, seen, cue

    @property
    def missing(self) -> tuple[Place, ...]:
        """Places that need a quantity and have none. A movement may go without if another one is there."""
        pairs = list(zip(self.plan.places, self.chosen, strict=True))
        moved = any(seen and place.may_be_absent and place.input.default is None for place, seen in pairs)
        retention = any(place.input.name == "customers_end" and seen for place, seen in pairs)
        return tuple(
            place
            for place, seen in pairs
            if seen is None and not (place.may_be_absent and (moved or retention or place.input.default is not None))
        )


def look(
    pieces: Sequence[Piece], quantities: Sequence[Quantity], text: str, masked: Collection[int]
) -> tuple[Seen, ...]:
    """What stands around each quantity, when the pieces `masked` are the name of the metric."""
    places = {piece.quantity: at for at, piece in enumerate(pieces) if piece.quantity >= 0}
    least = min(
        (each.value for each in quantities if each.kind in ("plain", "money") and not each.absent), default=None
    )
    shares = _shares(quantities, text)
    listed = len(quantities) > 1 and not any(map(str.isalpha, _between(quantities, text)))
    seen = []
    for index, quantity in enumerate(quantities):
        at = places[index]
        phrases = phrases_around(pieces, at, masked)
        behind = pieces[at + 1 : at + 3]
        counted = any(stem(piece.word) in _NOUNS for piece in behind[:1]) or (
            len(behind) == 2 and stem(behind[1].word) in _NOUNS and behind[0].is_word and behind[0].quantity < 0
        )
        seen.append(
            Seen(
                quantity,
                phrases,
                shares[index],
                counted and not quantity.currency,
                quantity.value == least,
                quantity.per or _period_near(pieces, at, masked),
                quantity.kind != "span" and not listed and _labels(pieces, at, masked),
            )
        )
    return tuple(_shared(seen))


def _shared(seen: Sequence[Seen]) -> Iterator[Seen]:
    """In "8 of 400 tickets missed it" the words behind the 400 are about the 8 as well."""
    for each, following in zip_longest(seen, seen[1:]):
        if each.share == "part":
            weaker = {phrase: _SHARED * weight for phrase, weight in following.phrases.items()}
            yield replace(each, phrases={**weaker, **{key: max(own, weaker.get(key, 0.0)) for key, own in each.phrases.items()}})
        else:
            yield each


def place(plan: Plan, seen: Sequence[Seen]) -> Placing:
    """The best way to give each quantity to at most one place of `plan`."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    fits = [[_fit(each, place, at, index) for at, each in enumerate(seen)] for index, place in enumerate(plan.places)]
    for index, wanted in enumerate(plan.places):
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        lack = NOT_MENTIONED if wanted.may_be_absent else MISSING
        lack = 0.0 if wanted.input.default is not None else lack
        for taken, (score, chosen) in best.items():
            options = [(score - lack, taken, -1)]
            options += [
                (score + fit[0], taken | 1 << at, at)
                for at, fit in enumerate(fits[index])
                if fit is not None and not taken & 1 << at
            ]
            for total, mask, at in options:
                if mask not in following or total > following[mask][0]:
                    following[mask] = (total, (*chosen, at))
        best = following
    finished = [(score - _left_over(seen, mask), mask, chosen) for mask, (score, chosen) in best.items()]
    total, mask, chosen = max(finished, key=lambda each: each[0])
    pairs = [fits[index][at] if at >= 0 else None for index, at in enumerate(chosen)]
    return Placing(
        plan,
        tuple(seen[at] if at >= 0 else None for at in chosen),
        tuple(pair[0] if pair else 0.0 for pair in pairs),
        tuple(pair[1] if pair else 0.0 for pair in pairs),
        tuple(each for at, each in enumerate(seen) if not mask & 1 << at and not each.quantity.absent),
        total,
    )


def cue_for(seen: Seen, wanted: Place) -> float:
    """How strongly the words around a quantity say that it is for this place; 0 where its unit forbids it."""
    cue = max((seen.phrases.get(each, 0.0) for each in wanted.cues), default=0.0)
    return cue if _unit_fit(seen, wanted, cue) is not None else 0.0


def _between(quantities: Sequence[Quantity], text: str) -> str:
    """What stands between the quantities, all together."""
    gaps = (text[first.end : second.start] for first, second in pairwise(quantities))
    return "".join(gap for gap in gaps if gap.strip().lower() != "and")


def _left_over(seen: Sequence[Seen], taken: int) -> float:
    left = (each.quantity for at, each in enumerate(seen) if not taken & 1 << at)
    return sum(LEFT_OVER_SPAN if each.kind == "span" else LEFT_OVER for each in left if not each.absent)


def _fit(seen: Seen, wanted: Place, at: int, index: int) -> tuple[float, float] | None:
    """How well a quantity fits a place, and how much of that its surroundings say; None if it can't be."""
    cue = max((seen.phrases.get(each, 0.0) for each in wanted.cues), default=0.0)
    unit = _unit_fit(seen, wanted, cue)
    if unit is None:
        return None
    if seen.share and wanted.role:
        cue += _SHARE if seen.share == wanted.role else -_SHARE
    cue += _period_fit(seen, wanted)
    if cue < (CLEAR if seen.labels_metric else CUED if wanted.strict or seen.quantity.absent else -_SHARE):
        return None
    size = 0.3 if seen.smallest and wanted.role == "part" else 0.0
    score = unit + cue + size - _OUT_OF_ORDER * abs(at - index)
    return (score, cue) if score > -1 else None


def _unit_fit(seen: Seen, wanted: Place, cue: float) -> float | None:
    quantity, unit = seen.quantity, wanted.input.unit
    if quantity.absent:
        return 1.0 if wanted.may_be_absent and unit == "money" or unit == "count" else None
    match quantity.kind, unit:
        case ("money", "money") | ("percent", "percent") | ("times", "ratio"):
            return 1.0
        case ("span", _) if unit in DURATIONS:
            same = quantity.span == unit or {quantity.span, unit} <= {"years", "months", "quarters"}
            return 1.2 if same else 0.6 if {quantity.span, unit} <= {"days", "weeks", "hours", "minutes"} else None
        case ("plain", "money"):
            return -1.0 if seen.counted and not quantity.per else 0.8 if quantity.scaled else 0.4
        case ("plain", "count"):
            whole = wanted.input.fractional or quantity.value == quantity.value.to_integral_value()
            return (1.2 if seen.counted else 0.3 if quantity.scaled else 0.6) if whole else None
        case ("plain", "percent"):
            return 0.2 if cue >= CUED and quantity.value <= 1000 and not seen.counted else None
        case ("plain", "ratio" | "score"):
            return 0.6
        case ("plain", _) if unit in DURATIONS:
            return 0.1 if cue >= CUED and not quantity.scaled else None
    return None


def _period_fit(seen: Seen, wanted: Place) -> float:
    if wanted.period is None or seen.per is None:
        return -2.0 if seen.per and wanted.input.name == "one_time_fees" else 0.0
    if seen.per == wanted.period:
        return 1.5
    convertible = wanted.input.unit == "money" and months_in(seen.per) and months_in(wanted.period)
    return -0.4 if convertible and not wanted.strict else -_ILL_FITTING


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
        if pieces[here].quantity >= 0 or pieces[here].word in (",", ";", ".", "and"):
            return None
        if here not in masked and pieces[here].word in _ADVERBS:
            return _ADVERBS[pieces[here].word]
    return None


def _labels(pieces: Sequence[Piece], at: int, masked: Collection[int]) -> bool:
    """Whether only "of" or "is" parts the number from the metric's name before it, or nothing from one behind."""
    if at + 1 in masked:
        return True
    before = at - 1
    while before >= 0 and pieces[before].word in ("of", "is", "was", "at", "="):
        before -= 1
    return before in masked and pieces[at].quantity >= 0
