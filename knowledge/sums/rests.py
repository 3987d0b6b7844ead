"""Numbers that are told by what is left: "30 of the 80 are lost, the others are ours", "all but 12 of 150"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.numbers.quantities import Quantity
from knowledge.sums.telling import Joined, Telling, spell

REST, ALL_BUT = "rest", "all but"
"""How a number was made: it is what is left of the others, or what is left without the one that is told."""
_THE_REST = re.compile(
    r"\b(?:(?:all\s+)?(?:(?:the|our|their)\s+)?(?:rest|others|remainder|remaining(?:\s+ones?)?)|the\s+other\s+ones"
    r"|every(?:one|body|thing)\s+else)\b",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"\b(?:all|every(?:one|body|thing)?)\s+(?:(?:but|save|bar)\s+(?:for\s+)?"
    r"|(?:[a-z']+\s+){0,6}?(?:except|apart\s+from|other\s+than)\s+(?:for\s+)?)$",
    re.IGNORECASE,
)
_ALL = Decimal(100)
"""Percent."""


def find_rests(quantities: Sequence[Quantity], text: str) -> Iterator[Telling]:
    """The tellings in which what is left is a number of its own.

    >>> from knowledge.numbers.quantities import find_quantities
    >>> text = "80 deals decided, 30 lost, the others are ours"
    >>> [[str(each.value) for each in told.quantities] for told in find_rests(find_quantities(text), text)]
    [['80', '30', '50']]
    """
    yield from _all_but(quantities, text)
    for match in _THE_REST.finditer(text):
        if not any(each.start < match.end() and match.start() < each.end for each in quantities):
            yield from _the_rest(quantities, match.start(), match.end())


def _all_but(quantities: Sequence[Quantity], text: str) -> Iterator[Telling]:
    for at, part in enumerate(quantities):
        if not _BUT.search(text, 0, part.start) or part.kind not in ("plain", "money"):
            continue
        larger = [each for each in quantities if _is_of_kind(each, part) and each.value > part.value]
        if larger:
            whole = max(larger, key=lambda each: each.value)
            left = _left(whole, [part], part.start, part.end)
            yield Telling((*quantities[:at], left, *quantities[at + 1 :]), _said(ALL_BUT, whole.text, [part], left))


def _the_rest(quantities: Sequence[Quantity], start: int, end: int) -> Iterator[Telling]:
    """Of what is told before it, the largest less the others, or less the last of them; of percents, of 100."""
    before = [each for each in quantities if each.end <= start and not each.absent]
    tried: set[Decimal] = set()
    shares = [each for each in before if each.kind == "percent"]
    if shares:
        yield from _telling(quantities, replace(shares[0], value=_ALL, text="100%"), shares, (start, end), tried)
    for last in [each for each in before if each.kind in ("plain", "money")][-1:]:
        alike = [each for each in before if _is_of_kind(each, last)]
        whole = max(alike, key=lambda each: each.value)
        parts = [each for each in alike if each is not whole]
        for some in (parts, parts[-1:]):
            yield from _telling(quantities, whole, some, (start, end), tried)


def _telling(
    quantities: Sequence[Quantity],
    whole: Quantity,
    parts: Sequence[Quantity],
    where: tuple[int, int],
    tried: set[Decimal],
) -> Iterator[Telling]:
    rest = _left(whole, parts, *where)
    if parts and rest.value > 0 and rest.value not in tried:
        tried.add(rest.value)
        told = sorted((*quantities, rest), key=lambda each: each.start)
        yield Telling(tuple(told), _said(REST, whole.text, parts, rest))


def _left(whole: Quantity, parts: Sequence[Quantity], start: int, end: int) -> Quantity:
    value = whole.value - sum((each.value for each in parts), Decimal(0))
    return replace(whole, start=start, end=end, value=value, text=spell(value, whole.currency, whole))


def _said(how: str, whole: str, parts: Sequence[Quantity], left: Quantity) -> dict[int, Joined]:
    return {left.start: Joined(how, f"{' − '.join([whole, *(each.text for each in parts)])} = {left.text}.")}


def _is_of_kind(one: Quantity, other: Quantity) -> bool:
    currencies = {one.currency, other.currency} - {""}
    return one.kind == other.kind and one.scaled == other.scaled and not one.absent and len(currencies) < 2
