"""Notices to people: what they are about, and how they wait to be sent."""

import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, delete, func, select, update

from bot.storage.changes import Writing, write
from bot.storage.database import Database
from bot.storage.errors import UnreadableRowError
from bot.storage.records import NewNotice, Notice, Undelivered, Workspace, within
from bot.storage.rows import Row, fetch, fetch_one, fetch_records, read, utc_now
from bot.storage.tables import notices

# What people are told about. The values stand in the outbox: never change one.


class Topic(StrEnum):
    """The kinds of notices."""

    REVIEW = "review"
    REMINDER = "reminder"
    APPROVED = "approved"
    DECLINED = "declined"
    ANSWERED = "answered"
    PUT_ASIDE = "put aside"
    GAP = "gap"
    FEEDBACK = "feedback"
    STALE = "stale"
    STANDARD_CHANGED = "standard changed"
    WORD = "word of the day"
    SETTLED = "settled"
    """No message: one that stands there says from now on what became of its question."""


FOR_KEEPERS: set[str] = {Topic.REVIEW, Topic.REMINDER, Topic.GAP, Topic.FEEDBACK, Topic.STALE, Topic.STANDARD_CHANGED}
"""What somebody else can take care of, when the person it was for has left."""

FOR_ALL_KEEPERS: set[str] = {Topic.REVIEW, Topic.REMINDER, Topic.GAP}
"""What every curator is told, if there is no review channel."""

OF_SUGGESTIONS: set[str] = {Topic.REVIEW, Topic.REMINDER}
OF_GAPS: set[str] = {Topic.GAP, Topic.FEEDBACK, Topic.STALE}
"""What shows something that is to be seen to: the message is brought up to date once it is."""


FOR_ONESELF: set[str] = {Topic.WORD}
"""What is dropped where it cannot reach its person: it is nobody else's business, and there is another tomorrow."""


TO_ASKERS: set[str] = {Topic.ANSWERED, Topic.PUT_ASIDE}
"""What only those hear who asked, who are named to nobody."""


# Notices to people: written in the transaction that gives cause for them, sent afterwards by one of the processes.

LEASE = timedelta(seconds=30)
"""How long a process that claimed a notice has it for itself: longer than any call of Slack takes."""


logger = logging.getLogger(__name__)


