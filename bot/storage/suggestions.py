"""What people propose for the glossary, until a curator decides."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import func, insert, select

from bot.storage import decisions
from bot.storage.changes import Writing, write
from bot.storage.database import PATIENCE, Database
from bot.storage.decisions import change, find_gap, find_pending, find_suggestion
from bot.storage.errors import NotFoundError, TooManyError
from bot.storage.outbox import post
from bot.storage.records import NewNotice, NewSuggestion, Quota, Suggestion, Version, Workspace, within
from bot.storage.rows import fetch_records, read, utc_now
from bot.storage.tables import suggestions
from bot.storage.versions import PATIENCE_PER_ROW


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
            await decisions.approve(writing, suggestion.id, suggestion.author, None, now)
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
            return await decisions.approve(writing, suggestion_id, by, content, self._now())

    async def decline(self, workspace: Workspace, suggestion_id: str, by: str, reason: str) -> Suggestion:
        """Tells the author with one notice "declined". Raises NotFoundError, AlreadyDecidedError, StorageError."""
        async with write(self._database, workspace) as writing:
            return await decisions.decline(writing, suggestion_id, by, reason, self._now())

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
        await _require_few(writing, {str(row["author"]) for row in added}, quota, now)
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


async def _require_few(writing: Writing, authors: set[str], quota: Quota, now: datetime) -> None:
    since = writing.within(suggestions), suggestions.c.author.in_(authors), suggestions.c.at > now - quota.within
    counted = select(func.count()).select_from(suggestions).where(*since).group_by(suggestions.c.author)
    if any(count >= quota.most for count in (await writing.connection.scalars(counted)).all()):
        raise TooManyError(quota.most, "suggestions")


def _about(notice: NewNotice, suggestion_id: str) -> NewNotice:
    return replace(notice, payload={**notice.payload, "suggestion": suggestion_id})
