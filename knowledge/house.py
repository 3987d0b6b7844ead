"""What one team puts on top of the shipped entries: words of its own, its own reading of a standard one, and names
that were given up for another."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from knowledge.models import Calculator, Identifier, Input, Name, Number, Record, Sentence, Slug, Term

TEAM_CATEGORY = "our-words"
"""The category of what a team added."""


class HouseDefault(Record):
    """What a team takes an input to be when nobody says."""

    calculator: Identifier
    input: Identifier
    value: Number


class HouseReading(Record):
    """How a team reads a shipped term: its own definition, a note, the calculator meant, defaults. One at least."""

    term: Slug
    definition: Sentence | None = None
    example: Sentence | None = None
    note: Sentence | None = None
    calculator: Identifier | None = None
    """The variant this team means: revenue churn where others count customers."""
    defaults: tuple[HouseDefault, ...] = ()
    owner: Name
    """Who answers for it."""
    since: date
    standard: str = ""
    """The `fingerprint` of the shipped entry it was written against."""

    @property
    def says_something(self) -> bool:
        """Whether anything differs from the standard."""
        return bool(self.definition or self.example or self.note or self.calculator or self.defaults)


class HouseInput(Input):
    """An input whose default is the team's own."""


class HouseCalculator(Calculator):
    """A calculator that follows a house reading: the variant the team means, or one with its defaults."""

    reading: HouseReading


class HouseTerm(Term):
    """A shipped term as the team reads it. What the standard says stands in the shipped library."""

    reading: HouseReading


@dataclass(frozen=True)
class TeamWords:
    """Everything of one team that is live. `renamed` leads from a name given up to the slug it is now found under."""

    entries: tuple[Term, ...] = ()
    readings: tuple[HouseReading, ...] = ()
    renamed: Mapping[str, Slug] = field(default_factory=lambda: MappingProxyType({}))


NOTHING = TeamWords()


def fingerprint(term: Term) -> str:
    """Short text that changes whenever what the entry says does, and not with the day it was reviewed."""
    said = term.model_dump_json(exclude={"reviewed", "owner", "category"})
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def apply_reading(term: Term, reading: HouseReading) -> HouseTerm:
    """`term` as the team reads it, the calculator it means first."""
    calculators = [_follow(each, reading) for each in term.calculators]
    calculators.sort(key=lambda each: each.id != reading.calculator)
    changed = {
        "definition": reading.definition or term.definition,
        "example": reading.example or term.example,
        "calculators": tuple(calculators),
        "reading": reading,
    }
    return HouseTerm.model_construct(**{**dict(term), **changed})


def _follow(calculator: Calculator, reading: HouseReading) -> Calculator:
    ours = {each.input: each.value for each in reading.defaults if each.calculator == calculator.id}
    if not ours and calculator.id != reading.calculator:
        return calculator
    inputs = tuple(_with_default(each, ours[each.name]) if each.name in ours else each for each in calculator.inputs)
    return HouseCalculator.model_construct(**{**dict(calculator), "inputs": inputs, "reading": reading})


def _with_default(each: Input, value: Number) -> HouseInput:
    return HouseInput.model_construct(**{**dict(each), "default": value})
