"""Waiting ends: when it is cancelled, when its time is up, and for what does not want to."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.patience import Closing, end_tasks, first_of, heard

LONG = 60.0


async def test_an_event_is_heard_or_the_time_is_up() -> None:
    event = asyncio.Event()
    assert not await heard(event, 0.01)
    asyncio.get_running_loop().call_soon(event.set)
    assert await heard(event, LONG)


async def test_a_cancellation_in_the_moment_of_the_event_is_not_lost() -> None:
    """`asyncio.wait_for` loses it up to Python 3.11, and a loop around it goes on for ever."""
    for set_first in (True, False):
        event = asyncio.Event()

        async def listen(event: asyncio.Event = event) -> None:
            while True:
                await heard(event, LONG)
                event.clear()

        task = asyncio.create_task(listen())
        await asyncio.sleep(0)
        event.set() if set_first else task.cancel()
        task.cancel() if set_first else event.set()
        _, pending = await asyncio.wait([task], timeout=5)
        assert not pending


def stubborn(times: int) -> asyncio.Task[None]:
    """A task that goes on although it is cancelled, so many times."""

    async def go_on() -> None:
        left = times
        while True:
            try:
                await asyncio.sleep(LONG)
            except asyncio.CancelledError:
                if not left:
                    raise
                left -= 1

    return asyncio.create_task(go_on())


async def test_tasks_are_told_to_end_until_they_do() -> None:
    tasks = [stubborn(times) for times in (0, 1, 2)]
    await asyncio.sleep(0)
    assert await end_tasks(tasks, LONG) == set()
    assert all(task.cancelled() for task in tasks)


async def test_what_does_not_end_in_time_is_named() -> None:
    task = stubborn(1)
    await asyncio.sleep(0)
    assert await end_tasks([task], 0.05) == {task}
    assert await end_tasks([task], LONG) == set()


async def test_work_or_the_stop_whichever_is_first() -> None:
    stop = asyncio.Event()
    done, endless = asyncio.create_task(asyncio.sleep(0, "done")), asyncio.create_task(asyncio.sleep(LONG, "never"))
    assert await first_of(done, stop)
    assert done.result() == "done"
    stop.set()
    assert not await first_of(endless, stop)
    await asyncio.wait([endless])
    assert endless.cancelled()


async def test_everything_is_closed_in_reverse_order_whatever_fails(caplog: pytest.LogCaptureFixture) -> None:
    closed: list[str] = []
    closing = Closing(LONG)

    @asynccontextmanager
    async def opened() -> AsyncIterator[str]:
        yield "open"
        closed.append("context")

    async def close() -> None:
        closed.append("step")

    async def fail() -> None:
        raise RuntimeError("the disk is gone")

    closing.add("step", close, 1)
    assert await closing.enter("context", opened(), 1) == "open"
    closing.add("failing", fail, 1)
    closing.add("hanging", lambda: asyncio.sleep(LONG), 0.05)
    await closing.close()
    assert closed == ["context", "step"]
    said = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert said == [
        "Stopping: hanging did not end in time and is left behind",
        "Stopping: failing did not end as it should",
    ]


async def test_the_time_for_all_is_up_for_all() -> None:
    closing = Closing(0.3)
    for number in range(5):
        closing.add(f"step {number}", lambda: asyncio.sleep(LONG), LONG)
    async with asyncio.timeout(LONG / 2):
        await closing.close()
