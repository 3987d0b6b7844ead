"""A network that swallows what is sent to the database: what waits for it answers in time, or goes on without."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.listeners.errors import AWAY
from knowledge.glossary import Glossary
from tests.bot.conftest import SUCCESS, bot_in_slack
from tests.bot.contributing.acting import MAYA, PATIENCE, WORDS, form_of, typed, until
from tests.bot.reading import text_of
from tests.bot.storage.conftest import Server

SOCKET = ".s.PGSQL.5432"
"""What PostgreSQL's clients look for in the folder that an address names."""


class Line:
    """Between a database server and its clients, new ones too; while `flowing` is not set, nothing gets through."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.flowing = asyncio.Event()
        self.flowing.set()

    async def join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_unix_connection(f"{self._server.folder}/{SOCKET}")
        async with asyncio.TaskGroup() as both:
            both.create_task(self._pass_on(reader, to_server))
            both.create_task(self._pass_on(from_server, writer))

    async def _pass_on(self, source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
        while part := await source.read(65_536):
            await self.flowing.wait()
            to.write(part)
        to.close()


@pytest.fixture
async def line(postgres: tuple[Server, str]) -> AsyncIterator[tuple[Line, str]]:
    """The line, and the address of an empty database through it."""
    server, name = postgres
    line = Line(server)
    with tempfile.TemporaryDirectory(prefix="jargon-line-") as folder:  # the path of a socket has to be short
        async with await asyncio.start_unix_server(line.join, Path(folder) / SOCKET):
            yield line, replace(server, folder=folder).url(name)


@asynccontextmanager
async def frozen(line: Line) -> AsyncIterator[None]:
    line.flowing.clear()
    try:
        yield
    finally:
        line.flowing.set()


async def test_a_form_and_a_mention_are_acknowledged_in_time(
    line: tuple[Line, str], glossary: Glossary, tmp_path: Path
) -> None:
    """The loopback Slack waits for three seconds, as the real one."""
    wire, url = line
    settings = {"database_url": SecretStr(url)}
    async with bot_in_slack("http", glossary, tmp_path, settings, retry_delays=()) as slack:
        maya = slack.person(MAYA)
        await maya.shortcut("suggest_word")
        form = await form_of(maya)
        async with frozen(wire):
            await maya.say(SUCCESS, "@Jargon what is NPS?")
            assert "Net promoter score" in text_of(await maya.sees_next(SUCCESS, timeout=PATIENCE))
            assert (await maya.submit(form, typed(**WORDS))).ok
            kept = await until(lambda: maya.view and maya.view.errors and maya.view)
            assert AWAY in kept.errors.values()
