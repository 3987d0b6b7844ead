"""How each quantity of a text fits each place of a plan: by words near it, unit, size, period, order."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from knowledge.matching.likeness import Direction, likeness_of
from knowledge.numbers.quantities import Quantity
from knowledge.numbers.units import TIMES
from knowledge.questions.given.plans import Place, Plan
from knowledge.sums.pieces import plain
from knowledge.sums.surroundings import Cue, Seen
from knowledge.sums.telling import TIERS, VALUES
from knowledge.weights import once

_LONGEST = 1000
"""A bare number above is hardly a length of time, unless it is said to be one."""

_STEPS, _MOST_STEPS = 5, 4
"""Into how many steps likeness is divided, and how many are told apart on either side of nought."""

Strengths = Mapping[str, float]
"""How clearly a quantity is said to be an input, by the name of the input."""


def weigh(seen: Sequence[Seen], plans: Sequence[Plan]) -> list[Strengths]:
    """How clearly each quantity is said to be any of the inputs of a metric, in whichever way that is given: in "95 of
    100 customers stayed" the 95 is those who stayed, where those lost are asked as well."""
    places = {place.input.name: place for each in plans for place in each.places if not place.is_result}
    return [
        {name: cue.strength for name, place in places.items() if (cue := best_cue(each, place)) is not None}
        for each in seen
    ]


