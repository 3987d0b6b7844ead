"""Closes a gap within a transaction, and says who is to hear of it."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.errors import AlreadyClosedError, NotFoundError
from bot.storage.records import Gap, NewNotice
from bot.storage.rows import fetch, fetch_one, read
from bot.storage.tables import askers, gaps
from bot.storage.workspace import Workspace, within
from bot.storage.writing import Writing


async def close_gap(
    writing: Writing, gap_id: str, slug: str | None, by: str, at: datetime
) -> tuple[Gap, list[NewNotice]]:
    """The gap, answered by `slug` or dismissed if there is none, and a notice for each who asked, if answered.

    Who asked is forgotten then, with their remarks; how many they were stays.

    Raises NotFoundError, AlreadyClosedError.
    """
    gap = await find_gap(writing.connection, writing.workspace, gap_id)
    if gap.state != "open":
        raise AlreadyClosedError(gap)
    state = "dismissed" if slug is None else "answered"
    closed = update(gaps).where(writing.within(gaps), gaps.c.id == gap_id)
    closed = closed.values(state=state, slug=slug or gap.slug, closed_by=by, closed_at=at).returning(gaps)
    gap = read(Gap, (await fetch(writing.connection, closed))[0])
    here = writing.within(askers), askers.c.gap == gap_id
    people = (await writing.connection.scalars(select(askers.c.person).where(*here).order_by(askers.c.at))).all()
    await writing.connection.execute(delete(askers).where(*here))
    if slug is None:
        return gap, []
    payload = {"gap": gap.id, "text": gap.text, "slug": slug, "by": by}
    return gap, [NewNotice("answered", person, payload) for person in people]


async def find_gap(connection: AsyncConnection, workspace: Workspace, gap_id: str) -> Gap:
    """Raises NotFoundError."""
    row = await fetch_one(connection, select(gaps).where(within(gaps, workspace), gaps.c.id == gap_id))
    if row is None:
        raise NotFoundError("question")
    return read(Gap, row)
