"""Learns to read sums: which quantity is which input, which candidate is ahead of its rivals, and how far to trust it.

What one model says goes into the next as it is said of lines that it has not learned from.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from typing import Any, NamedTuple, Self

import numpy as np

from knowledge.calculator.formulas.formula import Formula
from knowledge.errors import NoResultError
from knowledge.questions.given.plans import Place, Plan
from knowledge.sums.candidates import Candidate
from knowledge.sums.candidates import Told as TextTold
from knowledge.sums.filling import Result
from knowledge.sums.fits import Fits, weigh
from knowledge.sums.metrics import Metric
from knowledge.sums.ranking import (
    Ranked,
    first_of_each,
    rank,
    seen_of_asked,
    seen_of_complete,
    seen_of_first,
    value_of,
)
from knowledge.sums.surroundings import Seen
from knowledge.sums.telling import TIERS, VALUES
from knowledge.weights import Model, Weights
from tests.learning.examples import Example, Line, is_near
from tests.learning.tables import NEVER, Row, Table

FOLDS = 4
MOST_PLACED, MOST_AHEAD, MOST_ASKED, MOST_TRUSTED, MOST_OFFERED = 800, 850, 800, 350, 250
"""Features kept of a model."""
FIRMNESS_PLACED, FIRMNESS_ASKED, FIRMNESS_TRUSTED = 0.5, 0.2, 0.15
PULL = 4.0
"""How strongly the weights of what is ahead are drawn to nothing; 2 gave the same."""
MOST_RIVALS, MOST_CLOSE = 12, 14
"""Wrong candidates that a right one is set against: by chance at first, then those that came closest. Against those
alone that chance picks, four lines in a hundred fewer had the right one first."""
PERIODS = (1, 12, 1 / 12, 3, 1 / 3, 4, 1 / 4)
"""What a number may be multiplied with to bring it to the period that an input is for."""
LARGEST_WAY = 6
"""Quantities that are tried in every order for another way to a metric."""


class Judged(NamedTuple):
    """A candidate, and whether it is right."""

    candidate: Candidate
    right: bool


@dataclass(frozen=True)
class Told:
    """A line and its candidates, as found with weights that were learned without it."""

    line: Line
    complete: Sequence[Judged]
    """Those that lack no number."""
    lacking: Sequence[Judged]


def learn_sums(lines: Sequence[Line]) -> dict[str, Model]:
    """The models that read sums. A line that asks for one and does not say which is right teaches nothing."""
    lines = [each for each in lines if (each.example.metrics or each.example.kind != "calc") and _has_digits(each)]
    folds = _fold(lines)
    rows = [list(tabulate_places(each)) for each in lines]
    placed = [_learn_placed([row for row, at in zip(rows, folds, strict=True) if at != fold]) for fold in range(FOLDS)]
    told = [tell(line, placed[at]) for line, at in zip(lines, folds, strict=True)]
    lists = tabulate_ahead(told, learn_ahead(tabulate_ahead(told)))
    parts = [[number for number, at in enumerate(folds) if at == fold] for fold in range(FOLDS)]
    ahead = [learn_ahead(lists.without(part)) for part in parts]
    ranked = [_rank(each, ahead[at]) for each, at in zip(told, folds, strict=True)]
    first, among = tabulate_complete(ranked)
    return {
        "sum placed": _learn_placed(rows),
        "sum ahead": learn_ahead(lists),
        "sum asked": _learn_trust(tabulate_asked(ranked), MOST_ASKED, FIRMNESS_ASKED),
        "sum first": _learn_trust(first),
        "sum among three": _learn_trust(among, MOST_OFFERED),
        "sum lacking": _learn_trust(tabulate_lacking(ranked), MOST_OFFERED),
    }


def _fold(lines: Sequence[Line]) -> list[int]:
    """The part that each line falls into, its whole file with it: those who ask are no writers that we know either."""
    sizes = Counter(each.example.file for each in lines)
    filled, part_of = [0] * FOLDS, dict[str, int]()
    for file in sorted(sizes, key=lambda each: (-sizes[each], each)):
        part_of[file] = filled.index(min(filled))
        filled[part_of[file]] += sizes[file]
    return [part_of[each.example.file] for each in lines]


def _has_digits(line: Line) -> bool:
    return bool(line.reading.indexes.sums.tell(line.reading.question))


def _learn_placed(rows: Sequence[Sequence[tuple[Row, bool]]]) -> Model:
    flat = [each for line in rows for each in line]
    if not flat:
        return Model(NEVER, {})
    return Table.of([row for row, _ in flat]).learn(
        np.array([right for _, right in flat]), MOST_PLACED, FIRMNESS_PLACED
    )


def tabulate_places(line: Line) -> Iterator[tuple[Row, bool]]:
    """Does this quantity belong to that place? For each way to a metric asked for in which the numbers are right."""
    example, metrics = line.example, line.reading.indexes.sums.metrics
    tellings = line.reading.indexes.sums.tell(line.reading.question) if example.metrics else []
    found = metrics.find(tellings[0].pieces, line.reading.question) if tellings else []
    for metric in example.metrics if tellings else ():
        for plan in metrics.plans_of(metric):
            if (plan.unknown.input.name if plan.unknown else "") != example.solve:
                continue
            ways = [
                Fits(plan, told.seen, _named(found, metric, told), weigh(told.seen, metrics.plans_of(metric)))
                for told in tellings
            ]
            fits, right = _best_fit(example, plan, ways)
            for at in range(len(fits.seen) if fits else 0):
                for index in range(len(plan.places)):
                    features = fits.features(at, index) if fits else None
                    if features is not None:
                        yield dict.fromkeys(features, 1.0), right.get(index) == at


def _named(found: Sequence[Metric], calculator: str, told: TextTold) -> range:
    """The pieces that are the metric's name."""
    here = next((each.found_in(told.pieces) for each in found if each.tool.calculator.id == calculator), None)
    return range(here.mention.start, here.mention.end) if here and here.mention else range(0)


