"""Looks for the numbers at which something comes to a target, where no formula leads back: a bounded search.

The steps: a row of numbers over the whole range, closer where the given ones lie · the ends of each stretch that has
a result · each place where the result crosses the target, halved until it is found · around each number that hits the
target, how far one may go before it is missed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from itertools import combinations, pairwise

ResultAt = Callable[[Decimal], Decimal | None]
"""The result for one number; None where there is none."""

DIGITS = 28
"""Significant digits of a number found."""
NEAR_ENOUGH = Decimal("1e-18")
"""How far a result may be from the target, as a share of it, and still be it: more is rounding nowhere."""

FURTHEST = Decimal(10) ** 15
"""Beyond it nothing is looked for."""

_HALVINGS = 110
_POWERS = 15
_CLOSEST = 4
_BESIDE = Decimal("1e-4")
_EDGE_DIGITS = 15
_DOUBLINGS = 120


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where the target is met: between two numbers, by one number (twice), or by all from one to another.

    Two whole numbers between which it is missed are no `hit`. Of a stretch, whose results are rounded, `ends` says
    whether its two ends still come to the target themselves: four people are enough *up to* 10M, five *above* it.
    """

    below: Decimal
    above: Decimal
    hit: bool = True
    ends: tuple[bool, bool] = (True, True)

    @property
    def is_exact(self) -> bool:
        """Whether it is a single number that hits the target."""
        return self.hit and self.below == self.above


@dataclass(frozen=True, slots=True)
class Search:
    """Every crossing found, from small to large, between which results everything tried lies, and where these are."""

    crossings: tuple[Crossing, ...]
    least: Decimal | None
    most: Decimal | None
    ends: tuple[Decimal, ...] = ()
    """The numbers with the least and the most."""


def search(result_at: ResultAt, target: Decimal, given: Iterable[Decimal], *, whole: bool) -> Search:
    """The numbers near which `result_at` comes to `target`. With `whole`, only whole numbers from zero."""
    places = sorted(set(_row(tuple(given), whole)))
    row = [(place, result_at(place)) for place in places]
    edges = [
        _edge(result_at, place, other, whole) if result is None else _edge(result_at, other, place, whole)
        for (place, result), (other, following) in pairwise(row)
        if (result is None) != (following is None)
    ]
    row = sorted({**dict(row), **{edge: result_at(edge) for edge in edges}}.items())
    results = {place: result for place, result in row if result is not None}
    found = dict.fromkeys(_crossings(result_at, target, row, whole))
    crossings = tuple(_spread(found, lambda number: is_near(result_at(number), target), whole))
    if not results:
        return Search(crossings, None, None)
    ends = (min(results, key=results.__getitem__), max(results, key=results.__getitem__))
    return Search(crossings, results[ends[0]], results[ends[1]], ends)


def is_near(result: Decimal | None, target: Decimal) -> bool:
    """Whether `result` is `target` but for rounding."""
    return result is not None and abs(result - target) <= NEAR_ENOUGH * max(abs(target), Decimal(1))


def settle(number: Decimal, digits: int = DIGITS) -> Decimal:
    """`number` to so many digits: 75,000 rather than 74,999.99… and no zeros at the end."""
    return Context(prec=digits).normalize(number) + 0


def _row(given: tuple[Decimal, ...], whole: bool) -> Iterator[Decimal]:
    """Powers of ten with steps between, percents, and the given numbers with their sums: there results bend."""
    yield Decimal(0)
    for power in range(0 if whole else -_CLOSEST, _POWERS):
        for digit in (1, 2, 5):
            yield Decimal(digit).scaleb(power)
            if not whole:
                yield -Decimal(digit).scaleb(power)
    yield from map(Decimal, range(4, 100, 4))
    pairs = (option for one, other in combinations(given, 2) for option in (one + other, abs(one - other)))
    for bend in (*given, sum(given, Decimal(0)), *pairs):
        if not whole or (bend >= 0 and bend == bend.to_integral_value()):
            yield bend


