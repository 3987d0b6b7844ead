"""Picks the part of an entry that answers the question, so that nobody has to search a card for it."""

from collections.abc import Iterator

from knowledge.calculator.results.explaining import formula_in_words
from knowledge.matching.fold import singular, words
from knowledge.models import QuestionAndAnswer, Term
from knowledge.questions.patterns import Intent

_GOOD = frozenset(
    ["good", "great", "healthy", "normal", "typical", "average", "benchmark", "usual", "decent", "ideal", "bad"]
)
_WORKING = frozenset(
    ["calculate", "calculated", "compute", "computed", "work", "worked", "measure", "measured", "formula"]
)
_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "for",
        "on",
        "at",
        "to",
        "is",
        "are",
        "was",
        "be",
        "do",
        "doe",
        "does",
        "did",
        "how",
        "what",
        "who",
        "when",
        "why",
        "where",
        "which",
        "should",
        "can",
        "could",
        "would",
        "we",
        "i",
        "you",
        "our",
        "my",
        "your",
        "us",
        "me",
        "it",
        "its",
        "that",
        "this",
        "with",
        "and",
        "or",
        "from",
        "by",
        "as",
        "have",
        "has",
        "get",
        "make",
        "one",
        "some",
        "any",
        "there",
    ]
)
ENOUGH = 0.5
"""Share of a stored question's own words that must occur in the question asked."""


def every_pair(term: Term) -> Iterator[QuestionAndAnswer]:
    """All questions an entry answers: those its curators wrote and those made from its data."""
    yield from term.questions
    yield _from_example(term)
    made = (_from_bands(term), _from_formula(term), _from_say_it(term), _from_red_flag(term), _from_show_it(term))
    yield from filter(None, made)


def choose(term: Term, intent: Intent, asked: str) -> QuestionAndAnswer | None:
    """The question and answer of `term` that fit, or None where the whole card is the answer."""
    match intent:
        case Intent.GOOD_VALUE:
            return _about(term, _GOOD) or _from_bands(term)
        case Intent.WORKING:
            return _about(term, _WORKING) or _from_formula(term)
        case Intent.EXAMPLE:
            return _from_example(term)
        case Intent.SAY_IT:
            return _closest(term, asked) or _from_say_it(term)
        case Intent.RED_FLAG:
            return _from_red_flag(term)
        case Intent.SHOW_IT:
            return _from_show_it(term)
        case Intent.PRACTICE:
            return _closest(term, asked)
        case Intent.MEANING | Intent.COMPARISON:
            return None


def _about(term: Term, topic: frozenset[str]) -> QuestionAndAnswer | None:
    return next((pair for pair in term.questions if topic & set(words(pair.question))), None)


def _from_example(term: Term) -> QuestionAndAnswer:
    return QuestionAndAnswer(question=f"{term.name}: an example", answer=term.example)


def _from_say_it(term: Term) -> QuestionAndAnswer | None:
    return _part("in a customer's words", term, term.say_it)


def _from_red_flag(term: Term) -> QuestionAndAnswer | None:
    return _part("red flags", term, term.red_flag)


def _from_show_it(term: Term) -> QuestionAndAnswer | None:
    return _part("on a CV", term, term.show_it)


def _part(about: str, term: Term, answer: str | None) -> QuestionAndAnswer | None:
    return QuestionAndAnswer(question=f"{term.name}: {about}", answer=answer) if answer else None


def _from_bands(term: Term) -> QuestionAndAnswer | None:
    for calculator in term.calculators:
        if calculator.bands:
            said = " ".join(
                f"{band.text.rstrip('.')} ({band.source}{f', {band.year}' if band.year else ''})."
                for band in calculator.bands
            )
            return QuestionAndAnswer(question=f"What is a good {term.acronym or term.name}?", answer=said)
    return None


def _from_formula(term: Term) -> QuestionAndAnswer | None:
    if not term.calculators:
        return None
    said = " ".join(f"{each.label}: {formula_in_words(each)}." for each in term.calculators[:2])
    return QuestionAndAnswer(question=f"How is {term.acronym or term.name} worked out?", answer=said)


def _closest(term: Term, asked: str) -> QuestionAndAnswer | None:
    own = {word for name in term.names for word in _content(name)}
    heard = _content(asked) - own
    best, score = None, 0.0
    for pair in term.questions:
        needed = _content(pair.question) - own
        share = len(needed & heard) / len(needed) if needed else 0.0
        if share > score:
            best, score = pair, share
    return best if score >= ENOUGH else None


def _content(text: str) -> frozenset[str]:
    return frozenset(singular(word) for word in words(text)) - _EMPTY
