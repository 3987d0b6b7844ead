"""One decision about a text: of all that can be done (see `steps`), what is worth most (see `prices`)."""

from dataclasses import dataclass
from functools import cached_property

from knowledge.answers import Answer, Calculation, Comparison, Definition, QuestionAnswer, Unknown, terms_of
from knowledge.reading.certain import CERTAIN_STEPS, WHOLE_NAME
from knowledge.reading.follow_ups import Topic
from knowledge.reading.proposals import Proposal, best_first, propose
from knowledge.reading.readings import Reading
from knowledge.reading.steps import BY_NAMES, OTHERS, STEPS, SUMS
from knowledge.reading.wants import Want


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
    def is_by_name(self) -> bool:
        """Whether the text is a name of one term and nothing else, which means the same wherever it is said."""
        return self.step == WHOLE_NAME and isinstance(self.answer, Definition) and not self.answer.also

    @property
    def topic(self) -> Topic | None:
        """What the answer was about, for a text that leans on it; nothing where it only named what looks alike."""
        answer = self.answer
        terms = () if isinstance(answer, Unknown) else terms_of(answer)
        if not terms:
            return None
        others = terms[1:] if isinstance(answer, Comparison | QuestionAnswer) else ()
        return Topic(terms[0], self._wanted, others, answer if isinstance(answer, Calculation) else None)

    @property
    def _wanted(self) -> Want:
        """What is most likely wanted; not the meaning, where one question about the term was answered."""
        wants = list(self.reading.wants) or [Want.MEANING]
        if isinstance(self.answer, QuestionAnswer) and not self.answer.defines:
            wants = [each for each in wants if each is not Want.MEANING] or wants
        return wants[0]


def decide(reading: Reading) -> Decision:
    """Does what is worth most."""
    proposals = _propose_certain(reading)
    if not proposals:
        sums = propose(reading, SUMS)
        # Beside a sure name nothing but a sum can be worth more, and to weigh the rest takes most of the time.
        others = BY_NAMES if reading.is_sure else OTHERS
        proposals = best_first(reading, [*sums, *propose(reading, others)])
    return Decision(reading, proposals[0].step, proposals[0].make())


def _propose_certain(reading: Reading) -> list[Proposal]:
    return next(filter(None, (propose(reading, [step]) for step in CERTAIN_STEPS)), [])
