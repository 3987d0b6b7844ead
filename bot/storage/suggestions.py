"""What people propose for the glossary, until a curator decides; approved, it is a version, an answer and notices."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.changes import Writing, write
from bot.storage.database import PATIENCE, Database
from bot.storage.errors import AlreadyClosedError, AlreadyDecidedError, NotFoundError
from bot.storage.gap_changes import close_gap, find_gap, require_few_suggestions
from bot.storage.outbox import Topic, post
from bot.storage.records import NewNotice, NewSuggestion, NewVersion, Quota, Suggestion, Version, Workspace, within
from bot.storage.rows import fetch_one, fetch_records, read, utc_now
from bot.storage.tables import suggestions
from bot.storage.versions import PATIENCE_PER_ROW, insert_versions


class Suggestions:
    """The suggestions of every workspace. Each is decided once; every call is one transaction."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def propose(
        self, workspace: Workspace, new: NewSuggestion, tell: Sequence[NewNotice] = (), quota: Quota | None = None
    ) -> Suggestion:
        """The suggestion, pending, and `tell` in the outbox; the one there is, if it has been sent before.

        Raises NotFoundError (its gap), StorageError, and TooManyError: its author has used up `quota`.
        """
        (suggestion,) = await self.propose_all(workspace, [new], tell, quota)
        return suggestion

    async def propose_all(
        self,
        workspace: Workspace,
        new: Sequence[NewSuggestion],
        tell: Sequence[NewNotice] = (),
        quota: Quota | None = None,
    ) -> tuple[Suggestion, ...]:
        """All of them, pending, or none; `tell` goes out for each, with its id added as "suggestion".

        Raises NotFoundError (a gap), StorageError, TooManyError.
        """
        async with write(self._database, workspace, PATIENCE + PATIENCE_PER_ROW * len(new)) as writing:
            return await _add(writing, new, tell, self._now(), quota)

    async def publish(self, workspace: Workspace, new: NewSuggestion, quota: Quota | None = None) -> Suggestion:
        """Proposes and approves it by its author's own right, or does neither; sent before, it is as it was decided.

        Raises NotFoundError (its gap), StorageError, TooManyError, and OutdatedError: another version has become the
        present one.
        """
        now = self._now()
        async with write(self._database, workspace) as writing:
            (suggestion,) = await _add(writing, [new], (), now, quota)
            if suggestion.state != "pending":
                return suggestion
            await approve_within(writing, suggestion.id, suggestion.author, None, now)
            return await find_suggestion(writing.connection, workspace, suggestion.id)

    async def get(self, workspace: Workspace, suggestion_id: str) -> Suggestion:
        """Decided or not. Raises NotFoundError, StorageError."""
        async with self._database.read() as connection:
            return await find_suggestion(connection, workspace, suggestion_id)

    async def find(self, workspace: Workspace, suggestion_id: str) -> Suggestion | None:
        """Decided or not; None if there is none of that id. Raises StorageError."""
        try:
            return await self.get(workspace, suggestion_id)
        except NotFoundError:
            return None

    async def pending(
        self, workspace: Workspace, limit: int = 100, patience: float = PATIENCE
    ) -> tuple[Suggestion, ...]:
        """What waits for a decision, the oldest first. Raises StorageError."""
        here = within(suggestions, workspace), suggestions.c.state == "pending"
        statement = select(suggestions).where(*here).order_by(suggestions.c.at, suggestions.c.id).limit(limit)
        async with self._database.read(patience) as connection:
            return await fetch_records(connection, Suggestion, statement)

    async def approve(
        self, workspace: Workspace, suggestion_id: str, by: str, content: Mapping[str, Any] | None = None
    ) -> Version:
        """Adds the version, with `content` in place of the one suggested, closes the gap and tells everybody.

        Each who asked gets one notice "answered", the author instead one notice "approved" unless they approve it
        themselves. Raises NotFoundError, AlreadyDecidedError, StorageError, and OutdatedError: another version
        has become the present one; the suggestion stays pending, see `rebase`.
        """
        async with write(self._database, workspace) as writing:
            return await approve_within(writing, suggestion_id, by, content, self._now())

    async def decline(self, workspace: Workspace, suggestion_id: str, by: str, reason: str) -> Suggestion:
        """Tells the author with one notice "declined". Raises NotFoundError, AlreadyDecidedError, StorageError."""
        now = self._now()
        async with write(self._database, workspace) as writing:
            found = await find_pending(writing, suggestion_id)
            if found.author != by:
                told = NewNotice(Topic.DECLINED, found.author, {**_payload(found, by), "reason": reason})
                await post(writing, [told], now)
            return await change(writing, found.id, state="declined", decided_by=by, decided_at=now, reason=reason)

    async def withdraw(self, workspace: Workspace, suggestion_id: str, by: str) -> Suggestion:
        """Taken back, with no notice. Raises NotFoundError, AlreadyDecidedError, StorageError."""
        async with write(self._database, workspace) as writing:
            await find_pending(writing, suggestion_id)
            return await change(writing, suggestion_id, state="withdrawn", decided_by=by, decided_at=self._now())

    async def rebase(self, workspace: Workspace, suggestion_id: str, base: int | None) -> Suggestion:
        """Puts it on top of version `base`, once a curator has seen what differs from that.

        Raises NotFoundError, AlreadyDecidedError, StorageError.
        """
        async with write(self._database, workspace) as writing:
            await find_pending(writing, suggestion_id)
            return await change(writing, suggestion_id, base=base)

    async def by_author(self, workspace: Workspace, person: str, limit: int = 20) -> tuple[Suggestion, ...]:
        """What one person suggested, the latest first. Raises StorageError."""
        here = within(suggestions, workspace), suggestions.c.author == person
        statement = select(suggestions).where(*here).order_by(suggestions.c.at.desc(), suggestions.c.id).limit(limit)
        async with self._database.read() as connection:
            return await fetch_records(connection, Suggestion, statement)

    async def due(self, workspace: Workspace, before: datetime, limit: int = 100) -> tuple[Suggestion, ...]:
        """Pending since `before`, and nobody reminded yet. Raises StorageError."""
        here = within(suggestions, workspace)
        waiting = suggestions.c.state == "pending", suggestions.c.at < before, suggestions.c.reminded_at.is_(None)
        statement = select(suggestions).where(here, *waiting).order_by(suggestions.c.at, suggestions.c.id).limit(limit)
        async with self._database.read() as connection:
            return await fetch_records(connection, Suggestion, statement)

    async def remind(self, workspace: Workspace, suggestion_id: str, tell: Iterable[NewNotice]) -> bool:
        """Puts `tell` into the outbox, if it is still pending and this is the first reminder.

        True for one caller, ever. Raises NotFoundError, StorageError.
        """
        now = self._now()
        async with write(self._database, workspace) as writing:
            found = await find_suggestion(writing.connection, workspace, suggestion_id)
            if found.state != "pending" or found.reminded_at:
                return False
            await change(writing, suggestion_id, reminded_at=now)
            await post(writing, tell, now)
            return True


