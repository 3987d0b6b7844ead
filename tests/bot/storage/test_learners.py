"""What somebody learns: counted once, theirs alone, in no export, and gone with them."""

import asyncio
import json
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from bot.storage.database import Database
from bot.storage.erasure import erase_person, erase_workspace
from bot.storage.errors import NotFoundError
from bot.storage.holdings import dump
from bot.storage.learners import NOBODY, Learning, OpenQuiz
from bot.storage.outbox import Outbox
from bot.storage.records import NewNotice
from knowledge.lessons.models import Choice, Question, Quiz
from knowledge.lessons.repetition import Learned
from tests.bot.storage.conftest import OTHERS, OURS, Clock

MAYA, TOM = "U0MAYA", "U0TOM"
WORD = NewNotice("word of the day", TOM, {"slug": "churn-rate"})


def ask(term: str, right: int = 0) -> Question:
    choices = tuple(Choice(text=each, says=f"It is {each}.") for each in ("one", "two", "three"))
    return Question(kind="which term", term=term, asks="Which term is this?", choices=choices, right=right)


QUIZ = OpenQuiz("q1", Quiz(questions=(ask("churn-rate"), ask("upsell", 2), ask("churn-rate", 1)), path="csm", lesson=0))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def learning(database: Database, clock: Clock) -> Learning:
    return Learning(database, now=clock)


def on(day: int) -> date:
    return date(2026, 11, 20) + timedelta(days=day)


async def test_nobody_has_learned_anything_yet(learning: Learning) -> None:
    assert await learning.get(OURS, TOM) == NOBODY


async def test_answers_move_words_and_are_kept(learning: Learning) -> None:
    await learning.start(OURS, TOM, QUIZ)
    for number, choice in enumerate((0, 0, 1)):
        quiz = await learning.answer(OURS, TOM, "q1", number, choice)
    assert quiz.answers == (0, 0, 1)
    assert quiz.finished
    assert quiz.missed == ("upsell",)
    learner = await learning.get(OURS, TOM)
    assert learner.words == {"churn-rate": Learned(2, on(3)), "upsell": Learned(1, on(1))}
    assert learner.quiz == quiz
    assert learner.due(on(0)) == ()
    assert learner.due(on(1)) == ("upsell",)
    assert learner.due(on(9)) == ("upsell", "churn-rate"), "what waited longest comes first"


async def test_of_an_answer_sent_twice_the_first_counts(learning: Learning) -> None:
    await learning.start(OURS, TOM, QUIZ)
    await learning.answer(OURS, TOM, "q1", 0, 2)
    again = await learning.answer(OURS, TOM, "q1", 0, 0)
    assert again.answers == (2,)
    assert (await learning.get(OURS, TOM)).words == {"churn-rate": Learned(1, on(1))}


async def test_of_many_at_once_one_counts(learning: Learning) -> None:
    await learning.start(OURS, TOM, QUIZ)
    answered = await asyncio.gather(*(learning.answer(OURS, TOM, "q1", 0, choice) for choice in (0, 1, 2, 0)))
    assert len({each.answers for each in answered}) == 1


@pytest.mark.parametrize(
    ("person", "quiz", "number", "choice"),
    [
        (MAYA, "q1", 0, 0),  # somebody else's
        (TOM, "q2", 0, 0),  # none that there is
        (TOM, "q1", 1, 0),  # not asked yet
        (TOM, "q1", -1, 0),
        (TOM, "q1", 3, 0),
        (TOM, "q1", 0, 3),  # not among the choices
        (TOM, "q1", 0, -1),
    ],
)
async def test_what_was_not_asked_is_not_answered(
    learning: Learning, person: str, quiz: str, number: int, choice: int
) -> None:
    await learning.start(OURS, TOM, QUIZ)
    with pytest.raises(NotFoundError):
        await learning.answer(OURS, person, quiz, number, choice)
    assert (await learning.get(OURS, TOM)).quiz == QUIZ
    assert (await learning.get(OURS, person)).words == {}


async def test_nothing_is_answered_beyond_the_last_question(learning: Learning) -> None:
    await learning.start(OURS, TOM, QUIZ)
    for number in range(3):
        await learning.answer(OURS, TOM, "q1", number, 0)
    with pytest.raises(NotFoundError):
        await learning.answer(OURS, TOM, "q1", 3, 0)


