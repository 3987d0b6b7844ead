"""Answers with numbers, and the questions for what they still need."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from knowledge.models import Calculator, Input, Result, Term
from knowledge.values import Value


@dataclass(frozen=True, slots=True)
class Tool:
    """A calculator and the term it belongs to."""

    term: Term
    calculator: Calculator


@dataclass(frozen=True, slots=True)
class Given:
    """One input as it went into a calculation. `taken` marks a default, `echo` how an ambiguous text was read.

    `typed` is what to type for it to go in again just so, with the period that `shown` leaves out.
    """

    input: Input
    value: Value
    shown: str
    taken: bool = False
    echo: str | None = None
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Rereading:
    """Another number that the text of an input may mean; `typed` in its place has no other meaning."""

    input: Input
    read_as: str
    """What it was read as: "1,234". Empty where it was not read, but asked about."""
    instead: str
    """What it may mean as well: "1.234"."""
    typed: str


@dataclass(frozen=True, slots=True)
class Restated:
    """A result for another period, or in another unit: exact, and as it reads."""

    value: Decimal
    shown: str
    unit: str
    """What was asked for: "years", or for a rate "year"."""
    result: Result
    """The calculator's result, but for that."""


@dataclass(frozen=True, slots=True)
class Calculation:
    """A result with everything needed to check it. `result` is exact; `shown` is rounded for reading."""

    term: Term
    calculator: Calculator
    given: tuple[Given, ...]
    result: Decimal
    shown: str
    sentence: str
    working: str
    assumed: tuple[str, ...]
    currency: str = ""
    """As typed; none if none was."""
    rereadings: tuple[Rereading, ...] = ()
    swapped: Mapping[str, str] = field(default_factory=dict)
    """What to type, by input name, if two numbers without a name were meant the other way round; else empty."""
    restated: Restated | None = None
    """The result as it was asked for: "in years", "per quarter"; None where that is how it comes."""

    @property
    def as_asked(self) -> tuple[Decimal, Result]:
        """The number, and in what it is, as it was asked for."""
        restated = self.restated
        return (restated.value, restated.result) if restated else (self.result, self.calculator.result)

    @property
    def headline(self) -> str:
        """The result as it was asked for, rounded for reading."""
        return self.restated.shown if self.restated else self.shown

    @property
    def inputs(self) -> Mapping[str, Decimal]:
        """The single numbers by input name."""
        return {name: value for name, value in self.values.items() if isinstance(value, Decimal)}

    @property
    def values(self) -> Mapping[str, Value]:
        """Everything that went in by input name, lists included."""
        return {each.input.name: each.value for each in self.given}


@dataclass(frozen=True, slots=True)
class Offer:
    """A calculator that may be meant, and what was typed for it so far, by input name."""

    tool: Tool
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ToolChoices:
    """More than one calculator may be meant, best first."""

    asked: str
    options: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class NeedsInput:
    """A calculation that cannot run yet: inputs are missing, or one cannot be used (`problems`, by input name).

    A problem under the empty name concerns the text as a whole. `try_it` is a command that works as it stands.
    """

    term: Term
    calculator: Calculator
    given: tuple[Given, ...]
    missing: tuple[Input, ...]
    problems: Mapping[str, str]
    try_it: str
    rereadings: tuple[Rereading, ...] = ()
    """What the numbers asked about may mean, the likeliest first."""

    @property
    def typed(self) -> tuple[Given, ...]:
        """What was given by the asker, defaults left out."""
        return tuple(each for each in self.given if not each.taken)


@dataclass(frozen=True, slots=True)
class Solution:
    """An input worked out backwards, so that the result comes to a target; `forwards` is the proof.

    `unknown.value` is exact, but for counts, which are whole: then `sentence` says what the next one would give.
    """

    unknown: Given
    target: str
    shown: str
    sentence: str
    forwards: Calculation


@dataclass(frozen=True, slots=True)
class NoSolution:
    """No number of `unknown`, or more than one, brings the result to a target: why, and a way out, in `why`.

    `typed` are the inputs as typed, by name, for another try.
    """

    tool: Tool
    unknown: Input
    target: str
    typed: Mapping[str, str]
    why: str


@dataclass(frozen=True, slots=True)
class Scenarios:
    """One calculator run on two to four sets of numbers; `differences` compares each but the first with the first."""

    calculations: tuple[Calculation, ...]
    differences: tuple[str, ...]