class Fits:
    """How each quantity fits each place of a plan."""

    def __init__(self, plan: Plan, seen: Sequence[Seen], named: range, told: Sequence[Strengths] = ()) -> None:
        """`named` are the pieces that are the metric's name, `told` what each quantity is said to be; see `weigh`."""
        self.plan = plan
        self.seen = seen = [replace(each, per=None) if each.per_from in named else each for each in seen]
        here = {place.input.name for place in plan.places}
        self._elsewhere = [max((told[name] for name in told.keys() - here), default=0.0) for told in told]
        self._cues = [[best_cue(each, place) for place in plan.places] for each in seen]
        self._strengths = [[cue.strength if cue else 0.0 for cue in row] for row in self._cues]
        self._results = [None if plan.unknown else best_cue(each, plan.result, tiers=1) for each in seen]
        self._named = named
        self._order = self._names_first(), self._names_last()
        self._labels = [_labels(each, named) for each in seen]
        self._fitting = [[_suits(each, place) for place in plan.places] for each in seen]
        self._likeness = [[_alike(each.around, place.lies) for place in plan.places] for each in seen]

    def cue(self, at: int, index: int) -> Cue | None:
        """The word that says most clearly that quantity `at` belongs to place `index`."""
        return self._cues[at][index]

    def is_other(self, at: int, index: int) -> bool:
        """Whether quantity `at` is said more clearly to be an input without a place here than that of `index`."""
        return bool(self._elsewhere) and self._elsewhere[at] > self._strengths[at][index] + 0.01

    def is_result(self, at: int, index: int) -> bool:
        """Whether quantity `at` is said more clearly to be the result than that of `index`."""
        result = self._results[at]
        return result is not None and result.strength > self._strengths[at][index] + 0.01

    def features(self, at: int, index: int) -> Set[str] | None:
        """What is seen of quantity `at` at place `index`; None if its unit forbids it."""
        if not self._fitting[at][index]:
            return None
        found = [*self._of_unit(at, index), *self._of_cue(at, index), *self._of_rivals(at, index)]
        found += self._of_relations(at, index)
        return once((f"R {each}" for each in found) if self.plan.places[index].is_result else found)

    def _names_first(self) -> bool:
        """Whether there is a word before the first quantity that says what it is: "started with 100, lost 5"."""
        return any(not cue.behind and cue.start not in self._named for cue in self.seen[0].cues.values())

    def _names_last(self) -> bool:
        """Whether there is one behind the last: "100 at the start, 5 lost"."""
        return any(cue.behind and cue.start not in self._named for cue in self.seen[-1].cues.values())

    def _of_unit(self, at: int, index: int) -> Iterator[str]:
        """Its unit and size, beside what the input takes and what the worked examples hold."""
        quantity, place, cue = self.seen[at].quantity, self.plan.places[index], self._cues[at][index]
        unit, wanted = _unit_of(place), place.input
        yield f"u {_kind_of(quantity)} {unit}"
        if quantity.kind == "plain" and not quantity.scaled:
            size = "small" if quantity.value < 100 else "large" if quantity.value >= 10_000 else "middling"
            yield f"u {size} {unit}"
        strangeness = place.strangeness(quantity.value)
        if strangeness is not None:
            yield from (f"g {strangeness}", f"g {strangeness} {unit}", f"g {strangeness} {cue is not None}")
        if unit == "percent" and quantity.value > 100:
            yield "s more than all"
        if unit == "duration":
            yield f"s {quantity.span == wanted.unit} {quantity.span != ''}"
        if unit == "count" and quantity.value != quantity.value.to_integral_value():
            yield f"s broken count {wanted.fractional}"

    def _of_cue(self, at: int, index: int) -> Iterator[str]:
        """The word that says most clearly what it is, and where that stands."""
        seen, place, cue = self.seen[at], self.plan.places[index], self._cues[at][index]
        unit = _unit_of(place)
        if cue is None:
            weak = "label" if not place.label.isdisjoint(seen.cues) else "none"
            only_here = sum(row[index] for row in self._fitting) == 1
            only_it = sum(self._fitting[at]) == 1
            yield from (f"c {weak}", f"c {weak} {only_here} {only_it}", f"c {weak} {unit}")
            return
        side = "behind" if cue.behind else "before"
        inside = " in name" if cue.start in self._named else ""
        tier = "name" if self._is_name(at, index) else "said"
        near = min(cue.distance, 3)
        yield f"c {side} {near} {min(cue.breaks, 2)}{inside}"
        yield f"c {tier} {min(cue.end - cue.start, 2)}{inside}"
        yield f"c {tier} {side} {near}"
        yield f"c {unit} {_kind_of(seen.quantity)}"
        yield f"d {side} {near} {self._order}"

    def _of_rivals(self, at: int, index: int) -> Iterator[str]:
        """Other places for it, other quantities for the place, and whether they stand in order."""
        yield from self._of_likeness(at, index)
        cue, strength = self._cues[at][index], self._strengths[at][index]
        better_places = sum(each > strength + 0.01 for each in self._strengths[at])
        better_quantities = sum(row[index] > strength + 0.01 for row in self._strengths)
        yield f"r {min(better_places, 2)} {min(better_quantities, 2)} {cue is not None}"
        if self._elsewhere:
            yield f"b {self.is_other(at, index)} {cue is not None}"
        if result := self._results[at]:
            clearer, led = self.is_result(at, index), "led" if self.seen[at].led else "bare"
            yield f"q {clearer} {cue is not None}"
            yield f"q {clearer} {'behind' if result.behind else led} {min(result.distance, 2)}"
        order = max(-2, min(2, at - index))
        as_many = len(self.seen) == len(self.plan.places)
        yield from (f"o {order} {cue is not None}", f"o {order} {as_many} {cue is not None}")
        if self._labels[at]:
            yield from (f"L {self._labels[at]}", f"L {self._labels[at]} {cue is not None}")

    def _of_likeness(self, at: int, index: int) -> Iterator[str]:
        """How alike what stands around it and what points to the place are in what they say, and how far ahead that is
        of its other places, and of other quantities there."""
        alike, said = self._likeness[at][index], self._cues[at][index] is not None
        places = [each for other, each in enumerate(self._likeness[at]) if other != index and self._fitting[at][other]]
        quantities = [
            row[index] for other, row in enumerate(self._likeness) if other != at and self._fitting[other][index]
        ]
        yield f"a {_step(alike)} {said}"
        if places:
            yield f"a> {_step(alike - max(places))} {said}"
        if quantities:
            yield f"a< {_step(alike - max(quantities))} {said}"

    def _of_relations(self, at: int, index: int) -> Iterator[str]:
        """Part and whole, period, time, and the word before it."""
        seen, place, cue = self.seen[at], self.plan.places[index], self._cues[at][index]
        if place.role or seen.share:
            yield f"h {seen.share} {place.role}"
        if place.role:
            yield f"z {place.role} {seen.smallest} {seen.largest}"
        if seen.per or place.period:
            same = "same" if seen.per == place.period else f"{seen.per is not None} {place.period is not None}"
            yield from (f"p {same}", f"p {same} {_unit_of(place)}")
        if seen.time or place.when:
            yield f"t {seen.time} {place.when}"
        if seen.denied:
            yield f"n {place.is_own} {place.role} {cue is not None}"
        if seen.joined:
            yield from (f"j {seen.joined}", f"j {seen.joined} {cue is not None}")
        before, behind = plain(seen.before), plain(seen.behind)
        yield from (f"w {before} {cue is not None}", f"w {before} {place.role}", f"W {behind} {cue is not None}")
        if seen.each:
            yield f"e {seen.each} {cue is not None}"
        if not place.is_own:
            yield f"v {cue is not None}"
        if place.input.default is not None or place.input.unsaid:
            yield f"d {place.input.unsaid} {cue is not None}"

    def _is_name(self, at: int, index: int) -> bool:
        """Whether the cue is what the entry calls the input."""
        cue, cues = self._cues[at][index], self.seen[at].cues
        return any(cues.get(phrase) is cue for phrase in self.plan.places[index].names & cues.keys())


