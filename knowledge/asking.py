"""One question being answered: the steps from what was typed to an answer, each tried where the one before has none."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from knowledge.answers import (
    Answer,
    Choices,
    Comparison,
    Definition,
    Found,
    Help,
    NeedsInput,
    QuestionAnswer,
    Unknown,
)
from knowledge.indexes import Indexes, answer_kept, compare
from knowledge.matching.fold import words
from knowledge.matching.mentions import Mentions
from knowledge.matching.names import Hit
from knowledge.matching.near import find_by_ear, find_near, nearest
from knowledge.matching.subjects import Found as Subject
from knowledge.matching.subjects import Subjects
from knowledge.questions.choosing import choose
from knowledge.questions.cleaning import without_chatter
from knowledge.questions.comparing import compares_numbers, find_compared
from knowledge.questions.descriptions import Described, find_bare, find_framed
from knowledge.questions.patterns import Intent
from knowledge.questions.reader import Reading, read
from knowledge.questions.senses import choose_sense

Surface = Literal["define", "mention"]
"""Where a question was asked: behind /define, where any words are meant as a term, or in a message to the bot."""

HELP_WORDS = frozenset({"help", "list"})
PRONOUNS = frozenset({"it", "that", "this", "they", "those", "these", "you", "we", "he", "she"})
LONGEST_NAME = 5
"""Words a message may have to be taken as the bare name of a term we may lack; more is talk."""


@dataclass(frozen=True)
class Asking:
    """A cleaned question, where it was asked, and the name of the channel if that is known."""

    indexes: Indexes
    question: str
    surface: Surface
    channel: str = ""

    def answer(self) -> Answer:
        """The answer.

        In order: nothing or "help"; the whole text as a name; numbers compared; two terms compared; a question kept in
        an entry; a part of an entry asked for; a calculation; a term asked for by its very name; a description whose
        word is asked for; the whole text as a misspelt name; a kept question in other words; a question that says a
        name of several words in full; a description beyond doubt; each other way of reading the text as a question;
        any other description; a misspelt name among other words; what it is that we do not have.
        """
        if self.question.casefold() in HELP_WORDS or not any(map(str.isalnum, self.question)):
            return Help("define" if self.surface == "define" or self.question else "chat")
        bare = without_chatter(self.question)
        for name in (self.question, bare):
            if hits := self.indexes.names.find(name):
                return self._define(hits, name)
        readings = tuple(read(self.question))
        asked_outright = (
            (self._calculate() if compares_numbers(self.question) else None)
            or self._compare_first(readings)
            or answer_kept(self.indexes.kept.find_exactly(bare))
            or self._answer_part(readings)
            or self._calculate()
            or self._define_named(readings)
            or self._describe(find_framed(self.indexes.descriptions, bare))
            or self._define_misspelt(bare)
        )
        if asked_outright:
            return asked_outright
        described = find_bare(self.indexes.descriptions, bare)
        if described and self._mentions.is_talk:
            described = None
        return (
            self._find_kept(bare)
            or (self._read(readings) if self._mentions.is_plain else None)
            or self._describe(described if described and described.sure else None)
            or self._read(readings)
            or self._describe(described)
            or self._unread(bare.rstrip("?!. "), readings)
        )

    def _calculate(self) -> Answer | None:
        answer: Answer | None = self.indexes.calculators.explore(self.question) or self.indexes.sums.read(self.question)
        if answer is None and (request := self.indexes.calculators.read_command(self.question)):
            answer = self.indexes.calculators.compute(request)
        return None if isinstance(answer, NeedsInput) and self._mentions.is_talk else answer

    def _describe(self, described: Described | None) -> Definition | Choices | None:
        if described is None:
            return None
        if described.certain:
            return self.indexes.define(described.terms[0], Found("described", self.question))
        return Choices("described", self.question, described.terms)

    def _compare_first(self, readings: tuple[Reading, ...]) -> Comparison | None:
        """Two terms set against each other, before anything one of them alone might answer."""
        compared = (self._answer_reading(each) for each in readings if each.intent is Intent.COMPARISON)
        return next((answer for answer in compared if isinstance(answer, Comparison)), None)

    def _answer_part(self, readings: tuple[Reading, ...]) -> QuestionAnswer | None:
        """The part of an entry that is asked for by what it is for."""
        parts = (self._answer_reading(each) for each in readings if each.pattern.names_a_part)
        return next((answer for answer in parts if isinstance(answer, QuestionAnswer)), None)

    def _find_kept(self, bare: str) -> QuestionAnswer | None:
        found = self.indexes.kept.find_alike(bare, self._mentions.slugs)
        return answer_kept(found) if found and self._mentions.speaks_of(found[0]) else None

    def _define_named(self, readings: tuple[Reading, ...]) -> Definition | Choices | None:
        """What is asked for by its very name: "what is average response time" is not about the average of another."""
        for reading in readings:
            if reading.intent is Intent.MEANING and (hits := self._find_name(reading)):
                return self._define(hits, reading.subjects[0])
        return None

    def _find_name(self, reading: Reading) -> tuple[Hit, ...]:
        if reading.pattern.begins_with_the_name:
            found = self._subjects.resolve(reading.subjects[0])
            return found.hits if found and found.certain else ()
        return self.indexes.names.find(reading.subjects[0])

    def _define_misspelt(self, bare: str) -> Definition | None:
        """The whole text as a name with a slip, if there is no doubt which."""
        near = find_near(self.indexes.names, bare)
        certain = near.hits[0] if near and near.certain else None
        is_name = len(words(bare)) <= LONGEST_NAME
        hit = certain or (find_by_ear(self.indexes.names, bare) if is_name else None)
        return self.indexes.define(hit.term, Found("near", bare)) if hit else None

    def _read(self, readings: tuple[Reading, ...]) -> Answer | None:
        offer: Answer | None = None
        for reading in readings:
            answer = self._answer_reading(reading)
            if answer and not isinstance(answer, (Choices, Unknown)):
                return answer
            offer = offer or answer
            if reading.pattern.decides and not PRONOUNS & set(words(reading.subjects[0])):
                return offer or self._unknown(reading.subjects[0])
        return offer

    def _answer_reading(self, reading: Reading) -> Answer | None:
        if reading.intent is Intent.COMPARISON:
            return self._compare(reading)
        within = not (reading.pattern.says_the_name or reading.pattern.names_a_part)
        match self._subjects.resolve(reading.subjects[0], within=within, around=reading.around):
            case None:
                return None
            case Subject(hits=hits, certain=False):
                return Choices("near", reading.subjects[0], tuple(hit.term for hit in hits))
            case Subject(hits=hits):
                return self._answer_about(hits, reading)

    def _answer_about(self, hits: tuple[Hit, ...], reading: Reading) -> Answer:
        definition = self._define(hits, reading.subjects[0])
        return definition if isinstance(definition, Choices) else self._tell(definition, reading.intent)

    def _tell(self, definition: Definition, intent: Intent) -> Definition | QuestionAnswer:
        """The part of the entry that answers the question, or all of it."""
        if pair := choose(definition.term, intent, self.question):
            return QuestionAnswer(definition.term, pair.question, pair.answer, definition.found)
        return definition

    def _define(self, hits: tuple[Hit, ...], asked: str) -> Definition | Choices:
        """The one meaning; of several, the one that the words around point to, or the usual one; else a choice."""
        terms = tuple(hit.term for hit in hits)
        if len(hits) == 1:
            return self.indexes.define(terms[0], Found(hits[0].how, asked))
        if sense := choose_sense(hits, f"{self.question} {self.channel}"):
            others = tuple(term for term in terms if term is not sense.hit.term)
            return self.indexes.define(sense.hit.term, Found(sense.hit.how, asked, sense.because), others)
        if not hits[0].sense:
            return self.indexes.define(terms[0], Found(hits[0].how, asked), terms[1:])
        return Choices("sense", asked, terms)

    def _compare(self, reading: Reading) -> Answer | None:
        terms, missing = find_compared(self._subjects, reading)
        if len(terms) > 1:
            return compare(terms)
        if len(terms) == 1 and missing:
            return Unknown(missing, terms)
        # "logo churn vs revenue churn": one entry tells both apart.
        return self._tell(self.indexes.define(terms[0]), Intent.PRACTICE) if terms else None

    def _unread(self, bare: str, readings: tuple[Reading, ...]) -> Answer:
        if self.surface == "define" or len(words(bare)) <= LONGEST_NAME:
            match self._subjects.resolve(bare, within=self.surface == "define"):
                case Subject(hits=hits, certain=True):
                    return self._define(hits, bare)
                case Subject(hits=hits):
                    return Choices("near", bare, tuple(hit.term for hit in hits))
        if self.surface == "define":
            return self._unknown(bare)
        subject = next((each.subjects[0] for each in readings if each.intent is Intent.MEANING), None)
        return self._unknown(subject) if subject and len(words(subject)) <= LONGEST_NAME else Help("chat")

    @cached_property
    def _mentions(self) -> Mentions:
        return Mentions(self._subjects, self.question)

    @cached_property
    def _subjects(self) -> Subjects:
        return Subjects(self.indexes.names, self.indexes.field, strict=self.surface == "mention")

    def _unknown(self, asked: str) -> Unknown:
        return Unknown(asked, tuple(hit.term for hit in nearest(self.indexes.names, asked)))
