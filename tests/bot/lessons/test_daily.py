"""The term a day: asked for, sent in the morning, stopped by a press."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.notices.messages import draw_notice
from bot.playground.blockkit import check_message
from bot.playground.loopback import LoopbackSlack
from bot.storage.database import open_database
from bot.storage.learners import Learning
from bot.storage.records import NewNotice
from bot.team.lessons import choose_word, send_words
from tests.bot.contributing.acting import MAYA, NORTHWIND, home_of, press, said_in_form, tab, told, until, window
from tests.bot.lessons.learners import learn
from tests.bot.reading import buttons_of
from tests.bot.rights.conftest import MakeWorld
from tests.bot.rights.pressing import INES, PAT, TOM

NOON = datetime(2026, 11, 24, 18, tzinfo=UTC)
"""A Tuesday; it is noon in Chicago, where Tom is."""


async def test_it_is_asked_for_comes_and_is_stopped(slack_socket: LoopbackSlack, tmp_path: Path) -> None:
    maya = slack_socket.person(MAYA)
    overview = await learn(maya, "learn sdr")
    await press(maya, overview, "Send me a term a day")
    await said_in_form(maya, "A term comes each working morning")
    await maya.close(window(maya))
    database = await open_database(f"sqlite:///{tmp_path / 'jargon.db'}")
    learning = Learning(database)
    asked_for = (await learning.get(NORTHWIND, MAYA)).next_word_at
    assert asked_for
    assert asked_for > datetime.now(UTC)
    await learning.ask_for_words(NORTHWIND, MAYA, datetime.now(UTC))
    notice = NewNotice("word of the day", MAYA, {"slug": "outbound"})
    await learning.send_word(NORTHWIND, MAYA, "outbound", asked_for, notice)
    card = await told(slack_socket, MAYA, "Your term for today", "Outbound")
    assert "All about it" in buttons_of(card)
    await press(maya, card, "Stop these")
    await told(slack_socket, MAYA, "No more terms come by themselves")
    assert (await learning.get(NORTHWIND, MAYA)).next_word_at is None
    await database.close()


async def test_home_switches_it_on_and_off(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    await learn(maya, "learn csm")
    await maya.close(window(maya))
    await press(maya, await home_of(maya, "lessons done"), "Send me a term a day")
    await until(lambda: "Stop the term a day" in buttons_of(tab(maya)))
    await press(maya, tab(maya), "Stop the term a day")
    await until(lambda: "Send me a term a day" in buttons_of(tab(maya)))
    assert maya.view is None


async def test_it_comes_by_the_clock_of_its_reader(worlds: MakeWorld) -> None:
    async with worlds(INES) as world:
        team = world.team
        await team.learning.choose_path(team.workspace, TOM, "sdr")
        await team.learning.ask_for_words(team.workspace, TOM, NOON - timedelta(hours=3))
        await send_words(team, NOON)
        learner = await team.learning.get(team.workspace, TOM)
        assert [*learner.words] == ["sales-development-representative"]
        assert learner.next_word_at
        assert learner.next_word_at.hour in (14, 15), "nine in Chicago, in summer or winter"
        assert learner.next_word_at.date() == NOON.date() + timedelta(days=1)
        (notice,) = await team.outbox.claim(team.workspace)
        message = await draw_notice(team, notice)
        assert message
        assert check_message(message.content()) == []
        await team.learning.ask_for_words(team.workspace, TOM, NOON)
        await send_words(team, NOON + timedelta(days=1))
        assert len((await team.learning.get(team.workspace, TOM)).words) == 2, "another each day"


async def test_a_guest_gets_none(worlds: MakeWorld) -> None:
    async with worlds(INES) as world:
        team = world.team
        await team.learning.ask_for_words(team.workspace, PAT, NOON)
        await send_words(team, NOON)
        assert (await team.learning.get(team.workspace, PAT)).next_word_at is None
        assert await team.outbox.claim(team.workspace) == ()


async def test_after_the_path_come_other_words_until_all_are_known(worlds: MakeWorld) -> None:
    async with worlds(INES) as world:
        team = world.team
        every = {term.slug for term in team.glossaries.ours.library.terms}
        path = team.paths.get("sdr")
        assert path
        assert choose_word(team, TOM, "sdr", set(path.terms[:3]), NOON.date()) == path.terms[3]
        assert choose_word(team, TOM, "sdr", {*path.terms}, NOON.date()) in every - {*path.terms}
        assert choose_word(team, TOM, "sdr", every, NOON.date()) is None
