"""Ways to give a calculator its inputs: its own, or others people know instead, from which they follow."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from math import log10
from typing import Literal

from knowledge.answers import Tool
from knowledge.matching.fold import words
from knowledge.matching.likeness import Direction, direction_of, place_of
from knowledge.models import Calculator, Input
from knowledge.numbers.quantities import Period
from knowledge.numbers.units import TIMES
from knowledge.questions.given.stems import stem, stem_phrase

Role = Literal["part", "whole", ""]
Side = Literal["kept", "lost", ""]

_TAKEN_OFF = re.compile(r" - (\w{1,60})")
_SHARE = re.compile(r"(?P<part>\w{1,60}) / (?P<whole>\w{1,60})(?: \* 100)?")
_REACH = (
    "result", "target", "goal", "reach", "hit", "get", "make", "give", "need", "at least", "at most", "onto", "answer",
)  # fmt: skip
"""What people say by a result that is to be reached."""
_EARLIER = frozenset(map(stem, (
    "before", "last", "prior", "previous", "start", "beginning", "old", "opening", "initial",
)))  # fmt: skip
_LATER = frozenset(map(stem, (
    "now", "after", "end", "current", "ending", "final",
)))  # fmt: skip
_OF_LOSS = frozenset(map(stem, (
    "lost", "lose", "loss", "churn", "churned", "cancelled", "canceled", "left", "leave", "leaving", "gone", "quit",
    "down", "downtime", "outage", "cost", "costs", "missed", "late", "unhappy", "not", "no", "never", "declined",
    "dropped", "failed", "unanswered", "unused", "idle", "without", "short", "behind", "elsewhere", "don't", "didn't",
    "did", "stopped", "refused", "silent", "inactive",
)))  # fmt: skip
"""What is said of those who did not stay, buy or answer; of two numbers, the one of which more of it is said."""
_TELLS_NOTHING = frozenset(map(stem, (
    "the", "a", "an", "of", "in", "at", "for", "and", "or", "to", "per", "with", "from", "by", "on", "over",
    "that", "as",
)))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """An input to find a quantity for, with the stemmed phrases that point to it."""

    input: Input
    names: frozenset[str]
    """What its entry calls it."""
    said: frozenset[str]
    """What people say by it."""
    label: frozenset[str]
    """Words of its label and hint."""
    role: Role
    """Its side of a share."""
    period: Period | None
    is_own: bool
    """Whether it is an input of the calculator, not of another way to it."""
    side: Side = ""
    """Of two numbers of which one follows from the other, those who stayed and those who left, which it is."""
    faces: Direction = ()
    """Where the words lie that point to the other side of it."""
    is_result: bool = False
    """Whether it is the result, of which an input is worked out backwards."""
    when: Literal["was", "is", ""] = ""
    """Which of two points in time it is of."""
    lies: Direction = ()
    """Where the words that point to it lie by what they say; see `likeness`."""
    sizes: tuple[float, ...] = ()
    """The orders of magnitude of its numbers in the worked examples, to the base of ten."""

    def strangeness(self, value: Decimal) -> int | None:
        """How many orders of magnitude `value` is from the nearest of these, up to 4; None where none are known."""
        if not self.sizes or not value or not 1e-300 < abs(value) < 1e300:
            return None
        size = log10(abs(float(value)))
        return min(round(min(abs(size - each) for each in self.sizes)), 4)


@dataclass(frozen=True, eq=False)
class Plan:
    """Places to fill, and formulas for the calculator's inputs that follow from them."""

    tool: Tool
    places: tuple[Place, ...]
    fills: Mapping[str, str] = field(default_factory=dict)
    is_own: bool = True
    """Whether the places are the calculator's own inputs."""
    note: str | None = None
    """What the formulas take for granted, said with the result."""
    unknown: Place | None = None
    """The input that is worked out backwards, where the result is one of the places."""

    @cached_property
    def takes_list(self) -> bool:
        """Whether any place is for several numbers."""
        return any(each.input.shape == "list" for each in self.places)

    @cached_property
    def takes_tiers(self) -> bool:
        """Whether any place is for rates by steps."""
        return any(each.input.shape == "tiers" for each in self.places)

    @cached_property
    def takes_time(self) -> bool:
        """Whether any place is for a length of time."""
        return any(each.input.unit in TIMES for each in self.places)

    @property
    def result(self) -> Place:
        """The place of what comes out."""
        return _result_place(self.tool)


