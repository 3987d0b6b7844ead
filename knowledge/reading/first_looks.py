"""What is known of one text at a first look: each thing that it may ask, judged alone."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from operator import mul
from typing import NamedTuple

from knowledge.indexes import Indexes
from knowledge.matching.candidates import Candidate
from knowledge.matching.fold import words
from knowledge.matching.paraphrases import Found, add_lead
from knowledge.models import QuestionAndAnswer, Term
from knowledge.reading.features import features_of_name, features_of_text
from knowledge.reading.follow_ups import Topic
from knowledge.reading.reader import Reader
from knowledge.reading.sentences import Sentence, Surface
from knowledge.reading.wants import Want, judge_wants
from knowledge.sums.ranking import SumRead, read_sum
from knowledge.weights import NOTHING, Weights, odds, probability

SURE = 0.89
"""How probable a name must be by the words around it to be taken as asked about without a second look, which takes most
of the time: of lines that nothing was learned from, a second look at such changed nothing."""

MOST_WORDS = 12
"""Words from which a text counts as long."""


class NameRead(NamedTuple):
    """A name in the text, and how probable it is that the text asks about it."""

    candidate: Candidate
    chance: float
    kinds: Mapping[str, float] = NOTHING
    """What the words around it weigh, by kind of feature."""


class DescribedRead(NamedTuple):
    """A term that the text may describe, and how probable it is, if it describes any."""

    term: Term
    chance: float


class StoredRead(NamedTuple):
    """A stored question, and how probable it is that it is the one asked."""

    stored: Found[QuestionAndAnswer]
    chance: float


@dataclass(frozen=True)
class FirstLook:
    """One text, with each thing that it may ask judged without the others. Each part is worked out when it is first
    looked at, and kept."""

    reader: Reader
    question: str
    """The text without mark-up, on one line."""
    typed: str
    """The text as it was typed."""
    surface: Surface
    """Where it was asked."""
    channel: str = ""
    assumed: Want | None = None
    """What was wanted before, and is wanted still."""
    topic: Topic | None = None
    """What was answered before."""
    completed: Sentence | None = None
    """The text with what it leans on put in."""

    @cached_property
    def sentence(self) -> Sentence:
        """What is read: a name and nothing else is answered without."""
        return self.completed or self.reader.sentence(self.typed, self.surface)

    @property
    def indexes(self) -> Indexes:
        """The entries it is read for."""
        return self.reader.indexes

    @property
    def weights(self) -> Weights:
        """What was learned."""
        return self.reader.weights

    @cached_property
    def seen(self) -> Set[str]:
        """What is seen of the text as a whole."""
        return features_of_text(self.sentence)

    @cached_property
    def sums(self) -> Mapping[str, float]:
        """What that weighs, by model."""
        return self.weights.add_up(self.seen)

    @cached_property
    def names_alone(self) -> tuple[NameRead, ...]:
        """The names in the text as judged by the words around them, the likeliest to be asked about first."""
        return self._judge(self.sentence.candidates)

    @property
    def is_sure(self) -> bool:
        """Whether the words around a name leave so little doubt that it is asked about that nothing else matters."""
        return bool(self.names_alone) and self.names_alone[0].chance >= SURE

    @cached_property
    def wants(self) -> Mapping[Want, float]:
        """What is wanted to know, the likeliest first."""
        return {self.assumed: 1.0} if self.assumed else judge_wants(self.sums)

    @property
    def likeliest_want(self) -> Want:
        """What is most likely wanted."""
        return next(iter(self.wants), Want.MEANING)

    @cached_property
    def described(self) -> tuple[DescribedRead, ...]:
        """What the text may describe, the likeliest first."""
        model, found = self.weights["described"], self.indexes.descriptions.find(self.question)
        read = (DescribedRead(each.term, model.judge(measured=each.evidence)) for each in found)
        return tuple(sorted(read, key=lambda each: -each.chance))

    @cached_property
    def description_kinds(self) -> Mapping[str, float]:
        """What the words of the text weigh for a description, by kind of feature."""
        return self.weights["description"].add_up_by_kind(self.seen)

    @cached_property
    def description_alone(self) -> float:
        """How probable it is that the text describes the first of these, if nothing is asked by name."""
        if not self.described:
            return 0.0
        model = self.weights["description"]
        return probability(model.bias + sum(self.description_kinds.values()) + model.weigh(self.word_measures))

    @cached_property
    def word_measures(self) -> dict[str, float]:
        """What speaks for a description beside the words of the text: how near the nearest are, how much is said."""
        first, second, *_ = [*(each.chance for each in self.described), 0.0]
        return {
            "= first": first,
            "= lead": first - second,
            "= first sure": odds(first),
            "= lead sure": odds(first) - odds(second),
            "= said": self.share_said,
            "= known": self.indexes.descriptions.share_known(self.question),
        }

    @property
    def share_said(self) -> float:
        """How much is said: the part of MOST_WORDS that there are."""
        return min(len(words(self.question)), MOST_WORDS) / MOST_WORDS

    def stored_about(self, term: Term) -> tuple[StoredRead, ...]:
        """The stored questions of `term`, the likeliest first."""
        if term.slug not in self.stored_by_term:
            self.stored_by_term[term.slug] = self._judge_stored(self.indexes.stored.weigh(self.question, term))
        return self.stored_by_term[term.slug]

    @cached_property
    def stored_by_term(self) -> dict[str, tuple[StoredRead, ...]]:
        """Those that were asked for, by slug."""
        return {}

    @cached_property
    def stored_found(self) -> tuple[StoredRead, ...]:
        """The stored questions of any term that are nearest to the text by their words, the likeliest first."""
        return self._judge_stored(self.indexes.stored.find(self.question), "stored unnamed")

    def _judge_stored(self, found: Sequence[Found[QuestionAndAnswer]], model: str = "stored") -> tuple[StoredRead, ...]:
        chances = (self.weights[model].judge(measured=each) for each in measure_stored(self, found))
        return tuple(sorted(map(StoredRead, found, chances), key=lambda each: -each.chance))

    @cached_property
    def sum(self) -> SumRead | None:
        """What the numbers in the text may be meant for."""
        found = self.indexes.sums.find(self.question, self.weights["sum placed"])
        return read_sum(found, self.weights, self.measure_asked()) if found else None

    def measure_asked(self) -> dict[str, float]:
        """What tells whether a result is asked for, beside the numbers: what is wanted, and of a name."""
        named = self.names_alone[0].chance if self.names_alone else 0.0
        return {"= named": named} | {f"= wants {want}": share for want, share in self.wants.items()}

    @property
    def chance_of_no_sum(self) -> float:
        """How probable it is that nothing is to be worked out, or nothing that we could: then words are better."""
        return 1 - self.sum.asked * max(self.sum.among, self.sum.lacks) if self.sum else 1.0

    @cached_property
    def unknown(self) -> tuple[NameRead, ...]:
        """Words that no name of ours is found in, as if they were one: how probable it is that they are asked about."""
        return self._judge([Candidate(start, end, (), "exact") for start, end in self.sentence.runs_of_unknown()])

    def _judge(self, candidates: Sequence[Candidate]) -> tuple[NameRead, ...]:
        if not candidates:
            return ()
        model = self.weights["asked"]
        about_text = model.add_up_by_kind(self.seen)
        read = []
        for each in candidates:
            kinds = about_text | model.add_up_by_kind(features_of_name(self.sentence, each))
            read.append(NameRead(each, probability(model.bias + sum(kinds.values())), kinds))
        return likeliest_first(read)


def measure_stored(look: FirstLook, found: Sequence[Found[QuestionAndAnswer]]) -> list[dict[str, float]]:
    """What speaks for each of some stored questions: its words, and whether it wants the same."""
    named = look.names_alone[0].chance if look.names_alone else 0.0
    wanted = [look.wants.get(each, 0.0) for each in Want]
    measures = []
    for stored in found:
        alike = sum(map(mul, wanted, look.reader.wants_of(stored.pair.question)))
        measures.append(stored.evidence | {"wants alike": alike, "named": named})
    add_lead("wants alike", measures)
    return measures


def likeliest_first(names: Iterable[NameRead]) -> tuple[NameRead, ...]:
    """In the order in which they are to be looked at."""
    return tuple(sorted(names, key=lambda each: (-each.chance, each.candidate.start)))
