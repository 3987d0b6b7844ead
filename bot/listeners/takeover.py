"""Takes up what was acknowledged and is not done: what Slack would not take before, and what a process that is gone
has left behind. It goes through Bolt once more, so that rights are asked again."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.listeners.work import TAKEN_UP, TakenUp, Work
from bot.storage.deliveries import Delivery
from bot.storage.errors import StorageError
from bot.team.verdicts import Verdict

LOOKED_EVERY = 0.5
"""Seconds between two looks into the inbox."""

KEPT_UP_EVERY = 4.0
"""Seconds between two signs of life: a few of them may be missed before a lease is over."""

MOST_AT_ONCE = 10
"""What is under way before nothing more is taken up: what comes in fresh goes first."""

MOST_ATTEMPTS = 25
"""More than half an hour's worth of them: what is tried so often ends the process each time."""

NO_ANSWER = Verdict("passing", "Slack does not say who it is from")

logger = logging.getLogger(__name__)


@asynccontextmanager
async def takeover(app: AsyncApp, work: Work) -> AsyncIterator[None]:
    """Goes on meanwhile. At the end, what is not done is left to whoever comes next: enter it before Slack is
    connected, so that it ends after what is under way has had its time."""
    tasks = [asyncio.create_task(_keep_up(work)), asyncio.create_task(_take_up(app, work))]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=1)
        await work.abandon()
        with suppress(StorageError):  # then the leases run out
            await work.inbox.release()


async def _keep_up(work: Work) -> None:
    while True:
        with suppress(StorageError):  # the inbox says so once, and goes on in memory
            await work.inbox.keep_up()
        await asyncio.sleep(KEPT_UP_EVERY)


async def _take_up(app: AsyncApp, work: Work) -> None:
    while True:
        try:
            found = await work.inbox.claim(MOST_AT_ONCE) if work.under_way < MOST_AT_ONCE else ()
            for delivery in found:
                await run_again(app, work, delivery)
        except StorageError:
            found = ()
        except Exception:
            logger.exception("What Slack delivered could not be taken up again")
            found = ()
        if not found:
            await asyncio.sleep(LOOKED_EVERY)


async def run_again(app: AsyncApp, work: Work, delivery: Delivery) -> None:
    """Gives a delivery to its listener, as if it came from Slack just now; returns once that has begun."""
    taken_up = TakenUp(delivery)
    if delivery.attempts > MOST_ATTEMPTS:
        work.given_up += 1
        logger.warning("What Slack delivered was given up at attempt %d", delivery.attempts)
    else:
        # Bolt checks no signature here: that was done when it came.
        request = AsyncBoltRequest(mode="socket_mode", body=dict(delivery.body), context={TAKEN_UP: taken_up})
        await app.async_dispatch(request)
    if taken_up.unsure and await work.put_off(delivery, NO_ANSWER):
        return
    if not taken_up.reached:  # refused meanwhile, and whoever asked was told so
        await work.inbox.done(delivery)
