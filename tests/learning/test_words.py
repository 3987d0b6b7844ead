"""The list of English words, by which a word is no slip of another, is true to the glossary."""

import pytest

from knowledge.library import Library
from knowledge.matching.candidates import Candidates
from knowledge.matching.english import HOLDING, read_commonness
from knowledge.matching.fold import words
from knowledge.matching.names import Names
from knowledge.matching.tokens import tokenize


@pytest.fixture(scope="module")
def candidates(library: Library) -> Candidates:
    return Candidates(Names(library.terms))


def evidence_for(candidates: Candidates, text: str) -> set[str]:
    return {candidate.evidence for candidate in candidates.find(tokenize(text))}


def test_no_name_of_a_single_word_is_taken_for_a_slip(candidates: Candidates, library: Library) -> None:
    names = {name for term in library.terms for name in term.names if len(words(name)) == 1}
    assert [name for name in names if evidence_for(candidates, name) != {"exact"}] == []


def test_no_word_of_a_name_is_a_slip_of_another(candidates: Candidates, library: Library) -> None:
    of_names = {word for term in library.terms for name in term.names for word in words(name)}
    slips = {word: [each for each in candidates.vocabulary.find(word) if each.form == "slip"] for word in of_names}
    assert {word: found for word, found in slips.items() if found} == {}


def test_no_english_word_is_taken_for_a_slip(candidates: Candidates) -> None:
    english = read_commonness()
    assert len(english) > 20_000
    assert [word for word in english if evidence_for(candidates, word) & {"slip", "word", "short"}] == []


@pytest.mark.parametrize(
    "text",
    [
        "conversion", "termination", "coverage", "average", "every customer interaction", "monthly churn",
        "annual churn", "premium", "medic",
    ],
)  # fmt: skip
def test_what_was_once_mended_into_another_term_stays_what_it_is(candidates: Candidates, text: str) -> None:
    assert evidence_for(candidates, text) <= {"exact", "inflected"}


def test_words_that_hold_sentences_together_are_no_names_by_themselves(library: Library) -> None:
    english = read_commonness()
    names = {name for term in library.terms for name in term.names if len(words(name)) == 1}
    held = sorted(name for name in names if name.islower() and english.get(name.casefold()) == HOLDING)
    assert held == []


def test_the_list_is_what_the_package_gives() -> None:
    pytest.importorskip("wordfreq", reason="wordfreq, which the list is made from, is not installed")
    from tests.learning.words import LIST, make_list

    assert LIST.read_text(encoding="utf-8") == make_list()
