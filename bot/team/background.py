"""What goes on beside answering: taking in changes, sending notices, reminding, counting what was missed."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.patience import end_tasks
from bot.storage.errors import StorageError
from bot.team.answering import close_answered
from bot.team.missing import Missing
from bot.team.sending import NoticeQueue
from bot.team.team import Team
from bot.team.upkeep import keep_up

STARTED_AGAIN_AFTER = 5.0
"""Seconds after which what failed unexpectedly is taken up again."""

ENDING = 2.0
"""Seconds for all of it to end, once what was being sent is."""

logger = logging.getLogger(__name__)


@asynccontextmanager
async def background(team: Team, notices: NoticeQueue, missing: Missing) -> AsyncIterator[None]:
    """Runs all of it. At the end, what was missed is written down."""
    chores: dict[str, Callable[[], Awaitable[None]]] = {
        "taking in changes": lambda: _take_in(team),
        "sending notices": notices.run,
        "reminding": lambda: keep_up(team),
        "counting": lambda: missing.keep_writing(team),
    }
    tasks = [asyncio.create_task(_keep_on(name, chore), name=name) for name, chore in chores.items()]
    try:
        yield
    finally:
        await notices.finish()
        for task in await end_tasks(tasks, ENDING):
            logger.warning("%s goes on although it was told to end", task.get_name().capitalize())
        await missing.write_last(team)


async def _take_in(team: Team) -> None:
    async for _ in team.follow():
        try:
            await close_answered(team)
        except StorageError as error:
            logger.warning("Questions answered by now stay open for now: %s", error)


async def _keep_on(name: str, chore: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await chore()
        except Exception:
            logger.exception("%s failed and is taken up again", name.capitalize())
        await asyncio.sleep(STARTED_AGAIN_AFTER)
