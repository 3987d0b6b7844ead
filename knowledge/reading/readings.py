"""All that is known of one text: the names in it and what speaks for each, what is wanted, what it may describe."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from knowledge.indexes import Indexes
from knowledge.matching.candidates import Candidate
from knowledge.matching.paraphrases import Found
from knowledge.matching.tokens import tokenize
from knowledge.models import QuestionAndAnswer, Term
from knowledge.reading.cleaning import clean
from knowledge.reading.features import features_of_name, features_of_text
from knowledge.reading.follow_ups import BAREST, Topic, complete
from knowledge.reading.measures import (
    measure_description,
    measure_found,
    measure_name,
    measure_stored,
    measure_told,
    measure_unnamed,
    measure_words,
)
from knowledge.reading.sentences import Sentence, Surface
from knowledge.reading.wants import Want, judge_wants
from knowledge.sums.ranking import SumRead, read_sum
from knowledge.weights import NOTHING, Weights, probability, read_weights

LONGEST_TEXT = 2000
"""Characters of a text that are read."""

NEAREST_STORED, NEAREST_DESCRIBED = 6, 3
"""Stored questions, and described terms, that are looked at again."""

SURE = 0.92
"""How probable a name must be by the words around it to be taken as asked about without a second look, which takes most
of the time: of lines that nothing was learned from, a second look at such changed nothing."""

LOOKED_AT_AGAIN = 3
"""Names that are looked at again where none is sure."""

MEANING_SAID = 0.5
"""How probable it must be that the meaning is wanted for that to be said, "what is a QBR?", and not left out: "and
CSAT?". Then it is told alone."""

LEANS = 0.5
"""How probable it must be that a term put into a text is asked about there."""


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


class Reader:
    """Reads texts for one set of entries."""

    def __init__(self, indexes: Indexes, weights: Weights | None = None) -> None:
        self.indexes = indexes
        self.weights = weights or read_weights()
        self._wants: dict[str, tuple[float, ...]] = {}
        self._named: dict[str, frozenset[str]] = {}

    def read(self, text: str, surface: Surface, channel: str = "", topic: Topic | None = None) -> "Reading":
        """What is known of `text`, as it was typed.

        `channel` is the name of the channel, if that is known; `topic` what was answered just before in that place.
        """
        reading = Reading(self, clean(text), text, surface, channel, topic=topic)
        return self._put_in(reading, topic) if topic else reading

    def _put_in(self, reading: "Reading", topic: Topic) -> "Reading":
        """The reading with what it leans on put in, if it leans on anything."""
        sentence = reading.sentence
        bare = reading.likeliest_want is Want.MEANING and reading.wants[Want.MEANING] < MEANING_SAID
        if sentence.candidates and len(sentence.tokens) <= BAREST and bare:
            return replace(reading, assumed=topic.want)
        if sentence.candidates and reading.likeliest_want is not Want.COMPARE:
            return reading
        says_what = reading.likeliest_want is not Want.MEANING
        completed = [replace(reading, completed=each) for each in complete(sentence, topic, says_what=says_what)]
        return next((each for each in completed if each.chance_of(topic.term) >= LEANS), reading)

    def wants_of(self, stored: str) -> tuple[float, ...]:
        """What a stored question wants to know: how probable each want is, in their order."""
        if stored not in self._wants:
            wants = judge_wants(self.weights.add_up(features_of_text(self.sentence(stored, "mention"))))
            self._wants[stored] = tuple(wants.get(each, 0.0) for each in Want)
        return self._wants[stored]

    def named_in(self, stored: str) -> frozenset[str]:
        """The terms that a stored question names, by slug."""
        if stored not in self._named:
            candidates = self.sentence(stored, "mention").candidates
            self._named[stored] = frozenset(slug for each in candidates for slug in each.slugs)
        return self._named[stored]

    def sentence(self, text: str, surface: Surface) -> Sentence:
        """The tokens of `text` and the names in it."""
        tokens = tokenize(unicodedata.normalize("NFKC", text[:LONGEST_TEXT]))
        return Sentence(surface, tokens, self.indexes.candidates.find(tokens), self.indexes.candidates.vocabulary)


