"""Quantities that are put together to one: their sum, their product, a difference."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.numbers.quantities import Quantity
from knowledge.sums.telling import Joined, Telling, spell

_LEAST_AMOUNT = 100
"""What is added to an amount in thousands, and is not a count."""

Part = tuple[Quantity, Joined | None]
"""A quantity of a telling, and how it was made."""


def are_alike(one: Quantity, other: Quantity) -> bool:
    """Whether they can be added up: in kind, unit and currency, and no count to an amount in thousands."""
    kinds = one.kind == other.kind and one.kind not in ("times", "percent")
    if one.currency and other.currency and one.currency != other.currency:
        return False
    if one.scaled != other.scaled and min(one.value, other.value) < _LEAST_AMOUNT:  # 9 deals and 270k
        return False
    return kinds and one.span == other.span and not one.absent and not other.absent


def join(quantities: Sequence[Quantity], start: int, end: int, how: str) -> Telling:
    """The telling in which those from `start` to before `end` are one: their product ("times"), what is left of the
    first without the others ("minus"), or else their sum."""
    parts = quantities[start:end]
    value = parts[0].value
    for each in parts[1:]:
        value = value * each.value if how == "times" else value - each.value if how == "minus" else value + each.value
    whole = whole_of(parts, value)
    sign = {"times": " × ", "minus": " − "}.get(how, " + ")
    told = f"{sign.join(each.text for each in parts)} = {whole.text}."
    return Telling((*quantities[:start], whole, *quantities[end:]), {whole.start: Joined(how, told)})


def whole_of(parts: Sequence[Quantity], value: Decimal) -> Quantity:
    """What `parts` make together, with their currency and period."""
    last = parts[-1]
    currency = next((each.currency for each in parts if each.currency), "")
    kind = "money" if currency and last.kind == "plain" else last.kind
    per = next((each.per for each in parts if each.per), None)
    text = spell(value, currency, last) + (f" a {per}" if per and per != "other" else "")
    return replace(
        last,
        start=parts[0].start,
        end=last.end,
        text=text,
        value=value,
        kind=kind,
        currency=currency,
        scaled=any(each.scaled for each in parts),
        per=per,
    )


def tell(parts: Sequence[Part]) -> Telling:
    """The telling of these parts."""
    return Telling(tuple(each for each, _ in parts), {each.start: joined for each, joined in parts if joined})


def as_it_is(quantity: Quantity) -> Part:
    """A quantity that was typed so."""
    return quantity, None


def sum_of(parts: Sequence[Quantity]) -> Part:
    """Their sum, in the place of all of them."""
    whole = whole_of(parts, sum((each.value for each in parts), Decimal(0)))
    return whole, Joined("rows", f"{' + '.join(each.text for each in parts)} = {whole.text}.")


def at_first(parts: Sequence[Quantity]) -> Part:
    """The sum of numbers that stand apart, where the first of them stands."""
    whole, joined = sum_of(parts)
    return replace(whole, start=parts[0].start, end=parts[0].end), joined
