"""From what a button remembers back to the answer it stands for."""

from pydantic import ValidationError

from bot.blocks.references import Reference
from bot.errors import GoneError
from knowledge.answers import Calculation, Comparison, Definition, NeedsInput, QuestionAnswer
from knowledge.glossary import Glossary

GONE = "That entry is no longer in the glossary. Ask for it again with /define."


def read_reference(value: str) -> Reference:
    """The reference in the value of a button. Raises GoneError for one that an older version wrote."""
    try:
        return Reference.model_validate_json(value)
    except ValidationError:
        raise GoneError(GONE) from None


def recall(
    glossary: Glossary, reference: Reference
) -> Definition | QuestionAnswer | Comparison | Calculation | NeedsInput:
    """The answer `reference` stands for, as the glossary gives it today. Raises GoneError if it is gone."""
    try:
        match reference.kind:
            case "definition":
                return glossary.define(glossary.term(reference.terms[0]))
            case "question":
                return glossary.question_answer(glossary.term(reference.terms[0]), reference.question or "")
            case "comparison":
                return glossary.compare(tuple(map(glossary.term, reference.terms)))
            case "calculation":
                return glossary.compute(reference.calculator or "", reference.typed)
    except (KeyError, IndexError):
        raise GoneError(GONE) from None