def _best_fit(example: Example, plan: Plan, tellings: Sequence[Fits]) -> tuple[Fits | None, Mapping[int, int]]:
    """The telling in which most places have their quantity, and which; nothing where none is right."""
    best: tuple[Fits | None, Mapping[int, int]] = (None, {})
    for fits in tellings:
        right = _own_places(example, plan, fits.seen) if plan.is_own else _places_of_way(example, plan, fits)
        if len(right) > len(best[1]):
            best = (fits, right)
        if len(right) == len(plan.places):
            break
    return best


def _own_places(example: Example, plan: Plan, seen: Sequence[Seen]) -> dict[int, int]:
    """Which quantity each input has, by its number."""
    inputs = {**example.inputs, **({"result": example.target} if example.solve else {})}
    found: dict[int, int] = {}
    for factor in PERIODS:
        for index, place in enumerate(plan.places):
            wanted = inputs.get(place.input.name)
            if index in found or wanted is None or isinstance(wanted, str):
                continue
            free = [
                at for at, each in enumerate(seen) if at not in found.values() and _holds(each, wanted, factor, place)
            ]
            if free:
                found[index] = max(free, key=lambda at: _strength(seen[at], plan, index))
    return found


def _holds(seen: Seen, wanted: Any, factor: float, place: Place) -> bool:
    """Whether it is this number, times `factor`, a list of these, or rates by steps."""
    if place.input.shape == "number":
        near = isinstance(wanted, int | float) and is_near(float(seen.quantity.value) * factor, wanted, 0.0006)
        return near and (factor == 1 or seen.quantity.kind in {"money", "plain", "span"})
    if not isinstance(wanted, list) or factor != 1:
        return False
    by_steps = any(isinstance(each, list) for each in wanted)
    if seen.joined == VALUES and not by_steps:
        values = [float(each.rstrip("%")) for each in seen.quantity.text.split("; ")]
        return len(values) == len(wanted) and all(map(is_near, values, wanted))
    return seen.joined == TIERS and by_steps


