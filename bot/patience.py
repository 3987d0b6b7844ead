"""Waiting that ends: for an event, for tasks to give up, for all that a stop has to do.

`asyncio.wait_for` is used nowhere: up to Python 3.11 a cancellation that comes in the moment its work is done is
swallowed, and the task that should have ended goes on. `asyncio.timeout` lets it through.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager, suppress
from typing import TypeVar

ASKED_AGAIN_AFTER = 0.5
"""Seconds after which a task that goes on although it was cancelled is cancelled again."""

LEAST = 0.2
"""Seconds that every step of closing gets, even with the time for all of them used up."""

T = TypeVar("T")

logger = logging.getLogger(__name__)


async def heard(event: asyncio.Event, seconds: float) -> bool:
    """Waits until `event` is set, at most `seconds`. Whether it was."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    return event.is_set()


async def first_of(work: asyncio.Task[T], stop: asyncio.Event) -> bool:
    """Waits until `work` is done or `stop` is set. Whether the work is done; if not, it has been cancelled."""
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({work, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        if not work.done():
            work.cancel()
    return work.done()


async def end_tasks(tasks: Iterable[asyncio.Task[object]], seconds: float) -> set[asyncio.Task[object]]:
    """Cancels `tasks`, again and again if need be, for at most `seconds`. Those that go on nevertheless."""
    pending, until = set(tasks), time.monotonic() + seconds
    while pending and (left := until - time.monotonic()) > 0:
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=min(left, ASKED_AGAIN_AFTER))
    return pending


class Closing:
    """What has been opened, to be closed in reverse order, all of it within `seconds`.

    No step keeps the others from theirs: one that fails or takes longer than it may is logged and left behind.

    >>> closing = Closing(15)
    >>> closing.add("the database", database.close, 2)
    >>> await closing.close()
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._steps: list[tuple[str, Callable[[], Awaitable[object]], float]] = []

    def add(self, name: str, close: Callable[[], Awaitable[object]], seconds: float) -> None:
        """Has `close` called at the end; it may take `seconds`. `name` is for the log."""
        self._steps.append((name, close, seconds))

    async def enter(self, name: str, opened: AbstractAsyncContextManager[T], seconds: float) -> T:
        """Opens a context now and has it left at the end."""
        value = await opened.__aenter__()
        self.add(name, lambda: opened.__aexit__(None, None, None), seconds)
        return value

    async def close(self) -> None:
        """Closes everything. Raises nothing but a cancellation from outside."""
        until = time.monotonic() + self._seconds
        while self._steps:
            name, close, seconds = self._steps.pop()
            try:
                async with asyncio.timeout(max(LEAST, min(seconds, until - time.monotonic()))):
                    await close()
            except TimeoutError:
                logger.warning("Stopping: %s did not end in time and is left behind", name)
            except Exception:
                logger.exception("Stopping: %s did not end as it should", name)
