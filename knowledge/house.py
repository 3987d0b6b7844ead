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
    outdated: bool = False
    """Whether the shipped entry reads differently now from when the reading was written."""

    @property
    def redefined(self) -> bool:
        """Whether the team says in its own words what it is: then the rest of the shipped entry may contradict it."""
        return self.reading.definition is not None

    @property
    def chose_formula(self) -> bool:
        """Whether the formula shown first is the one the team means, or it takes its numbers for it."""
        chosen = {self.reading.calculator, *(each.calculator for each in self.reading.defaults)}
        return any(each.id in chosen for each in self.calculators[:1])


class StandardTerm(Term):
    """A shipped term as it ships, where a team reads it differently: whoever sees it has to be told which it is."""


@dataclass(frozen=True)
class TeamWords:
    """Everything of one team that is live. `renamed` leads from a name given up to the slug it is now found under."""

    entries: tuple[Term, ...] = ()
    readings: tuple[HouseReading, ...] = ()
    renamed: Mapping[str, Slug] = field(default_factory=lambda: MappingProxyType({}))


NOTHING = TeamWords()


def fingerprint(term: Term) -> str:
    """Short text that changes whenever what people read in the entry does: not with the day it was reviewed, nor with
    what only finding it goes by, nor with a field that a release adds and the entry leaves empty."""
    unread = {"reviewed", "owner", "category", "asked_as", "related", "senses"}
    said = term.model_dump_json(exclude=unread, exclude_defaults=True)
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
        "outdated": reading.standard not in ("", fingerprint(term)),
    }
    if reading.definition:  # what stood beside the other definition may say the opposite of this one
        others = tuple(each.term for each in term.confused_with)
        changed |= {"example": reading.example or "", "is_not": None, "confused_with": ()}
        changed["related"] = tuple(dict.fromkeys((*others, *term.related)))
    return HouseTerm.model_construct(**{**dict(term), **changed})


def as_standard(term: Term) -> StandardTerm:
    """A shipped term, to be shown beside the team's reading of it."""
    return StandardTerm.model_construct(**dict(term))


def _follow(calculator: Calculator, reading: HouseReading) -> Calculator:
    ours = {each.input: each.value for each in reading.defaults if each.calculator == calculator.id}
    if not ours and calculator.id != reading.calculator:
        return calculator
    inputs = tuple(_with_default(each, ours[each.name]) if each.name in ours else each for each in calculator.inputs)
    return HouseCalculator.model_construct(**{**dict(calculator), "inputs": inputs, "reading": reading})


def _with_default(each: Input, value: Number) -> HouseInput:
    return HouseInput.model_construct(**{**dict(each), "default": value})
