"""The answers that a decision makes: the right meaning of a name, the right part of its entry, an offer, or none."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.answers import Choices, Comparison, Definition, Found, QuestionAnswer, Unknown
from knowledge.indexes import compare as side_by_side
from knowledge.matching.candidates import Candidate
from knowledge.matching.english import EVERYDAY, read_commonness
from knowledge.matching.fold import keys, singular, words
from knowledge.matching.names import Hit
from knowledge.matching.near import nearest
from knowledge.models import QuestionAndAnswer, Term, is_acronym
from knowledge.reading.contents import topics_near
from knowledge.reading.first_looks import NameRead
from knowledge.reading.parts import Part, equate, good_value_for, make_part, spell_out
from knowledge.reading.readings import MEANING_SAID, Reading
from knowledge.reading.wants import FIELDS, Want

TOLD_ENOUGH = 0.15
"""How probable it must be that a stored question is what is to be answered, in place of the whole card: both are about
the right term, and the card is a click away."""
TOLD_FOR_MEANING, TOLD_FOR_FIELD = 0.35, 0.4
"""The same where the meaning is most likely wanted, which the card tells, or what a field of the entry says."""
TOLD_AS_WELL, TOLD_BESIDE_MEANING = 0.1, 0.12
"""From where on a stored question that is less probable than that is answered beside the meaning: where something else
is most likely wanted that no field says, and where the meaning is. Of lines that nothing was learned from, one in seven
that asks a stored question is answered so; of those that ask for the meaning, one in seven gets an answer besides."""
TOLD_OF_SEVERAL, COVERS = 0.5, 0.3
"""The same where several terms are likely asked about, which would stand side by side; and how probable a stored
question must be of those of its term if it names them all."""
STORED_ENOUGH = 0.3
"""How probable a stored question must be of those of its term where what is wanted was said before, "and CSAT?", or
where it stands beside the meaning."""

WANTED_ENOUGH = 0.25
"""How probable a want must be for the part of the entry that is made for it: one of twenty, so that a quarter is much.
Of lines that nothing was learned from, nine in ten that reach it do want that; a third of those lie below .4."""


def define(reading: Reading, hits: Sequence[Hit], asked: str) -> Definition | Choices:
    """The one meaning; of several, the one that the words around point to, or the usual one; else a choice."""
    terms = tuple(hit.term for hit in hits)
    if len(hits) == 1:
        return reading.indexes.define(terms[0], Found(hits[0].how, asked))
    if sense := choose_sense(hits, f"{reading.question} {reading.channel}"):
        hit, because = sense
        others = tuple(term for term in terms if term is not hit.term)
        return reading.indexes.define(hit.term, Found(hit.how, asked, because), others)
    if not hits[0].sense:
        return reading.indexes.define(terms[0], Found(hits[0].how, asked), terms[1:])
    return Choices("sense", asked, terms)


def tell(reading: Reading, candidate: Candidate) -> Definition | QuestionAnswer | Choices:
    """The part of the entry that answers what is wanted, or all of it."""
    asked = reading.sentence.text_of(candidate)
    definition = define(reading, candidate.hits, asked)
    if isinstance(definition, Choices):
        return definition
    if candidate.evidence != "exact":
        definition = reading.indexes.define(definition.term, Found("near", asked), definition.also)
    name = next(hit.name for hit in candidate.hits if hit.term is definition.term)
    return _tell(reading, definition, name)


def tell_described(reading: Reading, term: Term) -> Definition | QuestionAnswer:
    """The same of a term that the text describes, "they keep moving our review, what can I do?", with its meaning:
    whoever does not name a term may not know it."""
    told = _tell(reading, reading.indexes.define(term, Found("described", reading.question)), term.name)
    return replace(told, defines=True) if isinstance(told, QuestionAnswer) else told


def _tell(reading: Reading, definition: Definition, name: str) -> Definition | QuestionAnswer:
    if pair := _choose(reading, definition.term, name):
        return answer(definition.term, pair, definition.found)
    return _tell_both(reading, definition) or definition


def answer(term: Term, pair: QuestionAndAnswer | Part, found: Found, others: tuple[Term, ...] = ()) -> QuestionAnswer:
    """The answer to one question about a term, and about `others` too."""
    return QuestionAnswer(term, pair.question, pair.answer, found, others)


def compare(reading: Reading, terms: tuple[Term, ...]) -> QuestionAnswer | Comparison:
    """A stored question that is likely asked, about all of the terms, or about one where neither the difference nor the
    meaning is wanted; else the terms side by side."""
    likely = [(reading.chance_told(term), each) for term in terms for each in reading.stored_about(term)[:1]]
    shows_both = reading.likeliest_want in {Want.COMPARE, Want.MEANING}
    asked = [] if shows_both else [(chance, each) for chance, each in likely if chance >= TOLD_OF_SEVERAL]
    if not asked and reading.wants.get(Want.MEANING, 0.0) <= reading.wants.get(Want.COMPARE, 0.0):
        slugs = {term.slug for term in terms}
        asked = [
            (each.chance, each)
            for _, each in likely
            if each.chance >= COVERS
            and slugs <= {each.stored.term.slug, *reading.reader.named_in(each.stored.pair.question)}
        ]
    if not asked:
        return side_by_side(terms)
    best = max(asked, key=lambda each: each[0])[1].stored
    others = tuple(each for each in terms if each is not best.term)
    return answer(best.term, best.pair, Found("exact", reading.question), others)


def offer(reading: Reading, candidates: Sequence[Candidate]) -> Choices:
    """The terms that the names may mean, as a question."""
    hits = {hit.term.slug: hit for candidate in candidates for hit in candidate.hits}
    asked, options = reading.sentence.text_of(candidates[0]), tuple(hit.term for hit in hits.values())
    if candidates[0].evidence == "short":
        return Choices("near", asked, options)
    questions = (_question_about(reading, hit.term, hit.name) for hit in hits.values())
    return Choices("likely", asked, options, dict(filter(None, questions)))


def offer_described(reading: Reading, terms: tuple[Term, ...]) -> Choices:
    """The terms that the text may describe, as a question."""
    questions = (_question_about(reading, term, term.name) for term in terms)
    return Choices("described", reading.question, terms, dict(filter(None, questions)))


def _question_about(reading: Reading, term: Term, name: str) -> tuple[str, str] | None:
    """The question that is asked if this term is meant, and not the whole entry."""
    pair = _choose(reading, term, name)
    return (term.slug, pair.question) if pair else None


def same_thing(names: Sequence[NameRead]) -> QuestionAnswer:
    """That two names are one term's, or what a stored question of it about both says: a prospect is a lead only
    loosely."""
    hit, other = (each.candidate.hits[0] for each in names[:2])
    one, two = set(words(hit.name)), set(words(other.name))
    for pair in hit.term.questions:
        if one | two <= set(words(pair.question)) and not (one <= two or two <= one):
            return answer(hit.term, pair, Found("exact", hit.name))
    return answer(hit.term, equate(hit.term, hit.name, other.name), Found("exact", hit.name))


def lack_side(reading: Reading, candidate: Candidate, lacking: str) -> Definition | QuestionAnswer | Choices:
    """The side of a comparison that we have, and that we lack the other; a stored question about both comes first."""
    defined = define(reading, candidate.hits, reading.sentence.text_of(candidate))
    if isinstance(defined, Choices):
        return defined
    sides = set(words(lacking))
    for each in reading.stored_about(defined.term):
        if sides <= {word for way in (each.stored.pair.question, *each.stored.pair.asked_as) for word in words(way)}:
            return answer(defined.term, each.stored.pair, defined.found)
    return Definition(defined.term, defined.found, defined.related, defined.also, lacks=lacking)


def lack(reading: Reading, asked: str) -> Unknown:
    """That we do not have it, and what a person would find near."""
    asked = asked or reading.question.rstrip("?!. ")
    near = tuple(hit.term for hit in nearest(reading.indexes.names, asked))
    categories = [category for category, _ in reading.indexes.topics]
    return Unknown(asked, near, topics=topics_near(asked, categories, (term.category for term in near)))


def find_unknown(reading: Reading, enough: float) -> str:
    """The words that are asked about and that we lack; empty where there are none as probable as `enough`."""
    likely = [each for each in reading.unknown if each.chance >= enough and not _is_talk(reading, each.candidate)]
    return reading.sentence.text_of(likely[0].candidate) if likely else ""


def _is_talk(reading: Reading, candidate: Candidate) -> bool:
    """Whether it is a word of every day in a message that puts no question: "good morning everyone"."""
    tokens, known = reading.sentence.tokens[candidate.start : candidate.end], read_commonness()
    puts_none = reading.surface != "define" and "?" not in reading.question
    return puts_none and all(known.get(token.text, 0) >= EVERYDAY for token in tokens)


def _choose(reading: Reading, term: Term, name: str) -> QuestionAndAnswer | Part | None:
    want, sure = next(iter(reading.wants.items()), (Want.MEANING, 0.0))
    if want in {Want.GOOD_VALUE, Want.JUDGE} and (part := good_value_for(term, _named_beside(reading, term))):
        return part
    if reading.assumed and want is not Want.MEANING and term.questions:
        first = reading.stored_about(term)[0]
        return first.stored.pair if first.chance >= STORED_ENOUGH else _make(term, want, name)
    enough = TOLD_FOR_MEANING if want is Want.MEANING else TOLD_FOR_FIELD if want in FIELDS else TOLD_ENOUGH
    if reading.chance_told(term) >= enough:
        return reading.stored_about(term)[0].stored.pair
    return _make(term, want, name) if sure >= WANTED_ENOUGH else None


def _tell_both(reading: Reading, definition: Definition) -> QuestionAnswer | None:
    """The meaning and the likeliest stored question, where neither is sure enough to leave out the other."""
    want, sure = next(iter(reading.wants.items()), (Want.MEANING, 1.0))
    least = TOLD_BESIDE_MEANING if want is Want.MEANING else TOLD_AS_WELL
    if reading.topic or definition.also or want in FIELDS or (want is Want.MEANING and sure >= MEANING_SAID):
        return None
    if reading.chance_told(definition.term) < least:
        return None
    first = reading.stored_about(definition.term)[0]
    told = answer(definition.term, first.stored.pair, definition.found)
    return replace(told, defines=True) if first.chance >= STORED_ENOUGH else None


def _named_beside(reading: Reading, term: Term) -> list[str]:
    """The other entries that the text names, by slug: "for SMB"."""
    return [slug for each in reading.sentence.candidates for slug in each.slugs if slug != term.slug]


def _make(term: Term, want: Want, name: str) -> Part | None:
    if want is Want.STANDS_FOR:
        short = name if is_acronym(name) else term.acronym
        return spell_out(term, short) if short else None
    return make_part(term, want)


def choose_sense(hits: Iterable[Hit], context: str) -> tuple[Hit, str] | None:
    """The one meaning that words of `context` point to, and the word; None if they point to none, or to several."""
    around = f" {' '.join(map(singular, words(context)))} "
    pointing = [(hit, hint) for hit in hits if (hint := _hint_in(hit, around))]
    return pointing[0] if len(pointing) == 1 else None


def _hint_in(hit: Hit, around: str) -> str | None:
    for sense in hit.term.senses:
        if set(keys(sense.name)) & set(keys(hit.name)):
            for hint in sense.hints:
                if f" {' '.join(map(singular, words(hint)))} " in around:
                    return hint
    return None
