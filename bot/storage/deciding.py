"""Decides on a suggestion within a transaction: what is approved is a version, an answer and the notices at once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.closing import close_gap
from bot.storage.errors import AlreadyClosedError, AlreadyDecidedError, NotFoundError
from bot.storage.outbox import post
from bot.storage.records import NewNotice, NewVersion, Suggestion, Version
from bot.storage.rows import fetch_one, read
from bot.storage.tables import suggestions
from bot.storage.versions import insert_versions
from bot.storage.workspace import Workspace, within
from bot.storage.writing import Writing


async def approve(
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
    notices = await _answer(writing, found, by, at)
    if found.author != by:
        notices.append(NewNotice("approved", found.author, {**_about(found, by), "number": version.number}))
    await post(writing, notices, at)
    return version


async def decline(writing: Writing, suggestion_id: str, by: str, reason: str, at: datetime) -> Suggestion:
    """Raises NotFoundError, AlreadyDecidedError."""
    found = await find_pending(writing, suggestion_id)
    if found.author != by:
        await post(writing, [NewNotice("declined", found.author, {**_about(found, by), "reason": reason})], at)
    return await change(writing, found.id, state="declined", decided_by=by, decided_at=at, reason=reason)


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


async def _answer(writing: Writing, found: Suggestion, by: str, at: datetime) -> list[NewNotice]:
    """Closes the gap that was the reason for it. One that is gone or closed already needs no more telling."""
    if found.gap is None:
        return []
    try:
        _, notices = await close_gap(writing, found.gap, found.slug, by, at)
    except (AlreadyClosedError, NotFoundError):
        return []
    others = [each for each in notices if (each.kind, each.person) != ("answered", found.author)]  # who wrote it knows
    return [replace(notice, payload={**notice.payload, "suggestion": found.id}) for notice in others]


def _about(found: Suggestion, by: str) -> dict[str, str]:
    return {"suggestion": found.id, "slug": found.slug, "layer": found.layer, "by": by}
