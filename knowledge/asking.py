"""One question being answered: the steps from what was typed to an answer, each tried where the one before has none."""

from dataclasses import dataclass
from typing import Literal

from knowledge.answers import Answer, Choices, Comparison, Definition, Found, Help, QuestionAnswer, Unknown
from knowledge.indexes import Indexes, compare
from knowledge.matching import subjects
from knowledge.matching.fold import words
from knowledge.matching.names import Hit
from knowledge.matching.near import find_near, nearest
from knowledge.matching.spans import find_spans
from knowledge.models import QuestionAndAnswer, Term
from knowledge.questions.choosing import choose
from knowledge.questions.cleaning import without_chatter
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


@dataclass(frozen=True, slots=True)
class Asking:
    """A cleaned question, where it was asked, and the name of the channel if that is known."""

    indexes: Indexes
    question: str
    surface: Surface
    channel: str = ""

    def answer(self) -> Answer:
        """The answer.

        In order: nothing or "help"; the whole text as a name; two terms compared; a question kept in an entry; a
        calculation; a description whose word is asked for; a term asked for by its very name; the whole text as a
        misspelt name; a description beyond doubt; a kept question in other words; each way of reading the text as a
        question; any other description; a misspelt name among other words; what it is that we do not have.
        """
        if self.question.casefold() in HELP_WORDS or not any(map(str.isalnum, self.question)):
            return Help("define" if self.surface == "define" or self.question else "chat")
        bare = without_chatter(self.question)
        for name in (self.question, bare):
            if hits := self.indexes.names.find(name):
                return self._define(hits, name)
        readings = tuple(read(self.question))
        asked_outright = (
            self._compare_first(readings)
            or _kept(self.indexes.kept.find_exactly(bare))
            or self._calculate()
            or self._describe(find_framed(self.indexes.descriptions, bare))
            or self._define_named(readings)
            or self._define_misspelt(bare)
        )
        if asked_outright:
            return asked_outright
        described = find_bare(self.indexes.descriptions, bare)
        return (
            self._describe(described if described and described.sure else None)
            or _kept(self.indexes.kept.find_alike(bare, self._named(bare)))
            or self._read(readings)
            or self._describe(described)
            or self._unread(bare.rstrip("?!. "), readings)
        )

    def _calculate(self) -> Answer | None:
        if answer := self.indexes.sums.read(self.question):
            return answer
        request = self.indexes.calculators.read_command(self.question)
        return self.indexes.calculators.compute(request) if request else None

    def _describe(self, described: Described | None) -> Definition | Choices | None:
        if described is None:
            return None
        if described.certain:
            return self.indexes.define(described.terms[0], Found("described", self.question))
        return Choices("described", self.question, described.terms)

    def _compare_first(self, readings: tuple[Reading, ...]) -> Comparison | None:
        """Two terms set against each other, before anything one of them alone might answer."""
        for reading in readings:
            if reading.intent is Intent.COMPARISON:
                answer = self._answer_reading(reading)
                if isinstance(answer, Comparison):
                    return answer
        return None

    def _define_named(self, readings: tuple[Reading, ...]) -> Definition | Choices | None:
        """What is asked for by its very name: "what is average response time" is not about the average of another."""
        for reading in readings:
            if reading.intent is Intent.MEANING and (hits := self.indexes.names.find(reading.subjects[0])):
                return self._define(hits, reading.subjects[0])
        return None

    def _define_misspelt(self, bare: str) -> Definition | None:
        """The whole text as a name with a slip, if there is no doubt which."""
        near = find_near(self.indexes.names, bare)
        if near and near.certain:
            return self.indexes.define(near.hits[0].term, Found("near", bare))
        return None

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
        within = not reading.pattern.says_the_name
        found = [self._resolve(each, within=within) for each in reading.subjects]
        if reading.intent is Intent.COMPARISON:
            if found[0] is None:
                # "voluntary vs involuntary churn": the first one shares the last word of the other.
                found[0] = self._resolve(f"{reading.subjects[0]} {reading.subjects[1].split()[-1]}", within=False)
            return self._compare(reading, found)
        match found[0]:
            case None:
                return None
            case subjects.Found(hits=hits, certain=False):
                return Choices("near", reading.subjects[0], tuple(hit.term for hit in hits))
            case subjects.Found(hits=hits):
                return self._answer_about(hits, reading)

    def _answer_about(self, hits: tuple[Hit, ...], reading: Reading) -> Answer:
        definition = self._define(hits, reading.subjects[0])
        if isinstance(definition, Choices):
            return definition
        if pair := choose(definition.term, reading.intent, self.question):
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

    def _compare(self, reading: Reading, found: list[subjects.Found | None]) -> Answer | None:
        certain = [each.hits[0].term for each in found if each and each.certain]
        terms = tuple({term.slug: term for term in certain}.values())
        if len(terms) > 1:
            return compare(terms)
        if len(terms) == 1 and None in found:
            return Unknown(reading.subjects[found.index(None)], terms)
        return None

    def _unread(self, bare: str, readings: tuple[Reading, ...]) -> Answer:
        if self.surface == "define" or len(words(bare)) <= LONGEST_NAME:
            match self._resolve(bare, within=self.surface == "define"):
                case subjects.Found(hits=hits, certain=True):
                    return self._define(hits, bare)
                case subjects.Found(hits=hits):
                    return Choices("near", bare, tuple(hit.term for hit in hits))
        if self.surface == "define":
            return self._unknown(bare)
        subject = next((each.subjects[0] for each in readings if each.intent is Intent.MEANING), None)
        return self._unknown(subject) if subject and len(words(subject)) <= LONGEST_NAME else Help("chat")

    def _named(self, text: str) -> frozenset[str]:
        spans = find_spans(self.indexes.names, text)
        return frozenset(hit.term.slug for span in spans for hit in span.hits)

    def _resolve(self, subject: str, *, within: bool) -> subjects.Found | None:
        return subjects.resolve(self.indexes.names, self.indexes.field, subject, within=within)

    def _unknown(self, asked: str) -> Unknown:
        return Unknown(asked, tuple(hit.term for hit in nearest(self.indexes.names, asked)))


def _kept(found: tuple[Term, QuestionAndAnswer] | None) -> QuestionAnswer | None:
    if found is None:
        return None
    term, pair = found
    return QuestionAnswer(term, pair.question, pair.answer, Found("exact", term.name))
