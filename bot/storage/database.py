"""An open database, migrated and known to be writable."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.address import Address, SqliteFile, read_address
from bot.storage.bell import Bell
from bot.storage.engine import create_engine, create_reading_engine
from bot.storage.errors import StorageError
from bot.storage.failures import FAILURES, explain
from bot.storage.obstacles import find_identity, find_obstacle
from bot.storage.schema import NewerSchemaError, migrate

MIGRATION_LOCK_WAIT = 30.0
"""Seconds a starting process waits for another one that is migrating the same SQLite file."""

LOCK_WAIT = 1.0
"""Seconds a transaction waits for another process that writes to the same SQLite file; people wait too."""


PATIENCE = 2.0
"""Seconds a transaction may take by default: people wait, and Slack for no more than three."""


class Database:
    """A pool of connections. Made by `open_database`."""

    def __init__(self, address: Address, engine: AsyncEngine, readers: AsyncEngine) -> None:
        self.address = address
        self.changed = Bell()
        """Rung after a workspace's revision has grown in this process."""
        self.posted = Bell()
        """Rung after this process has put notices into the outbox."""
        self._engine = engine
        self._readers = readers
        self._closed = False
        self._identity = self._find_identity()

    @property
    def name(self) -> str:
        """How a sentence names the database: without user, without password."""
        return self.address.name

    @property
    def closed(self) -> bool:
        """Whether `close` has been called."""
        return self._closed

    @asynccontextmanager
    async def begin(self, patience: float = PATIENCE) -> AsyncIterator[AsyncConnection]:
        """A connection in a transaction, committed at the end; on SQLite the only one that writes.

        Raises StorageError: the database is away, or the transaction has taken `patience` seconds.
        """
        async with self._transaction(self._engine, patience) as connection:
            yield connection

    @asynccontextmanager
    async def read(self, patience: float = PATIENCE) -> AsyncIterator[AsyncConnection]:
        """A connection that sees the database as it is at the first look, throughout. Raises StorageError."""
        async with self._transaction(self._readers, patience) as connection:
            yield connection

    @asynccontextmanager
    async def _transaction(self, engine: AsyncEngine, patience: float) -> AsyncIterator[AsyncConnection]:
        if self._closed:
            raise StorageError(f"{self.name} has been closed. Open it again.")
        if self._find_identity() != self._identity:  # SQLite would go on writing to a file that nobody finds again
            raise StorageError(f"{self.name} has been moved or removed. Put it back, or start Jargon again.")
        try:
            async with asyncio.timeout(patience), engine.begin() as connection:
                yield connection
        except FAILURES as error:
            raise StorageError(
                f"{self.name} cannot be used: {explain(error)}. Check that it is running and can be written."
            ) from error

    def _find_identity(self) -> tuple[int, int] | None:
        return find_identity(self.address) if isinstance(self.address, SqliteFile) else None

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An INSERT that can say ON CONFLICT, which both databases have and standard SQL has not."""
        return sqlite.insert(table) if self._engine.name == "sqlite" else postgresql.insert(table)

    async def close(self) -> None:
        """Closes every connection; what is asked afterwards raises StorageError."""
        self._closed = True
        await self._engine.dispose()
        await self._readers.dispose()


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
    engine = create_engine(address, LOCK_WAIT)
    return Database(address, engine, create_reading_engine(address, engine, LOCK_WAIT))


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
