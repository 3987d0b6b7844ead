"""An open database, migrated and known to be writable."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from sqlalchemy import Table, event, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.storage.address import Address, SqliteFile, find_identity, find_obstacle, read_address
from bot.storage.engine import (
    FAILURES,
    READERS,
    create_engine,
    create_reading_engine,
    explain_failure,
    is_away,
    join_stopped,
)
from bot.storage.errors import StorageError
from bot.storage.records import Workspace
from bot.storage.schema import NewerSchemaError, migrate
from bot.storage.tables import workspaces
from bot.storage.turns import Turns, allow

# Wakes whoever waits for something in this process.


class Bell:
    """Rung by whoever changed something; belongs to one event loop."""

    def __init__(self) -> None:
        self._listening: set[asyncio.Event] = set()

    def ring(self) -> None:
        """Sets the event of everybody who listens."""
        for woken in self._listening:
            woken.set()

    @contextmanager
    def listen(self) -> Iterator[asyncio.Event]:
        """An event that is set at every ring; whoever waits for it clears it."""
        woken = asyncio.Event()
        self._listening.add(woken)
        try:
            yield woken
        finally:
            self._listening.discard(woken)


MIGRATION_LOCK_WAIT = 30.0
"""Seconds a starting process waits for another one that is migrating the same SQLite file."""

LOCK_WAIT = 1.0
"""Seconds a transaction waits for another process that writes to the same SQLite file; people wait too."""

PATIENCE = 1.5
"""Seconds a transaction may take by default, once it has a connection: Slack waits for no more than three."""

TURN_WAIT = 10.0
"""Seconds to wait for a connection that others of this process use. They are busy, and a form that is kept late is
better than one that is refused."""

WRITERS, READERS_OF_A_SERVER = 9, 5
"""Connections to a PostgreSQL server at once; its pool has fifteen, and one more writes for a workspace."""


class Database:
    """A pool of connections. Made by `open_database`."""

    def __init__(self, address: Address, engine: AsyncEngine, readers: AsyncEngine) -> None:
        self.address = address
        self.changed = Bell()
        """Rung after a workspace's revision has grown in this process."""
        self.posted = Bell()
        """Rung after this process has put notices into the outbox."""
        self.refused = False
        """Whether the last transaction that was to write came to nothing, as on a full disk that can still be read."""
        self._engine = engine
        self._readers = readers
        self._closed = False
        for pool in {engine.sync_engine.pool, readers.sync_engine.pool}:
            event.listen(pool, "checkin", self._let_go)
        self._identity = self._find_identity()
        on_file = isinstance(address, SqliteFile)
        self._to_write = Turns(1 if on_file else WRITERS)
        self._to_read = Turns(READERS if on_file else READERS_OF_A_SERVER)
        # Writers for one workspace wait for one another in the server, too, and there it would count as slowness.
        self._to_write_alone = self._to_write if on_file else Turns(1)

    @property
    def name(self) -> str:
        """How a sentence names the database: without user, without password."""
        return self.address.name

    @property
    def closed(self) -> bool:
        """Whether `close` has been called."""
        return self._closed

    @asynccontextmanager
    async def begin(
        self, patience: float = PATIENCE, *, alone: bool = False, urgent: bool = False
    ) -> AsyncIterator[AsyncConnection]:
        """A connection in a transaction, committed at the end; on SQLite the only one that writes.

        Waiting for one's turn comes on top of `patience`, at most `TURN_WAIT` seconds; what is `urgent` comes next.
        `alone`: of this process, no other transaction that asked for that goes on at once.

        Raises StorageError: the database is away, or the transaction has taken `patience` seconds.
        """
        turns = self._to_write_alone if alone else self._to_write
        try:
            async with self._transaction(self._engine, turns, patience, urgent=urgent) as connection:
                yield connection
        except StorageError:
            self.refused = True
            raise
        self.refused = False

    @asynccontextmanager
    async def read(self, patience: float = PATIENCE) -> AsyncIterator[AsyncConnection]:
        """A connection that sees the database as it is at the first look, throughout. Raises StorageError."""
        async with self._transaction(self._readers, self._to_read, patience) as connection:
            yield connection

    @asynccontextmanager
    async def _transaction(
        self, engine: AsyncEngine, turns: Turns, patience: float, *, urgent: bool = False
    ) -> AsyncIterator[AsyncConnection]:
        try:
            async with turns.take(TURN_WAIT, urgent=urgent):
                self._require_open()
                try:
                    async with allow(patience), engine.connect() as connection, connection.begin():
                        yield connection
                except FAILURES as error:
                    if is_away(error):
                        turns.turn_away(self._unusable(error))
                    raise
        except FAILURES as error:
            raise self._unusable(error) from error

    def _let_go(self, _connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
        if self._closed:  # while it was in use: it would go back to a pool that nobody closes any more
            record.invalidate()

    def _require_open(self) -> None:
        if self._closed:
            raise StorageError(f"{self.name} has been closed. Open it again.")
        if self._find_identity() != self._identity:  # SQLite would go on writing to a file that nobody finds again
            raise StorageError(f"{self.name} has been moved or removed. Put it back, or start Jargon again.")

    def _unusable(self, error: BaseException) -> StorageError:
        return StorageError(
            f"{self.name} cannot be used: {explain_failure(error)}. Check that it is running and can be written."
        )

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
        await join_stopped()


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
        raise address.unreachable(explain_failure(error)) from error
    try:
        async with engine.begin() as connection:
            await connection.run_sync(migrate)
    except NewerSchemaError:
        raise StorageError(
            f"{address.name} was last used by a newer Jargon. "
            "Upgrade this one, or set DATABASE_URL to another database."
        ) from None
    except FAILURES as error:
        raise address.unwritable(explain_failure(error)) from error


# Whether the database can be used just now, for whoever watches over the bot.

STANDING_PATIENCE = 1.0
"""Seconds for an answer."""


async def find_outage(database: Database) -> str:
    """Why it cannot be used; "" if it answers. Says neither its name nor its address: strangers may read this."""
    try:
        async with database.read(STANDING_PATIENCE) as connection:
            await connection.execute(select(workspaces.c.revision).limit(1))
    except StorageError:
        return "it cannot be read just now"
    if not database.refused:
        return ""
    try:
        async with database.begin(STANDING_PATIENCE, urgent=True) as connection:
            await connection.execute(update(workspaces).values(revision=workspaces.c.revision))
    except StorageError:
        return "it can be read just now, but not written"
    return ""


# Which workspaces a database holds.


async def list_workspaces(database: Database) -> tuple[Workspace, ...]:
    """Every workspace that ever had something written, in order. Raises StorageError."""
    async with database.read() as connection:
        found = await connection.execute(select(workspaces.c.enterprise, workspaces.c.team))
        return tuple(sorted(Workspace(row[0], row[1]) for row in found))