async def _add(
    writing: Writing, new: Sequence[NewSuggestion], tell: Sequence[NewNotice], now: datetime, quota: Quota | None
) -> tuple[Suggestion, ...]:
    """The suggestions, in the order of `new`. Raises NotFoundError (a gap), TooManyError."""
    fresh = {**writing.workspace.columns, "at": now, "state": "pending", "reason": ""}
    rows = [{**fresh, **asdict(each), "id": each.id or uuid4().hex} for each in new]
    known = await _find_known(writing, [each.id for each in new if each.id])
    added = [row for row in rows if row["id"] not in known]
    if quota and added:
        await require_few_suggestions(writing, {str(row["author"]) for row in added}, quota, now)
    for gap_id in {str(row["gap"]) for row in added if row["gap"]}:
        await find_gap(writing.connection, writing.workspace, gap_id)
    if added:
        await writing.connection.execute(insert(suggestions), added)
        await post(writing, (_about(each, str(row["id"])) for row in added for each in tell), now)
    undecided = dict.fromkeys(suggestions.c.keys())
    return tuple(known.get(str(row["id"])) or read(Suggestion, {**undecided, **row}) for row in rows)


async def _find_known(writing: Writing, ids: Sequence[str]) -> dict[str, Suggestion]:
    if not ids:
        return {}
    statement = select(suggestions).where(writing.within(suggestions), suggestions.c.id.in_(ids))
    return {each.id: each for each in await fetch_records(writing.connection, Suggestion, statement)}


def _about(notice: NewNotice, suggestion_id: str) -> NewNotice:
    return replace(notice, payload={**notice.payload, "suggestion": suggestion_id})


async def approve_within(
    writing: Writing, suggestion_id: str, by: str, content: Mapping[str, Any] | None, at: datetime
) -> Version:
    """Raises NotFoundError, AlreadyDecidedError, OutdatedError."""
    found = await find_pending(writing, suggestion_id)
    new = NewVersion(
        slug=found.slug,
        layer=found.layer,
        content=found.content if content is None else content,
        author=found.author,
        why=found.why,
        state=found.becomes,
        restored=found.restored,
        approved_by=by,
    )
    (version,) = await insert_versions(writing, [(new, found.base)], at)
    await change(writing, found.id, state="approved", decided_by=by, decided_at=at, number=version.number)
    notices = await _answer_gap(writing, found, by, at)
    if found.author != by:
        notices.append(NewNotice(Topic.APPROVED, found.author, {**_payload(found, by), "number": version.number}))
    await post(writing, notices, at)
    return version


async def find_pending(writing: Writing, suggestion_id: str) -> Suggestion:
    """Raises NotFoundError, AlreadyDecidedError."""
    found = await find_suggestion(writing.connection, writing.workspace, suggestion_id)
    if found.state != "pending":
        raise AlreadyDecidedError(found)
    return found


async def find_suggestion(connection: AsyncConnection, workspace: Workspace, suggestion_id: str) -> Suggestion:
    """Raises NotFoundError."""
    here = within(suggestions, workspace), suggestions.c.id == suggestion_id
    row = await fetch_one(connection, select(suggestions).where(*here))
    if row is None:
        raise NotFoundError("suggestion")
    return read(Suggestion, row)


async def change(writing: Writing, suggestion_id: str, **values: object) -> Suggestion:
    """The suggestion with other values in its row. Raises NotFoundError."""
    statement = update(suggestions).where(writing.within(suggestions), suggestions.c.id == suggestion_id)
    row = await fetch_one(writing.connection, statement.values(values).returning(suggestions))
    if row is None:
        raise NotFoundError("suggestion")
    return read(Suggestion, row)


async def _answer_gap(writing: Writing, found: Suggestion, by: str, at: datetime) -> list[NewNotice]:
    """Closes the gap that was the reason for it. One that is gone or closed already needs no more telling."""
    if found.gap is None:
        return []
    try:
        _, notices = await close_gap(writing, found.gap, found.slug, by, at)
    except (AlreadyClosedError, NotFoundError):
        return []
    known = (Topic.ANSWERED, found.author)  # whoever wrote it knows
    others = [each for each in notices if (each.kind, each.person) != known]
    return [replace(notice, payload={**notice.payload, "suggestion": found.id}) for notice in others]


def _payload(found: Suggestion, by: str) -> dict[str, str]:
    return {"suggestion": found.id, "slug": found.slug, "layer": found.layer, "by": by}
