"""What a text with numbers asks to have worked out: which way to take its numbers is the likeliest, and how sure that
is. Three things are learned: which quantity is which input, which candidate is ahead of its rivals, and whether the
first of them is right, or one of the first three, or would be if the number that it lacks were there.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from math import exp, log

from knowledge.answers import Calculation, Offer, Solution, ToolChoices
from knowledge.sums.candidates import Candidate
from knowledge.sums.doubts import leaves_open
from knowledge.sums.filling import Result, fill
from knowledge.sums.telling import TIERS
from knowledge.sums.totals import COUNT
from knowledge.weights import NOTHING, Weights, once

AMONG = 3
"""Calculators that are offered."""
OUT_OF_REACH = 4.0
"""How far behind the first a candidate is no longer worth a button."""
TIE = 0.5
"""How far ahead of another that comes to something else a candidate must be, not to be in doubt."""
LIKELY = 0.5
"""How probable the first candidate must be for a choice to be of it and its rivals alone."""
HELPS = 0.4
"""How much a choice of calculators helps where a sum is asked for that is none of them: the form is a click away."""
FURTHEST = 6.0
"""How far ahead a candidate without rivals counts as being."""
WITHIN_REACH = 3.0
"""How far behind the first a candidate is at most for what it comes to to be worked out."""
ADDED_UP = ("list", COUNT)
"""How numbers are joined that no word and no sign puts together."""
LEAST_RIVAL = 0.01
"""What is set against a candidate that has no rivals."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score among those of its text."""

    candidate: Candidate
    score: float


def rank(candidates: Sequence[Candidate], weights: Weights) -> list[Ranked]:
    """The candidates, the likeliest first. Those that are far behind are not worked out for it."""
    model = weights["sum ahead"]
    scores = [model.add_up(each.features, each.measures) - model.bias for each in candidates]
    near = max(scores, default=0.0) - FURTHEST
    ranked = [
        Ranked(each, score + sum(model.weights.get(seen, 0.0) for seen in each.outcome) if score > near else score)
        for each, score in zip(candidates, scores, strict=True)
    ]
    return sorted(ranked, key=lambda each: -each.score)


def first_of_each(ranked: Sequence[Ranked]) -> list[Ranked]:
    """The first candidate of each calculator, forwards and for each input backwards: three at most."""
    found: dict[object, Ranked] = {}
    for each in ranked:
        plan = each.candidate.placing.plan
        found.setdefault((plan.tool.calculator.id, plan.unknown and plan.unknown.input.name), each)
    return list(islice(found.values(), AMONG))


def offer(ranked: Sequence[Ranked]) -> ToolChoices:
    """The calculators that may be meant, with what was said for each."""
    near = (each for each in first_of_each(ranked) if each.score > ranked[0].score - OUT_OF_REACH)
    placings = [each.candidate.placing for each in near if each.candidate.placing.plan.unknown is None]
    offers = tuple(Offer(each.plan.tool, filled.typed) for each in placings if (filled := fill(each)))
    mention, pieces = ranked[0].candidate.metric.mention, ranked[0].candidate.pieces
    asked = " ".join(piece.word for piece in pieces[mention.start : mention.end]) if mention else ""
    return ToolChoices(asked, offers)


def seen_of_first(ranked: Sequence[Ranked], rivals: Sequence[Ranked]) -> tuple[Set[str], dict[str, float]]:
    """What is seen and measured of the first of `ranked`, in view of all candidates of the text."""
    first, second, *_ = [*(each.score for each in first_of_each(ranked)), ranked[0].score - FURTHEST]
    candidate = ranked[0].candidate
    runner_up = max((each.score for each in rivals if each is not ranked[0]), default=first - FURTHEST)
    measured = candidate.measures | {
        "= score": first / 3,
        "= lead": min(first - second, FURTHEST) / 2,
        "= lead any": max(-FURTHEST, min(first - runner_up, FURTHEST)) / 2,
        "= share": _share(ranked[0], rivals) / 3,
    }
    other_way = [
        each.score
        for each in rivals
        if each.candidate.placing.plan.tool is candidate.placing.plan.tool
        and bool(each.candidate.placing.plan.unknown) != bool(candidate.placing.plan.unknown)
    ]
    measured["= lead other way"] = _lead(first, other_way)
    other_value = (
        each.score
        for each in rivals
        if each.candidate.placing.plan.tool is candidate.placing.plan.tool
        and not each.candidate.placing.missing
        and each.score > first - WITHIN_REACH
        and value_of(each.candidate.result) != value_of(candidate.result)
    )
    measured["= lead other value"] = _lead(first, other_value) if not candidate.placing.missing else 0.0
    if candidate.placing.plan.unknown:  # backwards the same measures say another thing
        measured |= {f"{name} backwards": size for name, size in measured.items()}
    return once((*candidate.features, *candidate.outcome, *candidate.words_left())), measured


def _lead(first: float, others: Iterable[float]) -> float:
    ahead = first - max(others, default=first - FURTHEST)
    return max(-FURTHEST, min(ahead, FURTHEST)) / 2


