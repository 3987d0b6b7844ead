"""What stands around each quantity of a text: words, a noun it counts, a period, "of" before a larger one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, zip_longest
from typing import NamedTuple

from knowledge.numbers.quantities import Period, Quantity, period
from knowledge.questions.given.plans import Role
from knowledge.questions.given.stems import stem
from knowledge.sums.pieces import Piece
from knowledge.sums.totals import Joined, Telling

REACH = 9
"""How many words from a number one may stand and still say what it is."""
_LONGEST_CUE = 4

_IDLE = frozenset({
    "a", "an", "the", "of", "is", "was", "are", "were", "be", "been", "in", "on", "at", "for", "our", "my", "we", "you",
    "i", "it", "us", "them", "they", "that", "this", "these", "those", "with", "and", "had", "have", "has", "there",
    "only", "just", "about", "to", "as", "by", "if", "so",
})  # fmt: skip
"""Words that part a number from what it is said to be without telling anything."""
_BREAKS = frozenset({
    ",", ";", ".", "!", "?", "(", ")", "+", "–", "—", "-", "and", "but", "while", "then", "plus", "if", "when", "|",
    "/",
})  # fmt: skip
"""What ends a clause: a word behind it hardly belongs to a number before it."""
_SHARE_BETWEEN = re.compile(
    r"\s*(?:/|(?:(?!instead)[a-z]{1,30}\s+){0,3}?(?:out\s+of|of))\s*(?:(?:the|our|my|those|these|all|a|total|of|other)\s+)*",
    re.IGNORECASE,
)
_EACH = frozenset({"per", "a", "an", "each", "every", "by"})
_SPANS = frozenset({"month", "mo", "year", "yr", "quarter", "qtr", "annum", "week", "day"})
_ENDS_PERIOD = frozenset({",", ";", ".", "and", "(", ")", "?", "over", "for", "as", "to", "into"})
_LEADS_UP = frozenset({"of", "is", "was", "at", ":", "=", "are", "were"})
_IT = frozenset({"it", "that", "this", "which", "these", "those"})
_LEFT, _STILL = "left", "still"
_ADVERBS: Mapping[str, Period] = {
    word: period(word) for word in ("monthly", "yearly", "annual", "annually", "quarterly")
}


_ALONE = Joined("", "")
_MONTH_NAMES = frozenset({
    "january", "february", "march", "april", "june", "july", "august", "september", "sept", "october", "november",
    "december",
})  # fmt: skip
_SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_SHORT_MONTHS, 1)}
_PART_OF_YEAR = re.compile(r"(?P<kind>[qh])(?P<number>[1-4])")
_YEAR = re.compile(r"(?:19|20)\d\d")


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


def look(pieces: Sequence[Piece], told: Telling, text: str, periods: Mapping[str, Period]) -> tuple[Seen, ...]:
    """What stands around each quantity; `pieces` are those of the text with the quantities merged, and `periods` the
    words for amounts that are always for one: ARR is a year's."""
    quantities, joined = told
    places = [at for at, piece in enumerate(pieces) if piece.quantity >= 0]
    sizes = [each.value for each in quantities if each.kind in ("plain", "money") and not each.absent]
    shares = _shares(quantities, text)
    moments = [_moment(pieces, at) for at in places]
    dated = sorted({each for each in moments if each is not None})
    times = [
        "" if each is None or len(dated) < 2 else "first" if each == dated[0] else "last" if each == dated[-1] else ""
        for each in moments
    ]
    nearby = [_period_near(pieces, at, periods) for at in places]
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
        )
        for quantity, share, at, time, (per, per_from) in zip(quantities, shares, places, times, nearby, strict=True)
    )
    return tuple(_shared(tuple(_lasting(seen, pieces))))


def _shared(seen: Sequence[Seen]) -> Iterator[Seen]:
    """In "95 of 100 customers stayed" the words behind the 100 are about the 95 as well."""
    for each, whole in zip_longest(seen, seen[1:]):
        if each.share == "part" and whole and whole.share == "whole":
            behind = {phrase: cue for phrase, cue in whole.cues.items() if cue.behind}
            further = {phrase: cue._replace(distance=cue.distance + 1) for phrase, cue in behind.items()}
            yield replace(each, cues=further | dict(each.cues))
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
        breaks += word in _BREAKS
        if pieces[here].is_word:
            count += 1
            yield here, stem(word), distance, breaks
            distance += word not in _IDLE
        here += step


