"""What changes a gap within a transaction: opened, asked once more, closed; and the cards that show it to curators."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from uuid import uuid4

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.changes import Writing, write
from bot.storage.database import Database
from bot.storage.errors import AlreadyClosedError, NotFoundError, TooManyError
from bot.storage.outbox import Topic
from bot.storage.records import Card, Gap, GapKind, NewNotice, Quota, Workspace, within
from bot.storage.rows import fetch, fetch_one, read
from bot.storage.tables import askers, cards, gaps, suggestions

# Where the messages stand that show curators a suggestion or a question, so that they can be brought up to date.


class Cards:
    """The cards of every workspace, by the id of the suggestion or the gap that they are about."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, workspace: Workspace, about: str, card: Card) -> None:
        """Keeps where a card stands; one thing may have several. Raises StorageError."""
        async with write(self._database, workspace) as writing:
            row = {**workspace.columns, "about": about, **asdict(card)}
            await writing.connection.execute(writing.insert(cards).values(row).on_conflict_do_nothing())

    async def of(self, workspace: Workspace, about: str) -> tuple[Card, ...]:
        """Where its cards stand, the oldest first. Raises StorageError."""
        async with self._database.read() as connection:
            return await find_cards(connection, workspace, about)


async def find_cards(connection: AsyncConnection, workspace: Workspace, about: str) -> tuple[Card, ...]:
    """The same within a transaction."""
    here = within(cards, workspace), cards.c.about == about
    statement = select(cards.c.channel, cards.c.ts).where(*here).order_by(cards.c.ts, cards.c.channel)
    return tuple(Card(row["channel"], row["ts"]) for row in await fetch(connection, statement))


# Closes a gap within a transaction, and says who is to hear of it and which messages are to change.


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
        return gap, [*(NewNotice(Topic.PUT_ASIDE, each, told) for each in people if reason and each != by), *shown]
    payload = {"gap": gap.id, "text": gap.text, "slug": slug, "by": by}
    return gap, [*(NewNotice(Topic.ANSWERED, person, payload) for person in people), *shown]


def settle_cards(gap: Gap, cards: Iterable[Card], reason: str = "") -> list[NewNotice]:
    """A notice for each of `cards`, to its place: that it is to say what became of the gap."""
    payload = {"gap": gap.id, "reason": reason}
    return [NewNotice(Topic.SETTLED, each.channel, {**payload, "ts": each.ts}) for each in cards]


async def find_gap(connection: AsyncConnection, workspace: Workspace, gap_id: str) -> Gap:
    """Raises NotFoundError."""
    row = await fetch_one(connection, select(gaps).where(within(gaps, workspace), gaps.c.id == gap_id))
    if row is None:
        raise NotFoundError("question")
    return read(Gap, row)


KEY_LENGTH = 200
"""Characters of a key that count. PostgreSQL has no index over text of any length."""


async def require_few_gaps(
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


async def add_asker(
    writing: Writing,
    about: tuple[GapKind, str],
    text: str,
    slug: str | None,
    person: str,
    now: datetime,
    remark: str = "",
) -> Gap:
    gap, _ = await open_gap(writing, about, text, slug, now)
    row = {**writing.workspace.columns, "gap": gap.id, "person": person, "remark": remark, "at": now}
    asked = await writing.connection.execute(writing.insert(askers).values(row).on_conflict_do_nothing())
    here = writing.within(askers), askers.c.gap == gap.id, askers.c.person == person
    if remark:
        await writing.connection.execute(update(askers).where(*here).values(remark=remark))
    counted = update(gaps).where(writing.within(gaps), gaps.c.id == gap.id)
    counted = counted.values(asked=gaps.c.asked + asked.rowcount, last_at=now).returning(gaps)
    return read(Gap, (await fetch(writing.connection, counted))[0])


async def open_gap(
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


async def require_few_suggestions(writing: Writing, authors: set[str], quota: Quota, now: datetime) -> None:
    since = writing.within(suggestions), suggestions.c.author.in_(authors), suggestions.c.at > now - quota.within
    counted = select(func.count()).select_from(suggestions).where(*since).group_by(suggestions.c.author)
    if any(count >= quota.most for count in (await writing.connection.scalars(counted)).all()):
        raise TooManyError(quota.most, "suggestions")
