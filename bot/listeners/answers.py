"""Answers, with what drawing needs beyond them; and back to them from what a button, a form or a follow-up is about."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from bot.blocks.answers import ASKER, EVERYONE, IN_GLOSSARY, draw, write
from bot.blocks.buttons import Referable, Reference
from bot.blocks.definition import Audience
from bot.blocks.message import Message
from bot.blocks.results import Beside
from bot.errors import GoneError
from bot.listeners.journal import note_answer
from bot.team.gaps import find_asked_before, is_missed
from bot.team.team import Team
from knowledge.answers import Answer, Calculation, NeedsInput, Scenarios, Solution
from knowledge.calculator.arguments.sorting import Arguments
from knowledge.calculator.results.charting import chart_of
from knowledge.calculator.scenarios import compare_scenarios
from knowledge.glossary import Glossary
from knowledge.house import StandardTerm
from knowledge.reading.decisions import Decision
from knowledge.reading.follow_ups import Topic
from knowledge.sums.restatement import Unit, restate

# What tells one thing that a person sent from every other: when it comes twice, it is the same and is kept once.
# It comes twice when Slack says "We had some trouble connecting" though all went well, and the person sends the form
# again; and when work goes on after the process that began it is gone.


def identify(body: Mapping[str, Any]) -> str:
    """32 hexadecimal digits, the same for the same person, form and content, or the same press of the same button."""
    view = body.get("view") or {}
    if body.get("type") == "view_submission":
        what = [view.get("id"), view.get("private_metadata"), view.get("state")]
    else:
        what = [body.get("trigger_id"), [[each.get("action_id"), each.get("value")] for each in body["actions"]]]
    sent = json.dumps([body["user"]["id"], *what], sort_keys=True)
    return hashlib.sha256(sent.encode()).hexdigest()[:32]


def identify_command(command: Mapping[str, Any]) -> str:
    """The same for a command: each time it is typed is another."""
    sent = json.dumps([command["user_id"], command.get("trigger_id"), command.get("text")])
    return hashlib.sha256(sent.encode()).hexdigest()[:32]


def digest(value: object) -> str:
    """16 hexadecimal digits that tell a value, such as what stands in a form, from any other of its kind."""
    return hashlib.sha256(repr(value).encode()).hexdigest()[:16]


# What was answered last, and where, so that "and a good one?" is understood. Kept from our own answers alone.

MOST_PLACES = 10_000


class Memory:
    """The topic of the last answer in each thread and direct message; places spoken in longest ago are forgotten."""

    def __init__(self) -> None:
        self._last: OrderedDict[tuple[str, str | None], Topic] = OrderedDict()
        self._spoken_in: OrderedDict[tuple[str, str], None] = OrderedDict()

    def recall(self, channel: str, thread_ts: str | None) -> Topic | None:
        """What was answered last in this place."""
        return self._last.get((channel, thread_ts))

    def remember(self, channel: str, thread_ts: str | None, decision: Decision) -> None:
        """Notes what an answer was about; an answer about no term changes nothing."""
        if topic := decision.topic:
            self.put(channel, thread_ts, topic)

    def put(self, channel: str, thread_ts: str | None, topic: Topic) -> None:
        """Notes what is spoken of in a place from now on."""
        self._last[channel, thread_ts] = topic
        self._last.move_to_end((channel, thread_ts))
        if len(self._last) > MOST_PLACES:
            self._last.popitem(last=False)

    def is_new(self, channel: str, thread_ts: str) -> bool:
        """Whether nothing was said in this thread yet; from now on there was."""
        new = (channel, thread_ts) not in self._spoken_in
        self._spoken_in[channel, thread_ts] = None
        self._spoken_in.move_to_end((channel, thread_ts))
        if len(self._spoken_in) > MOST_PLACES:
            self._spoken_in.popitem(last=False)
        return new


# An answer with what stands beside it: what drawing needs beyond the answer is looked up here.


def present(glossary: Glossary, answer: Answer, audience: Audience = ASKER, *, charted: bool = False) -> Message:
    """`answer` as a message, with its chart where that was asked for."""
    note_answer(answer)
    if not isinstance(answer, Calculation):
        return draw(answer, audience)
    source = glossary.shipped if isinstance(answer.term, StandardTerm) else glossary
    return draw(answer, audience, _look_beside(source, answer, charted=charted))


async def present_to(person: str, team: Team, glossary: Glossary, answer: Answer, audience: Audience) -> Message:
    """The same for one person alone, who is told what they or others did about a word that is missing."""
    if audience.outside or not is_missed(answer):
        return present(glossary, answer, audience)
    note_answer(answer)
    return draw(answer, audience, before=await find_asked_before(team, person, answer.asked))


async def write_to(
    person: str, team: Team, glossary: Glossary, answer: Answer, audience: Audience, page: str
) -> str | Message:
    """The same, or, where that is kept, the JSON that a command is acknowledged with. With a link to the `page` of the
    term, if there is one."""
    if written := write(answer, audience, page):
        note_answer(answer)
        return written.renewed()
    message = await present_to(person, team, glossary, answer, audience)
    return message.linked_to(page, IN_GLOSSARY) if page else message


def shows_own_words(team: Team, glossary: Glossary, answer: Answer, standard: Callable[[], Answer]) -> bool:
    """Whether `answer` differs from what the shipped entries say: `standard` gives that answer, or raises GoneError."""
    if glossary is team.glossaries.standard:
        return False
    try:
        shipped = standard()
    except GoneError:
        return True
    return present(glossary, answer, EVERYONE) != present(team.glossaries.standard, shipped, EVERYONE)


def _look_beside(glossary: Glossary, answer: Calculation, *, charted: bool) -> Beside:
    chart = chart_of(answer) if charted else None
    return Beside(also=glossary.also(answer), variants=glossary.variants(answer), chart=chart)


# From what a button remembers back to the answer it stands for, and from what a form does to what it is about.

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
    """What was chosen from the menu on a card, or pressed: a word for it, the entry, the part of it that the card
    shows, and `STANDARD` on the card of the entry that ships, where the team reads it differently."""

    name: str
    slug: str
    shown: str = ""
    source: str = ""


def read_chosen(action: Mapping[str, Any]) -> Chosen:
    """What was chosen or pressed. Raises GoneError for what another version offered.

    >>> read_chosen({"selected_option": {"value": "HISTORY:churn-rate:SAY_IT"}})
    Chosen(name='HISTORY', slug='churn-rate', shown='SAY_IT', source='')
    """
    name, *rest = str((action.get("selected_option") or action).get("value") or "").split(":")
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
                computed = glossary.compute(reference.calculator or "", reference.typed)
                if reference.unit and isinstance(computed, Calculation):
                    return restate(computed, Unit(reference.unit))
                return computed
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