def _strength(seen: Seen, plan: Plan, index: int) -> float:
    place = plan.places[index]
    return max((cue.strength for phrase, cue in seen.cues.items() if phrase in place.names | place.said), default=0.0)


def _places_of_way(example: Example, plan: Plan, fits: Fits) -> dict[int, int]:
    """The same for another way: the order of the quantities that makes the inputs on the line."""
    seen, count = fits.seen, len(plan.places)
    if not count <= len(seen) <= LARGEST_WAY:
        return {}
    best: tuple[float, dict[int, int]] = (-1.0, {})
    for order in permutations(range(len(seen)), count):
        if any(fits.features(at, index) is None for index, at in enumerate(order)):
            continue
        known = {plan.places[index].input.name: seen[at].quantity.value for index, at in enumerate(order)}
        if _gives(plan, known, example.inputs):
            strength = sum(_strength(seen[at], plan, index) for index, at in enumerate(order))
            best = max(best, (strength, dict(enumerate(order))), key=lambda each: each[0])
    return best[1]


def _gives(plan: Plan, known: Mapping[str, Decimal], inputs: Mapping[str, object]) -> bool:
    try:
        made = {name: Formula.parse(formula).evaluate(known) for name, formula in plan.fills.items()}
    except NoResultError:
        return False
    own = {each.input.name for each in plan.places if each.is_own}
    numbers = {**{name: value for name, value in known.items() if name in own}, **made}
    return all(
        isinstance(wanted := inputs.get(name), int | float) and is_near(float(value), wanted, 0.0006)
        for name, value in numbers.items()
    )


def tell(line: Line, placed: Model) -> Told:
    """The candidates of a line, each judged."""
    candidates = line.reading.indexes.sums.find(line.reading.question, placed)
    judged = [Judged(each, is_right(line.example, each)) for each in candidates]
    return Told(
        line,
        [each for each in judged if not each.candidate.placing.missing],
        [each for each in judged if each.candidate.placing.missing],
    )


def is_right(example: Example, candidate: Candidate) -> bool:
    """Whether it gives a result on the line, or lacks what the line lacks."""
    plan, placing = candidate.placing.plan, candidate.placing
    calculator = plan.tool.calculator
    if not example.metrics or (plan.unknown.input.name if plan.unknown else "") != example.solve:
        return False
    if placing.missing:
        return calculator.id in example.metrics and {each.input.name for each in placing.missing} <= set(
            example.lacks_inputs
        )
    if calculator.id not in example.metrics and plan.tool.term.slug not in example.expect:
        return False
    return comes_to(candidate.result, example.values)


def comes_to(result: Result, values: Sequence[float]) -> bool:
    """Whether a result is one of `values`."""
    value = value_of(result)
    return value is not None and any(is_near(float(value), each) for each in values)


@dataclass(frozen=True)
class Lists:
    """The candidates of each line that has a right one: what is seen of them, which are right, the number of the
    line."""

    table: Table
    right: np.ndarray
    lines: np.ndarray

    def without(self, lines: Sequence[int]) -> Self:
        """Those of other lines."""
        rows = np.flatnonzero(~np.isin(self.lines, lines))
        return type(self)(self.table.part(rows), self.right[rows], self.lines[rows])


def tabulate_ahead(told: Sequence[Told], so_far: Model | None = None) -> Lists:
    """Right candidates beside wrong ones of the same text: any, or those that come closest by what is learned so far.
    One that lacks a number is right where the line does."""
    chance = random.Random(0)  # noqa: S311 - the same ones every time
    rows: list[Row] = []
    right: list[bool] = []
    lines: list[int] = []
    for number, each in enumerate(told):
        judged = [*each.complete, *each.lacking]
        good, bad = ([one for one in judged if one.right is fine] for fine in (True, False))
        if not (good and bad):
            continue
        if so_far:
            ahead = Weights({"sum ahead": so_far})
            place = {id(each.candidate): at for at, each in enumerate(rank([one.candidate for one in judged], ahead))}
            good, bad = (sorted(some, key=lambda one: place[id(one.candidate)]) for some in (good, bad))
        elif len(bad) > MOST_RIVALS:
            bad = chance.sample(bad, MOST_RIVALS)
        for one in (*good[:2], *bad[:MOST_CLOSE]):
            rows.append(_row(one.candidate))
            right.append(one.right)
            lines.append(number)
    return Lists(Table.of(rows or [{}]), np.array(right), np.array(lines))


