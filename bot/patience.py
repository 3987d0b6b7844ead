"""Waiting that ends: for an event, for tasks to give up, for all that a stop has to do."""

import asyncio
import faulthandler
import logging
import os
import signal
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager, suppress
from types import FrameType
from typing import TypeVar

# Waiting that ends: for an event, for tasks to give up, for all that a stop has to do.
# `asyncio.wait_for` is used nowhere: up to Python 3.11 a cancellation that comes in the moment its work is done is
# swallowed, and the task that should have ended goes on. `asyncio.timeout` lets it through.

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


# SIGTERM and SIGINT: the first asks the process to stop, and a second one ends it at once.

STOP_SECONDS = 15.0
"""All that a stop may take. Before they kill, Kubernetes and Heroku wait 30; Docker waits 10 unless told otherwise."""

LAST_RESORT = STOP_SECONDS + 5
"""Seconds after which the process is ended from outside its event loop, should that itself be stuck."""

ENDED = b"Ended at once, as asked a second time.\n"


def stop_on_signals() -> asyncio.Event:
    """An event that the first SIGTERM or SIGINT sets.

    From then on the process ends whatever happens: after `LAST_RESORT` seconds a thread that needs neither the event
    loop nor the interpreter's lock prints where every thread stands and exits with 1.
    """
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def ask(number: int, _frame: FrameType | None) -> None:
        if asked:
            os.write(2, ENDED)
            os._exit(128 + number)
        asked.append(number)
        faulthandler.dump_traceback_later(LAST_RESORT, exit=True)
        loop.call_soon_threadsafe(stop.set)

    asked: list[int] = []
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, ask)
    return stop
