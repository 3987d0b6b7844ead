"""All that is known of one text: what a first look says of each thing it may ask, in view of all the others."""

from dataclasses import dataclass, replace
from functools import cached_property

from knowledge.matching.paraphrases import Found
from knowledge.models import QuestionAndAnswer, Term
from knowledge.reading.cleaning import clean
from knowledge.reading.first_looks import FirstLook, NameRead, StoredRead, likeliest_first
from knowledge.reading.follow_ups import BAREST, Topic, complete
from knowledge.reading.measures import (
    measure_description,
    measure_found,
    measure_name,
    measure_told,
    measure_unnamed,
)
from knowledge.reading.reader import Reader
from knowledge.reading.sentences import Surface
from knowledge.reading.wants import Want

NEAREST_STORED, NEAREST_DESCRIBED = 6, 3
"""Stored questions, and described terms, that are looked at again."""

LOOKED_AT_AGAIN = 3
"""Names that are looked at again where none is sure."""

MEANING_SAID = 0.5
"""How probable it must be that the meaning is wanted for that to be said, "what is a QBR?", and not left out: "and
CSAT?". Then it is told alone."""

LEANS = 0.5
"""How probable it must be that a term put into a text is asked about there."""


@dataclass(frozen=True)
class Reading(FirstLook):
    """One text, with each thing that it may ask judged in view of all that it may ask."""

    @cached_property
    def names(self) -> tuple[NameRead, ...]:
        """The names in the text, the likeliest to be asked about first, in view of all that the text may ask."""
        alone = self.names_alone
        if self.is_sure or self.assumed:  # "and CSAT?" says too little to ask anything else
            return alone
        network = self.weights.networks["asked in view of all"]
        again = [
            each._replace(chance=network.judge(measure_name(self, at)))
            for at, each in enumerate(alone[:LOOKED_AT_AGAIN])
        ]
        return likeliest_first([*again, *alone[LOOKED_AT_AGAIN:]])

    @cached_property
    def chance_of_names(self) -> float:
        """How probable it is that any name in the text is asked about."""
        return self.names[0].chance if self.names else 0.0

    def chance_of(self, term: Term) -> float:
        """How probable it is that `term` is asked about by a name."""
        return max((each.chance for each in self.names if term.slug in each.candidate.slugs), default=0.0)

    def chance_beside(self, term: Term) -> float:
        """How probable it is that another term is asked about by a name."""
        return max((each.chance for each in self.names if term.slug not in each.candidate.slugs), default=0.0)

    def is_named(self, term: Term) -> bool:
        """Whether a name of `term` stands in the text."""
        return any(term.slug in each.candidate.slugs for each in self.names)

    @property
    def may_describe(self) -> bool:
        """Whether the text describes a term that it does not name."""
        return bool(self.described) and not self.is_named(self.described[0].term)

    @cached_property
    def chance_of_description(self) -> float:
        """How probable it is that the text asks for the first of these by describing it, in view of all it may ask."""
        return self._judge_description("described in view of all")

    @property
    def chance_among_described(self) -> float:
        """How probable it is that the text asks for one of the first three by describing it."""
        return self._judge_description("among three in view of all")

    def _judge_description(self, network: str) -> float:
        return self.weights.networks[network].judge(self.description_measures) if self.may_describe else 0.0

    @cached_property
    def description_measures(self) -> dict[str, float]:
        """What speaks for it."""
        return measure_description(self)

    def chance_told(self, term: Term) -> float:
        """How probable it is that the likeliest stored question of `term` is what it is to be answered with, and not
        the whole card or another part of it."""
        return self.weights["stored told"].judge(measured=measure_told(self, term)) if term.questions else 0.0

    @cached_property
    def stored_unnamed(self) -> tuple[StoredRead, ...]:
        """The stored questions of any term that the text may ask without naming it, the likeliest first."""
        model = self.weights["stored at all"]
        chances = [model.judge(measured=measures) for measures in self.pool_measures]
        return tuple(sorted(map(StoredRead, self.pool, chances), key=lambda each: -each.chance))

    @cached_property
    def pool(self) -> list[Found[QuestionAndAnswer]]:
        """The nearest stored questions, and those of the terms that the text may describe."""
        pool = [each.stored for each in self.stored_found[:NEAREST_STORED]]
        for described in self.described[:NEAREST_DESCRIBED]:
            pool += (each.stored for each in self.stored_about(described.term)[:1])
        return list({each.pair.question: each for each in pool}.values())

    @cached_property
    def pool_measures(self) -> list[dict[str, float]]:
        """What speaks for each in the pool."""
        return measure_found(self)

    @property
    def may_ask_unnamed(self) -> bool:
        """Whether the first of these is about a term that the text does not name."""
        return bool(self.stored_unnamed) and not self.is_named(self.stored_unnamed[0].stored.term)

    @property
    def chance_of_unnamed(self) -> float:
        """How probable it is that the text asks the first of these, whose term it does not name."""
        if not self.may_ask_unnamed:
            return 0.0
        return self.weights.networks["stored in view of all"].judge(measure_unnamed(self))


def read_text(reader: Reader, text: str, surface: Surface, channel: str = "", topic: Topic | None = None) -> Reading:
    """What is known of `text`, as it was typed.

    `channel` is the name of the channel, if that is known; `topic` what was answered just before in that place.
    """
    reading = Reading(reader, clean(text), text, surface, channel, topic=topic)
    return _put_in(reading, topic) if topic else reading


def _put_in(reading: Reading, topic: Topic) -> Reading:
    """The reading with what it leans on put in, if it leans on anything."""
    sentence = reading.sentence
    bare = reading.likeliest_want is Want.MEANING and reading.wants[Want.MEANING] < MEANING_SAID
    if sentence.candidates and len(sentence.tokens) <= BAREST and bare:
        return replace(reading, assumed=topic.want)
    if sentence.candidates and reading.likeliest_want is not Want.COMPARE:
        return reading
    says_what = reading.likeliest_want is not Want.MEANING
    if not (says_what or "?" in reading.question):  # "this is not what I meant"
        return reading
    completed = [replace(reading, completed=each) for each in complete(sentence, topic, says_what=says_what)]
    return next((each for each in completed if each.chance_of(topic.term) >= LEANS), reading)
