"""Numbers that are told in parts: "6.2k through seats and 5k through modules", "25 seats at $40", "400 minus 80".

Each is put in place of its parts as one quantity, in a telling of its own: which telling is meant is learned.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice, pairwise

from knowledge.numbers.groups import scale_of, scaled_like
from knowledge.numbers.quantities import Quantity
from knowledge.sums.columns import find_columns
from knowledge.sums.joining import Part, are_alike, as_it_is, join, sum_of, tell
from knowledge.sums.lists import LISTED, as_values
from knowledge.sums.rests import find_rests
from knowledge.sums.telling import Joined, Telling, spell
from knowledge.sums.tiers import find_tiers

FEWEST_PARTS = 3
"""Numbers of a sum with nothing but a comma between them."""
MOST_RESTS, MOST_LISTS, MOST_JOINED = 3, 5, 9
"""Tellings with what is left, with lists and with sums, beside the one with every number by itself."""
COUNT = "count"
"""How many numbers were added up."""
_SHARE = re.compile(r"\s+(?:in|of|out\s+of)\s+(?:every\s+)?", re.IGNORECASE)
_FURTHEST = 40
"""Characters between two parts."""
_PLUS = re.compile(r"\+|&|\b(?:and|plus)\b", re.IGNORECASE)
_MINUS = re.compile(r"\s[-−–]\s?$|\b(?:minus|less|without)\b", re.IGNORECASE)
_TIMES = re.compile(r"[x×*@]\s*$|\b(?:at|times|paying|pay|each)\b", re.IGNORECASE)
_APIECE = re.compile(r"\s*(?:each|apiece)\b", re.IGNORECASE)
_FURTHEST_APART = 8
"""How many times as large one number may be as another in whose scale it is."""
_LEADS, _THREE_DIGITS = re.compile(r"[1-9]\d{0,2}"), re.compile(r"\d{3}(?![\d.,])")
_ENDS = re.compile(r"[.;!?:](?:\s|$)")


def tellings(quantities: Sequence[Quantity], text: str) -> list[Telling]:
    """Every number by itself, then with some put together.

    >>> from knowledge.numbers.quantities import find_quantities
    >>> text = "12 seats at $40"
    >>> [[str(each.value) for each in told.quantities] for told in tellings(find_quantities(text), text)]
    [['12', '40'], ['480']]
    """
    alike = _counted_alike(quantities, text)
    gaps = [text[first.end : second.start] for first, second in pairwise(alike)]
    return [
        Telling(tuple(quantities), {}),
        *islice(find_rests(alike, text), MOST_RESTS),
        *islice(as_values(alike, gaps), MOST_LISTS),
        *islice(_put_together(alike, gaps, text), MOST_JOINED),
        *find_tiers(quantities, text),
    ]


def _put_together(quantities: Sequence[Quantity], gaps: Sequence[str], text: str) -> Iterator[Telling]:
    counted: set[int] = set()
    yield from find_columns(quantities, gaps)
    yield from _both(quantities, gaps)
    yield from _in_one_scale(quantities)
    yield from _grouped(quantities, gaps, text)
    for start, end in _parts(quantities, gaps):
        yield join(quantities, start, end, "list")
        if start not in counted:
            yield _counted(quantities, start, end)
            counted |= set(range(start, end))
    for at, (first, second) in enumerate(pairwise(quantities)):
        gap = gaps[at]
        if len(gap) > _FURTHEST or _ENDS.search(gap) or first.absent or second.absent:
            continue
        alike = are_alike(first, second)
        if alike and _PLUS.search(gap):
            yield join(quantities, at, at + 2, "plus")
        if alike and _MINUS.search(gap) and first.value > second.value:
            yield join(quantities, at, at + 2, "minus")
        if first.kind == second.kind == "plain" and 0 < first.value <= second.value and _SHARE.fullmatch(gap):
            yield _share(quantities, at)
        each = _TIMES.search(gap) or _APIECE.match(text, second.end)
        if first.kind == "plain" and not first.scaled and second.kind in ("plain", "money") and each:
            yield join(quantities, at, at + 2, "times")


def _in_one_scale(quantities: Sequence[Quantity]) -> Iterator[Telling]:
    """Fractions in the scale that another number has: "target was two million, the team did 2.3"."""
    large = next((each for each in quantities if each.scaled), None)
    told = [_scaled(each, large) if large and _lacks_scale(each, large) else as_it_is(each) for each in quantities]
    if any(joined for _, joined in told):
        yield tell(told)


def _lacks_scale(bare: Quantity, large: Quantity) -> bool:
    fraction = bare.value != bare.value.to_integral_value()
    alike = bare.kind in ("plain", large.kind) and not bare.scaled and fraction
    return alike and 1 / _FURTHEST_APART < bare.value * scale_of(large) / large.value < _FURTHEST_APART


def _scaled(bare: Quantity, large: Quantity) -> Part:
    told = scaled_like(bare, large)
    return told, Joined("scale", f"“{bare.text}” is taken as {told.text}.")


def _grouped(quantities: Sequence[Quantity], gaps: Sequence[str], text: str) -> Iterator[Telling]:
    """Thousands set apart by a blank: "dialed 1 050 people", "4 380 hours"."""
    told: list[Part] = []
    for at, each in enumerate(quantities):
        first = quantities[at - 1] if at and gaps[at - 1] == " " and _THREE_DIGITS.match(text, each.start) else None
        if first and _LEADS.fullmatch(text[first.start : first.end]):
            value = first.value * 1000 + each.value
            whole = replace(each, start=first.start, text=spell(value, each.currency, each), value=value)
            told[-1] = (whole, Joined("grouped", f"“{text[first.start : each.end]}” is taken as {whole.text}."))
        else:
            told.append(as_it_is(each))
    if len(told) < len(quantities):
        yield tell(told)


def _both(quantities: Sequence[Quantity], gaps: Sequence[str]) -> Iterator[Telling]:
    """Two sums at once: "mailed 300 and 200, got 45 and 40 back"."""
    at, pairs = 0, list[int]()
    while at + 1 < len(quantities):
        near = len(gaps[at]) <= _FURTHEST and not _ENDS.search(gaps[at])
        if near and _PLUS.search(gaps[at]) and are_alike(quantities[at], quantities[at + 1]):
            pairs.append(at)
            at += 1
        at += 1
    if len(pairs) == 2:
        inside = {at + 1 for at in pairs}
        told = (
            sum_of(quantities[at : at + 2]) if at in pairs else as_it_is(each)
            for at, each in enumerate(quantities)
            if at not in inside
        )
        yield tell(list(told))


def _counted(quantities: Sequence[Quantity], start: int, end: int) -> Telling:
    """The sum of some, and how many they are, for which the last stands: "6 weeks, 4 weeks, 2 weeks" are three."""
    told = join(quantities, start, end, "list")
    whole, last, count = told.quantities[start], quantities[end - 1], Decimal(end - start)
    whole = replace(whole, end=last.start)
    parts = replace(last, text=f"{count}", value=count, kind="plain", span="", currency="", scaled=False, per=None)
    joined = told.joined | {parts.start: Joined(COUNT, f"{count} of them.")}
    return Telling((*told.quantities[:start], whole, parts, *told.quantities[start + 1 :]), joined)


def _counted_alike(quantities: Sequence[Quantity], text: str) -> Sequence[Quantity]:
    """In "21, 34 and 45 days" all three are days."""
    told = list(quantities)
    for at in range(len(told) - 2, -1, -1):
        here, following = told[at], told[at + 1]
        bare = here.kind == "plain" and not here.scaled and not here.absent
        if bare and following.kind == "span" and LISTED.fullmatch(text[here.end : following.start]):
            told[at] = replace(here, kind="span", span=following.span, text=f"{here.text} {following.span}")
    return told


def _parts(quantities: Sequence[Quantity], gaps: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where three or more numbers of a kind follow each other within a sentence: "45k in April, 62k in May, 33k in
    June"."""
    start = 0
    for at in range(1, len(quantities) + 1):
        goes_on = (
            at < len(quantities)
            and len(gaps[at - 1]) <= _FURTHEST
            and not _ENDS.search(gaps[at - 1])
            and are_alike(quantities[at], quantities[start])
        )
        if not goes_on:
            for first in range(start, at - FEWEST_PARTS + 1):
                yield from ((first, last) for last in (at, at - 1) if last - first >= FEWEST_PARTS)
            start = at


def _share(quantities: Sequence[Quantity], at: int) -> Telling:
    """A part of a whole as a percent: "we win three in ten"."""
    part, whole = quantities[at : at + 2]
    value = part.value / whole.value * 100
    share = replace(part, end=whole.end, text=f"{value.normalize():f}%", value=value, kind="percent")
    told = f"{part.text} of {whole.text} = {share.text}."
    return Telling((*quantities[:at], share, *quantities[at + 2 :]), {share.start: Joined("share", told)})
