"""With the database away every call says so in one typed sentence, and soon."""

import asyncio
import os
import shutil
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import text

from bot.storage.database import Database, open_database
from bot.storage.errors import ContributionError, StorageError
from bot.storage.gaps import Gaps, Misses
from bot.storage.holdings import dump
from bot.storage.outbox import Outbox
from bot.storage.preferences import PreferenceLog
from bot.storage.records import NewNotice, NewSuggestion, NewVersion
from bot.storage.suggestions import Suggestions
from bot.storage.versions import Versions
from tests.bot.storage.conftest import OURS, Server

SOON = 3.0
"""Seconds, as long as Slack waits."""

Call = Callable[[Database], Awaitable[object]]
CALLS: dict[str, Call] = {
    "revision": lambda database: Versions(database).revision(OURS),
    "current": lambda database: Versions(database).current(OURS, "qbr"),
    "history": lambda database: Versions(database).history(OURS, "qbr"),
    "add": lambda database: Versions(database).add(OURS, NewVersion("qbr", "entry", {}, "U1"), None),
    "propose": lambda database: Suggestions(database).propose(OURS, NewSuggestion("qbr", "entry", {}, "U1")),
    "pending": lambda database: Suggestions(database).pending(OURS),
    "approve": lambda database: Suggestions(database).approve(OURS, "1", "U1"),
    "due": lambda database: Suggestions(database).due(OURS, datetime.now(UTC)),
    "ask": lambda database: Gaps(database).ask(OURS, "flurble", "flurble", "U1"),
    "queue": lambda database: Gaps(database).queue(OURS),
    "count": lambda database: Misses(database).count(OURS, "flurble", "flurble"),
    "add a notice": lambda database: Outbox(database).add(OURS, NewNotice("kind", "U1", {})),
    "claim": lambda database: Outbox(database).claim(OURS),
    "preferences": lambda database: PreferenceLog(database).get(OURS),
    "claim curatorship": lambda database: PreferenceLog(database).claim_curatorship(OURS, "U1"),
    "dump": lambda database: dump(database, OURS),
}
WRITES = ("add", "propose", "approve", "ask", "count", "add a notice", "claim curatorship")


async def fails_soon(database: Database, name: str) -> str:
    started = monotonic()
    with pytest.raises(StorageError) as failure:
        await CALLS[name](database)
    assert monotonic() - started < SOON
    return str(failure.value)


@pytest.mark.parametrize("name", CALLS)
async def test_a_closed_database_says_so(database: Database, name: str) -> None:
    await database.close()
    assert await fails_soon(database, name) == f"{database.name} has been closed. Open it again."


@pytest.mark.parametrize("name", WRITES)
async def test_a_write_that_another_process_holds_up_gives_in_soon(
    database: Database, other_process: Database, name: str
) -> None:
    async with other_process.begin(patience=10) as connection:  # on SQLite this alone keeps every other writer out
        if connection.dialect.name == "postgresql":
            tables = "workspaces, versions, suggestions, gaps, misses, notices, preferences"
            await connection.execute(text(f"LOCK TABLE {tables}"))
        assert "cannot be used" in await fails_soon(database, name)
    with suppress(ContributionError):  # there is no such suggestion
        await CALLS[name](database)


async def test_a_lost_sqlite_file_says_so(tmp_path: Path) -> None:
    database = await open_database(f"sqlite:///{tmp_path}/jargon.db")
    await Versions(database).add(OURS, NewVersion("qbr", "entry", {}, "U1"), None)
    shutil.rmtree(tmp_path)
    assert await fails_soon(database, "add") == (
        f"{database.name} has been moved or removed. Put it back, or start Jargon again."
    )
    await database.close()


@asynccontextmanager
async def hung(server: Server, database: Database) -> AsyncIterator[None]:
    """Every server process of `database` stopped, as behind a network that swallows what is sent."""
    async with database.begin() as connection:
        found = await connection.scalars(text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"))
        processes = list(found)
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            os.kill(process, signal.SIGCONT)


@pytest.mark.parametrize("name", ["add", "preferences"])
async def test_a_server_that_hangs_says_so_and_is_used_again_later(postgres: tuple[Server, str], name: str) -> None:
    server, database_name = postgres
    database = await open_database(server.url(database_name))
    await CALLS["preferences"](database)
    async with hung(server, database):
        assert await fails_soon(database, name) == (
            f"{database.name} cannot be used: it does not answer in time. Check that it is running and can be written."
        )
    await asyncio.wait_for(CALLS[name](database), SOON)
    await database.close()
