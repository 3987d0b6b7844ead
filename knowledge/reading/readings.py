"""All that is known of one text: the names in it and what speaks for each, what is wanted, what it may describe."""

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import mul
from typing import NamedTuple

from knowledge.indexes import Indexes
from knowledge.matching.candidates import Candidate
from knowledge.matching.fold import words
from knowledge.matching.paraphrases import Found, add_lead
from knowledge.matching.tokens import tokenize
from knowledge.models import QuestionAndAnswer, Term
from knowledge.reading.cleaning import clean
from knowledge.reading.features import features_of_name, features_of_text
from knowledge.reading.follow_ups import BAREST, Topic, complete
from knowledge.reading.sentences import Sentence, Surface
from knowledge.reading.wants import Want, judge_wants
from knowledge.sums.ranking import SumRead, read_sum
from knowledge.weights import Weights, odds, probability, read_weights

LONGEST_TEXT = 2000
"""Characters of a text that are read."""

NEAREST_STORED = 3
"""Stored questions, and described terms, that are looked at again."""

MOST_MEASURED = 4.0
"""What measures add to the words of a text, at most and as a rule, to make it a description: of 20 texts that ask for a
term by its name 19 have less."""

LEANS = 0.5
"""How probable it must be that a term put into a text is asked about there."""


class NameRead(NamedTuple):
    """A name in the text, and how probable it is that the text asks about it."""

    candidate: Candidate
    chance: float


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
        reading = Reading(self, clean(text), self._sentence(text, surface), channel, topic=topic)
        return self._put_in(reading, topic) if topic else reading

    def _put_in(self, reading: "Reading", topic: Topic) -> "Reading":
        """The reading with what it leans on put in, if it leans on anything."""
        sentence = reading.sentence
        if sentence.candidates and len(sentence.tokens) <= BAREST and reading.likeliest_want is Want.MEANING:
            return replace(reading, assumed=topic.want)
        if sentence.candidates and reading.likeliest_want is not Want.COMPARE:
            return reading
        says_what = reading.likeliest_want is not Want.MEANING
        completed = [replace(reading, sentence=each) for each in complete(sentence, topic, says_what=says_what)]
        return next((each for each in completed if each.chance_of(topic.term) >= LEANS), reading)

    def wants_of(self, stored: str) -> tuple[float, ...]:
        """What a stored question wants to know: how probable each want is, in their order."""
        if stored not in self._wants:
            wants = judge_wants(self.weights.add_up(features_of_text(self._sentence(stored, "mention"))))
            self._wants[stored] = tuple(wants.get(each, 0.0) for each in Want)
        return self._wants[stored]

    def named_in(self, stored: str) -> frozenset[str]:
        """The terms that a stored question names, by slug."""
        if stored not in self._named:
            candidates = self._sentence(stored, "mention").candidates
            self._named[stored] = frozenset(slug for each in candidates for slug in each.slugs)
        return self._named[stored]

    def _sentence(self, text: str, surface: Surface) -> Sentence:
        tokens = tokenize(unicodedata.normalize("NFKC", text[:LONGEST_TEXT]))
        return Sentence(surface, tokens, self.indexes.candidates.find(tokens), self.indexes.candidates.vocabulary)


