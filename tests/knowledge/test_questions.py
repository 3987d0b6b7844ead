"""Questions as people type them: what the file must hold, and the share that must come out right, kind by kind."""

from collections import Counter

import pytest

from knowledge.glossary import Glossary
from knowledge.library import Library
from tests.knowledge.scoring import KINDS, Kind, Question, headline, read_questions, run

FLOORS: dict[Kind, float] = {
    "exact": 0.98,
    "typo": 0.97,
    "question": 0.98,
    "howto": 0.97,
    "compare": 0.98,
    "reverse": 0.52,
    "calc": 0.92,
    "none": 0.96,
}
FEWEST = 600


@pytest.fixture(scope="module")
def questions() -> tuple[Question, ...]:
    return read_questions()


@pytest.mark.parametrize("kind", KINDS)
def test_enough_of_each_kind_comes_out_right(glossary: Glossary, questions: tuple[Question, ...], kind: Kind) -> None:
    outcomes = run(glossary, [each for each in questions if each.kind == kind])
    missed = [each.question.text for each in outcomes if not each.right]
    assert headline(outcomes) >= FLOORS[kind], missed


def test_there_are_many_questions_of_known_kinds(questions: tuple[Question, ...]) -> None:
    assert len(questions) >= FEWEST
    assert {each.kind for each in questions} == set(KINDS)
    assert {each.surface for each in questions} == {"define", "mention"}


@pytest.mark.parametrize("name", ["id", "text"])
def test_nothing_is_there_twice(questions: tuple[Question, ...], name: str) -> None:
    counted = Counter(str(getattr(each, name)).casefold() for each in questions)
    assert [value for value, times in counted.items() if times > 1] == []


def test_every_expected_term_exists(library: Library, questions: tuple[Question, ...]) -> None:
    assert {slug for each in questions for slug in each.expect} <= library.by_slug.keys()


def test_each_question_carries_what_its_kind_is_judged_by(questions: tuple[Question, ...]) -> None:
    for each in questions:
        assert bool(each.expect) == (each.kind != "none"), each.id
        assert each.both == (each.kind == "compare"), each.id
        assert (each.value is not None) == (each.kind == "calc"), each.id
        assert not each.both or len(set(each.expect)) == 2, each.id
