"""What may be done about a text: a step proposes it, with how probable it is to be right."""

from collections.abc import Callable, Iterable, Iterator
from math import prod
from typing import NamedTuple

from knowledge.answers import Answer
from knowledge.reading.first_looks import NameRead
from knowledge.reading.prices import Outcome, worth_of
from knowledge.reading.readings import Reading


class Proposal(NamedTuple):
    """Something to do about a text: by which step, how probable it is to be right, and the answer it makes."""

    step: str
    outcome: Outcome
    chance: float
    make: Callable[[], Answer]


Proposed = Iterator[tuple[Outcome, float, Callable[[], Answer]]]


class Step(NamedTuple):
    """One way to deal with a text, by name."""

    name: str
    find: Callable[[Reading], Proposed]


def propose(reading: Reading, steps: Iterable[Step]) -> list[Proposal]:
    """What some of the steps make of a text, what is worth most first."""
    proposals = [Proposal(step.name, *each) for step in steps for each in step.find(reading)]
    return best_first(reading, proposals)


def best_first(reading: Reading, proposals: Iterable[Proposal]) -> list[Proposal]:
    """In the order of their worth."""
    return sorted(proposals, key=lambda each: -worth_of(reading.surface, each.outcome, each.chance))


def any_of(names: Iterable[NameRead]) -> float:
    """How probable it is that any of some names is asked about."""
    return 1 - prod(1 - each.chance for each in names)