async def test_a_quiz_of_another_release_is_no_longer_open(learning: Learning, database: Database) -> None:
    await learning.start(OURS, TOM, QUIZ)
    async with database.begin() as connection:
        await connection.execute(text("""UPDATE learners SET quiz = '{"id": "q1", "quiz": {"asked": 3}}'"""))
    assert (await learning.get(OURS, TOM)).quiz is None
    with pytest.raises(NotFoundError):
        await learning.answer(OURS, TOM, "q1", 0, 0)


async def test_everybody_learns_for_themselves(learning: Learning) -> None:
    places = [(OURS, TOM), (OURS, MAYA), *((each, TOM) for each in OTHERS)]
    for number, (workspace, person) in enumerate(places):
        await learning.choose_path(workspace, person, f"path-{number}")
        await learning.start(workspace, person, QUIZ)
    await learning.answer(OURS, TOM, "q1", 0, 0)
    for number, (workspace, person) in enumerate(places):
        learner = await learning.get(workspace, person)
        assert learner.path == f"path-{number}"
        assert bool(learner.words) == (number == 0)
    await learning.forget(OURS, TOM)
    assert await learning.get(OURS, TOM) == NOBODY
    assert all([(await learning.get(*each)).path for each in places[1:]])


async def test_a_path_is_changed_and_nothing_else(learning: Learning, clock: Clock) -> None:
    await learning.start(OURS, TOM, QUIZ)
    await learning.ask_for_words(OURS, TOM, clock())
    await learning.choose_path(OURS, TOM, "sdr")
    learner = await learning.get(OURS, TOM)
    assert (learner.path, learner.quiz, learner.next_word_at) == ("sdr", QUIZ, clock())


async def test_a_term_a_day_is_sent_once_and_counts_as_read(
    learning: Learning, database: Database, clock: Clock
) -> None:
    await learning.ask_for_words(OURS, TOM, clock() + timedelta(hours=1))
    assert await learning.due_for_a_word(OURS) == ()
    clock.forward(timedelta(hours=2))
    assert await learning.due_for_a_word(OURS) == (TOM,)
    assert await learning.due_for_a_word(OTHERS[0]) == ()
    tomorrow = clock() + timedelta(days=1)
    sent = await asyncio.gather(*(learning.send_word(OURS, TOM, "churn-rate", tomorrow, WORD) for _ in range(3)))
    assert sorted(sent) == [False, False, True]
    (notice,) = await Outbox(database, now=clock).claim(OURS)
    assert (notice.person, notice.kind, notice.payload) == (TOM, "word of the day", {"slug": "churn-rate"})
    learner = await learning.get(OURS, TOM)
    assert learner.words == {"churn-rate": Learned(0, on(1))}
    assert learner.next_word_at == tomorrow


async def test_a_term_that_nobody_wants_any_more_is_not_sent(
    learning: Learning, database: Database, clock: Clock
) -> None:
    await learning.ask_for_words(OURS, TOM, clock())
    await learning.ask_for_words(OURS, TOM, None)
    assert await learning.due_for_a_word(OURS) == ()
    assert not await learning.send_word(OURS, TOM, "churn-rate", clock(), WORD)
    assert await Outbox(database, now=clock).claim(OURS) == ()


async def test_what_was_known_stays_known_when_it_is_sent(learning: Learning, clock: Clock) -> None:
    await learning.start(OURS, TOM, QUIZ)
    await learning.answer(OURS, TOM, "q1", 0, 0)
    await learning.ask_for_words(OURS, TOM, clock())
    await learning.send_word(OURS, TOM, "churn-rate", clock() + timedelta(days=1), WORD)
    assert (await learning.get(OURS, TOM)).words == {"churn-rate": Learned(2, on(3))}


async def test_progress_is_in_no_export_and_goes_with_its_person(learning: Learning, database: Database) -> None:
    for person in (TOM, MAYA):
        await learning.choose_path(OURS, person, "sdr")
        await learning.start(OURS, person, QUIZ)
        await learning.answer(OURS, person, "q1", 0, 0)
    written = json.dumps(await dump(database, OURS))
    assert TOM not in written
    assert "churn-rate" not in written
    counts = await erase_person(database, OURS, TOM)
    assert counts == {"learners": 1, "learned": 1}
    assert await learning.get(OURS, TOM) == NOBODY
    assert (await learning.get(OURS, MAYA)).words
    assert await erase_workspace(database, OURS) == {"learners": 1, "learned": 1, "workspaces": 1}