def plans_for(tool: Tool) -> Iterator[Plan]:
    """The plans to fill from a sentence: `ways_to` it, then those with the result and all inputs but one; with tiers
    only forwards."""
    ways = tuple(ways_to(tool))
    yield from ways
    if ways[0].takes_tiers:
        return
    own_places = ways[0].places
    for unknown in own_places:
        others = tuple(each for each in own_places if each is not unknown)
        yield Plan(tool, (*others, _result_place(tool)), unknown=unknown)


def ways_to(tool: Tool) -> Iterator[Plan]:
    """The plan with the calculator's own inputs, then the other ways."""
    calculator = tool.calculator
    own = {each.name: each for each in calculator.inputs}
    rests = _rests(calculator)
    sides = _sides(calculator.formula)
    places = (_place(each, sides, is_own=True, sizes=_sizes(tool, each)) for each in own.values())
    yield Plan(
        tool, tuple(_facing(each, rests[each.input.name]) if each.input.name in rests else each for each in places)
    )
    for way in calculator.ways:
        known = own | {each.name: each for each in way.inputs}
        sides = _sides(way.share or "")
        places = (_place(known[name], sides, is_own=name in own, sizes=_sizes(tool, known[name])) for name in way.known)
        given = {rest.name: own[name] for name in way.fills for rest in rests.get(name, ())}
        placed = (_facing(each, [given[each.input.name]]) if each.input.name in given else each for each in places)
        yield Plan(tool, tuple(placed), way.fills, False, way.note)


def _rests(calculator: Calculator) -> Mapping[str, list[Input]]:
    """The inputs that some way gives by taking a number off another, and which numbers those are."""
    found: dict[str, list[Input]] = {}
    for way in calculator.ways:
        asked = {each.name: each for each in way.inputs}
        for name, fill in way.fills.items():
            if rests := [asked[each] for each in _TAKEN_OFF.findall(fill) if each in asked]:
                found.setdefault(name, []).extend(rests)
    return found


def _facing(place: Place, others: Sequence[Input]) -> Place:
    """The place, of whose whole the rest is what `others` ask for."""
    lost = _share_of_loss(place.input) > sum(map(_share_of_loss, others)) / len(others)
    return replace(place, side="lost" if lost else "kept", faces=_lies(*others))


def _share_of_loss(wanted: Input) -> float:
    phrases = [words(phrase) for phrase in (*wanted.aliases, wanted.label, *wanted.words)]
    return sum(not _OF_LOSS.isdisjoint(map(stem, phrase)) for phrase in phrases) / len(phrases)


@lru_cache(maxsize=4096)
def _result_place(tool: Tool) -> Place:
    calculator = tool.calculator
    names = (calculator.id.replace("_", " "), calculator.label, *calculator.aliases, *tool.term.names)
    result = Input(name="result", label="Result", unit=calculator.result.unit, fractional=True)
    reach = frozenset(map(stem, _REACH))
    return Place(result, frozenset(map(stem_phrase, names)), reach, frozenset(), "", None, False, is_result=True)


def _sizes(tool: Tool, wanted: Input) -> tuple[float, ...]:
    examples = (each.inputs.get(wanted.name) for each in tool.calculator.worked_examples)
    return tuple(log10(abs(float(each))) for each in examples if isinstance(each, Decimal) and each)


def _sides(formula: str) -> tuple[str, str]:
    share = _SHARE.fullmatch(formula)
    return (share["part"], share["whole"]) if share else ("", "")


def _place(wanted: Input, sides: tuple[str, str], *, is_own: bool, sizes: tuple[float, ...] = ()) -> Place:
    role: Role = "part" if wanted.name == sides[0] else "whole" if wanted.name == sides[1] else ""
    names = frozenset(map(stem_phrase, (*wanted.aliases, wanted.name.replace("_", " "), wanted.label)))
    said = frozenset(map(stem_phrase, wanted.words))
    label = frozenset(map(stem, words(f"{wanted.label} {wanted.hint or ''}"))) - _TELLS_NOTHING
    when: Literal["was", "is", ""] = "was" if (names | said) & _EARLIER else "is" if (names | said) & _LATER else ""
    return Place(wanted, names, said, label, role, _period(wanted), is_own, when=when, lies=_lies(wanted), sizes=sizes)


def _lies(*inputs: Input) -> Direction:
    """Where the words that point to any of them lie."""
    ways = (way for each in inputs for way in (*each.aliases, each.label, *each.words))
    return direction_of(place_of({word for way in ways for word in words(way)}))


def _period(wanted: Input) -> Period | None:
    """The period an amount of `wanted` is for; None where the calculator takes any."""
    match wanted.per:
        case "month" | "quarter" | "year" as per:
            return per
    return None