@lru_cache(maxsize=4096)
def _alike(around: Direction, place: Direction) -> float:
    return likeness_of(around, place) if place else 0.0


def _step(size: float) -> int:
    return max(-_MOST_STEPS, min(_MOST_STEPS, round(size * _STEPS)))


def _unit_of(place: Place) -> str:
    return "duration" if place.input.unit in TIMES else place.input.unit


def _kind_of(quantity: Quantity) -> str:
    return f"{quantity.kind}{' k' if quantity.scaled else ''}{' absent' if quantity.absent else ''}"


def _labels(seen: Seen, named: range) -> str:
    """Where the metric's name stands right beside a quantity, as if that were its value: "3m ARR", "OTE of 120k"."""
    if not named:
        return ""
    return "before" if named.stop + seen.led == seen.at else "behind" if seen.at + 1 == named.start else ""


def best_cue(seen: Seen, place: Place, tiers: int = 2) -> Cue | None:
    """The phrase near a quantity that says most clearly that it belongs to a place; of two alike, the one before it.
    `tiers` 1: among its names only."""
    cues = seen.cues
    found = [cues[phrase] for names in (place.names, place.said)[:tiers] for phrase in cues.keys() & names]
    return max(found, key=lambda cue: (cue.strength, not cue.behind, -cue.start), default=None)


def _suits(seen: Seen, place: Place) -> bool:
    """Whether a quantity can be a number of the place's unit at all."""
    quantity, unit = seen.quantity, place.input.unit
    joined = {"list": VALUES, "tiers": TIERS}.get(place.input.shape, "")
    if joined != (seen.joined if seen.joined in (VALUES, TIERS) else ""):
        return False
    if joined == TIERS:
        return True
    if quantity.absent:
        if unit == "money":
            return place.input.unsaid or place.input.default is not None or best_cue(seen, place) is not None
        return place.input.default is not None or unit == "count"
    if quantity.kind == "span":
        return unit in TIMES
    if unit == "percent" and quantity.kind == "plain" and not quantity.scaled:
        return True
    if quantity.kind == "plain" and unit in TIMES:
        return not quantity.scaled and (quantity.value <= _LONGEST or best_cue(seen, place) is not None)
    if quantity.kind == "plain":
        return unit != "percent"
    if quantity.kind == "times" and unit == "count":  # it failed six times
        return True
    return {"money": "money", "percent": "percent", "times": "ratio"}[quantity.kind] == unit
