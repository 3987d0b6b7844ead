"""Look-ups that found nothing: the term and how often, no message and no person."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, select

from bot.storage.columns import utc_now
from bot.storage.database import Database
from bot.storage.gaps import KEY_LENGTH
from bot.storage.records import Miss
from bot.storage.rows import fetch_records
from bot.storage.tables import misses
from bot.storage.workspace import WORKSPACE_COLUMNS, Workspace, within


class Misses:
    """The misses of every workspace, for those that want them counted."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def count(self, workspace: Workspace, key: str, text: str) -> None:
        """One more for `key`; `text` is kept from the first time. Raises StorageError."""
        fresh = {"key": key[:KEY_LENGTH], "text": text, "times": 1, "last_at": self._now()}
        statement = self._database.insert(misses).values({**workspace.columns, **fresh})
        statement = statement.on_conflict_do_update(
            index_elements=[*WORKSPACE_COLUMNS, "key"],
            set_={"times": misses.c.times + 1, "last_at": statement.excluded.last_at},
        )
        async with self._database.begin() as connection:
            await connection.execute(statement)

    async def most(self, workspace: Workspace, limit: int = 100) -> tuple[Miss, ...]:
        """The most frequent first, then the latest. Raises StorageError."""
        statement = select(misses).where(within(misses, workspace))
        statement = statement.order_by(misses.c.times.desc(), misses.c.last_at.desc(), misses.c.key).limit(limit)
        async with self._database.read() as connection:
            return await fetch_records(connection, Miss, statement)

    async def forget(self, workspace: Workspace) -> None:
        """All of them, for a workspace that turns counting off. Raises StorageError."""
        async with self._database.begin() as connection:
            await connection.execute(delete(misses).where(within(misses, workspace)))
