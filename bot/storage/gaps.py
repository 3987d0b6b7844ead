"""What the glossary does not answer, or not well: asked by people, each counted once, and named to nobody.

Which texts are one question is for the caller to say, with the `key`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import func, insert, select, update

from bot.storage.changes import Writing, write
from bot.storage.database import PATIENCE, Database
from bot.storage.decisions import close_gap, find_gap
from bot.storage.errors import TooManyError
from bot.storage.outbox import Topic, post
from bot.storage.records import Asking, Gap, GapKind, NewNotice, Quota, Workspace, within
from bot.storage.rows import fetch, fetch_one, fetch_records, read, utc_now
from bot.storage.tables import askers, gaps

KEY_LENGTH = 200
"""Characters of a key that count. PostgreSQL has no index over text of any length."""

GLANCE = 0.5
"""Seconds for what an answer can do without."""

TOLD_AGAIN_AFTER = timedelta(hours=1)
"""After which another remark of the same person about the same entry is worth another notice."""


class Gaps:
    """The gaps of every workspace. Of one kind and key, one is open at a time."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def ask(
        self,
        workspace: Workspace,
        key: str,
        text: str,
        person: str,
        tell: Sequence[str] = (),
        quota: Quota | None = None,
    ) -> Gap:
        """The open gap for `key`, opened if need be, with `person` among those who asked.

        Each in `tell` is told of the gap once, with a notice "gap". Raises StorageError, and TooManyError: `person`
        has used up `quota`.
        """
        now = self._now()
        async with write(self._database, workspace) as writing:
            await _require_few(writing, person, quota, now, ("unknown", key))
            gap = await _ask(writing, ("unknown", key), text, None, person, now)
            told = (NewNotice(Topic.GAP, each, {"gap": gap.id}, once=f"gap {gap.id}") for each in tell)
            await post(writing, told, now)
            return gap

    async def praise(self, workspace: Workspace, slug: str, person: str) -> Gap:
        """Counts that the answer about `slug` helped `person`. Raises StorageError."""
        async with write(self._database, workspace) as writing:
            return await _ask(writing, ("praise", slug), slug, slug, person, self._now())

    async def report(
        self,
        workspace: Workspace,
        slug: str,
        person: str,
        wrong: str,
        tell: Sequence[str] = (),
        quota: Quota | None = None,
    ) -> Gap:
        """Keeps what is wrong with the answer about `slug`; a person who reports again replaces it.

        Each in `tell` gets a notice "feedback", at most one an hour of what one person says. Raises StorageError, and
        TooManyError: `person` has used up `quota`.
        """
        now = self._now()
        async with write(self._database, workspace) as writing:
            await _require_few(writing, person, quota, now, ("feedback", slug))
            gap, _ = await _open(writing, ("feedback", slug), slug, slug, now)
            here = writing.within(askers), askers.c.gap == gap.id, askers.c.person == person
            said_at = await writing.connection.scalar(select(askers.c.at).where(*here))
            gap = await _ask(writing, ("feedback", slug), slug, slug, person, now, wrong)
            if said_at is None or said_at <= now - TOLD_AGAIN_AFTER:
                await writing.connection.execute(update(askers).where(*here).values(at=now))
                payload = {"slug": slug, "gap": gap.id, "remark": wrong}
                await post(writing, (NewNotice(Topic.FEEDBACK, each, payload) for each in tell), now)
            return gap

    async def expire(self, workspace: Workspace, slug: str, text: str, tell: Iterable[NewNotice] = ()) -> Gap:
        """The open gap that says the review of `slug` is due. Raises StorageError.

        `tell` goes into the outbox with its id added as "gap", if this call opens it, so that of several processes
        one tells the owner.
        """
        now = self._now()
        async with write(self._database, workspace) as writing:
            gap, new = await _open(writing, ("stale", slug), text, slug, now)
            if new:
                about = {"gap": gap.id}
                await post(writing, (replace(each, payload={**each.payload, **about}) for each in tell), now)
            return gap

    async def get(self, workspace: Workspace, gap_id: str) -> Gap:
        """Open or closed. Raises NotFoundError, StorageError."""
        async with self._database.read() as connection:
            return await find_gap(connection, workspace, gap_id)

    async def remarks(self, workspace: Workspace, gap_id: str) -> tuple[str, ...]:
        """What was wrong, in the order it was reported, with no names; none once closed. Raises StorageError."""
        here = within(askers, workspace), askers.c.gap == gap_id, askers.c.remark != ""
        statement = select(askers.c.remark).where(*here).order_by(askers.c.at, askers.c.remark)
        async with self._database.read() as connection:
            return tuple((await connection.scalars(statement)).all())

    async def queue(self, workspace: Workspace, limit: int = 100) -> tuple[Gap, ...]:
        """What is open, without praise: most asked first, then the oldest. Raises StorageError."""
        here = within(gaps, workspace), gaps.c.state == "open", gaps.c.kind != "praise"
        statement = select(gaps).where(*here).order_by(gaps.c.asked.desc(), gaps.c.at, gaps.c.id).limit(limit)
        async with self._database.read() as connection:
            return await fetch_records(connection, Gap, statement)

    async def find_ask(self, workspace: Workspace, gap_id: str, person: str) -> Asking:
        """Who has asked it: how many others than `person`, and since when they have themselves; None for not.

        Raises StorageError.
        """
        here = within(askers, workspace), askers.c.gap == gap_id
        counted = select(func.count()).select_from(askers).where(*here, askers.c.person != person)
        async with self._database.read(GLANCE) as connection:
            at = await connection.scalar(select(askers.c.at).where(*here, askers.c.person == person))
            return Asking(await connection.scalar(counted) or 0, at)

    async def keys(self, workspace: Workspace, limit: int = 5000, patience: float = PATIENCE) -> dict[str, str]:
        """The ids of the open gaps that ask for a word, by their keys, the most asked first. Raises StorageError."""
        here = within(gaps, workspace), gaps.c.state == "open", gaps.c.kind == "unknown"
        statement = select(gaps.c.key, gaps.c.id).where(*here).order_by(gaps.c.asked.desc(), gaps.c.at).limit(limit)
        async with self._database.read(patience) as connection:
            return {row["key"]: row["id"] for row in await fetch(connection, statement)}

    async def answer(self, workspace: Workspace, gap_id: str, slug: str, by: str) -> Gap:
        """Closes it: `slug` is the answer, and everybody who asked gets one notice "answered".

        Raises NotFoundError, AlreadyClosedError, StorageError.
        """
        return await self._close(workspace, gap_id, slug, by)

    async def dismiss(self, workspace: Workspace, gap_id: str, by: str, reason: str = "") -> Gap:
        """Closes it without an answer. With a `reason` everybody else who asked gets one notice "put aside".

        Raises NotFoundError, AlreadyClosedError, StorageError.
        """
        return await self._close(workspace, gap_id, None, by, reason)

    async def settle(self, workspace: Workspace, kind: GapKind, key: str, by: str) -> None:
        """Closes the open gap of that kind and key, if there is one; nobody who asked is told. Raises StorageError."""
        here = within(gaps, workspace), gaps.c.kind == kind, gaps.c.key == key[:KEY_LENGTH], gaps.c.state == "open"
        async with write(self._database, workspace) as writing:
            for gap_id in (await writing.connection.scalars(select(gaps.c.id).where(*here))).all():
                _, notices = await close_gap(writing, gap_id, None, by, self._now())
                await post(writing, notices, self._now())

    async def _close(self, workspace: Workspace, gap_id: str, slug: str | None, by: str, reason: str = "") -> Gap:
        now = self._now()
        async with write(self._database, workspace) as writing:
            gap, notices = await close_gap(writing, gap_id, slug, by, now, reason)
            await post(writing, notices, now)
            return gap


