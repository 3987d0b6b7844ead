"""Payloads that no window of ours would send: nothing is learned by them, and nobody sees what is another's."""

import json
from typing import Any

import pytest

from bot.blocks.quiz import CHOICE
from bot.storage.learners import OpenQuiz
from bot.team.lessons import NO_LESSON, NO_QUIZ, NOTHING_YET
from tests.bot.rights.conftest import MakeWorld
from tests.bot.rights.pressing import INES, MAYA, PAT, TOM, Told, World

MIXED_UP = json.dumps({"quiz": 3, "number": "y"})
LESSON = json.dumps({"path": "sdr", "number": 0})


def chosen(value: object, number: object = 0) -> dict[str, Any]:
    return {f"{CHOICE}_{number}": {CHOICE: {"type": "radio_buttons", "selected_option": {"value": value}}}}


async def start(world: World, person: str) -> OpenQuiz:
    """Begins the quiz of a lesson; the quiz as it is kept."""
    told = await world.submit(person, "lesson", metadata=LESSON)
    assert told.answer["response_action"] == "update", told
    learner = await world.team.learning.get(world.team.workspace, person)
    assert learner.quiz
    return learner.quiz


async def answer(world: World, person: str, quiz: str, number: object, value: object = "0") -> Told:
    return await world.submit(
        person, "quiz_question", chosen(value, number), json.dumps({"quiz": quiz, "number": number})
    )


async def words(world: World, person: str) -> dict[str, Any]:
    return dict((await world.team.learning.get(world.team.workspace, person)).words)


async def test_an_answer_is_for_one_s_own_quiz(worlds: MakeWorld) -> None:
    async with worlds(INES) as world:
        quiz = await start(world, MAYA)
        told = await answer(world, TOM, quiz.id, 0)
        assert told.says(NO_QUIZ)
        assert await words(world, TOM) == await words(world, MAYA) == {}
        told = await world.submit(TOM, "quiz_verdict", metadata=json.dumps({"quiz": quiz.id, "number": 0}))
        assert told.says(NO_QUIZ)
        assert not told.says(quiz.quiz.questions[0].asks)


@pytest.mark.parametrize("number", [1, 4, 5, 99, -1])
async def test_a_question_that_was_not_asked_is_not_answered(worlds: MakeWorld, number: int) -> None:
    async with worlds(INES) as world:
        quiz = await start(world, MAYA)
        assert (await answer(world, MAYA, quiz.id, number)).says(NO_QUIZ)
        assert await words(world, MAYA) == {}


@pytest.mark.parametrize("value", ["4", "7", "9", "-1", "x", "", None, 1, ["0"]])
async def test_a_choice_that_there_is_not_is_not_taken(worlds: MakeWorld, value: object) -> None:
    async with worlds(INES) as world:
        quiz = await start(world, MAYA)
        told = await answer(world, MAYA, quiz.id, 0, value)
        assert not told.says("reference"), "it is a sentence, not our fault"
        assert await words(world, MAYA) == {}


@pytest.mark.parametrize(
    "metadata", ["", "[]", "{}", '{"quiz": 3, "number": 0}', '{"quiz": "x", "number": "y"}', "\x00"]
)
@pytest.mark.parametrize("form", ["lesson", "quiz_question", "quiz_verdict", "practice_line"])
async def test_a_memory_that_is_not_ours_does_nothing(worlds: MakeWorld, form: str, metadata: str) -> None:
    async with worlds(INES) as world:
        told = await world.submit(MAYA, form, chosen("0"), metadata)
        assert told.says("older version of Jargon") or told.says(NO_LESSON) or told.says(NO_QUIZ)
        assert await words(world, MAYA) == {}


@pytest.mark.parametrize("value", ["", "-", "sdr", "sdr:", "sdr:99", "sdr:-1", "sdr:x", "../csm:0", "nobody:0"])
async def test_a_lesson_that_there_is_not_is_said(worlds: MakeWorld, value: str) -> None:
    async with worlds(INES) as world:
        assert (await world.press(MAYA, "open_lesson:next", value=value)).says(NO_LESSON)
        assert (await world.press(MAYA, "choose_path:1", value=value or "x:y")).says(NO_LESSON) == (value != "sdr")


async def test_an_answer_pressed_twice_counts_once(worlds: MakeWorld) -> None:
    async with worlds(INES) as world:
        quiz = await start(world, MAYA)
        right = quiz.quiz.questions[0].right
        wrong = (right + 1) % len(quiz.quiz.questions[0].choices)
        first = await answer(world, MAYA, quiz.id, 0, str(wrong))
        again = await answer(world, MAYA, quiz.id, 0, str(right))
        assert first.answer == again.answer
        assert first.says("Not quite.")
        assert [each.box for each in (await words(world, MAYA)).values()] == [1]


async def test_a_lesson_sent_twice_is_one_quiz(worlds: MakeWorld) -> None:
    async with worlds(INES) as world:
        first = await start(world, MAYA)
        await answer(world, MAYA, first.id, 0)
        again = await start(world, MAYA)
        assert again.id == first.id
        assert len(again.answers) == 1, "what was answered stays answered"


async def test_a_quiz_with_nothing_to_ask_says_so(worlds: MakeWorld) -> None:
    async with worlds(INES) as world:
        assert (await world.press(MAYA, "start_quiz")).says(NOTHING_YET)


async def test_somebody_who_became_a_guest_sees_no_quiz_of_the_team_s_words(worlds: MakeWorld) -> None:
    async with worlds(INES) as world:
        quiz = await start(world, INES)
        opened = OpenQuiz(quiz.id, quiz.quiz, ours=True)
        await world.team.learning.start(world.team.workspace, PAT, opened)
        assert (await answer(world, PAT, quiz.id, 0)).says(NO_QUIZ)
        assert await words(world, PAT) == {}


async def test_a_guest_learns_from_the_shipped_entries(worlds: MakeWorld) -> None:
    async with worlds(INES) as world:
        quiz = await start(world, PAT)
        assert not quiz.ours
        assert (await answer(world, PAT, quiz.id, 0)).answer["response_action"] == "update"
        assert len(await words(world, PAT)) == 1
