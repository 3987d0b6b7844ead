"""From what a button remembers back to the answer it stands for, and from what a form does to what it is about."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from bot.blocks.references import Referable, Reference
from bot.errors import GoneError
from knowledge.answers import NeedsInput, Scenarios, Solution
from knowledge.calculator.arguments.sorting import Arguments
from knowledge.calculator.scenarios import compare_scenarios
from knowledge.glossary import Glossary

GONE = "That entry is no longer in the glossary. Ask for it again with /define."
OUTDATED = {
    "block_actions": "That button is from an older version of Jargon. Ask again with /define or @Jargon for a new one.",
    "home": "That button is from an older version of Jargon. Open its Home tab again for the new ones.",
    "view_submission": "This form is from an older version of Jargon. Copy what you typed, close it and open it again.",
    "shortcut": "Jargon no longer has that shortcut. Look a word up with /define, or suggest one from its card.",
    "command": "Jargon no longer has that command. Use /define for a word and /calc for a number.",
}
"""What is said of something that no listener takes. Slack shows it as long as a message stands, or the manifest."""

Remembered = TypeVar("Remembered", bound=BaseModel)


def read_reference(value: str) -> Reference:
    """The reference in the value of a button. Raises GoneError for one that an older version wrote."""
    try:
        return Reference.model_validate_json(value)
    except ValidationError:
        raise GoneError(GONE) from None


class Chosen(NamedTuple):
    """What was chosen from the menu on a card: a word for it, the entry, the part of it that the card shows, and
    `STANDARD` on the card of the entry that ships, where the team reads it differently."""

    name: str
    slug: str
    shown: str = ""
    source: str = ""


def read_chosen(action: Mapping[str, Any]) -> Chosen:
    """What was chosen. Raises GoneError for what another version offered.

    >>> read_chosen({"selected_option": {"value": "HISTORY:churn-rate:SAY_IT"}})
    Chosen(name='HISTORY', slug='churn-rate', shown='SAY_IT', source='')
    """
    name, *rest = str((action.get("selected_option") or {}).get("value") or "").split(":")
    if not (1 <= len(rest) <= 3 and rest[0]):
        raise GoneError(OUTDATED["block_actions"])
    return Chosen(name, *rest)


def read_memory(kind: type[Remembered], text: object, where: str = "view_submission") -> Remembered:
    """What a form or a button remembers. Raises GoneError for what another version wrote."""
    try:
        return kind.model_validate_json(str(text or ""))
    except ValidationError:
        raise GoneError(OUTDATED[where]) from None


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
