"""What a button remembers: enough to make the same answer again, and nothing secret."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.answers import (
    Calculation,
    Comparison,
    Definition,
    NeedsInput,
    QuestionAnswer,
    Scenarios,
    Solution,
    terms_of,
)
from knowledge.house import StandardTerm

LONGEST_VALUE = 2000
"""Characters Slack allows in the value of a button."""


class Solved(BaseModel):
    """What was found when a calculator was worked out backwards, as it was said."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unknown: str
    target: str
    shown: str
    sentence: str


class Reference(BaseModel):
    """Names an answer: its terms by slug, the question of theirs, or a calculator with what was typed for it.

    `scenarios` are what was typed for each of several results, `at` the one to change, `picture` the id of a chart
    that Slack has. `standard` is for the entry that ships, where a team reads it differently.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["definition", "question", "comparison", "calculation", "solution", "scenarios"]
    terms: tuple[str, ...] = ()
    question: str | None = None
    calculator: str | None = None
    typed: dict[str, str] = {}
    solved: Solved | None = None
    scenarios: tuple[dict[str, str], ...] = ()
    at: int = 0
    picture: str | None = None
    standard: bool = False

    def value(self) -> str:
        """As the value of a button. An overlong one forgets the numbers rather than the calculator."""
        text = self.model_dump_json(exclude_defaults=True)
        if len(text) <= LONGEST_VALUE:
            return text
        return Reference(kind="calculation", calculator=self.calculator, standard=self.standard).value()


Referable = Definition | QuestionAnswer | Comparison | Calculation | Solution | Scenarios | NeedsInput
"""An answer that a button can lead back to."""


def refer(answer: Referable) -> Reference:
    """The reference that leads back to `answer`."""
    standard = isinstance(terms_of(answer)[0], StandardTerm)
    return _refer(answer).model_copy(update={"standard": True}) if standard else _refer(answer)


def _refer(answer: Referable) -> Reference:
    match answer:
        case Definition(term=term):
            return Reference(kind="definition", terms=(term.slug,))
        case QuestionAnswer(term=term, question=question):
            return Reference(kind="question", terms=(term.slug,), question=question)
        case Comparison(terms=terms):
            return Reference(kind="comparison", terms=tuple(term.slug for term in terms))
        case Calculation(calculator=calculator) | NeedsInput(calculator=calculator):
            return Reference(kind="calculation", calculator=calculator.id, typed=_typed(answer))
        case Solution(unknown=unknown, target=target, shown=shown, sentence=sentence, forwards=forwards):
            solved = Solved(unknown=unknown.input.name, target=target, shown=shown, sentence=sentence)
            identifier = forwards.calculator.id
            return Reference(kind="solution", calculator=identifier, typed=_typed(forwards), solved=solved)
        case Scenarios(calculations=calculations):
            scenarios = tuple(map(_typed, calculations))
            return Reference(kind="scenarios", calculator=calculations[0].calculator.id, scenarios=scenarios)


def _typed(answer: Calculation | NeedsInput) -> dict[str, str]:
    return {each.input.name: each.typed for each in answer.given if not each.taken}
