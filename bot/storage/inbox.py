"""What Slack was told has arrived, until it is done: kept over a crash, and an event that comes twice known again.

What people typed stands in it only from the acknowledgement until the work is done. That an event came is remembered
for a day, without its content."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, or_, select, update

from bot.storage.database import Database
from bot.storage.deliveries import (
    KEPT,
    PATIENCE,
    REMEMBERED,
    Delivery,
    Recent,
    is_delivery,
    key_of,
    seconds_of,
    team_of,
)
from bot.storage.errors import StorageError
from bot.storage.rows import fetch, utc_now
from bot.storage.tables import deliveries
from bot.storage.turns import allow

PRUNED_EVERY = timedelta(hours=1)
"""Between two rounds of deleting what is older."""

TRIED_AGAIN_AFTER = timedelta(seconds=10)
"""How long a database that failed is left alone, so that not every answer waits for it."""

LEASE = timedelta(seconds=15)
"""How long a process that has not been heard of keeps what it works on; then another one takes it up."""

AT_A_TIME = 100
"""Deliveries that one statement names."""

logger = logging.getLogger(__name__)


class Inbox:
    """The deliveries of every workspace, as one process sees them; belongs to one event loop.

    With the database away it goes on in memory: nothing waits, and only a crash loses something then.
    """

    def __init__(
        self, database: Database, *, patience: float = PATIENCE, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._database = database
        self._patience = patience
        self._now = now
        self._owner = uuid4().hex
        self._recent = Recent(REMEMBERED)
        self._unkept: dict[tuple[str, str], tuple[datetime, Delivery]] = {}
        """What waits for another attempt in memory alone, and until when."""
        self._unsaid: dict[tuple[str, str], None] = {}
        """What is done without the database knowing it yet."""
        self._arriving: list[tuple[Delivery, asyncio.Future[bool]]] = []
        self._recording: asyncio.Task[None] | None = None
        self._saying = asyncio.Lock()
        self._away = False
        self._try_at = self._prune_at = now()

    async def accept(self, body: Mapping[str, Any]) -> Delivery | None:
        """The delivery that `body` is, from now on this process's to work on; None for an event that came before.

        An event goes to exactly one caller over all processes; over this one only, while the database is away.
        Anything else is always new.
        """
        event_id = body.get("event_id")
        delivery = Delivery(team_of(body), str(event_id or uuid4().hex), body, self._now())
        if event_id and not self._recent.add(delivery.key):
            return None
        if self._now() < self._try_at:
            return replace(delivery, kept=False)
        try:
            async with allow(self._patience):
                first = await self._record(delivery)
        except (StorageError, TimeoutError) as error:
            self._go_without(str(error) or f"{self._database.name} does not answer in time.")
            return replace(delivery, kept=False)
        self._go_on_with()
        return delivery if first else None

    async def done(self, *finished: Delivery) -> None:
        """Their bodies are forgotten. With the database away, it is told later: see `keep_up`."""
        self._unsaid |= dict.fromkeys(each.key for each in finished)
        for each in finished:
            self._unkept.pop(each.key, None)
        if self._now() >= self._try_at and all(each.kept for each in finished):
            try:
                await self._say_done()
            except StorageError as error:
                self._go_without(str(error))

    async def postpone(self, delivery: Delivery, until: datetime) -> None:
        """It could not be done now: whoever claims first after `until` tries again."""
        if delivery.kept:
            try:
                async with self._database.begin() as connection:
                    waiting = update(deliveries).where(is_delivery(delivery.key), deliveries.c.owner == self._owner)
                    await connection.execute(waiting.values(due_at=until, owner=None))
            except StorageError as error:  # the lease runs out, and then it is tried again
                self._go_without(str(error))
        else:
            self._unkept[delivery.key] = (until, delivery)

    async def claim(self, limit: int = 10) -> tuple[Delivery, ...]:
        """What is due, in order of arrival: postponed until now, or left behind by a process that is gone.

        Raises StorageError.
        """
        now = self._now()
        due = [delivery for until, delivery in self._unkept.values() if until <= now][:limit]
        for each in due:
            del self._unkept[each.key]
        found = tuple(replace(each, attempts=each.attempts + 1) for each in due)
        return found or await self._claim_kept(limit, now)

    async def keep_up(self) -> None:
        """To be called every few seconds: keeps what this process works on from being taken up by another one, says
        what is done, and deletes what is old. Raises StorageError."""
        now = self._now()
        if self._unsaid:
            await self._say_done()
        async with self._database.begin(urgent=True) as connection:
            mine = update(deliveries).where(deliveries.c.owner == self._owner)
            await connection.execute(mine.values(due_at=now + LEASE))
            if now >= self._prune_at:
                self._prune_at = now + PRUNED_EVERY
                old = deliveries.c.accepted_at < seconds_of(now - KEPT)
                await connection.execute(delete(deliveries).where(old, deliveries.c.due_at.is_(None)))
        self._go_on_with()

    async def release(self) -> None:
        """Leaves what this process has not done to whoever claims next, without waiting for the lease. Raises
        StorageError."""
        await self._say_done()
        async with self._database.begin() as connection:
            mine = update(deliveries).where(deliveries.c.owner == self._owner)
            await connection.execute(mine.values(due_at=self._now(), owner=None))

    async def _record(self, delivery: Delivery) -> bool:
        """Whether it is new. What arrives while others are written down is written down with the next ones, at once."""
        written = asyncio.get_running_loop().create_future()
        self._arriving.append((delivery, written))
        if self._recording is None:
            self._recording = asyncio.create_task(self._record_all())
        first: bool = await written
        return first

    async def _record_all(self) -> None:
        try:
            while self._arriving:
                now, self._arriving = self._arriving[:AT_A_TIME], self._arriving[AT_A_TIME:]
                try:
                    new = await self._insert([delivery for delivery, _ in now])
                except StorageError as error:
                    for _, written in now:
                        if not written.done():
                            written.set_exception(error)
                    continue
                for delivery, written in now:
                    if not written.done():  # else it was waited for in vain, and goes on in memory
                        written.set_result(delivery.key in new)
        finally:
            self._recording = None

    async def _insert(self, arrived: Sequence[Delivery]) -> set[tuple[str, str]]:
        """The keys of those that no process had before."""
        rows = [
            {
                "team": each.team,
                "event_id": each.id,
                "accepted_at": seconds_of(each.arrived_at),
                "arrived_at": each.arrived_at,
                "body": dict(each.body),
                "due_at": each.arrived_at + LEASE,
                "owner": self._owner,
                "attempts": 1,
            }
            for each in arrived
        ]
        insert = self._database.insert(deliveries).values(rows).on_conflict_do_nothing()
        async with self._database.begin(urgent=True) as connection:
            added = await connection.execute(insert.returning(deliveries.c.team, deliveries.c.event_id))
            return {(row.team, row.event_id) for row in added}

    async def _claim_kept(self, limit: int, now: datetime) -> tuple[Delivery, ...]:
        due = select(deliveries).where(deliveries.c.due_at <= now).order_by(deliveries.c.arrived_at, deliveries.c.team)
        async with self._database.read() as connection:  # which holds up nobody, and nearly always that is all
            if not await fetch(connection, due.limit(1)):
                return ()
        async with self._database.begin() as connection:
            rows = await fetch(connection, due.limit(limit).with_for_update(skip_locked=True))
            rows = [row for row in rows if (row["team"], row["event_id"]) not in self._unsaid]
            taken = {"due_at": now + LEASE, "owner": self._owner, "attempts": deliveries.c.attempts + 1}
            for row in rows:
                await connection.execute(update(deliveries).where(is_delivery(key_of(row))).values(taken))
        return tuple(
            Delivery(row["team"], row["event_id"], row["body"], row["arrived_at"], row["attempts"] + 1) for row in rows
        )

    async def _say_done(self) -> None:
        """Writes down what is done: of many at the same time, the first says it for the others."""
        async with self._saying:
            while saying := tuple(islice(self._unsaid, AT_A_TIME)):
                async with self._database.begin() as connection:
                    forgotten = {"body": None, "due_at": None, "owner": None}
                    await connection.execute(update(deliveries).where(or_(*map(is_delivery, saying))).values(forgotten))
                for key in saying:
                    self._unsaid.pop(key, None)

    def _go_without(self, problem: str) -> None:
        self._try_at = self._now() + TRIED_AGAIN_AFTER
        if not self._away:
            self._away = True
            logger.warning("Deliveries are kept in memory only, for now: %s", problem)

    def _go_on_with(self) -> None:
        self._try_at = self._now()
        if self._away:
            self._away = False
            logger.info("Deliveries are kept in the database again.")
