"""What the glossary does not answer, or not well: asked of the curators, or only looked up in vain."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select, update

from bot.storage.changes import write
from bot.storage.database import PATIENCE, Database
from bot.storage.gap_changes import KEY_LENGTH, add_asker, close_gap, find_gap, open_gap, require_few_gaps
from bot.storage.outbox import Topic, post
from bot.storage.records import WORKSPACE_COLUMNS, Asking, Gap, GapKind, Miss, NewNotice, Quota, Workspace, within
from bot.storage.rows import fetch, fetch_records, utc_now
from bot.storage.tables import askers, gaps, misses

# What the glossary does not answer, or not well: asked by people, each counted once, and named to nobody.
# Which texts are one question is for the caller to say, with the `key`.

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
            await require_few_gaps(writing, person, quota, now, ("unknown", key))
            gap = await add_asker(writing, ("unknown", key), text, None, person, now)
            told = (NewNotice(Topic.GAP, each, {"gap": gap.id}, once=f"gap {gap.id}") for each in tell)
            await post(writing, told, now)
            return gap

    async def praise(self, workspace: Workspace, slug: str, person: str) -> Gap:
        """Counts that the answer about `slug` helped `person`. Raises StorageError."""
        async with write(self._database, workspace) as writing:
            return await add_asker(writing, ("praise", slug), slug, slug, person, self._now())

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
            await require_few_gaps(writing, person, quota, now, ("feedback", slug))
            gap, _ = await open_gap(writing, ("feedback", slug), slug, slug, now)
            here = writing.within(askers), askers.c.gap == gap.id, askers.c.person == person
            said_at = await writing.connection.scalar(select(askers.c.at).where(*here))
            gap = await add_asker(writing, ("feedback", slug), slug, slug, person, now, wrong)
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
            gap, new = await open_gap(writing, ("stale", slug), text, slug, now)
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


# Look-ups that found nothing: a short word and how often, no message and no person, and not for ever.

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
