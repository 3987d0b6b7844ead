"""What stands around each quantity of a text: words, a noun it counts, a period, "of" before a larger one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, zip_longest
from typing import NamedTuple

from knowledge.matching.likeness import Direction, direction_of
from knowledge.numbers.quantities import Period, Quantity
from knowledge.questions.given.plans import Role
from knowledge.questions.given.stems import stem
from knowledge.sums.clauses import BREAKS, IDLE, is_denied, said_of_each, words_around
from knowledge.sums.periods import LEADS_UP, moment_of, period_near
from knowledge.sums.pieces import Piece
from knowledge.sums.telling import Joined, Telling

REACH = 9
"""How many words from a number one may stand and still say what it is."""
_LONGEST_CUE = 4

_SHARE_BETWEEN = re.compile(
    r"\s*(?:/|(?:(?!instead)[a-z]{1,30}\s+){0,3}?(?:out\s+of|of))\s*(?:(?:the|our|my|those|these|all|a|total|of|other)\s+)*",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\s+(?:[a-z]{1,20}\s+)?(?:out\s+)?of\s+(?:those|them|these|which|whom|that|it)\b", re.IGNORECASE)
_IT = frozenset({"it", "that", "this", "which", "these", "those"})
_LEFT, _STILL = "left", "still"


_ALONE = Joined("", "")


class Cue(NamedTuple):
    """Where a phrase stands from a quantity."""

    behind: bool
    distance: int
    """Telling words between them."""
    breaks: int
    """Ends of clauses between them."""
    start: int
    """The first and the last of its pieces."""
    end: int

    @property
    def strength(self) -> float:
        """How much it says of the quantity, as a first guess; what it is worth is learned."""
        return max(0.5, 3.0 - 0.4 * self.distance) * 0.5**self.breaks + 0.6 * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Seen:
    """A quantity with what stands around it."""

    quantity: Quantity
    at: int
    """Its place among the pieces."""
    cues: Mapping[str, Cue]
    """Stemmed phrases near it, up to the next quantity, each where it stands nearest."""
    share: Role
    before: str
    behind: str
    """The word or sign right before it, and right behind."""
    smallest: bool
    largest: bool
    per: Period | None
    led: int
    """Words such as "of" and "is" right before it."""
    time: str
    """Whether it is the "first" or the "last" in time of those that say when."""
    joined: str = ""
    """How it was made of several: "plus", "minus"."""
    told: str = ""
    """The same, in words: "6.2k and 5k make 11,200"."""
    per_from: int = -1
    """Which piece says the period by what the number is, as ARR does, if any."""
    denied: bool = False
    """Whether words beside it say no: "24 didn't make it"."""
    around: Direction = ()
    """Where the words of its clause lie by what they say; see `likeness`."""
    each: str = ""
    """Where words say that it is what each one has: "behind" it in "45 accounts per CSM", "before" it in "each of our 6
    CSMs looks after 1.9m"."""


def look(pieces: Sequence[Piece], told: Telling, text: str, periods: Mapping[str, Period]) -> tuple[Seen, ...]:
    """What stands around each quantity; `pieces` are those of the text with the quantities merged, and `periods` the
    words for amounts that are always for one: ARR is a year's."""
    quantities, joined = told
    places = [at for at, piece in enumerate(pieces) if piece.quantity >= 0]
    sizes = [each.value for each in quantities if each.kind in ("plain", "money") and not each.absent]
    shares = _shares(quantities, text)
    moments = [moment_of(pieces, at) for at in places]
    dated = sorted({each for each in moments if each is not None})
    times = [
        "" if each is None or len(dated) < 2 else "first" if each == dated[0] else "last" if each == dated[-1] else ""
        for each in moments
    ]
    amounts = [each.kind == "money" or each.scaled for each in quantities]
    nearby = [
        period_near(pieces, at, periods, is_amount=is_amount) for at, is_amount in zip(places, amounts, strict=True)
    ]
    seen = (
        Seen(
            quantity,
            at,
            _told(_cues(pieces, at), quantity, max(sizes, default=None)),
            share,
            pieces[at - 1].word if at else "",
            pieces[at + 1].word if at + 1 < len(pieces) else "",
            bool(sizes) and quantity.value == min(sizes),
            bool(sizes) and quantity.value == max(sizes),
            quantity.per or per,
            _led(pieces, at),
            time,
            *joined.get(quantity.start, _ALONE),
            -1 if quantity.per else per_from,
            is_denied(pieces, at),
            direction_of(words_around(pieces, at)),
            said_of_each(pieces, at),
        )
        for quantity, share, at, time, (per, per_from) in zip(quantities, shares, places, times, nearby, strict=True)
    )
    return tuple(_shared(tuple(_lasting(seen, pieces))))