@dataclass(frozen=True)
class Reading:
    """One text, with what is worked out about it. Each part is worked out when it is first looked at, and kept."""

    reader: Reader
    question: str
    """The text without mark-up, on one line."""
    sentence: Sentence
    channel: str = ""
    assumed: Want | None = None
    """What was wanted before, and is wanted still."""
    topic: Topic | None = None
    """What was answered before."""

    @property
    def indexes(self) -> Indexes:
        """The entries it is read for."""
        return self.reader.indexes

    @property
    def weights(self) -> Weights:
        """What was learned."""
        return self.reader.weights

    @property
    def surface(self) -> Surface:
        """Where it was asked."""
        return self.sentence.surface

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
        """The names in the text, the likeliest to be asked about first, in view of what the text may describe."""
        if not self.described:
            return self.names_alone
        model = self.weights["asked in view of a description"]
        return likeliest_first(
            NameRead(each.candidate, probability(odds(each.chance) + min(0.0, model.weigh(self.measure_rival(each)))))
            for each in self.names_alone
        )

    @property
    def names_at_least(self) -> tuple[NameRead, ...]:
        """The names in the text as probable as they are left, as a rule, whatever the text may describe."""
        sums, model = self.sums, self.weights["asked in view of a description"]
        lost = model.weigh({"= described": probability(sums["description"] + MOST_MEASURED), "= described first": 1.0})
        return tuple(
            NameRead(each.candidate, probability(odds(each.chance) + min(0.0, lost))) for each in self.names_alone
        )

    def measure_rival(self, name: NameRead) -> dict[str, float]:
        """What speaks against a name, as the text may describe another term."""
        if self.described[0].term.slug in name.candidate.slugs:
            return {"= described": 0.0, "= described first": 0.0}
        return {"= described": self.description_alone, "= described first": self.described[0].chance}

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
    def description_alone(self) -> float:
        """How probable it is that the text describes the first of these, if nothing is asked by name."""
        return self._judge_description("description")

    @property
    def chance_of_description(self) -> float:
        """How probable it is that the text asks for the first of these by describing it."""
        return (1 - self.chance_of_names) * self.description_alone

    @property
    def chance_among_described(self) -> float:
        """How probable it is that the text asks for one of the first three by describing it."""
        return (1 - self.chance_of_names) * self._judge_description("description among three")

    def _judge_description(self, model: str) -> float:
        if not self.described:
            return 0.0
        return probability(self.sums[model] + self.weights[model].weigh(self.word_measures))

    @cached_property
    def word_measures(self) -> dict[str, float]:
        """What speaks for a description beside the words of the text."""
        first, second, *_ = [*(each.chance for each in self.described), 0.0]
        return {
            "= first": first,
            "= lead": first - second,
            "= first sure": odds(first),
            "= lead sure": odds(first) - odds(second),
            "= said": min(len(words(self.question)), 12) / 12,
            "= known": self.indexes.descriptions.share_known(self.question),
        }

    def stored_about(self, term: Term) -> tuple[StoredRead, ...]:
        """The stored questions of `term`, the likeliest first."""
        return self._judge_stored(self.indexes.stored.weigh(self.question, term))

    def chance_told(self, term: Term) -> float:
        """How probable it is that the likeliest stored question of `term` is what it is to be answered with, and not
        the whole card or another part of it."""
        return self.weights["stored told"].judge((), self.measure_told(term)) if term.questions else 0.0

    def measure_told(self, term: Term) -> dict[str, float]:
        """What speaks for that: how sure the stored question is, and what is wanted."""
        first, second, *_ = [*(each.chance for each in self.stored_about(term)), 0.0]
        wants = {f"= wants {want}": share for want, share in self.wants.items()}
        said = {"= said": min(len(words(self.question)), 12) / 12}
        sure = {"= sure": odds(first), "= lead sure": odds(first) - odds(second)}
        meant = {f"{name}, meaning": size * self.wants.get(Want.MEANING, 0.0) for name, size in sure.items()}
        return sure | meant | wants | said | self._nearness(term)

    def _nearness(self, term: Term) -> dict[str, float]:
        """How near the likeliest stored question is by its words, also where the meaning is wanted."""
        evidence, meaning = self.stored_about(term)[0].stored.evidence, self.wants.get(Want.MEANING, 0.0)
        near = {name: evidence[name] for name in ("nearest", "own words", "all ways", "letters alike", "answer")}
        return near | {f"{name}, meaning": size * meaning for name, size in near.items()}

    @cached_property
    def stored_found(self) -> tuple[StoredRead, ...]:
        """The stored questions of any term that are nearest to the text by their words, the likeliest first."""
        return self._judge_stored(self.indexes.stored.find(self.question), unnamed=True)

    @cached_property
    def stored_unnamed(self) -> tuple[StoredRead, ...]:
        """The stored questions of any term that the text may ask without naming it, the likeliest first."""
        model = self.weights["stored at all"]
        chances = [model.judge((), measures) for measures in self.measure_found()]
        return tuple(sorted(map(StoredRead, self.pool, chances), key=lambda each: -each.chance))

    @cached_property
    def pool(self) -> list[Found[QuestionAndAnswer]]:
        """The nearest stored questions, and those of the terms that the text may describe."""
        pool = [each.stored for each in self.stored_found[:NEAREST_STORED]]
        for described in self.described[:NEAREST_STORED]:
            pool += (each.stored for each in self.stored_about(described.term)[:1])
        return list({each.pair.question: each for each in pool}.values())

    def measure_found(self) -> list[dict[str, float]]:
        """What speaks for each of them, where no name tells which term is meant."""
        found = {each.stored.pair.question: each.chance for each in self.stored_found}
        described = {each.term.slug: each.chance for each in self.described}
        measures = []
        for each in self.pool:
            about = {one.stored.pair.question: one.chance for one in self.stored_about(each.term)}
            measures.append({
                "= found": odds(found.get(each.pair.question, 0.0)),
                "= within": odds(about[each.pair.question]),
                "= described": odds(described.get(each.term.slug, 0.0)),
                "= description": odds(self.description_alone),
                "= named": self.chance_of(each.term),
                "= beside": self.chance_beside(each.term),
                "= said": min(len(words(self.question)), 12) / 12,
            })  # fmt: skip
        for name in ("= found", "= within", "= described"):
            add_lead(name, measures)
        return measures

    def chance_of_stored(self, slugs: Collection[str]) -> float:
        """How probable it is that a stored question about one of some terms is asked."""
        return max((each.chance for each in self.stored_found if each.stored.term.slug in slugs), default=0.0)

    def _judge_stored(
        self, found: Sequence[Found[QuestionAndAnswer]], *, unnamed: bool = False
    ) -> tuple[StoredRead, ...]:
        model = self.weights["stored unnamed" if unnamed else "stored"]
        chances = (model.judge((), each) for each in self.measure_stored(found, unnamed=unnamed))
        return tuple(sorted(map(StoredRead, found, chances), key=lambda each: -each.chance))

    def measure_stored(
        self, found: Sequence[Found[QuestionAndAnswer]], *, unnamed: bool = False
    ) -> list[dict[str, float]]:
        """What speaks for each of some stored questions: its words, and whether it wants the same."""
        names = self.names if unnamed else self.names_alone
        named = names[0].chance if names else 0.0
        wanted = [self.wants.get(each, 0.0) for each in Want]
        measures = []
        for stored in found:
            alike = sum(map(mul, wanted, self.reader.wants_of(stored.pair.question)))
            measures.append(stored.evidence | {"wants alike": alike, "named": named})
        add_lead("wants alike", measures)
        return measures

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
        base = self.sums["asked"] - model.bias
        return likeliest_first(
            NameRead(each, probability(base + model.add_up(features_of_name(self.sentence, each))))
            for each in candidates
        )


def likeliest_first(names: Iterable[NameRead]) -> tuple[NameRead, ...]:
    """In the order in which they are to be looked at."""
    return tuple(sorted(names, key=lambda each: (-each.chance, each.candidate.start)))
