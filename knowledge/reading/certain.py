"""What leaves no doubt about a text, in steps: a name and nothing else, a stored question word for word, a command."""

import re
from collections.abc import Iterator
from functools import partial

from knowledge.answers import Contents, Found, Help
from knowledge.matching.candidates import Candidate
from knowledge.reading import replies
from knowledge.reading.contents import read_contents
from knowledge.reading.prices import Outcome
from knowledge.reading.proposals import Proposed, Step
from knowledge.reading.readings import Reading

_PAUSE = re.compile(r"[,:;.!?-] ")

HELP_WORDS = frozenset({"help"})
THANKS = re.compile(
    r"\b(?:thanks|thank|thx|ty|tysm|cheers|appreciated?|great|perfect|awesome|excellent|brilliant|amazing|nice|cool"
    r"|lovely|helpful|ok|okay|noted|understood|gotcha|got it|makes? sense)\b"
)
AROUND_THANKS = re.compile(
    r"(?:\b(?:a|again|all|and|answer|answering|bot|everyone|explaining|explanation|for|good|help|helping|i|is|it|its|job"
    r"|jargon|know|lot|lots|many|mate|me|much|now|of|quick|really|s|so|super|team|that|thats|the|this|to|very|was|work"
    r"|you|your)\b|[\s,.:;!()'_-])*"
)
"""What is said by way of thanks, and around it: a text of nothing else asks nothing, and needs no help with asking."""
CERTAIN = 1.0


def _help(reading: Reading) -> Proposed:
    question = reading.question
    if question.casefold() in HELP_WORDS or not any(map(str.isalnum, question)):
        yield Outcome.ANSWER, CERTAIN, lambda: Help("define" if reading.surface == "define" or question else "chat")


def _thanks(reading: Reading) -> Proposed:
    rest, thanked = THANKS.subn("", reading.question.casefold())
    if reading.surface == "mention" and thanked and AROUND_THANKS.fullmatch(rest):
        yield Outcome.SILENCE, CERTAIN, lambda: Help("thanks")


def _whole_name(reading: Reading) -> Proposed:
    if hits := reading.indexes.names.find(reading.question):
        yield Outcome.ANSWER, CERTAIN, lambda: replies.define(reading, hits, reading.question)


def _contents(reading: Reading) -> Proposed:
    """A bare word that is a topic and may be a term as well is read as the term."""
    topics = reading.indexes.topics
    named = read_contents(reading.question, (category for category, _ in topics))
    if named is None or (named and any(each.evidence != "short" for each in _names_alone(reading))):
        return
    yield Outcome.ANSWER, CERTAIN, lambda: Help("contents", contents=Contents(topics, named))


def _names_alone(reading: Reading) -> Iterator[Candidate]:
    """Names that are all of the text."""
    whole = len(reading.sentence.tokens)
    return (each for each in reading.sentence.candidates if each.end - each.start == whole)


def _stored_exactly(reading: Reading) -> Proposed:
    """The text is the question, or ends with it: "Hi team, who owns the renewal?"."""
    question = reading.question
    for asked in (question, *(question[pause.end() :] for pause in _PAUSE.finditer(question))):
        if found := reading.indexes.stored.find_exactly(asked):
            yield Outcome.ANSWER, CERTAIN, partial(replies.answer, *found, Found("exact", asked))
            return


def _described_exactly(reading: Reading) -> Proposed:
    if exactly := reading.indexes.descriptions.find_exactly(reading.question):
        found = Found("described", reading.question)
        yield Outcome.ANSWER, CERTAIN, lambda: reading.indexes.define(exactly[0], found)


def _command(reading: Reading) -> Proposed:
    question = reading.question
    if any(map(str.isdigit, question)) and (answer := reading.indexes.front_door.command(question)):
        yield Outcome.ANSWER, CERTAIN, lambda: answer


WHOLE_NAME = "a name and nothing else"

CERTAIN_STEPS = (
    Step("nothing, or help", _help),
    Step(WHOLE_NAME, _whole_name),
    Step("everything there is, or all of a topic", _contents),
    Step("a stored question, word for word", _stored_exactly),
    Step("a way of asking, word for word", _described_exactly),
    Step("a calculation typed as a command", _command),
    Step("thanks and nothing else", _thanks),
)
"""What leaves no doubt, in this order."""
