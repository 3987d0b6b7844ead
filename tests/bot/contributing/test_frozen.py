"""A database server that is stopped in its tracks: what waits for it answers in time, or goes on without."""

import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
from pydantic import SecretStr

from bot.listeners.errors import AWAY
from knowledge.glossary import Glossary
from tests.bot.conftest import SUCCESS, bot_in_slack
from tests.bot.contributing.acting import MAYA, PATIENCE, WORDS, form_of, typed, until
from tests.bot.reading import text_of
from tests.bot.storage.conftest import Server


@asynccontextmanager
async def frozen(server: Server, name: str) -> AsyncIterator[None]:
    """Every server process of the database stopped, and the one that would take new connections, as behind a network
    that swallows what is sent."""
    connection = await asyncpg.connect(server.admin_url)
    found = await connection.fetch("SELECT pid FROM pg_stat_activity WHERE datname = $1", name)
    postmaster = await connection.fetchval("SELECT split_part(pg_read_file('postmaster.pid'), E'\n', 1)::int")
    await connection.close()
    processes = (postmaster, *(row["pid"] for row in found))
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            os.kill(process, signal.SIGCONT)


async def test_a_form_and_a_mention_are_acknowledged_in_time(
    postgres: tuple[Server, str], glossary: Glossary, tmp_path: Path
) -> None:
    """The loopback Slack waits for three seconds, as the real one."""
    server, name = postgres
    settings = {"database_url": SecretStr(server.url(name))}
    async with bot_in_slack("http", glossary, tmp_path, settings, retry_delays=()) as slack:
        maya = slack.person(MAYA)
        await maya.shortcut("suggest_word")
        form = await form_of(maya)
        async with frozen(server, name):
            await maya.say(SUCCESS, "@Jargon what is NPS?")
            assert "Net promoter score" in text_of(await maya.sees_next(SUCCESS, timeout=PATIENCE))
            assert (await maya.submit(form, typed(**WORDS))).ok
            kept = await until(lambda: maya.view and maya.view.errors and maya.view)
            assert AWAY in kept.errors.values()