def _edge(result_at: ResultAt, without: Decimal, within: Decimal, whole: bool) -> Decimal:
    """The last number with a result, on the way from `within` to `without`."""
    for _ in range(_HALVINGS // 3):
        middle = _middle(within, without, whole)
        if middle in (within, without):
            break
        if result_at(middle) is None:
            without = middle
        else:
            within = middle
    return within


def _crossings(
    result_at: ResultAt, target: Decimal, row: list[tuple[Decimal, Decimal | None]], whole: bool
) -> Iterator[Crossing]:
    for place, result in row:
        if is_near(result, target):
            yield Crossing(place, place)
    for (place, result), (other, following) in pairwise(row):
        if result is None or following is None or is_near(result, target) or is_near(following, target):
            continue
        if (result < target) != (following < target) and (found := _halve(result_at, target, place, other, whole)):
            yield found


def _spread(found: Iterable[Crossing], hits: Callable[[Decimal], bool], whole: bool) -> Iterator[Crossing]:
    """The crossings in order, numbers that hit the target joined with all around them that do."""
    reached: Decimal | None = None
    for crossing in sorted(found, key=lambda each: each.below):
        if reached is not None and crossing.above <= reached:
            continue
        spread = stretch(hits, crossing.below, whole) if crossing.is_exact else crossing
        reached = spread.above
        yield spread


def stretch(hits: Callable[[Decimal], bool], at: Decimal, whole: bool) -> Crossing:
    """All numbers around `at`, which hits the target, that do so too; itself alone if its neighbors do not."""
    (below, first), (above, last) = (_last_hit(hits, at, side, whole) for side in (-1, 1))
    return Crossing(below, above, True, (first, last))


def _last_hit(hits: Callable[[Decimal], bool], at: Decimal, side: int, whole: bool) -> tuple[Decimal, bool]:
    """How far from `at` to one side the target is hit, and whether it still is right there."""
    step = Decimal(side) if whole else (at.copy_abs() or Decimal(1)) * _BESIDE * side
    inside, outside = at, at + step
    for _ in range(_DOUBLINGS):
        if not hits(outside):
            break
        step *= 2
        inside, outside = outside, outside + step
        if inside.copy_abs() > FURTHEST:
            return inside, True
    if inside == at and not whole:
        return at, True  # a neighbor so near that misses: it is this number alone
    for _ in range(_HALVINGS):
        middle = _middle(inside, outside, whole)
        if middle in (inside, outside):
            break
        inside, outside = (middle, outside) if hits(middle) else (inside, middle)
    if whole:
        return inside, True
    edge = settle(inside, _EDGE_DIGITS)
    return edge, hits(edge)


def _halve(result_at: ResultAt, target: Decimal, below: Decimal, above: Decimal, whole: bool) -> Crossing | None:
    """The crossing between two numbers; None if it is a leap, or there is no result on the way."""
    gaps = {place: (result_at(place) or Decimal(0)) - target for place in (below, above)}
    rises = gaps[above] > 0
    for number in range(_HALVINGS):
        middle = _middle(below, above, whole)
        if number % 2 and not whole:
            # Where the straight line between the ends hits the target: near it, each such step doubles the digits.
            middle = _on_line(below, above, gaps)
        result = result_at(middle)
        if result is None:
            return None
        if is_near(result, target):
            return Crossing(middle, middle)
        if middle in (below, above):
            return Crossing(below, above, hit=False) if whole else None
        gaps[middle] = result - target
        if (result > target) == rises:
            above = middle
        else:
            below = middle
    return None


def _on_line(below: Decimal, above: Decimal, gaps: Mapping[Decimal, Decimal]) -> Decimal:
    context = Context(prec=DIGITS)
    slope = context.divide(gaps[above] - gaps[below], above - below)
    return context.subtract(below, context.divide(gaps[below], slope))


def _middle(one: Decimal, other: Decimal, whole: bool) -> Decimal:
    if whole:
        return (one + other) // 2
    return Context(prec=DIGITS).divide(one + other, 2)
