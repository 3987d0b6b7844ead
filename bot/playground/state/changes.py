"""Waiting for something to change, without polling."""

import asyncio


class Changes:
    """Counts changes, and wakes whoever waits for the next."""

    def __init__(self) -> None:
        self.revision = 0
        self._next = asyncio.Event()

    def mark(self) -> None:
        """Something changed."""
        self.revision += 1
        passed, self._next = self._next, asyncio.Event()
        passed.set()

    async def after(self, revision: int) -> None:
        """Return once there has been a change later than `revision`; at once if there was."""
        while self.revision <= revision:
            await self._next.wait()
