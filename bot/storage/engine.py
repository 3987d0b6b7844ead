"""Connections to either database: how they are made, how they end, and what their drivers raise."""

import asyncio
import socket
import sqlite3
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import Any, assert_never
from weakref import WeakSet

import aiosqlite
import asyncpg
from sqlalchemy import Connection, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage.address import Address, PostgresDatabase, SqliteFile

# What the database drivers raise when the database is away, and how to say it to a person.

FAILURES = (SQLAlchemyError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError)
"""SQLAlchemy wraps what befalls a statement; a failed connection attempt comes as the driver raised it."""

OURS = (DataError, IntegrityError, ProgrammingError)
"""What says that one statement is wrong, and nothing about whether the next will work."""


def is_away(error: BaseException) -> bool:
    """Whether the next who asks would most likely fail, too."""
    return not isinstance(error, OURS)


def explain_failure(error: BaseException) -> str:
    """Why, in a few words that fit behind a colon. The statement and its parameters are left out."""
    match _find_origin(error):
        case asyncpg.InvalidAuthorizationSpecificationError():
            return "it refuses the user name or the password"
        case asyncpg.InvalidCatalogNameError():
            return "the server has no database of that name"
        case socket.gaierror():
            return "there is no host of that name"
        case ssl.SSLError():
            return "it does not accept an encrypted connection as DATABASE_URL asks for it"
        case TimeoutError():
            return "it does not answer in time"
        case ConnectionError(errno=None):  # asyncpg's own, when the server has no SSL, or hangs up
            return "it breaks off the connection, perhaps over SSL"
        case OSError():
            return "nothing answers there"
        case origin:
            return (str(origin) or type(origin).__name__).splitlines()[0].rstrip(".")


def _find_origin(error: BaseException) -> BaseException:
    """The driver's own error, which SQLAlchemy wraps once, or twice for asyncpg."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        return error.orig.__cause__ or error.orig
    return error


# A SQLAlchemy engine for an address: the only place where the two databases are set up differently.

GOODBYE_WAIT = 0.3
"""Seconds for a PostgreSQL server to take note that a connection ends."""

STATEMENT_WAIT = 2.0
"""Seconds for SQLite to be done with a statement that nobody waits for any more; it takes a tenth of one."""

READERS = 2
"""Connections that read a SQLite file; they neither wait for the one that writes nor hold it up."""


def create_engine(address: Address, lock_wait: float) -> AsyncEngine:
    """An engine, not yet connected. `lock_wait`: seconds to wait for another writer to a SQLite file."""
    match address:
        case SqliteFile():
            return _create_sqlite_engine(address, lock_wait)
        case PostgresDatabase():
            return create_async_engine(
                "postgresql+asyncpg://", async_creator=_connector(address), pool_pre_ping=True, hide_parameters=True
            )
        case _:
            assert_never(address)


def create_reading_engine(address: Address, engine: AsyncEngine, lock_wait: float) -> AsyncEngine:
    """An engine beside `engine` whose transactions see one moment of the database throughout, and cannot write."""
    if isinstance(address, PostgresDatabase):
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    readers = _create_sqlite_pool(address, lock_wait, READERS)
    event.listen(readers.sync_engine, "begin", _begin_reading)
    return readers


def _connector(address: PostgresDatabase) -> Callable[[], Awaitable[Any]]:
    """Leaves the address to asyncpg, which reads `sslmode` and its kin as libpq does; SQLAlchemy does not."""
    return lambda: asyncpg.connect(address.dsn, timeout=address.connect_wait, connection_class=ImpatientConnection)


class ImpatientConnection(asyncpg.Connection):  # type: ignore[misc]
    """Closes without waiting long for a server that has not answered: whoever gave up on it waits for that too."""

    async def close(self, *, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Says goodbye, and breaks the connection off if that takes more than `GOODBYE_WAIT`."""
        await super().close(timeout=min(timeout or GOODBYE_WAIT, GOODBYE_WAIT))


class StoppedOnceConnection(aiosqlite.Connection):
    """Stops once, though SQLAlchemy tells it twice where whoever used it is cancelled again while it is being closed: a
    second wait would be for a thread that is gone, for ever."""

    def stop(self) -> asyncio.Future[None] | None:
        """What the thread says once it has stopped; None if it was told to before."""
        if not self._running:
            return None
        _STOPPED.add(self._thread)
        return super().stop()


_STOPPED = WeakSet[Thread]()


async def join_stopped() -> None:
    """Waits for threads that were told to stop, `STATEMENT_WAIT` at most for each: what they still say may reach an
    event loop that is closed by then."""
    for thread in tuple(_STOPPED):
        await asyncio.to_thread(thread.join, STATEMENT_WAIT)


def _create_sqlite_engine(address: SqliteFile, lock_wait: float) -> AsyncEngine:
    # SQLite has one writer at a time: with one connection the rest wait in order, not polling for a lock.
    engine = _create_sqlite_pool(address, lock_wait, size=1)
    event.listen(engine.sync_engine, "begin", _begin_immediately)
    return engine


def _create_sqlite_pool(address: SqliteFile, lock_wait: float, size: int) -> AsyncEngine:
    file = partial(sqlite3.connect, address.path, timeout=lock_wait, isolation_level=None, check_same_thread=False)

    async def connect() -> aiosqlite.Connection:
        connection = StoppedOnceConnection(file, iter_chunk_size=64)
        connection._thread.daemon = True  # it holds up no process that ends
        return await connection

    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(address.path)),
        async_creator=connect,
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "connect", _prepare_connection)
    return engine


def _prepare_connection(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    # The mode belongs to the file and stays. A switch fails while another process is in there, starting, say:
    # then that one switches, and until then this one does as well without, only slower.
    with suppress(sqlite3.OperationalError):
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")  # what was acknowledged outlives a power cut, too
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")  # what is erased is overwritten, not only no longer listed
    cursor.close()


def _begin_immediately(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")  # the write lock: who has read already could not wait for it


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
