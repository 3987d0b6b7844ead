"""With the database away looking up goes on, contributions say so and keep what was typed, and all comes back."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from time import perf_counter

import pytest
from pydantic import SecretStr

from bot.blocks.entry_menu import Chore
from bot.listeners.errors import AWAY
from bot.playground.loopback import LoopbackSlack
from tests.bot.conftest import SUCCESS
from tests.bot.contributing.acting import (
    INES,
    MAYA,
    PATIENCE,
    WORDS,
    add_word,
    become_curator,
    define,
    direct_messages,
    form_of,
    home_of,
    in_channel,
    pick,
    press,
    said_in_form,
    tab,
    told,
    typed,
    until,
)
from tests.bot.reading import buttons_of, text_of
from tests.bot.storage.conftest import Server

Away = Callable[[], Awaitable[None]]
InSlack = Callable[..., AbstractAsyncContextManager[LoopbackSlack]]


Served = tuple[Server, str] | None
"""The PostgreSQL server and a database on it, or none for a SQLite file."""


@pytest.fixture(params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest) -> Served:
    return request.getfixturevalue("postgres") if request.param == "postgresql" else None


@asynccontextmanager
async def database_to_take_away(
    served: Served, in_slack: InSlack, folder: Path
) -> AsyncIterator[tuple[LoopbackSlack, Away, Away]]:
    """A Slack with the bot, and how to take its database away and give it back."""
    if served is None:
        file, aside = folder / "jargon.db", folder / "aside.db"

        async def take_file() -> None:
            file.rename(aside)

        async def give_file() -> None:
            aside.rename(file)

        async with in_slack() as slack:
            yield slack, take_file, give_file
        return

    server, name = served

    async def take_server() -> None:
        await server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        await server.disconnect_all(name)

    async def give_server() -> None:
        await server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")

    async with in_slack(settings={"database_url": SecretStr(server.url(name))}) as slack:
        yield slack, take_server, give_server


async def test_looking_up_goes_on_and_what_was_typed_is_kept_until_it_is_back(
    served: Served, in_slack: InSlack, tmp_path: Path
) -> None:
    async with database_to_take_away(served, in_slack, tmp_path) as (slack, take_away, give_back):
        ines, maya = await become_curator(slack), slack.person(MAYA)
        await add_word(ines)
        unknown = await define(maya, "zorbing quota of ours")
        await maya.shortcut("suggest_word")
        form = await form_of(maya)
        await take_away()

        started = perf_counter()
        for word in ("QBR", "FBR", "flurble rates"):
            assert "I don't have" not in text_of(await define(maya, word))
        assert perf_counter() - started < 3, "no look-up waits for the database"

        words = WORDS | {"name": "Zorbing quota", "short": "ZQT"}
        assert (await maya.submit(form, typed(**words))).ok
        kept = await until(lambda: maya.view and maya.view.errors and maya.view)
        assert AWAY in kept.errors.values()
        assert {name: kept.state[name]["typed"]["value"] for name in words} == words
        await press(maya, unknown, "Ask the curators")
        await in_channel(maya, SUCCESS, AWAY)
        await pick(maya, await define(maya, "FBR"), Chore.HISTORY)
        assert "looking up goes on" in text_of(await home_of(ines, "can't be shown"))

        await give_back()
        await _send_again(slack)
        await ines.open_app("home")
        await until(lambda: "can't be shown" not in text_of(tab(ines)))
        await press(ines, await told(slack, INES, "suggests a new word", "Zorbing quota"), "Approve")
        await told(slack, MAYA, "is in the glossary now")


async def _send_again(slack: LoopbackSlack) -> None:
    maya = slack.person(MAYA)
    async with asyncio.timeout(PATIENCE):
        while maya.view and "is kept" not in text_of(maya.view):
            await maya.submit(maya.view)
            await asyncio.sleep(0.1)


async def test_the_home_tab_shows_what_it_can_and_posts_nothing(in_slack: InSlack, tmp_path: Path) -> None:
    async with database_to_take_away(None, in_slack, tmp_path) as (slack, take_away, give_back):
        ines = await become_curator(slack)
        await add_word(ines)
        before = len(direct_messages(slack, INES))
        await take_away()
        home = await home_of(ines, "can't be shown")
        assert "Suggest a word" in buttons_of(home)
        assert "Nothing." not in text_of(home)
        assert len(direct_messages(slack, INES)) == before
        await give_back()


async def test_a_click_on_a_card_says_that_it_cannot_be_decided_now(in_slack: InSlack, tmp_path: Path) -> None:
    async with database_to_take_away(None, in_slack, tmp_path) as (slack, take_away, give_back):
        ines, maya = await become_curator(slack), slack.person(MAYA)
        await maya.shortcut("suggest_word")
        await maya.submit(await form_of(maya), typed(**WORDS))
        await said_in_form(maya, "is kept")
        card = await told(slack, INES, "suggests a new word")
        await take_away()
        await press(ines, card, "Approve")
        await told(slack, INES, AWAY)
        await give_back()
        await press(ines, card, "Approve")
        await told(slack, MAYA, "is in the glossary now")
