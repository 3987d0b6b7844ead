"""What is not explained to a person who knows it."""

import asyncio
import logging

from bot.storage.errors import StorageError
from bot.team.gaps import WAITED
from bot.team.team import Team

logger = logging.getLogger(__name__)


async def find_known(team: Team, person: str) -> frozenset[str]:
    """The slugs of the words that `person` knows. With the database away or slow, none: the answer does not wait."""
    try:
        async with asyncio.timeout(WAITED):
            return frozenset(await team.known.of(team.workspace, person))
    except (StorageError, TimeoutError) as error:
        logger.info("Which words somebody knows is not known just now: %r", error)
        return frozenset()