async def _require_few(
    writing: Writing, person: str, quota: Quota | None, now: datetime, about: tuple[GapKind, str]
) -> None:
    """Raises TooManyError, unless `person` is among those who asked about this already."""
    if quota is None:
        return
    recent = writing.within(askers), askers.c.person == person, askers.c.at > now - quota.within
    statement = select(gaps.c.kind, gaps.c.key).select_from(askers.join(gaps)).where(*recent, gaps.c.kind != "praise")
    asked = [tuple(row) for row in await writing.connection.execute(statement.limit(quota.most))]
    if len(asked) == quota.most and (about[0], about[1][:KEY_LENGTH]) not in asked:
        raise TooManyError(quota.most, "questions and remarks")


async def _ask(
    writing: Writing,
    about: tuple[GapKind, str],
    text: str,
    slug: str | None,
    person: str,
    now: datetime,
    remark: str = "",
) -> Gap:
    gap, _ = await _open(writing, about, text, slug, now)
    row = {**writing.workspace.columns, "gap": gap.id, "person": person, "remark": remark, "at": now}
    asked = await writing.connection.execute(writing.insert(askers).values(row).on_conflict_do_nothing())
    here = writing.within(askers), askers.c.gap == gap.id, askers.c.person == person
    if remark:
        await writing.connection.execute(update(askers).where(*here).values(remark=remark))
    counted = update(gaps).where(writing.within(gaps), gaps.c.id == gap.id)
    counted = counted.values(asked=gaps.c.asked + asked.rowcount, last_at=now).returning(gaps)
    return read(Gap, (await fetch(writing.connection, counted))[0])


async def _open(
    writing: Writing, about: tuple[GapKind, str], text: str, slug: str | None, now: datetime
) -> tuple[Gap, bool]:
    """The open gap of that kind and key, and whether it is new."""
    kind, key = about[0], about[1][:KEY_LENGTH]
    here = writing.within(gaps), gaps.c.kind == kind, gaps.c.key == key, gaps.c.state == "open"
    if row := await fetch_one(writing.connection, select(gaps).where(*here)):
        return read(Gap, row), False
    fresh = {"id": uuid4().hex, "kind": kind, "key": key, "text": text, "slug": slug, "asked": 0, "state": "open"}
    new = insert(gaps).values({**writing.workspace.columns, **fresh, "at": now, "last_at": now}).returning(gaps)
    return read(Gap, (await fetch(writing.connection, new))[0]), True
