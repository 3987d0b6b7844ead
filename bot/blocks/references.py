"""What a button remembers: enough to make the same answer again, and nothing secret."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.answers import Calculation, Comparison, Definition, NeedsInput, QuestionAnswer

LONGEST_VALUE = 2000
"""Characters Slack allows in the value of a button."""


class Reference(BaseModel):
    """Names an answer: its terms by slug, the question of theirs, or a calculator with what was typed for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["definition", "question", "comparison", "calculation"]
    terms: tuple[str, ...] = ()
    question: str | None = None
    calculator: str | None = None
    typed: dict[str, str] = {}

    def value(self) -> str:
        """As the value of a button. An overlong one forgets the numbers rather than the calculator."""
        text = self.model_dump_json(exclude_defaults=True)
        return text if len(text) <= LONGEST_VALUE else self.model_copy(update={"typed": {}}).value()


def refer(answer: Definition | QuestionAnswer | Comparison | Calculation | NeedsInput) -> Reference:
    """The reference that leads back to `answer`."""
    match answer:
        case Definition(term=term):
            return Reference(kind="definition", terms=(term.slug,))
        case QuestionAnswer(term=term, question=question):
            return Reference(kind="question", terms=(term.slug,), question=question)
        case Comparison(terms=terms):
            return Reference(kind="comparison", terms=tuple(term.slug for term in terms))
        case Calculation(calculator=calculator, given=given) | NeedsInput(calculator=calculator, given=given):
            typed = {each.input.name: each.shown for each in given if not each.taken}
            return Reference(kind="calculation", calculator=calculator.id, typed=typed)
