"""Numbers that are told as a list, for an input that takes several: "5%, 10% and 15%", "120k at 30%, 80k at 60%"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from knowledge.numbers.quantities import Quantity
from knowledge.sums.telling import VALUES, Joined, Telling

FEWEST_VALUES = 2
"""Numbers of a list."""
_FULL_STOP = re.compile(r"[.;!?](?:\s|$)")
LISTED = re.compile(r"\s*(?:,|;|\||/|&|and|\s)\s*(?:and\s+)?", re.IGNORECASE)
"""What stands between the numbers of a list."""


def as_values(quantities: Sequence[Quantity], gaps: Sequence[str]) -> Iterator[Telling]:
    """The ways to take some of the numbers as lists; `gaps` is what stands between them."""
    yield from _in_turn(quantities, gaps)
    yield from _rows(quantities, gaps)
    yield from _one_after_the_other(quantities)
    yield from _values(quantities, gaps)


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
        if len(run) >= FEWEST_VALUES and run[0].kind in ("plain", "percent", "money"):
            yield _as_lists(quantities, start, at, [run])
            if len(run) >= 2 * FEWEST_VALUES and len(run) % 2 == 0:
                half = len(run) // 2
                yield _as_lists(quantities, start, at, [run[:half], run[half:]])
                yield _as_lists(quantities, start, at, [run[::2], run[1::2]])
        start = at


def _as_lists(quantities: Sequence[Quantity], start: int, end: int, lists: Sequence[Sequence[Quantity]]) -> Telling:
    told = tuple(
        replace(each[0], text="; ".join(f"{one.value.normalize():f}{_sign_of(one)}" for one in each)) for each in lists
    )
    joined = {each.start: Joined(VALUES, "") for each in told}
    return Telling((*quantities[:start], *told, *quantities[end:]), joined)


def _sign_of(quantity: Quantity) -> str:
    return "%" if quantity.kind == "percent" else ""


def _in_turn(quantities: Sequence[Quantity], gaps: Sequence[str]) -> Iterator[Telling]:
    """Two kinds in turn as two lists: "120k at 30%, 80k at 60%"."""
    kinds = [each.kind for each in quantities]
    start = 0
    while start + 2 * FEWEST_VALUES <= len(kinds):
        end = start + 2
        while end + 2 <= len(kinds) and kinds[end : end + 2] == kinds[start : start + 2]:
            if _FULL_STOP.search(gaps[end - 1]):
                break
            end += 2
        if kinds[start] != kinds[start + 1] and end - start >= 2 * FEWEST_VALUES:
            yield _as_lists(quantities, start, end, (quantities[start:end:2], quantities[start + 1 : end : 2]))
            start = end
        else:
            start += 1


def _rows(quantities: Sequence[Quantity], gaps: Sequence[str]) -> Iterator[Telling]:
    """Numbers with only commas between, where others of their kind stand apart: "points 3, 2, 1, the most is 3"."""
    start = 0
    for at in range(1, len(quantities) + 1):
        same = at < len(quantities) and quantities[at].kind == quantities[start].kind
        if not (same and LISTED.fullmatch(gaps[at - 1])):
            if at - start >= FEWEST_VALUES and at - start < len(quantities):
                yield _as_lists(quantities, start, at, [quantities[start:at]])
            start = at


def _one_after_the_other(quantities: Sequence[Quantity]) -> Iterator[Telling]:
    """A list of one kind, then one of another as long: "scores 80, 55 and 90, weights 50%, 20% and 30%"."""
    runs = [list(run) for _, run in groupby(quantities, key=lambda each: each.kind)]
    for first, second in pairwise(runs):
        if len(first) == len(second) >= FEWEST_VALUES:
            start = quantities.index(first[0])
            yield _as_lists(quantities, start, start + 2 * len(first), (first, second))
