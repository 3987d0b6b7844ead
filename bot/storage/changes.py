"""Tells every process which workspaces have changed, well within a second."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from sqlalchemy import select

from bot.patience import end_tasks, heard
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.tables import workspaces
from bot.storage.watching import watch
from bot.storage.workspace import Workspace

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
