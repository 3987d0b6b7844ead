"""An open database, migrated and known to be writable."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.address import Address, SqliteFile, read_address
from bot.storage.engine import create_engine
from bot.storage.errors import StorageError
from bot.storage.failures import FAILURES, explain
from bot.storage.obstacles import find_obstacle
from bot.storage.schema import NewerSchemaError, migrate

MIGRATION_LOCK_WAIT = 30.0
"""Seconds a starting process waits for another one that is migrating the same SQLite file."""

LOCK_WAIT = 1.0
"""Seconds a transaction waits for another process that writes to the same SQLite file; people wait too."""


class Database:
    """A pool of connections. Made by `open_database`."""

    def __init__(self, address: Address, engine: AsyncEngine) -> None:
        self._address = address
        self._engine = engine
        self._closed = False

    @property
    def name(self) -> str:
        """How a sentence names the database: without user, without password."""
        return self._address.name

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A connection in a transaction, committed at the end. Raises StorageError: the database is away."""
        if self._closed:
            raise StorageError(f"{self.name} has been closed. Open it again.")
        try:
            async with self._engine.begin() as connection:
                yield connection
        except FAILURES as error:
            raise StorageError(
                f"{self.name} cannot be used: {explain(error)}. Check that it is running and can be written."
            ) from error

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An INSERT that can say ON CONFLICT, which both databases have and standard SQL has not."""
        return sqlite.insert(table) if self._engine.name == "sqlite" else postgresql.insert(table)

    async def close(self) -> None:
        """Closes every connection; what is asked afterwards raises StorageError."""
        self._closed = True
        await self._engine.dispose()


async def open_database(url: str) -> Database:
    """The database at `url`, with the schema of this release.

    `url` is sqlite:///file.db or postgresql://user:password@host/name?sslmode=…, as hosting services hand it
    out. Open databases one after another within a process (see `schema.migrate`).

    Raises StorageError: no such address, not reachable, not writable, or written by a newer release.
    """
    address = read_address(url)
    if isinstance(address, SqliteFile) and (obstacle := find_obstacle(address)):
        raise address.unreachable(obstacle)
    engine = create_engine(address, MIGRATION_LOCK_WAIT)
    try:
        await _prepare(address, engine)
    finally:
        await engine.dispose()
    return Database(address, create_engine(address, LOCK_WAIT))


async def _prepare(address: Address, engine: AsyncEngine) -> None:
    try:
        async with engine.connect():
            pass
    except FAILURES as error:
        raise address.unreachable(explain(error)) from error
    try:
        async with engine.begin() as connection:
            await connection.run_sync(migrate)
    except NewerSchemaError:
        raise StorageError(
            f"{address.name} was last used by a newer Jargon. "
            "Upgrade this one, or set DATABASE_URL to another database."
        ) from None
    except FAILURES as error:
        raise address.unwritable(explain(error)) from error
