"""A quiz: started from a lesson or on the words that are due, answered a question at a time. A window holds an
id; what was asked, and what is right, is known here."""

from typing import Any

from pydantic import BaseModel, ConfigDict
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.lessons import draw_result
from bot.blocks.quiz import choice_block, draw_question, draw_verdict, read_choice
from bot.errors import GoneError
from bot.listeners.answers import identify, read_memory
from bot.listeners.home import refresh_home
from bot.listeners.lessons import LessonMemory, put
from bot.storage.learning import OpenQuiz
from bot.team.lessons import (
    NO_QUIZ,
    answer_question,
    find_lesson,
    find_progress,
    find_quiz,
    reaching,
    start_due_quiz,
    start_lesson_quiz,
)
from bot.team.rights import Standing
from bot.team.team import Team
from knowledge.glossary import Glossary

CHOOSE_ONE = "Choose one of the answers."


class QuizMemory(BaseModel):
    """Travels with a question and what is said to its answer: which quiz, and which of its questions, from 0."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    quiz: str
    number: int


async def begin_lesson_quiz(
    ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], glossary: Glossary, team: Team, standing: Standing
) -> None:
    """Goes from a lesson to its quiz. Raises GoneError."""
    memory = read_memory(LessonMemory, view["private_metadata"])
    path = find_lesson(team, glossary, memory.path, memory.number).path
    quiz = await start_lesson_quiz(team, standing, glossary, path, memory.number, identify(body))
    await ack(response_action="update", view=draw_quiz_question(quiz))


async def begin_due_quiz(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, glossary: Glossary, team: Team, standing: Standing
) -> None:
    """Starts a quiz on the words that are due. Raises GoneError where there is nothing to ask."""
    await ack()
    quiz = await start_due_quiz(team, standing, glossary, identify(body))
    await put(client, body, draw_quiz_question(quiz))


async def answer(ack: AsyncAck, view: dict[str, Any], team: Team, standing: Standing) -> None:
    """Says whether an answer is right. Raises GoneError: the question was not asked."""
    memory = read_memory(QuizMemory, view["private_metadata"])
    choice = read_choice(view["state"]["values"], memory.number)
    if choice is None:
        await ack(response_action="errors", errors={choice_block(memory.number): CHOOSE_ONE})
        return
    quiz = await answer_question(team, standing, memory.quiz, memory.number, choice)
    questions = quiz.quiz.questions
    shown = draw_verdict(
        questions[memory.number],
        quiz.answers[memory.number],
        memory.number,
        len(questions),
        memory.model_dump_json(),
    )
    await ack(response_action="update", view=shown)


async def go_on(
    ack: AsyncAck,
    view: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    team: Team,
    standing: Standing,
) -> None:
    """Goes on to the next question, or to how the quiz went. Raises GoneError."""
    memory = read_memory(QuizMemory, view["private_metadata"])
    quiz = await find_quiz(team, standing, memory.quiz)
    following = min(memory.number + 1, len(quiz.answers))
    if following < 0:
        raise GoneError(NO_QUIZ)
    if following < len(quiz.quiz.questions):
        await ack(response_action="update", view=draw_quiz_question(quiz, following))
        return
    with reaching():
        progress = await find_progress(team, standing, glossary)
    missed = [term for slug in quiz.missed if (term := glossary.library.by_slug.get(slug))]
    right = sum(question.right == choice for question, choice in zip(quiz.quiz.questions, quiz.answers, strict=False))
    await ack(response_action="update", view=draw_result(right, len(quiz.answers), missed, progress))
    await refresh_home(client, team, standing.person)


def draw_quiz_question(quiz: OpenQuiz, number: int | None = None) -> Any:
    """A question, the first that is not answered if none is named; what is said to the last answer, where there is none
    left."""
    questions, number = quiz.quiz.questions, len(quiz.answers) if number is None else number
    memory = QuizMemory(quiz=quiz.id, number=number).model_dump_json()
    if number < len(questions):
        return draw_question(questions[number], number, len(questions), memory)
    last = len(questions) - 1
    memory = QuizMemory(quiz=quiz.id, number=last).model_dump_json()
    return draw_verdict(questions[last], quiz.answers[last], last, len(questions), memory)