class Outbox:
    """Notices of every workspace. Each is sent at least once, and twice only after a crash while sending."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def add(self, workspace: Workspace, *new: NewNotice) -> None:
        """Adds all of them, or none. Raises StorageError."""
        async with write(self._database, workspace) as writing:
            await post(writing, new, self._now())

    async def claim(
        self, workspace: Workspace, limit: int = 20, lease: timedelta = LEASE, busy: Collection[str] = ()
    ) -> tuple[Notice, ...]:
        """The oldest that are due, for this caller alone until `lease` is over; none to people who are `busy`, or to
        whom another caller is sending at the moment, so that what they get comes in order.

        Raises StorageError.
        """
        now = self._now()
        due = within(notices, workspace), notices.c.due_at <= now, notices.c.person.not_in(busy)
        oldest = select(notices).where(*due).order_by(notices.c.due_at, notices.c.at, notices.c.id).limit(limit)
        async with self._database.read() as connection:  # which holds up nobody, and nearly always that is all
            if not await fetch_one(connection, oldest.where(~_is_sent_to(now)).limit(1)):
                return ()
        async with write(self._database, workspace) as writing:  # one after another: two would share out one person
            rows = await fetch(writing.connection, oldest.where(~_is_sent_to(now)))
            claimed = [each for row in rows if (each := await _take(writing, row, now))]
            for each in claimed:
                taken = {"due_at": now + lease, "attempts": each.attempts, "claim": each.claim}
                await writing.connection.execute(update(notices).where(_is(each)).values(taken))
        return tuple(claimed)

    async def renew(self, notice: Notice, lease: timedelta = LEASE) -> bool:
        """Whether it is still this caller's, and then for another `lease`: to be asked right before sending it.
        Raises StorageError."""
        async with self._database.begin() as connection:
            mine = update(notices).where(_is(notice), notices.c.claim == notice.claim, notices.c.due_at.is_not(None))
            return (await connection.execute(mine.values(due_at=self._now() + lease))).rowcount == 1

    async def done(self, notice: Notice) -> None:
        """It has been sent; of one that comes once ever, only that is kept. Raises StorageError."""
        sent: dict[str, object] = {"due_at": None, "payload": {}, "error": "", "claim": None}
        async with self._database.begin() as connection:
            await connection.execute(delete(notices).where(_is(notice), notices.c.once.is_(None)))
            await connection.execute(update(notices).where(_is(notice)).values(sent))

    async def failed(self, notice: Notice, error: str, retry_at: datetime | None) -> None:
        """It could not be sent; with no `retry_at` it is given up and kept. Raises StorageError.

        Does nothing when another process has claimed it since.
        """
        given_up_at = self._now() if retry_at is None else None
        await self._put_back(notice, due_at=retry_at, error=error, given_up_at=given_up_at)

    async def put_back(self, notice: Notice, until: datetime) -> None:
        """Nothing can be sent at the moment, which is not this one's fault: the attempt is not counted.

        Does nothing when another process has claimed it since. Raises StorageError.
        """
        await self._put_back(notice, due_at=until, attempts=notice.attempts - 1)

    async def undelivered(self, workspace: Workspace, limit: int = 20) -> tuple[Undelivered, ...]:
        """What was given up, the latest first. Raises StorageError."""
        statement = select(notices).where(_is_given_up(workspace)).order_by(notices.c.given_up_at.desc()).limit(limit)
        async with self._database.read() as connection:
            return await fetch_records(connection, Undelivered, statement)

    async def count_undelivered(self, workspace: Workspace) -> int:
        """How much was given up. Raises StorageError."""
        statement = select(func.count()).select_from(notices).where(_is_given_up(workspace))
        async with self._database.read() as connection:
            return await connection.scalar(statement) or 0

    async def send_again(self, workspace: Workspace, notice_id: str) -> bool:
        """Makes one that was given up due, as if it were new. Whether it was given up. Raises StorageError."""
        now = self._now()
        fresh = {"due_at": now, "at": now, "attempts": 0, "error": "", "given_up_at": None, "claim": None}
        async with write(self._database, workspace) as writing:
            given_up = update(notices).where(_is_given_up(workspace), notices.c.id == notice_id)
            writing.posted = (await writing.connection.execute(given_up.values(fresh))).rowcount == 1
            return writing.posted

    async def _put_back(self, notice: Notice, **values: object) -> None:
        mine = and_(_is(notice), notices.c.claim == notice.claim)
        async with self._database.begin() as connection:
            await connection.execute(update(notices).where(mine).values(values | {"claim": None}))


async def post(writing: Writing, new: Iterable[NewNotice], at: datetime) -> None:
    """Adds notices within a transaction; one that its person has had, and that comes once, is left out."""
    fresh = {**writing.workspace.columns, "at": at, "due_at": at, "attempts": 0, "error": ""}
    rows = [{**fresh, **asdict(each), "id": uuid4().hex} for each in new]
    if rows:
        writing.posted = True
        await writing.connection.execute(writing.insert(notices).on_conflict_do_nothing(), rows)


async def _take(writing: Writing, row: Row, now: datetime) -> Notice | None:
    """The notice, as claimed; one that cannot be read is given up, so that it stands in nobody's way."""
    try:
        notice = read(Notice, row)
    except UnreadableRowError as error:
        logger.warning("Given up: %s", error)
        given_up = {"due_at": None, "given_up_at": now, "error": "it cannot be read"}
        here = and_(writing.within(notices), notices.c.id == row["id"])
        await writing.connection.execute(update(notices).where(here).values(given_up))
        return None
    return replace(notice, claim=uuid4().hex, attempts=notice.attempts + 1)


def _is(notice: Notice) -> ColumnElement[bool]:
    return and_(within(notices, notice.workspace), notices.c.id == notice.id)


def _is_given_up(workspace: Workspace) -> ColumnElement[bool]:
    return and_(within(notices, workspace), notices.c.given_up_at.is_not(None))


def _is_sent_to(now: datetime) -> ColumnElement[bool]:
    """Whether somebody is sending to the person of a notice."""
    other = notices.alias()
    same = (getattr(other.c, name) == getattr(notices.c, name) for name in ("enterprise", "team", "person"))
    return select(other.c.id).where(*same, other.c.claim.is_not(None), other.c.due_at > now).exists()
