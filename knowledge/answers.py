"""What `Glossary` can say. A closed union: whoever draws an answer matches every kind (`assert_never`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, assert_never

from knowledge.models import Calculator, Input, Term

How = Literal["exact", "alias", "near", "described"]


@dataclass(frozen=True, slots=True)
class Found:
    """How a term was found, the words that were looked up, as typed, and the word that decided between meanings."""

    how: How
    asked: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """The whole entry, the terms to go on to, those it is mistaken for first, and what else the name may mean."""

    term: Term
    found: Found
    related: tuple[Term, ...] = ()
    also: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two or more terms side by side; `difference` is the curators' line on the first two, if they wrote one."""

    terms: tuple[Term, ...]
    difference: str | None


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """The part of an entry that answers the question asked."""

    term: Term
    question: str
    answer: str
    found: Found


@dataclass(frozen=True, slots=True)
class Given:
    """One input as it went into a calculation. `taken` marks a default, `echo` how an ambiguous text was read."""

    input: Input
    value: Decimal
    shown: str
    taken: bool = False
    echo: str | None = None


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

    @property
    def inputs(self) -> Mapping[str, Decimal]:
        """The values by input name."""
        return {each.input.name: each.value for each in self.given}


@dataclass(frozen=True, slots=True)
class Tool:
    """A calculator and the term it belongs to."""

    term: Term
    calculator: Calculator


@dataclass(frozen=True, slots=True)
class Choices:
    """More than one term may be meant, best first: near names, senses of one name, or terms that fit a description."""

    reason: Literal["near", "sense", "described"]
    asked: str
    options: tuple[Term, ...]


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

    @property
    def typed(self) -> tuple[Given, ...]:
        """What was given by the asker, defaults left out."""
        return tuple(each for each in self.given if not each.taken)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Not in the glossary; `nearest` holds names that come closest, possibly none."""

    asked: str
    nearest: tuple[Term, ...] = ()
    about: Literal["term", "calculator"] = "term"


@dataclass(frozen=True, slots=True)
class Help:
    """What can be asked: everything, the calculators by group, or one line for talk that asks nothing."""

    topic: Literal["define", "calculators", "chat"]
    groups: tuple[tuple[str, tuple[Tool, ...]], ...] = ()
    """For the calculators: category slug and its tools."""


Answer = Definition | Comparison | QuestionAnswer | Calculation | Choices | ToolChoices | NeedsInput | Unknown | Help


def terms_of(answer: Answer) -> tuple[Term, ...]:
    """The terms an answer is about or offers, best first."""
    match answer:
        case Definition(term=term) | QuestionAnswer(term=term) | Calculation(term=term) | NeedsInput(term=term):
            return (term,)
        case Comparison(terms=terms) | Choices(options=terms) | Unknown(nearest=terms):
            return terms
        case ToolChoices(options=offers):
            return tuple({offer.tool.term.slug: offer.tool.term for offer in offers}.values())
        case Help():
            return ()
        case _:
            assert_never(answer)
