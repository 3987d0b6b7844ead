"""Finds the place each quantity of a text fits best in a plan, by what was learned of words, units, order and size."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from knowledge.questions.given.plans import Place, Plan
from knowledge.sums.fits import Fits
from knowledge.sums.surroundings import Cue, Seen

MISSING = 4.0
"""What it costs a placing to lack a number that is needed; these three are in units of the learned sums, and only
choose among the placings of one plan: how good the best of each is is learned too."""
UNSAID = 0.5
LEFT_OVER = 2.5
LEFT_OVER_SPAN = 0.7
PLACINGS = 2
"""Placings of a plan that are looked at: which is meant may show only in what they come to."""
HARDLY_WORSE = 4.0


class Weigher(Protocol):
    """Adds up what is seen, as learned."""

    def add_up(self, seen: Set[str]) -> float: ...


@dataclass(frozen=True, slots=True)
class Placed:
    """A quantity at a place, and how sure that is: the logarithm of the odds."""

    place: Place
    seen: Seen
    cue: Cue | None
    sure: float
    is_other: bool
    """Whether it is said more clearly to be an input that the plan has no place for."""
    is_result: bool
    """Whether it is said more clearly to be the result, which is asked for."""


@dataclass(frozen=True, slots=True)
class Placing:
    """The quantities placed, the places that have none, and the quantities left over."""

    plan: Plan
    placed: tuple[Placed, ...]
    empty: tuple[Place, ...]
    left: tuple[Seen, ...]

    @property
    def missing(self) -> tuple[Place, ...]:
        """Places that need a quantity and have none."""
        return tuple(each for each in self.empty if each.input.default is None and not self._goes_without(each))

    @property
    def unsaid(self) -> tuple[Place, ...]:
        """Places taken for 0, as others were told of."""
        return tuple(each for each in self.empty if each.input.default is None and self._goes_without(each))

    def _goes_without(self, place: Place) -> bool:
        return place.input.unsaid and len(self.placed) > 1


_Path = tuple[float, tuple[int, ...]]
"""The points so far and, for each place so far, the index of its quantity (-1 if none)."""


def place(fits: Fits, weigher: Weigher) -> list[Placing]:
    """The best ways to give each quantity to at most one place of the plan: the best one, and the next if that leaves
    as few places empty and is hardly worse."""
    plan, seen = fits.plan, fits.seen
    sure: list[list[float | None]] = []
    for at in range(len(seen)):
        row = (fits.features(at, index) for index in range(len(plan.places)))
        sure.append([None if each is None else weigher.add_up(each) for each in row])
    best: dict[int, list[_Path]] = {0: [(0.0, ())]}
    for index, wanted in enumerate(plan.places):
        best = _extend(best, [row[index] for row in sure], _lack(wanted))
    finished = [(score - _left_over(seen, mask), mask, chosen) for mask, kept in best.items() for score, chosen in kept]
    finished.sort(key=lambda each: -each[0])
    empty, near = finished[0][2].count(-1), finished[0][0] - HARDLY_WORSE
    others = (each for each in finished[1:] if each[0] > near and each[2].count(-1) <= empty)
    return [
        Placing(
            plan,
            tuple(
                Placed(
                    plan.places[index],
                    seen[at],
                    fits.cue(at, index),
                    sure[at][index] or 0.0,
                    fits.is_other(at, index),
                    fits.is_result(at, index),
                )
                for index, at in enumerate(chosen)
                if at >= 0
            ),
            tuple(plan.places[index] for index, at in enumerate(chosen) if at < 0),
            tuple(each for at, each in enumerate(seen) if not mask & 1 << at and not each.quantity.absent),
        )
        for _, mask, chosen in (finished[0], *islice(others, PLACINGS - 1))
    ]


def _extend(best: Mapping[int, Sequence[_Path]], column: Sequence[float | None], lack: float) -> dict[int, list[_Path]]:
    """The best paths for each set of quantities taken, with one place more; sets are bits."""
    following: dict[int, list[_Path]] = {}
    for taken, kept in best.items():
        options = [(-lack, taken, -1)]
        options += [
            (each, taken | 1 << at, at) for at, each in enumerate(column) if each is not None and not taken & 1 << at
        ]
        for gain, mask, at in options:
            following.setdefault(mask, []).extend((score + gain, (*chosen, at)) for score, chosen in kept)
    for kept in following.values():
        kept.sort(key=lambda each: -each[0])
        del kept[PLACINGS:]
    return following


def _lack(wanted: Place) -> float:
    if wanted.input.default is not None:
        return 0.0
    return UNSAID if wanted.input.unsaid else MISSING


def _left_over(seen: Sequence[Seen], taken: int) -> float:
    left = (each.quantity for at, each in enumerate(seen) if not taken & 1 << at)
    return sum(LEFT_OVER_SPAN if each.kind == "span" else LEFT_OVER for each in left if not each.absent)
