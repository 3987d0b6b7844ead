"""Numbers that are told in rows of two: "9 deals for 270k and 6 for 210k", "60 on basic at 90, 35 on pro at 200"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.numbers.quantities import Quantity
from knowledge.sums.joining import are_alike, as_it_is, at_first, join, sum_of, tell
from knowledge.sums.telling import Joined, Telling

_AT = re.compile(r"[x×*@]\s*$|\b(?:at|on|times|paying|pay|each)\b", re.IGNORECASE)
_EACH = re.compile(r"[x×*@]\s*$|\beach\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+|@")


def find_columns(quantities: Sequence[Quantity], gaps: Sequence[str]) -> Iterator[Telling]:
    """Sums over rows of two: "9 deals for 270k and 6 for 210k", "8 won 12 lost, then 10 won 20 lost"; and of counts
    with a price, what they make in all: "60 on basic at 90, 35 on pro at 200"."""
    for start, end in _rows_of_two(quantities, gaps):
        counts, others = quantities[start:end:2], quantities[start + 1 : end : 2]
        left, right = quantities[:start], quantities[end:]
        inner = [gaps[at] for at in range(start, end, 2)]
        if counts[0].kind == "plain" and all(_AT.search(gap) for gap in inner):
            each = [join(pair, 0, 2, "times").quantities[0] for pair in zip(counts, others, strict=True)]
            whole, _ = sum_of(each)
            of = " + ".join(f"{count.text} × {price.text}" for count, price in zip(counts, others, strict=True))
            joined = Joined("rows", f"{of} = {whole.text}.")
            alone = replace(whole, start=counts[0].start, end=others[-1].end)
            yield tell([*map(as_it_is, left), (alone, joined), *map(as_it_is, right)])
            beside = replace(whole, start=others[0].start, end=others[0].end)
            yield tell([*map(as_it_is, left), at_first(counts), (beside, joined), *map(as_it_is, right)])
        if counts[0].kind != "plain" or not all(map(_EACH.search, inner)):
            yield tell([*map(as_it_is, left), at_first(counts), at_first(others), *map(as_it_is, right)])


def _rows_of_two(quantities: Sequence[Quantity], gaps: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where pairs follow each other that are alike in kind, or in a word between their two numbers."""
    start = 0
    while start + 4 <= len(quantities):
        end = start + 2
        while end + 2 <= len(quantities) and _is_next_row(quantities, gaps, start, end):
            end += 2
        if end - start >= 4:
            yield start, end
            start = end
        else:
            start += 1


def _is_next_row(quantities: Sequence[Quantity], gaps: Sequence[str], start: int, at: int) -> bool:
    first, second = quantities[start : start + 2]
    row = quantities[at : at + 2]
    if not (_adds_up(first, row[0]) and _adds_up(second, row[1])):
        return False
    words = set(_WORD.findall(gaps[start].casefold())) & set(_WORD.findall(gaps[at].casefold()))
    return bool(words) or (first.kind, first.scaled) != (second.kind, second.scaled)


def _adds_up(one: Quantity, other: Quantity) -> bool:
    return are_alike(one, other) and one.scaled == other.scaled
