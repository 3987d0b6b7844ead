"""A SQLAlchemy engine for an address: the only place where the two databases are set up differently."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any, assert_never

import aiosqlite
import asyncpg
from sqlalchemy import Connection, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage.address import Address, PostgresDatabase, SqliteFile

GOODBYE_WAIT = 0.3
"""Seconds for a PostgreSQL server to take note that a connection ends."""

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
    """Waits for its thread to stop no more than once: a second wait would be for a thread that is gone, for ever.

    SQLAlchemy stops a connection twice when whoever used it is cancelled again while it is being closed.
    """

    def stop(self) -> asyncio.Future[None] | None:
        """What the thread says once it has stopped; None if it was told to before."""
        return super().stop() if self._running else None


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
    """Takes the write lock at the start: a transaction that has read already could not wait for it."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
