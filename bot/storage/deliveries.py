"""Which Slack events were taken on already, so that one delivered twice is answered once."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable

from sqlalchemy import delete

from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.tables import deliveries

REMEMBERED = 10_000
"""Deliveries kept in memory: minutes of a busy workspace, and Slack's last retry comes after about five."""

KEPT = 24 * 60 * 60
"""Seconds a delivery stays in the database."""

PRUNED_EVERY = 60 * 60
"""Seconds between two rounds of deleting what is older."""

PATIENCE = 1.5
"""Seconds to wait for the database; Slack wants its acknowledgement within three."""

TRIED_AGAIN_AFTER = 30
"""Seconds a database that failed is left alone, so that not every answer waits for it."""

logger = logging.getLogger(__name__)


class DeliveryLog:
    """Remembers deliveries in the database, for every process, and in memory, for when that is away."""

    def __init__(self, database: Database, *, patience: float = PATIENCE, now: Callable[[], float] = time.time) -> None:
        self._database = database
        self._patience = patience
        self._now = now
        self._recent = Recent(REMEMBERED)
        self._away = False
        self._try_at = 0.0
        self._prune_at = 0.0

    async def first_time(self, team: str, event_id: str) -> bool:
        """True for exactly one caller over all processes; over this one only, while the database is away."""
        if not self._recent.add((team, event_id)):
            return False
        if self._now() < self._try_at:
            return True
        first = True
        try:
            async with asyncio.timeout(self._patience):
                first = await self._record(team, event_id)
                await self._prune()
        except StorageError as error:
            self._go_without(str(error))
        except TimeoutError:
            self._go_without(f"{self._database.name} does not answer in time.")
        else:
            self._go_on_with()
        return first

    async def _record(self, team: str, event_id: str) -> bool:
        row = {"team": team, "event_id": event_id, "accepted_at": int(self._now())}
        insert = self._database.insert(deliveries).values(row).on_conflict_do_nothing()
        async with self._database.begin() as connection:
            result = await connection.execute(insert)
        return result.rowcount == 1

    async def _prune(self) -> None:
        """In a transaction of its own: if it fails, the delivery just recorded stays recorded."""
        now = self._now()
        if now < self._prune_at:
            return
        self._prune_at = now + PRUNED_EVERY
        async with self._database.begin() as connection:
            await connection.execute(delete(deliveries).where(deliveries.c.accepted_at < int(now) - KEPT))

    def _go_without(self, problem: str) -> None:
        self._try_at = self._now() + TRIED_AGAIN_AFTER
        if not self._away:
            self._away = True
            logger.warning("Deliveries are remembered in memory only, for now: %s", problem)

    def _go_on_with(self) -> None:
        if self._away:
            self._away = False
            logger.info("Deliveries are remembered in the database again.")


class Recent:
    """A set of the last `size` things seen."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._seen: OrderedDict[tuple[str, str], None] = OrderedDict()

    def add(self, delivery: tuple[str, str]) -> bool:
        """Whether it is new. Seeing one again keeps it longer; the one not seen for longest makes room."""
        new = delivery not in self._seen
        self._seen[delivery] = None
        self._seen.move_to_end(delivery)
        if len(self._seen) > self._size:
            self._seen.popitem(last=False)
        return new
