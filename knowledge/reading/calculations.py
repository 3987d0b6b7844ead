"""What a text with numbers asks to have worked out: which way to take its numbers is the likeliest, and how sure that
is. Three things are learned: which quantity is which input, which candidate is ahead of its rivals, and whether the
first of them is right, or one of the first three, or would be if the number that it lacks were there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from knowledge.reading.weights import Weights
from knowledge.sums.candidates import Candidate

AMONG = 3
"""Calculators that are offered."""
FURTHEST = 6.0
"""How far ahead a candidate without rivals counts as being."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score among those of its text."""

    candidate: Candidate
    score: float


def rank(candidates: Sequence[Candidate], weights: Weights) -> list[Ranked]:
    """The candidates, the likeliest first."""
    model = weights["sum ahead"]
    ranked = [Ranked(each, model.add_up(each.features(), each.measures()) - model.bias) for each in candidates]
    return sorted(ranked, key=lambda each: -each.score)


def first_of_each(ranked: Sequence[Ranked]) -> list[Ranked]:
    """The first candidate of each calculator, forwards and for each input backwards: three at most."""
    found: dict[object, Ranked] = {}
    for each in ranked:
        plan = each.candidate.placing.plan
        found.setdefault((plan.tool.calculator.id, plan.unknown and plan.unknown.input.name), each)
    return list(islice(found.values(), AMONG))


def seen_of_first(ranked: Sequence[Ranked]) -> tuple[list[str], dict[str, float]]:
    """What is seen and measured of the first candidate, in view of the others."""
    first, second, *_ = [*(each.score for each in first_of_each(ranked)), ranked[0].score - FURTHEST]
    candidate = ranked[0].candidate
    runner_up = ranked[1].score if len(ranked) > 1 else first - FURTHEST
    measured = candidate.measures() | {
        "= score": first / 3,
        "= lead": min(first - second, FURTHEST) / 2,
        "= lead any": min(first - runner_up, FURTHEST) / 2,
    }
    if candidate.placing.plan.unknown:  # backwards the same measures say another thing
        measured |= {f"{name} backwards": size for name, size in measured.items()}
    return [*candidate.features(), *candidate.words_left()], measured


@dataclass(frozen=True, slots=True)
class SumRead:
    """What may be worked out: complete candidates and those that lack a number, the likeliest first of each, and how
    probable it is that a result is asked for, that the first is it, that it is among three, and that the first of the
    incomplete ones is what is asked."""

    complete: Sequence[Ranked]
    lacking: Sequence[Ranked]
    asked: float
    first: float
    among: float
    lacks: float


def read_sum(candidates: Sequence[Candidate], weights: Weights) -> SumRead | None:
    """What the numbers of a text are meant for; None if there is nothing they could be."""
    ranked = rank(candidates, weights)
    if not ranked:
        return None
    complete = [each for each in ranked if not each.candidate.placing.missing]
    lacking = [each for each in ranked if each.candidate.placing.missing]
    whole = seen_of_first(complete) if complete else None
    return SumRead(
        complete,
        lacking,
        weights["sum asked"].judge(*seen_of_first(ranked)),
        weights["sum first"].judge(*whole) if whole else 0.0,
        weights["sum among three"].judge(*whole) if whole else 0.0,
        weights["sum lacking"].judge(*seen_of_first(lacking)) if lacking else 0.0,
    )
