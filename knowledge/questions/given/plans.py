"""Ways to give a calculator its inputs: its own, or others people know instead, from which they follow."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from knowledge.answers import Tool
from knowledge.models import Input
from knowledge.numbers.quantities import Period
from knowledge.questions.given.cues import FLOWS, cues_of
from knowledge.questions.given.ways import WAYS, Way

Role = Literal["part", "whole", ""]

_SHARE = re.compile(r"(?P<part>\w{1,60}) / (?P<whole>\w{1,60}) \* 100")
_CONVERTING = frozenset({"annualiz", "annualis"})
_PREFIXES = {"monthly": "month", "quarterly": "quarter", "annual": "year"}


@dataclass(frozen=True, slots=True)
class Place:
    """An input to find a quantity for. `role` is its side of a share."""

    input: Input
    cues: frozenset[str]
    role: Role
    period: Period | None
    may_be_absent: bool
    strict: bool = False
    """Whether only a quantity said to be this one may go here, never one that is merely left."""


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Places to fill, and formulas for the calculator's inputs that follow from them."""

    tool: Tool
    places: tuple[Place, ...]
    fills: Mapping[str, str] = field(default_factory=dict)
    is_own: bool = True
    """Whether the places are the calculator's own inputs."""
    note: str | None = None
    """What the formulas take for granted, said with the result."""

    def takes(self, phrase: str) -> bool:
        """Whether the metric's name, as a stemmed phrase, also says an input: "quota 400k", "annualized NRR"."""
        head, _, rest = phrase.partition(" ")
        said = {rest, *rest.split()} if head in _CONVERTING else {phrase} if len(self.places) > 1 else set()
        return any(said & each.cues for each in self.places)


def plans_for(tool: Tool) -> Iterator[Plan]:
    """The plan with the calculator's own inputs, then the other ways."""
    share = _SHARE.fullmatch(tool.calculator.formula)
    sides = (share["part"], share["whole"]) if share else ("", "")
    absent = FLOWS | ({"new_customers"} if tool.calculator.id == "customer_retention_rate" else set())
    strict = absent | ({"new_customers"} if tool.calculator.id == "logo_churn_rate_incl_new" else set())
    places = (_place(each, sides, each.name in absent, each.name in strict) for each in tool.calculator.inputs)
    yield Plan(tool, tuple(places))
    for way in WAYS:
        if way.calculator == tool.calculator.id:
            part, _, whole = way.share.partition("/")
            yield Plan(tool, tuple(_known(way, tool, (part, whole))), way.fills, False, way.note)


def _known(way: Way, tool: Tool, sides: tuple[str, str]) -> Iterator[Place]:
    own = {each.name: each for each in tool.calculator.inputs}
    for spelled in way.known.split():
        name, _, unit = spelled.partition(":")
        wanted = own[name] if not unit else _virtual(name, unit)
        yield _place(wanted, sides, False, strict=bool(unit))


def _virtual(name: str, unit: str) -> Input:
    per = _PREFIXES.get(name.partition("_")[0]) if unit == "money" else None
    return Input(name=name, label=name.replace("_", " ").capitalize(), unit=unit, per=per)


def _place(wanted: Input, sides: tuple[str, str], may_be_absent: bool, strict: bool = False) -> Place:
    role: Role = "part" if wanted.name == sides[0] else "whole" if wanted.name == sides[1] else ""
    return Place(wanted, cues_of(wanted), role, _period(wanted), may_be_absent or wanted.default is not None, strict)


def _period(wanted: Input) -> Period | None:
    """The period an amount of `wanted` is for; None where the calculator takes any."""
    match wanted.per:
        case "month" | "quarter" | "year" as per:
            return per
    return None


def months_in(period: Period) -> Decimal | None:
    """How many months a period has; None where it is no whole number."""
    return {"month": Decimal(1), "quarter": Decimal(3), "year": Decimal(12)}.get(period)
