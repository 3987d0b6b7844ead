"""Rates by steps, told in a sentence: "5% on the first 100k, 7% between 100k and 250k, then 10% on the rest"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from knowledge.numbers.quantities import Quantity
from knowledge.sums.telling import TIERS, Joined, Telling
from knowledge.values import Tier

FEWEST_STEPS = 2
_ENDS = re.compile(r"[.;!?](?:\s|$)")
_TO = re.compile(r"\s*(?:[-–]|to|and|up to)\s*", re.IGNORECASE)
_FROM = re.compile(r"\+|>|\b(?:above|over|beyond|from|after|past|exceed\w*)\b", re.IGNORECASE)
_NEXT = re.compile(r"\b(?:next|another|following)\b", re.IGNORECASE)


def find_tiers(quantities: Sequence[Quantity], text: str) -> Iterator[Telling]:
    """The telling in which rates and the amounts they go up to are one quantity; others stay as they are.

    >>> from knowledge.numbers.quantities import find_quantities
    >>> text = "310k sold, 5% on the first 100k, 7% between 100k and 250k, then 10%"
    >>> [each.text for told in find_tiers(find_quantities(text), text) for each in told.quantities]
    ['310k', '0-100000 5%, 100000-250000 7%, 250000+ 10%']
    """
    rates = [at for at, each in enumerate(quantities) if each.kind == "percent"]
    if len(rates) < FEWEST_STEPS or rates[-1] - rates[0] >= 3 * len(rates):
        return
    for rows in (_rate_first(quantities, rates, text), _amount_first(rates)):
        steps = _climb(quantities, rows, text)
        if len(steps) >= FEWEST_STEPS:
            start, end = rows[0][1][0], rows[-1][1][-1] + 1
            typed = ", ".join(map(_spell, steps))
            whole = replace(quantities[start], end=quantities[end - 1].end, text=typed, kind="plain")
            yield Telling((*quantities[:start], whole, *quantities[end:]), {whole.start: Joined(TIERS, "")})
            return


_Row = tuple[int, Sequence[int]]
"""A rate, and all the quantities of its row in order, itself among them."""


def _rate_first(quantities: Sequence[Quantity], rates: Sequence[int], text: str) -> list[_Row]:
    """Each row from its rate to the next; the last has what is left of its sentence, of several amounts those that go
    together."""
    last = rates[-1] + 1
    while last < len(quantities):
        gap = text[quantities[last - 1].end : quantities[last].start]
        if _ENDS.search(gap) or (last > rates[-1] + 1 and not _TO.fullmatch(gap)):
            break
        last += 1
    return [(start, range(start, end)) for start, end in pairwise([*rates, last])]


def _amount_first(rates: Sequence[int]) -> list[_Row]:
    """Each row from behind the rate before to its own rate; before the first stand one or two amounts of it."""
    first = rates[0] - 1
    if first < 0:
        return []
    return [(end, range(start, end + 1)) for start, end in zip([first, *(at + 1 for at in rates)], rates, strict=False)]


def _climb(quantities: Sequence[Quantity], rows: Sequence[_Row], text: str) -> list[Tier]:
    """The steps from nothing upwards, without a gap; none where they are no such steps."""
    steps: list[Tier] = []
    reached: Decimal | None = Decimal(0)
    for rate, row in rows:
        amounts = [quantities[at].value for at in row if at != rate]
        alike = all(quantities[at].kind in ("money", "plain") for at in row if at != rate)
        said = _said(quantities, row, text)
        if reached is None or not alike or len(amounts) > 2:
            return []
        low, high = reached, None
        if len(amounts) == 2:
            low, high = amounts
        elif amounts and _NEXT.search(said):
            high = reached + amounts[0]
        elif amounts and not (_FROM.search(said) and steps):
            high = amounts[0]
        elif amounts:
            low = amounts[0]
        if low != reached or (high is not None and high <= low):
            return []
        steps.append(Tier(low, high, quantities[rate].value))
        reached = high
    return steps


def _spell(tier: Tier) -> str:
    """As one would type it."""
    return f"{tier.start:f}{'+' if tier.end is None else f'-{tier.end:f}'} {tier.rate:f}%"


def _said(quantities: Sequence[Quantity], row: Sequence[int], text: str) -> str:
    """The words of a row: between its quantities, and up to those around it."""
    before = quantities[row[0] - 1].end if row[0] else 0
    behind = quantities[row[-1] + 1].start if row[-1] + 1 < len(quantities) else len(text)
    return text[before:behind]
