"""Which answer a message got: known to every process, for a day, and without a word of either."""

from datetime import timedelta

from sqlalchemy import text

from bot.listeners.answers import digest
from bot.storage.database import Database
from bot.storage.deliveries import KEPT, Answered, Answers, Question
from bot.storage.erasure import erase_workspace
from bot.storage.inbox import Inbox
from tests.bot.storage.conftest import OURS, Clock

QUESTION = Question("T1", "C1", "1764000000.000100")


def answer(version: str = "1764000000.000100") -> Answered:
    return Answered("1764000001.000100", digest("NRR is what stays"), version)


async def test_every_process_knows_the_latest(database: Database) -> None:
    here, there = Answers(database), Answers(database)
    assert await there.find(QUESTION) is None
    for version in ("1764000000.000100", "1764000005.000000"):
        await here.keep(QUESTION, answer(version))
        assert await there.find(QUESTION) == answer(version)
    assert await there.find(QUESTION._replace(team="T2")) is None
    assert await there.find(QUESTION._replace(channel="C2")) is None


async def test_without_the_database_each_knows_its_own(database: Database) -> None:
    here, there = Answers(database), Answers(database)
    await here.keep(QUESTION, answer())
    await database.close()
    assert await here.find(QUESTION) == answer()
    assert await there.find(QUESTION) is None
    await here.keep(QUESTION, answer("1764000005.000000"))
    assert await here.find(QUESTION) == answer("1764000005.000000")


async def test_nothing_is_taken_up_again_or_said_and_a_day_later_it_is_forgotten(database: Database) -> None:
    clock = Clock()
    inbox, answers = Inbox(database, now=clock), Answers(database, now=clock)
    await answers.keep(QUESTION, answer())
    clock.forward(KEPT - timedelta(minutes=1))
    await inbox.keep_up()
    assert await inbox.claim() == ()
    assert await Answers(database).find(QUESTION)
    async with database.begin() as connection:
        (kept,) = await connection.scalars(text("SELECT CAST(body AS TEXT) FROM deliveries"))
    assert "NRR" not in kept
    clock.forward(timedelta(hours=2))
    await inbox.keep_up()
    assert await Answers(database).find(QUESTION) is None


async def test_what_another_release_wrote_is_no_answer(database: Database) -> None:
    answers = Answers(database)
    await answers.keep(QUESTION, answer())
    for body in ('{"ts": "1"}', '{"other": "1"}', "[]", "null"):
        async with database.begin() as connection:
            await connection.execute(text(f"UPDATE deliveries SET body = '{body}'"))  # noqa: S608
        assert await answers.find(QUESTION) is None


async def test_it_goes_with_the_workspace(database: Database) -> None:
    await Answers(database).keep(QUESTION, answer())
    await erase_workspace(database, OURS)
    assert await Answers(database).find(QUESTION) is None
