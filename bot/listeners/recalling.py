"""From what a button remembers back to the answer it stands for."""

from pydantic import ValidationError

from bot.blocks.references import Referable, Reference
from bot.errors import GoneError
from knowledge.answers import NeedsInput, Scenarios, Solution
from knowledge.calculator.arguments.sorting import Arguments
from knowledge.calculator.scenarios import compare_scenarios
from knowledge.glossary import Glossary

GONE = "That entry is no longer in the glossary. Ask for it again with /define."


def read_reference(value: str) -> Reference:
    """The reference in the value of a button. Raises GoneError for one that an older version wrote."""
    try:
        return Reference.model_validate_json(value)
    except ValidationError:
        raise GoneError(GONE) from None


def recall(glossary: Glossary, reference: Reference) -> Referable:
    """The answer `reference` stands for, as the glossary gives it today. Raises GoneError if it is gone."""
    if reference.standard:
        return glossary.as_standard(recall(glossary.shipped, reference.model_copy(update={"standard": False})))
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
            case "solution":
                return _recall_solution(glossary, reference)
            case "scenarios":
                return recall_scenarios(glossary, reference)
    except (KeyError, IndexError, StopIteration):
        raise GoneError(GONE) from None


def recall_scenarios(glossary: Glossary, reference: Reference) -> Scenarios | NeedsInput:
    """The results side by side again. KeyError if the calculator is gone."""
    tool = glossary.tools[reference.calculator or ""]
    return compare_scenarios(tool, [Arguments(typed, {}) for typed in reference.scenarios])


def _recall_solution(glossary: Glossary, reference: Reference) -> Solution | NeedsInput:
    """What was found, with the proof worked out again. StopIteration if the input is gone."""
    found = reference.solved
    forwards = glossary.compute(reference.calculator or "", reference.typed)
    if found is None or isinstance(forwards, NeedsInput):
        raise KeyError(reference.calculator)
    unknown = next(each for each in forwards.given if each.input.name == found.unknown)
    return Solution(unknown, found.target, found.shown, found.sentence, forwards)