def _shares(quantities: Sequence[Quantity], text: str) -> list[Role]:
    """For each quantity, whether it is the 9 or the 12 of "9 of 12"."""
    roles: list[Role] = [""] * len(quantities)
    for at, (first, second) in enumerate(pairwise(quantities)):
        alike = first.kind == second.kind and first.kind in ("plain", "money") and first.value <= second.value
        if alike and _SHARE_BETWEEN.fullmatch(text[first.end : second.start]) and not second.absent:
            roles[at], roles[at + 1] = "part", "whole"
    return roles


def _led(pieces: Sequence[Piece], at: int) -> int:
    before = at - 1
    while before >= 0 and pieces[before].word in _LEADS_UP:
        before -= 1
    return at - 1 - before


def _period_near(pieces: Sequence[Piece], at: int, periods: Mapping[str, Period]) -> tuple[Period | None, int]:
    """The period that words near a number give it: "a monthly fee of 1,500", "4.5k saved per quarter", "36k ARR"; and
    for one such as ARR, which names what the number is, the piece that is it."""
    behind = _period_behind(pieces, at, periods)
    return _period_before(pieces, at, periods) if behind is None else behind


def _period_behind(pieces: Sequence[Piece], at: int, periods: Mapping[str, Period]) -> tuple[Period, int] | None:
    for here in range(at + 1, min(at + 6, len(pieces))):
        word = pieces[here].word
        if pieces[here].quantity >= 0 or word in _ENDS_PERIOD:
            break
        following = pieces[here + 1].word if here + 1 < len(pieces) else ""
        if here == at + 1 and word in periods:
            return periods[word], here
        if here == at + 1 and word in _LEADS_UP and following in periods:  # "5k of MRR"
            return periods[following], here + 1
        if word in _ADVERBS or (word in _EACH and following in _SPANS):
            return period(word if word in _ADVERBS else following), -1
    return None


def _period_before(pieces: Sequence[Piece], at: int, periods: Mapping[str, Period]) -> tuple[Period | None, int]:
    for here in range(at - 1, max(at - 5, -1), -1):
        word = pieces[here].word
        if pieces[here].quantity >= 0 or word in _ENDS_PERIOD:
            break
        if word in _ADVERBS:
            return _ADVERBS[word], here
        said_of_it = here < 2 or pieces[here - 2].quantity < 0
        if word in _SPANS and here and pieces[here - 1].word in _EACH and said_of_it:  # "per year it saves 120k"
            return period(word), -1
        if word in periods and all(piece.word in _LEADS_UP for piece in pieces[here + 1 : at]):
            return periods[word], here
    return None, -1


def _moment(pieces: Sequence[Piece], at: int) -> int | None:
    """The month since year 0 that the nearest words give it: "Q1 2024", "in March"; None where they give none."""
    for step in (-1, 1):
        here, passed, found = at + step, 0, dict[str, int]()
        while (
            0 <= here < len(pieces) and pieces[here].quantity < 0 and passed < 5 and pieces[here].word not in (";", ".")
        ):
            passed += 1
            if read := _read_moment(pieces[here].word):
                found.setdefault(*read)
            elif found and pieces[here].is_word and pieces[here].word not in ("of", "in"):
                break
            here += step
        if found:
            return found.get("year", 0) * 12 + found.get("month", 0)
    return None


def _read_moment(word: str) -> tuple[str, int] | None:
    if _YEAR.fullmatch(word):
        return "year", int(word)
    if part := _PART_OF_YEAR.fullmatch(word):
        return "month", int(part["number"]) * (3 if part["kind"] == "q" else 6)
    month = _MONTHS.get(word[:3]) if len(word) == 3 or word in _MONTH_NAMES else None
    return ("month", month) if month and word != "may" else None