@dataclass(frozen=True)
class Reading:
    """One text, with what is worked out about it. Each part is worked out when it is first looked at, and kept."""

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
    def seen(self) -> list[str]:
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

    @property
    def is_sure(self) -> bool:
        """Whether the words around a name leave so little doubt that it is asked about that nothing else matters."""
        return bool(self.names_alone) and self.names_alone[0].chance >= SURE

    @cached_property
    def chance_of_names(self) -> float:
        """How probable it is that any name in the text is asked about."""
        return self.names[0].chance if self.names else 0.0

    @cached_property
    def wants(self) -> Mapping[Want, float]:
        """What is wanted to know, the likeliest first."""
        return {self.assumed: 1.0} if self.assumed else judge_wants(self.sums)

    @property
    def likeliest_want(self) -> Want:
        """What is most likely wanted."""
        return next(iter(self.wants), Want.MEANING)

    def chance_of(self, term: Term) -> float:
        """How probable it is that `term` is asked about by a name."""
        return max((each.chance for each in self.names if term.slug in each.candidate.slugs), default=0.0)

    def chance_beside(self, term: Term) -> float:
        """How probable it is that another term is asked about by a name."""
        return max((each.chance for each in self.names if term.slug not in each.candidate.slugs), default=0.0)

    @cached_property
    def described(self) -> tuple[DescribedRead, ...]:
        """What the text may describe, the likeliest first."""
        model, found = self.weights["described"], self.indexes.descriptions.find(self.question)
        read = (DescribedRead(each.term, model.judge((), each.evidence)) for each in found)
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
    def chance_of_description(self) -> float:
        """How probable it is that the text asks for the first of these by describing it, in view of all it may ask."""
        return self._judge_description("described in view of all")

    @property
    def chance_among_described(self) -> float:
        """How probable it is that the text asks for one of the first three by describing it."""
        return self._judge_description("among three in view of all")

    def _judge_description(self, network: str) -> float:
        return self.weights.networks[network].judge(self.description_measures) if self.may_describe else 0.0

    @property
    def may_describe(self) -> bool:
        """Whether the text describes a term that it does not name."""
        return bool(self.described) and not self.is_named(self.described[0].term)

    @cached_property
    def description_measures(self) -> dict[str, float]:
        """What speaks for it."""
        return measure_description(self)

    @cached_property
    def word_measures(self) -> dict[str, float]:
        """What speaks for a description beside the words of the text."""
        return measure_words(self)

    def stored_about(self, term: Term) -> tuple[StoredRead, ...]:
        """The stored questions of `term`, the likeliest first."""
        if term.slug not in self.stored_by_term:
            self.stored_by_term[term.slug] = self._judge_stored(self.indexes.stored.weigh(self.question, term))
        return self.stored_by_term[term.slug]

    @cached_property
    def stored_by_term(self) -> dict[str, tuple[StoredRead, ...]]:
        """Those that were asked for, by slug."""
        return {}

    def chance_told(self, term: Term) -> float:
        """How probable it is that the likeliest stored question of `term` is what it is to be answered with, and not
        the whole card or another part of it."""
        return self.weights["stored told"].judge((), measure_told(self, term)) if term.questions else 0.0

    @cached_property
    def stored_found(self) -> tuple[StoredRead, ...]:
        """The stored questions of any term that are nearest to the text by their words, the likeliest first."""
        return self._judge_stored(self.indexes.stored.find(self.question), "stored unnamed")

    @cached_property
    def stored_unnamed(self) -> tuple[StoredRead, ...]:
        """The stored questions of any term that the text may ask without naming it, the likeliest first."""
        model = self.weights["stored at all"]
        chances = [model.judge((), measures) for measures in self.pool_measures]
        return tuple(sorted(map(StoredRead, self.pool, chances), key=lambda each: -each.chance))

    @cached_property
    def pool_measures(self) -> list[dict[str, float]]:
        """What speaks for each in the pool."""
        return measure_found(self)

    @property
    def chance_of_unnamed(self) -> float:
        """How probable it is that the text asks the first of these, whose term it does not name."""
        if not self.may_ask_unnamed:
            return 0.0
        return self.weights.networks["stored in view of all"].judge(measure_unnamed(self))

    @property
    def may_ask_unnamed(self) -> bool:
        """Whether the first of these is about a term that the text does not name."""
        return bool(self.stored_unnamed) and not self.is_named(self.stored_unnamed[0].stored.term)

    def is_named(self, term: Term) -> bool:
        """Whether a name of `term` stands in the text."""
        return any(term.slug in each.candidate.slugs for each in self.names)

    @cached_property
    def pool(self) -> list[Found[QuestionAndAnswer]]:
        """The nearest stored questions, and those of the terms that the text may describe."""
        pool = [each.stored for each in self.stored_found[:NEAREST_STORED]]
        for described in self.described[:NEAREST_DESCRIBED]:
            pool += (each.stored for each in self.stored_about(described.term)[:1])
        return list({each.pair.question: each for each in pool}.values())

    def _judge_stored(self, found: Sequence[Found[QuestionAndAnswer]], model: str = "stored") -> tuple[StoredRead, ...]:
        chances = (self.weights[model].judge((), each) for each in measure_stored(self, found))
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


def likeliest_first(names: Iterable[NameRead]) -> tuple[NameRead, ...]:
    """In the order in which they are to be looked at."""
    return tuple(sorted(names, key=lambda each: (-each.chance, each.candidate.start)))
