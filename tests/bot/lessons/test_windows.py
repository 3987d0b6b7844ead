"""Every window of learning within Slack's limits, over all entries; and each question answered by reading it."""

from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from bot.blocks.lessons import (
    draw_learning,
    draw_lesson,
    draw_result,
    draw_word_of_the_day,
    learn_section,
)
from bot.blocks.message import compose
from bot.blocks.practice import draw_guide, draw_practice, draw_practice_word
from bot.blocks.quiz import draw_question, draw_verdict
from bot.playground.blockkit import check_message, check_view
from bot.team.views import Progress
from knowledge.drafts import Draft
from knowledge.glossary import Glossary
from knowledge.lessons.distractors import Distractors
from knowledge.lessons.guide import coach, load_guide
from knowledge.lessons.models import Question
from knowledge.lessons.paths import load_paths, read_lesson
from knowledge.lessons.practice import LONGEST_LINE, find_question, listen
from knowledge.lessons.quizzes import ask_everything
from tests.bot.lessons.learners import works_out
from tests.bot.reading import text_of, unrouted

METADATA = '{"quiz":"0123456789abcdef0123456789abcdef","number":4}'


@pytest.fixture(scope="module")
def asked(glossary: Glossary) -> list[Question]:
    """Every question about every entry."""
    distractors = Distractors(glossary.library.terms)
    return [
        question
        for term in glossary.library.terms
        for question in ask_everything(term, distractors, Random(term.slug))  # noqa: S311 - the same every time
    ]


def as_slack_has_it(view: Any) -> dict[str, Any]:
    drawn: dict[str, Any] = view.to_dict()
    assert check_view(drawn) == []
    assert unrouted(drawn["blocks"]) == []
    return drawn


def test_every_question_can_be_asked_and_answered_by_reading(glossary: Glossary, asked: list[Question]) -> None:
    assert len(asked) > 1800
    for question in asked:
        drawn = as_slack_has_it(draw_question(question, 4, 5, METADATA))
        shown: Any = SimpleNamespace(blocks=drawn["blocks"])
        assert works_out(glossary, shown) == question.right, question


def test_every_answer_is_told_whether_it_is_right(asked: list[Question]) -> None:
    for question in asked:
        for choice in range(len(question.choices)):
            drawn = as_slack_has_it(draw_verdict(question, choice, 4, 5, METADATA))
            shown: Any = SimpleNamespace(blocks=drawn["blocks"])
            said = text_of(shown)
            assert ("Right." in said) == (choice == question.right)
            if choice != question.right:
                assert question.answer.text in said or question.answer.says in said, question


def test_every_lesson_can_be_read(glossary: Glossary) -> None:
    for path in load_paths(glossary.library).every:
        for number in range(len(path.lessons)):
            reading = read_lesson(path, number, glossary.library)
            assert reading
            drawn = str(as_slack_has_it(draw_lesson(reading, METADATA)))
            assert all(each.title in drawn for each in reading.words)


def test_every_stage_of_a_path_can_be_shown(glossary: Glossary) -> None:
    paths = load_paths(glossary.library).every
    as_slack_has_it(draw_learning(Progress(paths=paths), "All of it is forgotten."))
    for path in paths:
        for done in range(len(path.lessons) + 1):
            marks = tuple(number < done for number in range(len(path.lessons)))
            progress = Progress(paths, path, marks, 4 * done, done, daily=bool(done % 2), may_have_daily=True)
            as_slack_has_it(draw_learning(progress))
            as_slack_has_it(draw_result(3, 5, [glossary.term(slug) for slug in path.terms[:5]], progress))
            blocks = list(compose(*learn_section(progress)))
            home = {"type": "home", "blocks": blocks}
            assert check_view(home) == []
            assert unrouted(blocks) == []


def test_every_entry_can_be_a_term_for_a_day_and_be_practised(glossary: Glossary) -> None:
    line = "Responsible for various synergies, a lot of alignment and best practices. " * 6
    for term in glossary.library.terms:
        message = draw_word_of_the_day(term)
        assert check_message(message.content()) == [], term.slug
        assert unrouted(message.blocks) == []
        as_slack_has_it(draw_practice(term, find_question(term), METADATA))
        said = listen(line[:LONGEST_LINE], term, glossary.library)
        as_slack_has_it(draw_practice(term, find_question(term), METADATA, line[:LONGEST_LINE], said))


@pytest.mark.parametrize("may_suggest", [True, False])
def test_the_guide_can_be_shown(glossary: Glossary, may_suggest: bool) -> None:
    as_slack_has_it(draw_practice_word())
    for draft in (Draft(), Draft(name="x" * 75, definition="y " * 300, example="z " * 300, say_it="x" * 75)):
        advice = coach(draft, glossary.library)
        for told in (None, advice, ()):
            drawn = as_slack_has_it(draw_guide(load_guide(), draft, told, may_suggest=may_suggest))
            assert ("Suggest it" in str(drawn)) == may_suggest
