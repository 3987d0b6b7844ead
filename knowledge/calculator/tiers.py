"""Whether tiers are as tiers must be: from zero, each where the one before ended, at rates that can be paid."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from knowledge.models import Input
from knowledge.numbers.figures import show_exact
from knowledge.values import Tier

_HUNDRED = Decimal(100)


def check_tiers(wanted: Input, tiers: Sequence[Tier], currency: str = "") -> str | None:
    """What is wrong with `tiers`, as a sentence; None if nothing is."""
    return _check_order(wanted, tiers, currency) or next(filter(None, map(_check_rate, tiers)), None)


def _check_order(wanted: Input, tiers: Sequence[Tier], currency: str) -> str | None:
    def show(amount: Decimal) -> str:
        return show_exact(amount, wanted.unit, currency)

    if tiers[0].start != 0:
        return f"{wanted.label} start at {show(Decimal(0))}; the first one here starts at {show(tiers[0].start)}."
    for tier in tiers:
        if tier.end is not None and tier.end <= tier.start:
            return f"A tier ends above where it starts; {show(tier.start)} to {show(tier.end)} does not."
    for lower, upper in pairwise(tiers):
        if lower.end is None:
            return f"Only the last tier can go on without end; say where the one from {show(lower.start)} ends."
        if lower.end != upper.start:
            gap = "a gap" if lower.end < upper.start else "an overlap"
            return f"Each tier starts where the one before ends; {show(lower.end)} and {show(upper.start)} leave {gap}."
    return None


def _check_rate(tier: Tier) -> str | None:
    if 0 <= tier.rate <= _HUNDRED:
        return None
    return f"A rate lies between 0% and 100%; {show_exact(tier.rate, 'percent')} does not."
