"""Whose turn it is at the connections of a database, where many want one and few can have one; and for how long."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

TICK = 0.05
"""Seconds. However late the event loop gets to it, a tick counts for no more."""


class Turns:
    """`at_once` callers have a turn, the others wait in order. Belongs to one event loop.

    Waiting here is no sign that the database is away, only that it is busy; so it is not counted as time that the
    database takes. When it turns out that the database is away, `turn_away` spares everybody who waits from finding
    that out one after the other.
    """

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._waiting: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def take(self, patience: float, *, urgent: bool = False) -> AsyncIterator[None]:
        """A turn, the next one if it is `urgent`. Raises TimeoutError after `patience` seconds of waiting for it, and
        what `turn_away` was given."""
        await self._wait(patience, urgent=urgent)
        try:
            yield
        finally:
            self._give_back()

    def turn_away(self, error: Exception) -> None:
        """Raises `error` for everybody who waits."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_exception(error)

    async def _wait(self, patience: float, *, urgent: bool) -> None:
        if self._free:  # then nobody waits: a turn given back goes to whoever does
            self._free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        if urgent:
            self._waiting.appendleft(turn)
        else:
            self._waiting.append(turn)
        try:
            async with asyncio.timeout(patience):
                await turn
        except BaseException:
            if turn.done() and not turn.cancelled() and turn.exception() is None:  # it came in the same moment
                self._give_back()
            raise

    def _give_back(self) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1


@asynccontextmanager
async def allow(seconds: float) -> AsyncIterator[None]:
    """Raises TimeoutError when what is done within takes longer, not counting the time for which the event loop itself
    was busy: a database that has long answered, and was not listened to, is not slow."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as limit:
        left, timer = max(1, round(seconds / TICK)), None

        def tick() -> None:
            nonlocal left, timer
            left -= 1
            if left:
                timer = loop.call_later(TICK, tick)
            else:
                limit.reschedule(loop.time())

        timer = loop.call_later(TICK, tick)
        try:
            yield
        finally:
            timer.cancel()
