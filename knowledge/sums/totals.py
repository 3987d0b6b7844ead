"""Numbers that are told in parts: "6.2k through seats and 5k through modules", "25 seats at $40", "400 minus 80".

Each is put in place of its parts as one quantity, in a telling of its own: which telling is meant is learned.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice, pairwise
from typing import NamedTuple

from knowledge.numbers.quantities import Quantity

FEWEST_VALUES = 2
"""Numbers of a list."""
MOST_TELLINGS = 7
"""Tellings beside the one with every number by itself."""
_FURTHEST = 40
"""Characters between two parts."""
_PLUS = re.compile(r"\+|&|\b(?:and|plus)\b", re.IGNORECASE)
_MINUS = re.compile(r"\s[-−–]\s?$|\b(?:minus|less|without)\b", re.IGNORECASE)
_TIMES = re.compile(r"[x×*@]\s*$|\b(?:at|times|paying|pay|each)\b", re.IGNORECASE)
_ENDS = re.compile(r"[.;!?:](?:\s|$)")
_FULL_STOP = re.compile(r"[.;!?](?:\s|$)")
_LISTED = re.compile(r"\s*(?:,|;|\||/|and|\s)\s*", re.IGNORECASE)


class Joined(NamedTuple):
    """How a quantity was made of several, in a word and as it is said."""

    how: str
    told: str


class Telling(NamedTuple):
    """The quantities of a text, one of them made of several; `joined` says how, by where it starts."""

    quantities: tuple[Quantity, ...]
    joined: dict[int, Joined]


def tellings(quantities: Sequence[Quantity], text: str) -> list[Telling]:
    """Every number by itself, then with some put together.

    >>> from knowledge.numbers.quantities import find_quantities
    >>> text = "12 seats at $40"
    >>> [[str(each.value) for each in told.quantities] for told in tellings(find_quantities(text), text)]
    [['12', '40'], ['480']]
    """
    return [Telling(tuple(quantities), {}), *islice(_put_together(quantities, text), MOST_TELLINGS)]


def _put_together(quantities: Sequence[Quantity], text: str) -> Iterator[Telling]:
    gaps = [text[first.end : second.start] for first, second in pairwise(quantities)]
    yield from _values(quantities, gaps)
    for start, end in _lists(quantities, gaps):
        yield _joined(quantities, start, end, "list")
    for at, (first, second) in enumerate(pairwise(quantities)):
        gap = gaps[at]
        if len(gap) > _FURTHEST or _ENDS.search(gap) or first.absent or second.absent:
            continue
        alike = first.kind == second.kind and first.kind not in ("times", "percent") and first.span == second.span
        if alike and _PLUS.search(gap):
            yield _joined(quantities, at, at + 2, "plus")
        if alike and _MINUS.search(gap) and first.value > second.value:
            yield _joined(quantities, at, at + 2, "minus")
        if first.kind == "plain" and not first.scaled and second.kind in ("plain", "money") and _TIMES.search(gap):
            yield _joined(quantities, at, at + 2, "times")


def _values(quantities: Sequence[Quantity], gaps: Sequence[str]) -> Iterator[Telling]:
    """Runs of one kind as lists: "5%, 10% and 15%"; of an even number also as two, side by side or one by one."""
    start = 0
    for at in range(1, len(quantities) + 1):
        if (
            at < len(quantities)
            and quantities[at].kind == quantities[start].kind
            and not _FULL_STOP.search(gaps[at - 1])
        ):
            continue
        run = quantities[start:at]
        if len(run) >= FEWEST_VALUES and run[0].kind in ("plain", "percent"):
            yield _as_lists(quantities, start, at, [run])
            if len(run) >= 2 * FEWEST_VALUES and len(run) % 2 == 0:
                half = len(run) // 2
                yield _as_lists(quantities, start, at, [run[:half], run[half:]])
                yield _as_lists(quantities, start, at, [run[::2], run[1::2]])
        start = at


def _as_lists(quantities: Sequence[Quantity], start: int, end: int, lists: Sequence[Sequence[Quantity]]) -> Telling:
    sign = "%" if quantities[start].kind == "percent" else ""
    told = tuple(
        replace(each[0], text="; ".join(f"{one.value.normalize():f}{sign}" for one in each), value=each[0].value)
        for each in lists
    )
    joined = {each.start: Joined("values", "") for each in told}
    return Telling((*quantities[:start], *told, *quantities[end:]), joined)


def _lists(quantities: Sequence[Quantity], gaps: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where three or more numbers of a kind stand in a row with nothing but commas between."""
    start = 0
    for at in range(1, len(quantities) + 1):
        goes_on = (
            at < len(quantities)
            and _LISTED.fullmatch(gaps[at - 1])
            and quantities[at].kind == quantities[start].kind
            and quantities[at].span == quantities[start].span
        )
        if not goes_on:
            if at - start >= 3:
                yield start, at
            start = at


def _joined(quantities: Sequence[Quantity], start: int, end: int, how: str) -> Telling:
    parts = quantities[start:end]
    value = parts[0].value
    for each in parts[1:]:
        value = value * each.value if how == "times" else value - each.value if how == "minus" else value + each.value
    last = parts[-1]
    currency = next((each.currency for each in parts if each.currency), "")
    whole = replace(
        last,
        start=parts[0].start,
        end=last.end,
        text=_spell(value, currency, last),
        value=value,
        kind="money" if currency and last.kind == "plain" else last.kind,
        currency=currency,
        scaled=any(each.scaled for each in parts),
    )
    sign = {"times": " × ", "minus": " − "}.get(how, " + ")
    told = f"{sign.join(each.text for each in parts)} = {whole.text}."
    return Telling((*quantities[:start], whole, *quantities[end:]), {whole.start: Joined(how, told)})


def _spell(value: Decimal, currency: str, like: Quantity) -> str:
    gap = " " if currency[-1:].isalpha() else ""
    ending = {"percent": "%", "times": "x", "span": f" {like.span}"}.get(like.kind, "")
    return f"{currency}{gap}{value.normalize():f}{ending}"
