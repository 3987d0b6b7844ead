"""What is opened, decided and closed within a transaction: suggestions, gaps, and the cards that show them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.changes import Writing, write
from bot.storage.database import Database
from bot.storage.errors import AlreadyClosedError, AlreadyDecidedError, NotFoundError, TooManyError
from bot.storage.outbox import Topic, post
from bot.storage.records import Card, Gap, GapKind, NewNotice, NewVersion, Quota, Suggestion, Version, Workspace, within
from bot.storage.rows import fetch, fetch_one, read
from bot.storage.tables import askers, cards, gaps, suggestions
from bot.storage.versions import insert_versions

# What ends within a transaction: suggestions are decided on, gaps closed, and the cards that show them settled.

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


# Decides on a suggestion within a transaction: what is approved is a version, an answer and the notices at once.


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
        notices.append(NewNotice(Topic.APPROVED, found.author, {**_about(found, by), "number": version.number}))
    await post(writing, notices, at)
    return version


async def decline(writing: Writing, suggestion_id: str, by: str, reason: str, at: datetime) -> Suggestion:
    """Raises NotFoundError, AlreadyDecidedError."""
    found = await find_pending(writing, suggestion_id)
    if found.author != by:
        await post(writing, [NewNotice(Topic.DECLINED, found.author, {**_about(found, by), "reason": reason})], at)
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
    known = (Topic.ANSWERED, found.author)  # whoever wrote it knows
    others = [each for each in notices if (each.kind, each.person) != known]
    return [replace(notice, payload={**notice.payload, "suggestion": found.id}) for notice in others]


def _about(found: Suggestion, by: str) -> dict[str, str]:
    return {"suggestion": found.id, "slug": found.slug, "layer": found.layer, "by": by}


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
