"""Changes: every process hears of them within a second, and of those it missed while the database was away."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from time import monotonic

import pytest

from bot.storage.changes import Change, follow_changes
from bot.storage.database import Database, open_database
from bot.storage.gaps import Gaps
from bot.storage.preferences import PreferenceLog
from bot.storage.records import NewSuggestion, NewVersion
from bot.storage.suggestions import Suggestions
from bot.storage.versions import Versions
from tests.bot.storage.conftest import OTHERS, OURS, ROOT, Server

SECOND = 1.0
PATIENCE = 20.0
"""Seconds for what has no limit of its own, on a busy machine."""

QBR = NewVersion("qbr", "entry", {}, "U1")
WRITER = """
import asyncio, sys, time
from bot.storage.database import open_database
from bot.storage.records import NewVersion
from bot.storage.versions import Versions
from bot.storage.records import Workspace

async def main():
    database = await open_database(sys.argv[1])
    await Versions(database).add(Workspace("", "T1"), NewVersion("qbr", "entry", {}, "U1"), None)
    print(time.monotonic(), flush=True)
    await database.close()

asyncio.run(main())
"""


@pytest.fixture
async def changes(database: Database) -> AsyncIterator[AsyncIterator[Change]]:
    async with aclosing(follow_changes(database)) as following:
        yield following


async def following(changes: AsyncIterator[Change], patience: float = PATIENCE) -> Change:
    return await asyncio.wait_for(anext(changes), patience)


async def test_it_starts_with_every_workspace_that_has_something(database: Database) -> None:
    for workspace in (OURS, *OTHERS):
        await Versions(database).add(workspace, QBR, None)
    await Versions(database).add(OURS, QBR, 1)
    async with aclosing(follow_changes(database)) as changes:
        assert {await following(changes) for _ in range(3)} == {
            Change(OURS, 2),
            Change(OTHERS[0], 1),
            Change(OTHERS[1], 1),
        }


async def test_what_a_real_process_writes_is_seen_within_a_second(
    changes: AsyncIterator[Change], database: Database, url: str
) -> None:
    await Versions(database).add(OTHERS[0], QBR, None)
    assert await following(changes) == Change(OTHERS[0], 1)
    seen = asyncio.create_task(following(changes))
    writer = await asyncio.create_subprocess_exec(
        *[sys.executable, "-c", WRITER, url], cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert await seen == Change(OURS, 1)
    arrived = monotonic()
    written, _ = await writer.communicate()
    assert arrived - float(written) < SECOND


async def test_a_change_in_this_process_is_seen_at_once(changes: AsyncIterator[Change], database: Database) -> None:
    await Versions(database).add(OURS, QBR, None)
    assert await following(changes) == Change(OURS, 1)
    for number in range(1, 6):
        seen = asyncio.create_task(following(changes))
        await Versions(database).add(OURS, QBR, number)
        written = monotonic()
        assert (await seen).revision == number + 1
        assert monotonic() - written < 0.25


async def test_versions_approvals_and_preferences_are_changes_and_the_rest_is_not(
    changes: AsyncIterator[Change], database: Database, other_process: Database
) -> None:
    versions, suggestions, log = Versions(other_process), Suggestions(other_process), PreferenceLog(other_process)
    await versions.add(OURS, QBR, None)
    assert await following(changes) == Change(OURS, 1)
    proposed = await suggestions.propose(OURS, NewSuggestion("arr", "entry", {}, "U1"))
    await Gaps(other_process).ask(OURS, "flurble", "flurble", "U1")
    await suggestions.approve(OURS, proposed.id, "U2")
    assert await following(changes) == Change(OURS, 2)
    await log.change(OURS, "U1", lambda present: replace(present, year_start=2))
    assert await following(changes) == Change(OURS, 3)


async def test_it_ends_when_the_database_is_closed(database: Database) -> None:
    await Versions(database).add(OURS, QBR, None)
    seen = []

    async def collect() -> None:
        async for change in follow_changes(database):
            seen.append(change)
            await database.close()

    await asyncio.wait_for(collect(), PATIENCE)
    assert seen == [Change(OURS, 1)]


async def test_what_was_missed_while_the_server_let_nobody_in_comes_afterwards(
    postgres: tuple[Server, str],
) -> None:
    server, name = postgres
    database = await open_database(server.url(name))
    async with aclosing(follow_changes(database)) as changes:
        await Versions(database).add(OURS, QBR, None)
        assert await following(changes) == Change(OURS, 1)
        seen = asyncio.create_task(following(changes))
        await server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        await server.disconnect_all(name)
        await asyncio.sleep(0.3)
        await server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        await Versions(database).add(OURS, QBR, 1)
        assert await seen == Change(OURS, 2)
        await server.disconnect_all(name)
        seen = asyncio.create_task(following(changes))
        await Versions(database).add(OTHERS[0], QBR, None)
        assert await seen == Change(OTHERS[0], 1)
    await database.close()
