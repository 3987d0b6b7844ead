"""One decision about a text: what can be done is proposed, each with how probable it is to be right; what is worth most
is done (see `prices`)."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import prod
from typing import NamedTuple

from knowledge.answers import Answer, Calculation, Choices, Comparison, Found, Help, ToolChoices, Unknown, terms_of
from knowledge.calculator.calculate import calculate, calculate_values
from knowledge.indexes import compare
from knowledge.matching.near import find_near
from knowledge.models import Term
from knowledge.reading import replies
from knowledge.reading.follow_ups import Topic
from knowledge.reading.prices import PRICES, Outcome
from knowledge.reading.readings import NameRead, Reading
from knowledge.reading.wants import Want

_PAUSE = re.compile(r"[,:;.!?-] ")

HELP_WORDS = frozenset({"help", "list"})
CERTAIN = 1.0

SIDE = 0.15
"""How probable a name must be to be a side of a comparison, where a comparison is wanted."""
COMPARED = 0.2
"""How probable it must be that a comparison is wanted."""
UNKNOWN_ENOUGH = 0.6
"""How probable words must be to be what is asked about, to be named as what we lack."""
SUM_ENOUGH = 0.9
"""How probable a complete sum is to be wanted: the reader of sums asks much of a sentence itself."""
NEARLY = 0.9
"""How probable it is that what is typed behind /define is the name that it nearly is."""
MOST_OFFERED = 3
SEVERAL = 0.5
"""How probable each of several names must be to be told of together."""


class Proposal(NamedTuple):
    """Something to do about a text: by which step, how probable it is to be right, and the answer it makes."""

    step: str
    outcome: Outcome
    chance: float
    make: Callable[[], Answer]


@dataclass(frozen=True)
class Decision:
    """What was decided about a text, and everything else that could have been done, the best first."""

    reading: Reading
    proposals: tuple[Proposal, ...]
    answer: Answer

    @property
    def step(self) -> str:
        """The step that was decided for."""
        return self.proposals[0].step

    @property
    def topic(self) -> Topic | None:
        """What the answer was about, for a text that leans on it; nothing where it only named what looks alike."""
        answer = self.answer
        terms = () if isinstance(answer, Unknown) else terms_of(answer)
        if not terms:
            return None
        others = terms[1:] if isinstance(answer, Comparison) else ()
        return Topic(terms[0], self.reading.likeliest_want, others, answer if isinstance(answer, Calculation) else None)


Proposed = Iterator[tuple[Outcome, float, Callable[[], Answer]]]


class Step(NamedTuple):
    """One way to deal with a text, by name."""

    name: str
    find: Callable[[Reading], Proposed]

    def propose(self, reading: Reading) -> list[Proposal]:
        """What it makes of the text, if anything."""
        return [Proposal(self.name, outcome, chance, make) for outcome, chance, make in self.find(reading)]


def _help(reading: Reading) -> Proposed:
    question = reading.question
    if question.casefold() in HELP_WORDS or not any(map(str.isalnum, question)):
        yield Outcome.ANSWER, CERTAIN, lambda: Help("define" if reading.surface == "define" or question else "chat")


def _whole_name(reading: Reading) -> Proposed:
    if hits := reading.indexes.names.find(reading.question):
        yield Outcome.ANSWER, CERTAIN, lambda: replies.define(reading, hits, reading.question)


def _stored_exactly(reading: Reading) -> Proposed:
    """The text is the question, or ends with it: "Hi team, who owns the renewal?"."""
    question = reading.question
    for asked in (question, *(question[pause.end() :] for pause in _PAUSE.finditer(question))):
        if found := reading.indexes.stored.find_exactly(asked):
            yield Outcome.ANSWER, CERTAIN, partial(replies.answer, *found, Found("exact", asked))
            return


def _described_exactly(reading: Reading) -> Proposed:
    if term := reading.indexes.descriptions.find_exactly(reading.question):
        found = Found("described", reading.question)
        yield Outcome.ANSWER, CERTAIN, lambda: reading.indexes.define(term, found)


def _command(reading: Reading) -> Proposed:
    question = reading.question
    if any(map(str.isdigit, question)) and (answer := reading.indexes.front_door.command(question)):
        yield Outcome.ANSWER, CERTAIN, lambda: answer


def _sum(reading: Reading) -> Proposed:
    answer = reading.indexes.front_door.sum(reading.question)
    if answer is not None:
        least = 0.0 if isinstance(answer, ToolChoices) else max(SUM_ENOUGH, reading.chance_of_names)
        yield Outcome.ANSWER, max(least, reading.wants.get(Want.CALCULATE, 0.0)), lambda: answer


def _sum_again(reading: Reading) -> Proposed:
    """Numbers in place of those of the sum before: "and if we lost 12?"."""
    before = reading.topic and reading.topic.calculation
    if not before or not any(map(str.isdigit, reading.question)):
        return
    typed = reading.indexes.sums.read_for(before.calculator, reading.question)
    read = calculate(before.term, before.calculator, typed).given if typed else ()
    if read:
        values = dict(before.values) | {each.input.name: each.value for each in read if each.input.name in typed}
        answer = calculate_values(before.term, before.calculator, values, before.currency)
        yield Outcome.ANSWER, max(SUM_ENOUGH, reading.chance_of_names), lambda: answer


def _sides(reading: Reading) -> Proposed:
    wanted = reading.wants.get(Want.COMPARE, 0.0)
    sides = _in_order(
        each for each in reading.names_alone if each.chance >= SIDE and each.candidate.evidence != "short"
    )
    if wanted < COMPARED or not sides:
        return
    terms, chance = _terms_of(sides), max(wanted, _asked(reading, sides))
    if len(terms) > 1:
        yield Outcome.ANSWER, chance, lambda: compare(terms)
    elif len(sides) > 1 and sides[0].candidate.name != sides[1].candidate.name:
        yield Outcome.ANSWER, chance, lambda: replies.same_thing(sides)
    elif lacking := replies.find_unknown(reading, SIDE):
        yield Outcome.ANSWER, chance, lambda: replies.lack_side(reading, sides[0].candidate, lacking)


def _several(reading: Reading) -> Proposed:
    asked = [each for each in reading.names if each.chance >= SEVERAL and each.candidate.evidence != "short"]
    terms = _terms_of(_in_order(asked))
    if len(terms) > 1:
        yield Outcome.ANSWER, _asked(reading, asked), lambda: compare(terms)


def _name(reading: Reading) -> Proposed:
    if not reading.names:
        return
    first, likely = reading.names[0], reading.names[:MOST_OFFERED]
    same = [each for each in reading.names if each.candidate.slugs == first.candidate.slugs]
    if first.candidate.evidence != "short":
        yield Outcome.ANSWER, _asked(reading, same), lambda: replies.tell(reading, first.candidate)
    yield Outcome.OFFER, _any(likely), lambda: replies.offer(reading, [each.candidate for each in likely])


def _any(names: Iterable[NameRead]) -> float:
    """How probable it is that any of them is asked about."""
    return 1 - prod(1 - each.chance for each in names)


def _asked(reading: Reading, names: Sequence[NameRead]) -> float:
    """The same, in view of the stored questions about them that the text may ask."""
    stored = reading.chance_of_stored({slug for each in names for slug in each.candidate.slugs})
    return 1 - (1 - _any(names)) * (1 - stored)


def _nearly_a_name(reading: Reading) -> Proposed:
    """Behind /define all that is typed may be one name with slips, whatever its words are by themselves."""
    near = find_near(reading.indexes.names, reading.question) if reading.surface == "define" else None
    if near and near.certain and not reading.names:
        yield Outcome.ANSWER, NEARLY, lambda: replies.define(reading, near.hits[:1], reading.question.rstrip("?!. "))


def _stored(reading: Reading) -> Proposed:
    if reading.stored_unnamed:
        stored, chance = reading.stored_unnamed[0]
        found = Found("described", reading.question)
        chance *= 1 - reading.chance_beside(stored.term)
        yield Outcome.ANSWER, chance, lambda: replies.answer(stored.term, stored.pair, found)


def _description(reading: Reading) -> Proposed:
    if not reading.described:
        return
    chance, found = reading.chance_of_description, Found("described", reading.question)
    terms = tuple(each.term for each in reading.described[:MOST_OFFERED])
    yield Outcome.ANSWER, chance, lambda: reading.indexes.define(terms[0], found)
    yield Outcome.OFFER, reading.chance_among_described, lambda: Choices("described", reading.question, terms)


def _unknown(reading: Reading) -> Proposed:
    nothing = (1 - reading.chance_of_names) * (1 - reading.chance_of_description)
    if reading.surface == "define":
        yield Outcome.UNKNOWN, nothing, lambda: replies.lack(reading, replies.find_unknown(reading, UNKNOWN_ENOUGH))
    elif found := replies.find_unknown(reading, UNKNOWN_ENOUGH):
        yield Outcome.UNKNOWN, nothing * reading.unknown[0].chance, lambda: replies.lack(reading, found)


def _silence(reading: Reading) -> Proposed:
    yield Outcome.SILENCE, 1 - reading.chance_of_names, lambda: Help("chat")


def _in_order(names: Iterable[NameRead]) -> list[NameRead]:
    return sorted(names, key=lambda each: each.candidate.start)


def _terms_of(names: Iterable[NameRead]) -> tuple[Term, ...]:
    """The first term each name may mean, every term once."""
    return tuple({each.candidate.hits[0].term.slug: each.candidate.hits[0].term for each in names}.values())


CERTAIN_STEPS = (
    Step("nothing, or help", _help),
    Step("a name and nothing else", _whole_name),
    Step("a stored question, word for word", _stored_exactly),
    Step("a way of asking, word for word", _described_exactly),
    Step("a calculation typed as a command", _command),
)
"""What leaves no doubt, in this order."""

STEPS = (
    Step("a sum in a sentence", _sum),
    Step("the sum before with other numbers", _sum_again),
    Step("terms against each other", _sides),
    Step("several terms", _several),
    Step("a term by its name", _name),
    Step("nearly a name", _nearly_a_name),
    Step("a stored question in other words", _stored),
    Step("a description", _description),
    Step("a word we lack", _unknown),
    Step("nothing asked", _silence),
)
"""What is weighed against each other. Of two worth the same the first is done."""


def decide(reading: Reading) -> Decision:
    """Does what is worth most."""
    prices = PRICES[reading.surface]
    for first in CERTAIN_STEPS:
        if certain := first.propose(reading):
            return Decision(reading, tuple(certain), certain[0].make())
    proposals = [proposal for step in STEPS for proposal in step.propose(reading)]
    proposals.sort(key=lambda each: -prices[each.outcome].expect(each.chance))
    return Decision(reading, tuple(proposals), proposals[0].make())
