"""Look-ups that found nothing: a short word and how often, no message and no person, and not for ever."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select, update

from bot.storage.database import Database
from bot.storage.gaps import KEY_LENGTH
from bot.storage.records import WORKSPACE_COLUMNS, Miss, Workspace, within
from bot.storage.rows import fetch_records, utc_now
from bot.storage.tables import misses

LONGEST = 40
MOST_WORDS = 4
MOST_DIGITS = 5
"""What is longer, or has more of them, is no word but a sentence, a number or an address, and is not kept."""

KEPT = timedelta(days=90)
"""How long a word is kept after it was last looked up in vain."""


def is_word(text: str) -> bool:
    """Whether `text` is short enough to be the name of something, and is no number, mail address or link.

    >>> is_word("ARR bridge"), is_word("ines@example.com"), is_word("0171 2345678")
    (True, False, False)
    """
    plain = len(text) <= LONGEST and len(text.split()) <= MOST_WORDS and sum(map(str.isdigit, text)) <= MOST_DIGITS
    return plain and any(map(str.isalpha, text)) and not any(mark in text for mark in ("@", "://", "www.", "<", "\n"))


class Misses:
    """The misses of every workspace, for those that want them counted."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def count(self, workspace: Workspace, key: str, text: str) -> None:
        """One more for `key`; `text` is kept from the first time. Nothing, if it is no word. Raises StorageError."""
        if not is_word(text):
            return
        fresh = {"key": key[:KEY_LENGTH], "text": text, "times": 1, "last_at": self._now()}
        statement = self._database.insert(misses).values({**workspace.columns, **fresh})
        statement = statement.on_conflict_do_update(
            index_elements=[*WORKSPACE_COLUMNS, "key"],
            set_={"times": misses.c.times + 1, "last_at": statement.excluded.last_at},
        )
        async with self._database.begin() as connection:
            await connection.execute(statement)

    async def most(self, workspace: Workspace, limit: int = 100, at_least: int = 1) -> tuple[Miss, ...]:
        """Those looked up `at_least` so often and not put aside: the most frequent first, then the latest.

        Raises StorageError.
        """
        shown = misses.c.times >= at_least, misses.c.put_aside_at.is_(None)
        statement = select(misses).where(within(misses, workspace), *shown)
        statement = statement.order_by(misses.c.times.desc(), misses.c.last_at.desc(), misses.c.key).limit(limit)
        async with self._database.read() as connection:
            return await fetch_records(connection, Miss, statement)

    async def put_aside(self, workspace: Workspace, key: str) -> None:
        """Shows it no more, however often it is looked up from now on, until it is forgotten. Raises StorageError."""
        here = within(misses, workspace), misses.c.key == key[:KEY_LENGTH]
        async with self._database.begin() as connection:
            await connection.execute(update(misses).where(*here).values(put_aside_at=self._now()))

    async def prune(self, workspace: Workspace) -> None:
        """Forgets what was not looked up for long, and what an earlier release kept though it is no word.

        Raises StorageError.
        """
        old = or_(misses.c.last_at < self._now() - KEPT, func.length(misses.c.text) > LONGEST)
        async with self._database.begin() as connection:
            await connection.execute(delete(misses).where(within(misses, workspace), old))

    async def forget(self, workspace: Workspace) -> None:
        """All of them, for a workspace that turns counting off. Raises StorageError."""
        async with self._database.begin() as connection:
            await connection.execute(delete(misses).where(within(misses, workspace)))
