"""Notices that some process has written to the database, without asking it much."""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import assert_never

import aiosqlite
import asyncpg

from bot.patience import heard
from bot.storage.address import Address, PostgresDatabase, SqliteFile
from bot.storage.failures import FAILURES
from bot.storage.writing import CHANNEL

POLLED_EVERY = 0.5
"""Seconds between two looks at a SQLite file; a look reads a few bytes that are in memory."""

CHECKED_EVERY = 10.0
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
            if not await heard(ended, CHECKED_EVERY):
                await connection.execute("SELECT 1", timeout=ANSWER_WAIT)
    finally:
        connection.terminate()
