"""The union of all answers."""

from dataclasses import dataclass
from typing import Literal, assert_never

from knowledge.answers.calculations import (
    Calculation,
    NeedsInput,
    NoSolution,
    Scenarios,
    Solution,
    Tool,
    ToolChoices,
)
from knowledge.answers.definitions import Choices, Comparison, Definition, QuestionAnswer
from knowledge.models import Term


@dataclass(frozen=True, slots=True)
class Unknown:
    """Not in the glossary; `nearest` holds names that come closest, possibly none, and `topics` the categories where
    it might stand, the likeliest first."""

    asked: str
    nearest: tuple[Term, ...] = ()
    about: Literal["term", "calculator"] = "term"
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything the glossary has, by topic, and the one topic that is looked at; all of them if it is empty."""

    topics: tuple[tuple[str, tuple[Term, ...]], ...]
    """Category slug and its terms by name; the team's own words first."""
    topic: str = ""

    @property
    def terms(self) -> tuple[Term, ...]:
        """Those of the topic looked at; none where all are."""
        return dict(self.topics).get(self.topic, ())


@dataclass(frozen=True, slots=True)
class Help:
    """What can be asked: everything, the calculators by group, the terms by topic, or one line for talk that asks
    nothing; for thanks not even that."""

    topic: Literal["define", "calculators", "contents", "chat", "thanks"]
    groups: tuple[tuple[str, tuple[Tool, ...]], ...] = ()
    """For the calculators: category slug and its tools."""
    contents: Contents | None = None
    """For the terms by topic."""


Answer = (
    Definition
    | Comparison
    | QuestionAnswer
    | Calculation
    | Solution
    | NoSolution
    | Scenarios
    | Choices
    | ToolChoices
    | NeedsInput
    | Unknown
    | Help
)


def terms_of(answer: Answer) -> tuple[Term, ...]:
    """The terms an answer is about or offers, best first."""
    match answer:
        case Definition(term=term) | Calculation(term=term) | NeedsInput(term=term):
            return (term,)
        case QuestionAnswer(term=term, others=others):
            return (term, *others)
        case Solution(forwards=calculation):
            return (calculation.term,)
        case Scenarios(calculations=calculations):
            return (calculations[0].term,)
        case NoSolution(tool=tool):
            return (tool.term,)
        case Comparison(terms=terms) | Choices(options=terms) | Unknown(nearest=terms):
            return terms
        case ToolChoices(options=offers):
            return tuple({offer.tool.term.slug: offer.tool.term for offer in offers}.values())
        case Help():
            return ()
        case _:
            assert_never(answer)
