"""Quizzes and practice. What is typed to practice is answered and kept nowhere."""

from typing import Any

from pydantic import BaseModel, ConfigDict
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.lessons import draw_result
from bot.blocks.practice import (
    LINE,
    NO_WORD,
    WORD,
    draw_guide,
    draw_practice,
    draw_practice_word,
    read_draft,
    read_typed,
)
from bot.blocks.quiz import choice_block, draw_question, draw_verdict, read_choice
from bot.blocks.suggestion import draw_suggestion_form
from bot.errors import GoneError
from bot.listeners.actions import find_term
from bot.listeners.answers import identify, read_memory
from bot.listeners.home import refresh_home
from bot.listeners.lessons import LessonMemory, put
from bot.listeners.suggestions import SuggestionMemory
from bot.storage.learners import OpenQuiz
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
from bot.team.rights import Right, Standing
from bot.team.team import Team
from knowledge.answers import Definition
from knowledge.drafts import Draft
from knowledge.glossary import Glossary
from knowledge.lessons.guide import coach, load_guide
from knowledge.lessons.practice import find_question, listen
from knowledge.models import Term

UNKNOWN = "I don't have that word. Write it as it stands on its card, such as QBR or churn rate."
WRITE = "Write a line about your own work with it."


class PracticeMemory(BaseModel):
    """Travels with the window: the entry it is about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: str


async def practice(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, glossary: Glossary
) -> None:
    """Opens the practice about a term, or asks which. Raises GoneError."""
    await ack()
    slug = str(action["value"])
    await open_practice(client, body, None if slug == NO_WORD else find_term(glossary, slug))


async def open_practice(client: AsyncWebClient, body: dict[str, Any], term: Term | None) -> None:
    """The same, for a term found otherwise."""
    await put(client, body, _draw(term) if term else draw_practice_word())


async def choose_word(ack: AsyncAck, view: dict[str, Any], glossary: Glossary) -> None:
    """Goes on with the word that was typed; what is not known is said at the field."""
    term = find_by_name(glossary, read_typed(view["state"]["values"], WORD))
    if term is None:
        await ack(response_action="errors", errors={WORD: UNKNOWN})
        return
    await ack(response_action="update", view=_draw(term))


async def listen_to_line(ack: AsyncAck, view: dict[str, Any], glossary: Glossary) -> None:
    """Says what a hiring manager hears in the line, and what to add. Raises GoneError."""
    memory = read_memory(PracticeMemory, view["private_metadata"])
    term, line = find_term(glossary, memory.term), read_typed(view["state"]["values"], LINE)
    if not line:
        await ack(response_action="errors", errors={LINE: WRITE})
        return
    heard = listen(line, term, glossary.library)
    shown = draw_practice(term, find_question(term), memory.model_dump_json(), line, heard)
    await ack(response_action="update", view=shown)


async def open_guide(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, standing: Standing) -> None:
    """Opens the guide to a good definition."""
    await ack()
    await put(client, body, draw_guide(load_guide(), Draft(), may_suggest=_may_suggest(standing)))


async def check_draft(ack: AsyncAck, view: dict[str, Any], glossary: Glossary, standing: Standing) -> None:
    """Says what would make a draft better."""
    draft = read_draft(view["state"]["values"])
    advice = coach(draft, glossary.library)
    shown = draw_guide(load_guide(), draft, advice, may_suggest=_may_suggest(standing))
    await ack(response_action="update", view=shown)


async def suggest_draft(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
    """Takes the draft over into the form that suggests a word."""
    await ack()
    draft = read_draft(((body.get("view") or {}).get("state") or {}).get("values") or {})
    metadata = SuggestionMemory().model_dump_json(exclude_defaults=True)
    await put(client, body, draw_suggestion_form(draft, metadata))


def find_by_name(glossary: Glossary, text: str) -> Term | None:
    """The entry that somebody names, a slip of the pen forgiven; None for a question or what is not known."""
    answer = glossary.ask(text, "define") if text else None
    named = isinstance(answer, Definition) and answer.found.how != "described"
    return answer.term if named and isinstance(answer, Definition) else None


def _draw(term: Term) -> Any:
    return draw_practice(term, find_question(term), PracticeMemory(term=term.slug).model_dump_json())


def _may_suggest(standing: Standing) -> bool:
    return standing.right >= Right.COLLEAGUE


# A quiz: started from a lesson or on the words that are due, answered a question at a time. A window holds an id; what
# was asked, and what is right, is known here.

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
