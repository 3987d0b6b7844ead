"""A transaction that writes for one workspace. Those of one workspace follow one another, on both databases.

So what a transaction has read stays true until it ends, and whoever comes second sees what the first has done.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Table, insert, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import PATIENCE, Database
from bot.storage.rows import AT_A_TIME
from bot.storage.tables import workspaces
from bot.storage.workspace import WORKSPACE_COLUMNS, Workspace, within

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