def _shared(seen: Sequence[Seen]) -> Iterator[Seen]:
    """In "95 of 100 customers stayed" the words behind the 100 are about the 95 as well, and "5 of 100 didn't"."""
    for each, whole in zip_longest(seen, seen[1:]):
        if each.share == "part" and whole and whole.share == "whole":
            behind = {phrase: cue for phrase, cue in whole.cues.items() if cue.behind}
            further = {phrase: cue._replace(distance=cue.distance + 1) for phrase, cue in behind.items()}
            yield replace(each, cues=further | dict(each.cues), denied=each.denied or whole.denied)
        else:
            yield each


def _lasting(seen: Iterable[Seen], pieces: Sequence[Piece]) -> Iterator[Seen]:
    """In "monthly revenue went from 1.0M to 1.1M" the period is that of both, and in "340k a year, 85k of it"."""
    before: Seen | None = None
    for each in seen:
        same = before and not each.per and each.quantity.kind == before.quantity.kind
        if before and same and (_is_of_it(pieces, each.at) or _is_from_to(pieces, before.at, each.at)):
            each = replace(each, per=before.per)
        yield each
        before = each


def _is_from_to(pieces: Sequence[Piece], start: int, end: int) -> bool:
    return pieces[end - 1].word == "to" and all(piece.quantity < 0 for piece in pieces[start + 1 : end])


def _is_of_it(pieces: Sequence[Piece], at: int) -> bool:
    behind = [piece.word for piece in pieces[at + 1 : at + 3]]
    return len(behind) == 2 and behind[0] == "of" and behind[1] in _IT


def _told(cues: dict[str, Cue], quantity: Quantity, most: Decimal | None) -> dict[str, Cue]:
    """The cues, where 95 "left" of 100 are those still there, not those who went: the word says both."""
    if most is None or _LEFT not in cues or not most / 2 < quantity.value < most:
        return cues
    return {_STILL if phrase == _LEFT else phrase: cue for phrase, cue in cues.items()}


def _cues(pieces: Sequence[Piece], at: int) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for step in (-1, 1):
        window = list(_window(pieces, at, step))
        for first in range(len(window)):
            phrase = ""
            for last in range(first, min(first + _LONGEST_CUE, len(window))):
                here, word, _, breaks = window[last]
                if word is None or (last > first and breaks != window[first][3]):
                    break
                phrase = word if not phrase else f"{phrase} {word}" if step > 0 else f"{word} {phrase}"
                nearest = window[first]
                start, end = sorted((nearest[0], here))
                cue = Cue(step > 0, nearest[2], nearest[3], start, end)
                if phrase not in found or cue.strength > found[phrase].strength:
                    found[phrase] = cue
    return found


def _window(pieces: Sequence[Piece], at: int, step: int) -> Iterator[tuple[int, str | None, int, int]]:
    """The stems going away from `at`: each with the telling words passed before it, and the breaks."""
    distance = breaks = count = 0
    here = at + step
    while 0 <= here < len(pieces) and count < REACH and pieces[here].quantity < 0:
        word = pieces[here].word
        breaks += word in BREAKS
        if pieces[here].is_word:
            count += 1
            yield here, stem(word), distance, breaks
            distance += word not in IDLE
        here += step


def _shares(quantities: Sequence[Quantity], text: str) -> list[Role]:
    """For each quantity, whether it is the 9 or the 12 of "9 of 12", or of "we had 12, and 9 of those stayed"."""
    roles: list[Role] = [""] * len(quantities)
    for at, (first, second) in enumerate(pairwise(quantities)):
        alike = first.kind == second.kind and first.kind in ("plain", "money") and first.value <= second.value
        if alike and _SHARE_BETWEEN.fullmatch(text[first.end : second.start]) and not second.absent:
            roles[at], roles[at + 1] = "part", "whole"
        larger = first.kind == second.kind and first.kind in ("plain", "money") and first.value >= second.value
        if larger and not (roles[at] or second.absent) and _OF_THEM.match(text, second.end):
            roles[at], roles[at + 1] = "whole", "part"
    return roles


def _led(pieces: Sequence[Piece], at: int) -> int:
    before = at - 1
    while before >= 0 and pieces[before].word in LEADS_UP:
        before -= 1
    return at - 1 - before
