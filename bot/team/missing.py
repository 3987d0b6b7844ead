"""Counts what was looked up in vain, without anyone waiting for it: the word and how often, no message, no person.

What one person types once is nobody else's business, so curators see a word from the second time on. That somebody
types it twice makes it no two: whoever asked is remembered for a while, here and nowhere else, and counts once.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from typing import TypeGuard

from bot.storage.errors import StorageError
from bot.team.asking import fold_question
from bot.team.team import Team
from knowledge.answers import Answer, Choices, Unknown

WRITTEN_EVERY = 1.0
"""Seconds between two rounds of writing."""

TRIED_AGAIN_AFTER = 10.0
"""Seconds a database that is away is left alone."""

SHOWN_FROM = 2
"""Times that a word has been looked up in vain before curators see it: by two people, or by one on two days."""

SAME_PERSON = 24 * 60 * 60.0
"""Seconds in which the same word of the same person counts once."""

MOST_KEPT = 1000
LONGEST = 150

logger = logging.getLogger(__name__)


def is_missed(answer: Answer) -> TypeGuard[Unknown | Choices]:
    """Whether the glossary lacks the word, even if it has some that look like it."""
    match answer:
        case Unknown(about="term") | Choices(reason="near"):
            return True
        case _:
            return False


class Missing:
    """Misses not yet written. Should the database be away for long, the oldest are forgotten."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[int, str] = OrderedDict()
        self._next = 0
        self._counted: OrderedDict[tuple[str, str], float] = OrderedDict()
        """Who looked up what, and when; the oldest first."""

    def note(self, answer: Answer, person: str) -> None:
        """Remembers an answer to `person`, if it is that there is none."""
        if is_missed(answer) and self._is_new(person, fold_question(answer.asked)):
            self._waiting[self._next] = answer.asked[:LONGEST]
            self._next += 1
            if len(self._waiting) > MOST_KEPT:
                self._waiting.popitem(last=False)

    def _is_new(self, person: str, key: str) -> bool:
        now, counted = time.monotonic(), self._counted
        while counted and (len(counted) > MOST_KEPT or next(iter(counted.values())) < now - SAME_PERSON):
            counted.popitem(last=False)
        if (person, key) in counted:
            return False
        counted[person, key] = now
        return True

    async def write(self, team: Team) -> None:
        """Counts what waits, unless the team wants nothing counted. Raises StorageError."""
        while self._waiting:
            number, asked = next(iter(self._waiting.items()))
            if team.preferences.count_misses:
                await team.misses.count(team.workspace, fold_question(asked), asked)
            self._waiting.pop(number, None)

    async def write_last(self, team: Team) -> None:
        """Writes what is left when the bot stops; with the database away it is lost, and the log says so."""
        try:
            await self.write(team)
        except StorageError as error:
            logger.warning("%d misses were not counted: %s", len(self._waiting), error)

    async def keep_writing(self, team: Team) -> None:
        """Writes until cancelled."""
        while True:
            try:
                await self.write(team)
            except StorageError as error:
                logger.warning("Misses wait: %s", error)
                await asyncio.sleep(TRIED_AGAIN_AFTER)
            await asyncio.sleep(WRITTEN_EVERY)
