"""Finds the place each quantity of a text fits best in a plan: by unit, by the words around, by "9 of 12"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.models import Unit
from knowledge.numbers.units import TIMES
from knowledge.questions.given.plans import Place, Plan, months_in
from knowledge.questions.sums.looking import Seen

# Points, weighed against the words near a number (3 for the word next to it) on the labelled questions.
MISSING = 4.0
NOT_MENTIONED = 0.6
LEFT_OVER = 3.0
LEFT_OVER_SPAN = 0.4
CUED = 1.0
"""What the words around a quantity must weigh to say what it is."""
CLEAR = 2.0
"""What they must weigh where nothing else helps."""
_OUT_OF_ORDER = 0.1
_SHARE = 2.5
_ILL_FITTING = 6.0


@dataclass(frozen=True, slots=True)
class Placing:
    """The quantity for each place (None if none), what its surroundings weigh, and the quantities left over."""

    plan: Plan
    chosen: tuple[Seen | None, ...]
    cues: tuple[float, ...]
    left: tuple[Seen, ...]
    total: float

    @property
    def placed(self) -> tuple[tuple[Place, Seen, float], ...]:
        """Each place that has a quantity, the quantity, and how much its surroundings say."""
        rows = zip(self.plan.places, self.chosen, self.cues, strict=True)
        return tuple((wanted, seen, cue) for wanted, seen, cue in rows if seen)

    @property
    def not_mentioned(self) -> tuple[Place, ...]:
        """Places without a quantity, those with a default left out."""
        rows = zip(self.plan.places, self.chosen, strict=True)
        return tuple(wanted for wanted, seen in rows if seen is None and wanted.input.default is None)

    @property
    def missing(self) -> tuple[Place, ...]:
        """Places that need a quantity and have none. A movement may go without where two others are there."""
        enough = len(self.placed) > 1
        return tuple(wanted for wanted in self.not_mentioned if not (wanted.may_be_absent and enough))


_Fit = tuple[float, float]
"""How well a quantity fits a place in all, and how much of that its surroundings say."""
_Path = tuple[float, tuple[int, ...]]
"""The points so far and, for each place so far, the index of its quantity (-1 if none)."""


def place(plan: Plan, seen: Sequence[Seen]) -> Placing:
    """The best way to give each quantity to at most one place of `plan`."""
    result = plan.tool.calculator.result.unit
    fits = [
        [_fit(each, wanted, _labels(each, result), at - index) for at, each in enumerate(seen)]
        for index, wanted in enumerate(plan.places)
    ]
    best: dict[int, _Path] = {0: (0.0, ())}
    for wanted, row in zip(plan.places, fits, strict=True):
        best = _extend(best, row, _lack(wanted))
    finished = [(score - _left_over(seen, mask), mask, chosen) for mask, (score, chosen) in best.items()]
    total, mask, chosen = max(finished, key=lambda each: each[0])
    pairs = [row[at] if at >= 0 else None for row, at in zip(fits, chosen, strict=True)]
    return Placing(
        plan,
        tuple(seen[at] if at >= 0 else None for at in chosen),
        tuple(pair[1] if pair else 0.0 for pair in pairs),
        tuple(each for at, each in enumerate(seen) if not mask & 1 << at and not each.quantity.absent),
        total,
    )


def _extend(best: Mapping[int, _Path], row: Sequence[_Fit | None], lack: float) -> dict[int, _Path]:
    """The best path for each set of quantities taken, with one place more; sets are bits."""
    following: dict[int, _Path] = {}
    for taken, (score, chosen) in best.items():
        options = [(score - lack, taken, -1)]
        options += [(score + fit[0], taken | 1 << at, at) for at, fit in enumerate(row) if fit and not taken & 1 << at]
        for total, mask, at in options:
            if mask not in following or total > following[mask][0]:
                following[mask] = (total, (*chosen, at))
    return following


def _lack(wanted: Place) -> float:
    if wanted.input.default is not None:
        return 0.0
    return NOT_MENTIONED if wanted.may_be_absent else MISSING


def cue_for(seen: Seen, wanted: Place) -> float:
    """How strongly the words around a quantity say that it is for this place; 0 where its unit forbids it."""
    cue = _cue(seen, wanted)
    return cue if _unit_fit(seen, wanted, cue) is not None else 0.0


def _cue(seen: Seen, wanted: Place) -> float:
    return max(map(seen.phrases.__getitem__, wanted.cues & seen.phrases.keys()), default=0.0)


def _left_over(seen: Sequence[Seen], taken: int) -> float:
    left = (each.quantity for at, each in enumerate(seen) if not taken & 1 << at)
    return sum(LEFT_OVER_SPAN if each.kind == "span" else LEFT_OVER for each in left if not each.absent)


def _labels(seen: Seen, result: Unit) -> bool:
    """Whether a quantity stands where the result would and could be it; 99.5% is no length of downtime."""
    return seen.labels_metric and seen.quantity.kind in ("plain", "times", result)


def _fit(seen: Seen, wanted: Place, labels_metric: bool, displaced: int) -> _Fit | None:
    cue = _cue(seen, wanted)
    unit = _unit_fit(seen, wanted, cue)
    if unit is None:
        return None
    if seen.share and wanted.role:
        cue += _SHARE if seen.share == wanted.role else -_SHARE
    cue += _period_fit(seen, wanted)
    if cue < (CLEAR if labels_metric else CUED if wanted.strict or seen.quantity.absent else -_SHARE):
        return None
    size = 0.3 if seen.smallest and wanted.role == "part" else 0.0
    score = unit + cue + size - _OUT_OF_ORDER * abs(displaced)
    return (score, cue) if score > -1 else None


def _unit_fit(seen: Seen, wanted: Place, cue: float) -> float | None:
    quantity, unit = seen.quantity, wanted.input.unit
    if quantity.absent:
        return 1.0 if (wanted.may_be_absent and unit == "money") or unit == "count" else None
    match quantity.kind, unit:
        case ("money", "money") | ("percent", "percent") | ("times", "ratio"):
            return 1.0
        case ("span", _) if unit in TIMES:
            same = quantity.span == unit or {quantity.span, unit} <= {"years", "months", "quarters"}
            return 1.2 if same else 0.6 if {quantity.span, unit} <= {"days", "weeks", "hours", "minutes"} else None
        case ("plain", "money"):
            return -1.0 if seen.counted and not quantity.per else 0.8 if quantity.scaled else 0.4
        case ("plain", "count"):
            whole = wanted.input.fractional or quantity.value == quantity.value.to_integral_value()
            return (1.2 if seen.counted else 0.3 if quantity.scaled else 0.6) if whole else None
        case ("plain", "percent"):
            return 0.2 if cue >= CUED and quantity.value <= 1000 and not seen.counted else None
        case ("plain", "ratio" | "score"):
            return 0.6
        case ("plain", _) if unit in TIMES:
            return 0.1 if cue >= CUED and not quantity.scaled else None
    return None


def _period_fit(seen: Seen, wanted: Place) -> float:
    if wanted.period is None or seen.per is None:
        return -2.0 if seen.per and wanted.input.name == "one_time_fees" else 0.0
    if seen.per == wanted.period:
        return 1.5
    brought = wanted.input.unit == "money" or wanted.input.compounds
    convertible = brought and months_in(seen.per) and months_in(wanted.period)
    return -0.4 if convertible and not wanted.strict else -_ILL_FITTING
