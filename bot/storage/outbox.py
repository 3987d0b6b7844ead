"""Notices to people: written in the transaction that gives cause for them, sent afterwards by one of the processes."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, delete, select, update

from bot.storage.columns import utc_now
from bot.storage.database import Database
from bot.storage.records import NewNotice, Notice
from bot.storage.rows import fetch_records
from bot.storage.tables import notices
from bot.storage.workspace import Workspace, within
from bot.storage.writing import Writing, write

LEASE = timedelta(minutes=1)
"""How long a process that claimed a notice may take to send it, before it is free for the others."""


class Outbox:
    """Notices of every workspace. Each is sent at least once, and twice only after a crash while sending."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def add(self, workspace: Workspace, *new: NewNotice) -> None:
        """Adds all of them, or none. Raises StorageError."""
        async with write(self._database, workspace) as writing:
            await post(writing, new, self._now())

    async def claim(self, workspace: Workspace, limit: int = 20, lease: timedelta = LEASE) -> tuple[Notice, ...]:
        """The oldest that are due, for this caller alone until `lease` is over. Raises StorageError."""
        now = self._now()
        due = (
            select(notices)
            .where(within(notices, workspace), notices.c.due_at <= now)
            .order_by(notices.c.due_at, notices.c.at, notices.c.id)
        )
        async with self._database.begin() as connection:
            free = due.limit(limit).with_for_update(skip_locked=True)
            claimed = await fetch_records(connection, Notice, free)
            for notice in claimed:
                taken = {"due_at": now + lease, "attempts": notice.attempts + 1}
                await connection.execute(update(notices).where(_is(notice)).values(taken))
        return tuple(replace(notice, attempts=notice.attempts + 1) for notice in claimed)

    async def done(self, notice: Notice) -> None:
        """It has been sent; of one that comes once ever, only that is kept. Raises StorageError."""
        async with self._database.begin() as connection:
            await connection.execute(delete(notices).where(_is(notice), notices.c.once.is_(None)))
            await connection.execute(update(notices).where(_is(notice)).values(due_at=None, payload={}, error=""))

    async def failed(self, notice: Notice, error: str, retry_at: datetime | None) -> None:
        """It could not be sent; with no `retry_at` it is given up and kept. Raises StorageError.

        Does nothing when another process has claimed it since.
        """
        mine = and_(_is(notice), notices.c.attempts == notice.attempts)
        async with self._database.begin() as connection:
            await connection.execute(update(notices).where(mine).values(due_at=retry_at, error=error))


async def post(writing: Writing, new: Iterable[NewNotice], at: datetime) -> None:
    """Adds notices within a transaction; one that its person has had, and that comes once, is left out."""
    fresh = {**writing.workspace.columns, "at": at, "due_at": at, "attempts": 0, "error": ""}
    rows = [{**fresh, **asdict(each), "id": uuid4().hex} for each in new]
    if rows:
        writing.posted = True
        await writing.connection.execute(writing.insert(notices).on_conflict_do_nothing(), rows)


def _is(notice: Notice) -> ColumnElement[bool]:
    return and_(within(notices, notice.workspace), notices.c.id == notice.id)
