"""A SQLAlchemy engine for an address: the only place where the two databases are set up differently."""

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, assert_never

import asyncpg
from sqlalchemy import Connection, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage.address import Address, PostgresDatabase, SqliteFile


def create_engine(address: Address, lock_wait: float) -> AsyncEngine:
    """An engine, not yet connected. `lock_wait`: seconds to wait for another writer to a SQLite file."""
    match address:
        case SqliteFile():
            return _create_sqlite_engine(address, lock_wait)
        case PostgresDatabase():
            return create_async_engine("postgresql+asyncpg://", async_creator=_connector(address), pool_pre_ping=True)
        case _:
            assert_never(address)


def _connector(address: PostgresDatabase) -> Callable[[], Awaitable[Any]]:
    """Leaves the address to asyncpg, which reads `sslmode` and its kin as libpq does; SQLAlchemy does not."""
    return lambda: asyncpg.connect(address.dsn, timeout=address.connect_wait)


def _create_sqlite_engine(address: SqliteFile, lock_wait: float) -> AsyncEngine:
    # SQLite has one writer at a time: with one connection the rest wait in order, not polling for a lock.
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(address.path)),
        connect_args={"timeout": lock_wait, "isolation_level": None},
        pool_size=1,
        max_overflow=0,
    )
    event.listen(engine.sync_engine, "connect", _prepare_connection)
    event.listen(engine.sync_engine, "begin", _begin_immediately)
    return engine


def _prepare_connection(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    # The mode belongs to the file and stays. A switch fails while another process is in there, starting, say:
    # then that one switches, and until then this one does as well without, only slower.
    with suppress(sqlite3.OperationalError):
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_immediately(connection: Connection) -> None:
    """Takes the write lock at the start: a transaction that has read already could not wait for it."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