def _share(first: Ranked, rivals: Sequence[Ranked]) -> float:
    """How far the candidates that come to the same are ahead of all others together: the logarithm of the odds."""
    value = None if first.candidate.placing.missing else value_of(first.candidate.result)
    alike = apart = 0.0
    for each in rivals:
        near = value is not None and not each.candidate.placing.missing and each.score > first.score - WITHIN_REACH
        same = each is first or (near and value_of(each.candidate.result) == value)
        weight = exp(max(-FURTHEST, each.score - first.score))
        alike, apart = (alike + weight, apart) if same else (alike, apart + weight)
    return log(alike / (apart + LEAST_RIVAL))


def seen_of_asked(ranked: Sequence[Ranked], measured: Mapping[str, float]) -> tuple[Set[str], dict[str, float]]:
    """The same, with what else tells whether a result is asked for at all."""
    seen, of_first = seen_of_first(ranked, ranked)
    return seen, of_first | dict(measured)


def seen_of_complete(ranked: Sequence[Ranked], rivals: Sequence[Ranked]) -> tuple[Set[str], dict[str, float]]:
    """The same of the first complete candidate, and of what it and the second come to."""
    seen, measured = seen_of_first(ranked, rivals)
    second = ranked[1].candidate.result if len(ranked) > 1 else None
    doubt = f"d {is_doubtful(ranked)}"
    return once((*seen, *seen_of_result(ranked[0].candidate, second), doubt)), measured


def is_doubtful(ranked: Sequence[Ranked]) -> bool:
    """Whether the first of the complete ones leaves out an amount, a percent or a count that may matter, and not only a
    time, or another one that comes to something else is hardly behind it."""
    first, *others = ranked
    left = (each for each in first.candidate.placing.left if each.quantity.kind != "span")
    if any(first.candidate.why_left(each) == "number" for each in left):
        return True
    if not others or first.score - others[0].score >= TIE:
        return False
    values = [value_of(each.candidate.result) for each in ranked[:2]]
    return None not in values and values[0] != values[1]


def seen_of_result(candidate: Candidate, second: Result) -> list[str]:
    """What is seen of what the first candidate comes to: whether it is such a number as in the worked examples, whether
    the second comes to the same, and whether it only repeats a number that was typed."""
    kind, value, plan = type(candidate.result).__name__, value_of(candidate.result), candidate.placing.plan
    if value is None:
        return [f"o {kind}"]
    strangeness = (plan.unknown or plan.result).strangeness(own_value_of(candidate.result) or value)
    same = value_of(second) == value
    return [f"o {kind}", f"o {kind} {strangeness}", f"o same {same}", f"o {value < 0} {candidate.repeats(value)}"]


def value_of(result: Result) -> Decimal | None:
    """The number it comes to, if it does, in the unit that is asked for."""
    return result.as_asked[0] if isinstance(result, Calculation) else own_value_of(result)


def own_value_of(result: Result) -> Decimal | None:
    """The same in the calculator's own unit."""
    value: object = None
    if isinstance(result, Calculation | Solution):
        value = result.result if isinstance(result, Calculation) else result.unknown.value
    return value if isinstance(value, Decimal) else None


@dataclass(frozen=True, slots=True)
class SumRead:
    """What may be worked out: complete candidates and those that lack a number, the likeliest first of each, and how
    probable it is that a result is asked for; if so, that the first is it, and that it is among three; and that the
    first of the incomplete ones is what is asked."""

    complete: Sequence[Ranked]
    lacking: Sequence[Ranked]
    asked: float
    first: float
    among: float
    lacks: float

    @property
    def result(self) -> Result:
        """What the first of the complete ones comes to."""
        return self.complete[0].candidate.result if self.complete else None

    @property
    def is_said(self) -> bool:
        """Whether words say of each number in the first of the complete ones which it is, or that it is part of
        another, and none was added up only for standing beside others. Rates by steps say it for all."""
        placed = self.complete[0].candidate.placing.placed
        said = all(each.cue or each.seen.share for each in placed) or any(each.seen.joined == TIERS for each in placed)
        return said and not any(each.seen.joined in ADDED_UP for each in placed)

    @property
    def leaves_open(self) -> bool:
        """Whether the first of the complete ones may come to another number, however likely the rest is; see
        `doubts`."""
        return leaves_open(self.complete[0].candidate)

    @property
    def chance_of_offer(self) -> float:
        """How probable it is that a choice of calculators helps: one of them is meant, or, where none likely is, at
        least a sum."""
        helps = HELPS * (1 - self.among) if self.first < LIKELY else 0.0
        return self.asked * (self.among + helps)


def read_sum(
    candidates: Sequence[Candidate], weights: Weights, measured: Mapping[str, float] = NOTHING
) -> SumRead | None:
    """What the numbers of a text are meant for; None if there is nothing they could be. `measured` is what else tells
    whether a result is asked for."""
    ranked = rank(candidates, weights)
    if not ranked:
        return None
    complete = [each for each in ranked if not each.candidate.placing.missing]
    lacking = [each for each in ranked if each.candidate.placing.missing]
    whole = seen_of_complete(complete, ranked) if complete else None
    return SumRead(
        complete,
        lacking,
        weights["sum asked"].judge(*seen_of_asked(ranked, measured)),
        weights["sum first"].judge(*whole) if whole else 0.0,
        weights["sum among three"].judge(*whole) if whole else 0.0,
        weights["sum lacking"].judge(*seen_of_first(lacking, ranked)) if lacking else 0.0,
    )
