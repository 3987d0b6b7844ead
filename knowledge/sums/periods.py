"""The period that the words near a number give it, "36k ARR", and when it was: "in March"."""

import re
from collections.abc import Mapping, Sequence

from knowledge.numbers.quantities import Period, period
from knowledge.numbers.units import ADVERBS
from knowledge.sums.pieces import Piece

_EACH = frozenset({"per", "a", "an", "each", "every", "by"})
_SPANS = frozenset({"month", "mo", "year", "yr", "quarter", "qtr", "annum", "week", "day"})
_ENDS_PERIOD = frozenset({",", ";", ".", "and", "(", ")", "?", "over", "for", "as", "to", "into"})
_GOES_ON = _ENDS_PERIOD | _EACH | {"in", "at", "of", "from", "last", "this", "now", "today", "so", "what", "how"}
"""Words behind a number that it does not count."""
_FARTHEST = 8
"""Words from a number that its period may stand: "yearly contract value per customer averages $7,200"."""
LEADS_UP = frozenset({"of", "is", "was", "at", ":", "=", "are", "were"})
"""Words right before a number that say nothing else."""
_ADVERBS: Mapping[str, Period] = {
    word: period(word) for word, per in ADVERBS.items() if per in ("month", "quarter", "year")
}
_OF_WHAT = frozenset({
    "of", "in", "new", "net", "-", "logo", "customer", "extra", "additional", "more", "fresh", "total", "recurring",
    "incremental", "added", "gross", "the", "our",
})  # fmt: skip
"""Words between an amount and what it is: "40k of new-logo MRR"."""
_MONTH_NAMES = frozenset({
    "january", "february", "march", "april", "june", "july", "august", "september", "sept", "october", "november",
    "december",
})  # fmt: skip
_SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_SHORT_MONTHS, 1)}
_PART_OF_YEAR = re.compile(r"(?P<kind>[qh])(?P<number>[1-4])")
_YEAR = re.compile(r"(?:19|20)\d\d")


def period_near(
    pieces: Sequence[Piece], at: int, periods: Mapping[str, Period], *, is_amount: bool
) -> tuple[Period | None, int]:
    """The period that words near a number give it: "a monthly fee of 1,500", "4.5k saved per quarter", "36k ARR", "MRR
    lost was 3k"; and for one such as ARR, which names what the number is, the piece that is it."""
    behind = _period_behind(pieces, at, periods)
    if behind is not None and pieces[behind[2]].word != "by":
        return behind[:2]
    before = _period_before(pieces, at, periods, is_amount=is_amount)
    return before if behind is None or before[0] else behind[:2]  # "annual quota is 800k, split by quarter"


def _period_behind(pieces: Sequence[Piece], at: int, periods: Mapping[str, Period]) -> tuple[Period, int, int] | None:
    """The period, the piece that is such as ARR, and the one that says it."""
    further = False
    for here in range(at + 1, min(at + 1 + _FARTHEST, len(pieces))):
        word = pieces[here].word
        if pieces[here].quantity >= 0 or (word in _ENDS_PERIOD and word != "and"):
            break
        further = further or word == "and"  # "sales and marketing every month"
        following = pieces[here + 1].word if here + 1 < len(pieces) else ""
        if here == at + 1 and word in periods:
            return periods[word], here, here
        of_what = all(piece.word in _OF_WHAT | LEADS_UP for piece in pieces[at + 1 : here + 1])
        if of_what and following in periods:
            return periods[following], here + 1, here
        if (word in _ADVERBS and not further) or (word in _EACH and following in _SPANS):
            return period(word if word in _ADVERBS else following), -1, here
    return None


def _period_before(
    pieces: Sequence[Piece], at: int, periods: Mapping[str, Period], *, is_amount: bool
) -> tuple[Period | None, int]:
    counts = not is_amount and at + 1 < len(pieces) and pieces[at + 1].is_word and pieces[at + 1].word not in _GOES_ON
    for here in range(at - 1, max(at - 1 - _FARTHEST, -1), -1):
        word = pieces[here].word
        goes_on = word == "to" or (word == "and" and is_amount)  # "MRR lost to cancellations", "annual S&M 5M"
        if pieces[here].quantity >= 0 or (word in _ENDS_PERIOD and not goes_on):
            break
        if word in _ADVERBS:
            return _ADVERBS[word], here
        said_of_it = here < 2 or pieces[here - 2].quantity < 0
        if word in _SPANS and here and pieces[here - 1].word in _EACH and said_of_it:  # "per year it saves 120k"
            return period(word), -1
        led = all(piece.word in LEADS_UP for piece in pieces[here + 1 : at])
        if word in periods and (is_amount or (led and not counts)):  # "MRR of 10 seats" says nothing of the 10
            return periods[word], here
    return None, -1


def moment_of(pieces: Sequence[Piece], at: int) -> int | None:
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


def names_month(word: str) -> bool:
    """Whether it is a month's name, in full or short; "may" says more than that."""
    return word != "may" and ((len(word) == 3 and word in _MONTHS) or word in _MONTH_NAMES)


def _read_moment(word: str) -> tuple[str, int] | None:
    if _YEAR.fullmatch(word):
        return "year", int(word)
    if part := _PART_OF_YEAR.fullmatch(word):
        return "month", int(part["number"]) * (3 if part["kind"] == "q" else 6)
    return ("month", _MONTHS[word[:3]]) if names_month(word) else None
