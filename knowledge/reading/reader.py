"""One decision about a text: of all that can be done (see `steps`), what is worth most (see `prices`)."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from knowledge.answers import Answer, Calculation, Comparison, QuestionAnswer, Unknown, terms_of
from knowledge.reading.follow_ups import Topic
from knowledge.reading.prices import Outcome, worth_of
from knowledge.reading.readings import NameRead, Reading
from knowledge.reading.steps import (
    BY_NAME,
    BY_NAMES,
    CERTAIN_STEPS,
    OTHERS,
    SEVERAL,
    STEPS,
    SUMS,
    Proposal,
    any_of,
    best_first,
    propose,
)


@dataclass(frozen=True)
class Decision:
    """What was decided about a text, and by which step."""

    reading: Reading
    step: str
    answer: Answer

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """Everything that could have been done, the best first; of what leaves no doubt, that alone."""
        return tuple(_propose_certain(self.reading) or propose(self.reading, STEPS))

    @property
    def topic(self) -> Topic | None:
        """What the answer was about, for a text that leans on it; nothing where it only named what looks alike."""
        answer = self.answer
        terms = () if isinstance(answer, Unknown) else terms_of(answer)
        if not terms:
            return None
        others = terms[1:] if isinstance(answer, Comparison | QuestionAnswer) else ()
        return Topic(terms[0], self.reading.likeliest_want, others, answer if isinstance(answer, Calculation) else None)


def decide(reading: Reading) -> Decision:
    """Does what is worth most."""
    proposals = _propose_certain(reading)
    if not proposals:
        sums = propose(reading, SUMS)
        settled = None if sums else _settle(reading)
        proposals = [settled] if settled else best_first(reading, [*sums, *propose(reading, OTHERS)])
    return Decision(reading, proposals[0].step, proposals[0].make())


def _propose_certain(reading: Reading) -> list[Proposal]:
    return next(filter(None, (propose(reading, [step]) for step in CERTAIN_STEPS)), [])


def _settle(reading: Reading) -> Proposal | None:
    """What is done about the names in a text, if nothing else can outdo it: to weigh that takes most of the time."""
    if not reading.names_alone:
        return None
    settled = _settle_between(reading, reading.names_at_least, reading.names_alone)
    return settled or _settle_between(reading, reading.names, reading.names)


def _settle_between(reading: Reading, least: Sequence[NameRead], most: Sequence[NameRead]) -> Proposal | None:
    """The same, where each name is at least so probable, and at most so.

    A stored question about a name only makes it more probable, and all that is about another term is right at most when
    the name is not asked about.
    """
    if any(low.chance < SEVERAL <= high.chance for low, high in zip(least, most, strict=True)):
        return None
    best, first, others = _propose_by_names(reading, least)[0], least[0], most[1:]
    by_name = best.step == BY_NAME.name
    if _propose_by_names(reading, most)[0].step != best.step:
        return None
    if by_name and (first.candidate.evidence == "short" or any(each.chance > first.chance for each in others)):
        return None
    offered = any_of([first, *others] if by_name else most)
    rivals = [(Outcome.OFFER, offered), *((outcome, 1 - first.chance) for outcome in Outcome)]
    worth = worth_of(reading.surface, best.outcome, best.chance)
    is_best = best.outcome is Outcome.ANSWER and all(worth >= worth_of(reading.surface, *each) for each in rivals)
    return best if is_best else None


def _propose_by_names(reading: Reading, names: Sequence[NameRead]) -> list[Proposal]:
    """What is proposed if the names are so probable, and no stored question is asked."""
    view = copy(reading)
    vars(view).update(names=names, stored_found=())
    return propose(view, BY_NAMES)
