"""Closes a gap within a transaction, and says who is to hear of it and which messages are to change."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.cards import find_cards
from bot.storage.errors import AlreadyClosedError, NotFoundError
from bot.storage.records import Card, Gap, NewNotice
from bot.storage.rows import fetch, fetch_one, read
from bot.storage.tables import askers, gaps
from bot.storage.workspace import Workspace, within
from bot.storage.writing import Writing


async def close_gap(
    writing: Writing, gap_id: str, slug: str | None, by: str, at: datetime, reason: str = ""
) -> tuple[Gap, list[NewNotice]]:
    """The gap, answered by `slug` or dismissed if there is none, and what is to be sent.

    Each who asked gets a notice "answered", or "put aside" if it is dismissed for a `reason`; each message that shows
    it to curators a notice "settled". Who asked is forgotten then, with their remarks; how many they were stays.

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
    shown = settle_cards(gap, await find_cards(writing.connection, writing.workspace, gap_id), reason)
    if slug is None:
        told = {"gap": gap.id, "kind": gap.kind, "text": gap.text, "slug": gap.slug or "", "by": by, "reason": reason}
        return gap, [*(NewNotice("put aside", each, told) for each in people if reason and each != by), *shown]
    payload = {"gap": gap.id, "text": gap.text, "slug": slug, "by": by}
    return gap, [*(NewNotice("answered", person, payload) for person in people), *shown]


def settle_cards(gap: Gap, cards: Iterable[Card], reason: str = "") -> list[NewNotice]:
    """A notice for each of `cards`, to its place: that it is to say what became of the gap."""
    payload = {"gap": gap.id, "reason": reason}
    return [NewNotice("settled", each.channel, {**payload, "ts": each.ts}) for each in cards]


async def find_gap(connection: AsyncConnection, workspace: Workspace, gap_id: str) -> Gap:
    """Raises NotFoundError."""
    row = await fetch_one(connection, select(gaps).where(within(gaps, workspace), gaps.c.id == gap_id))
    if row is None:
        raise NotFoundError("question")
    return read(Gap, row)