def learn_ahead(lists: Lists) -> Model:
    """What sets a right candidate apart from the wrong ones of the same text."""
    return lists.table.rank(lists.right, lists.lines, MOST_AHEAD, PULL)


def _row(candidate: Candidate) -> Row:
    return dict.fromkeys((*candidate.features, *candidate.outcome), 1.0) | candidate.measures


@dataclass(frozen=True)
class RankedLine:
    """The candidates of a line, the likeliest first, and which of them are right, by identity."""

    line: Line
    ranked: Sequence[Ranked]
    right: Mapping[int, bool]

    def is_right(self, ranked: Ranked) -> bool:
        return self.right[id(ranked.candidate)]

    def comes_right(self, ranked: Ranked) -> bool:
        """Whether it is right, or another way to the same number: two calculators may both be meant."""
        return self.is_right(ranked) or comes_to(ranked.candidate.result, self.line.example.values)

    @property
    def is_told_either_way(self) -> bool:
        """Whether a stored question is asked that a sum may answer as well: "100 customers, 5 gone, churn?"."""
        term = self.ranked[0].candidate.placing.plan.tool.term
        return self.line.example.stored is not None and term.slug in self.line.example.expect


def _rank(told: Told, ahead: Model) -> RankedLine:
    judged = [*told.complete, *told.lacking]
    ranked = rank([one.candidate for one in judged], Weights({"sum ahead": ahead}))
    return RankedLine(told.line, ranked, {id(one.candidate): one.right for one in judged})


Rows = tuple[list[Row], list[bool]]


def tabulate_complete(lines: Sequence[RankedLine]) -> tuple[Rows, Rows]:
    """Where a sum is asked for: is the first of the complete candidates right, or comes to the same? And is any of the
    first that are offered?"""
    rows: list[Row] = []
    first: list[bool] = []
    among: list[bool] = []
    for each in lines:
        complete = [one for one in each.ranked if not one.candidate.placing.missing]
        if complete and each.line.example.kind == "calc":
            rows.append(_as_row(*seen_of_complete(complete, each.ranked)))
            first.append(each.comes_right(complete[0]))
            among.append(any(map(each.comes_right, first_of_each(complete))))
    return (rows, first), (rows, among)


def tabulate_lacking(lines: Sequence[RankedLine]) -> Rows:
    """Is the first of those that lack a number what is asked, and the number lacking indeed?"""
    rows: list[Row] = []
    right: list[bool] = []
    for each in lines:
        if lacking := [one for one in each.ranked if one.candidate.placing.missing]:
            rows.append(_as_row(*seen_of_first(lacking, each.ranked)))
            right.append(each.is_right(lacking[0]))
    return rows, right


def tabulate_asked(lines: Sequence[RankedLine]) -> Rows:
    """Is anything to be worked out at all?"""
    rows: list[Row] = []
    right: list[bool] = []
    for each in lines:
        if each.ranked and not each.is_told_either_way:
            rows.append(_as_row(*seen_of_asked(each.ranked, each.line.reading.measure_asked())))
            right.append(each.line.example.kind == "calc")
    return rows, right


def _as_row(seen: Set[str], measured: Mapping[str, float]) -> Row:
    return {**dict.fromkeys(seen, 1.0), **measured}


def _learn_trust(tabulated: Rows, most: int = MOST_TRUSTED, firmness: float = FIRMNESS_TRUSTED) -> Model:
    rows, right = tabulated
    return Table.of(rows).learn(np.array(right), most, firmness) if rows else Model(NEVER, {})
