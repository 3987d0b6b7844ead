"""What writing for a workspace sets off: one transaction after the other, and every process hears of it."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, assert_never

import aiosqlite
import asyncpg
from sqlalchemy import ColumnElement, Table, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.patience import end_tasks, heard
from bot.storage.address import Address, PostgresDatabase, SqliteFile
from bot.storage.database import PATIENCE, Database
from bot.storage.engine import FAILURES
from bot.storage.errors import StorageError
from bot.storage.records import WORKSPACE_COLUMNS, Workspace, within
from bot.storage.rows import AT_A_TIME
from bot.storage.tables import workspaces

# A transaction that writes for one workspace. Those of one workspace follow one another, on both databases.
# So what a transaction has read stays true until it ends, and whoever comes second sees what the first has done.

CHANNEL = "jargon_changed"
"""What PostgreSQL says a changed revision on."""


@dataclass(slots=True)
class Writing:
    """An open transaction."""

    database: Database
    connection: AsyncConnection
    workspace: Workspace
    advanced: int | None = None
    """The revision it has raised the workspace to."""
    posted: bool = False
    """Whether it has put notices into the outbox."""

    def within(self, table: Table) -> ColumnElement[bool]:
        """The condition that a row belongs to the workspace."""
        return within(table, self.workspace)

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An INSERT that can say ON CONFLICT."""
        return self.database.insert(table)

    async def advance(self) -> int:
        """The workspace's next revision, the same throughout the transaction; every process is told of it."""
        if self.advanced is None:
            grown = update(workspaces).where(self.within(workspaces)).values(revision=workspaces.c.revision + 1)
            self.advanced = (await self.connection.execute(grown.returning(workspaces.c.revision))).scalar_one()
            if self.connection.dialect.name == "postgresql":
                await self.connection.execute(text(f"NOTIFY {CHANNEL}"))
        return self.advanced


async def insert_rows(writing: Writing, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Adds rows to a table of the workspace. Lets others have a turn in between, when there are many."""
    rest = iter(rows)
    while part := [{**writing.workspace.columns, **row} for row in islice(rest, AT_A_TIME)]:
        await writing.connection.execute(insert(table), part)
        await asyncio.sleep(0)


@asynccontextmanager
async def write(database: Database, workspace: Workspace, patience: float = PATIENCE) -> AsyncIterator[Writing]:
    """A transaction for `workspace`, committed at the end. Raises StorageError."""
    row = {**workspace.columns, "revision": 0}
    lock = database.insert(workspaces).values(row)
    lock = lock.on_conflict_do_update(index_elements=WORKSPACE_COLUMNS, set_={"revision": workspaces.c.revision})
    async with database.begin(patience, alone=True) as connection:
        await connection.execute(lock)
        writing = Writing(database, connection, workspace)
        yield writing
    if writing.advanced is not None:
        database.changed.ring()
    if writing.posted:
        database.posted.ring()


# Notices that some process has written to the database, without asking it much.

POLLED_EVERY = 0.5
"""Seconds between two looks at a SQLite file; a look reads a few bytes that are in memory."""

SERVER_CHECKED_EVERY = 10.0
"""Seconds between two looks whether a quiet PostgreSQL server is still there."""

ANSWER_WAIT = 2.0
"""Seconds it has to say so."""

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
"""Seconds before trying to reach a database again; each pause is twice the one before."""


async def watch(address: Address, wake: Callable[[], object]) -> None:
    """Calls `wake` when the database may have changed, and when it is back after being away. Runs until cancelled."""
    pauses = _Pauses()
    while True:
        try:
            match address:
                case SqliteFile():
                    await _poll(address, wake, pauses)
                case PostgresDatabase():
                    await _listen(address, wake, pauses)
                case _:
                    assert_never(address)
        except (*FAILURES, sqlite3.Error):
            await pauses.wait()


class _Pauses:
    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self._next = FIRST_PAUSE

    async def wait(self) -> None:
        await asyncio.sleep(self._next)
        self._next = min(self._next * 2, LONGEST_PAUSE)


async def _poll(file: SqliteFile, wake: Callable[[], object], pauses: _Pauses) -> None:
    """SQLite counts the commits of every other connection, in this process or another."""
    async with aiosqlite.connect(f"{file.path.absolute().as_uri()}?mode=ro", uri=True) as connection:
        seen = None
        while True:
            async with connection.execute("PRAGMA data_version") as cursor:
                version = await cursor.fetchone()
            if version != seen:
                seen = version
                wake()
            pauses.reset()
            await asyncio.sleep(POLLED_EVERY)


async def _listen(address: PostgresDatabase, wake: Callable[[], object], pauses: _Pauses) -> None:
    """Returns when the server ends the connection."""
    connection = await asyncpg.connect(address.dsn, timeout=address.connect_wait)
    try:
        ended = asyncio.Event()
        connection.add_termination_listener(lambda _: ended.set())
        await connection.add_listener(CHANNEL, lambda *_: wake())
        wake()  # for what was said before we listened
        pauses.reset()
        while not ended.is_set():
            if not await heard(ended, SERVER_CHECKED_EVERY):
                await connection.execute("SELECT 1", timeout=ANSWER_WAIT)
    finally:
        connection.terminate()


# Tells every process which workspaces have changed, well within a second.

CHECKED_EVERY = 5.0
"""Seconds after which changes are looked for unasked, should a message get lost, as behind a connection pooler."""

ENDING = 1.0
"""Seconds for the watcher to end."""


@dataclass(frozen=True, slots=True)
class Change:
    """A workspace whose entries or preferences have changed, and the revision it is at."""

    workspace: Workspace
    revision: int


async def follow_changes(database: Database) -> AsyncGenerator[Change, None]:
    """Every workspace once at the start, then each as it changes, whichever process changed it.

    Raises nothing: while the database is away it waits, and what was missed comes afterwards. Several changes
    of one workspace may come as one. Ends when the database is closed.
    """
    known: dict[Workspace, int] = {}
    with database.changed.listen() as woken:
        watching = asyncio.create_task(watch(database.address, woken.set))
        try:
            while not database.closed:
                woken.clear()
                for change in await _find_changed(database, known):
                    known[change.workspace] = change.revision
                    yield change
                await heard(woken, CHECKED_EVERY)
        finally:
            await end_tasks([watching], ENDING)


async def _find_changed(database: Database, known: dict[Workspace, int]) -> list[Change]:
    try:
        async with database.read() as connection:
            rows = (await connection.execute(select(workspaces).where(workspaces.c.revision > 0))).all()
    except StorageError:  # the watcher wakes us when it is back
        return []
    found = [Change(Workspace(row.enterprise, row.team), row.revision) for row in rows]
    return [change for change in found if known.get(change.workspace) != change.revision]
