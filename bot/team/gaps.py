"""What people look up in vain: equal questions are one gap, and what nobody asks the curators about is counted."""

import asyncio
import logging
import time
from collections import Counter, OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeGuard

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.storage.errors import StorageError
from bot.storage.gaps import GLANCE
from bot.storage.usage import ENTRY
from bot.storage.versions import names_of
from bot.team.team import Team
from bot.team.views import AskedBefore
from knowledge.answers import Answer, Choices, Help, NeedsInput, ToolChoices, Unknown, terms_of
from knowledge.matching.fold import keys
from knowledge.matching.near import slips_allowed

# Equal questions are one gap: folded alike, or nearly, as misspelt words are. Who asks again is told so.

LONGEST_KEY = 150

WAITED = 1.0
"""Seconds that an answer waits for what it can do without; Slack lets a command take three."""

logger = logging.getLogger(__name__)


def fold_question(asked: str) -> str:
    """What `asked` is counted under: without case, punctuation, spacing and plural."""
    return (keys(asked) or (asked.strip(),))[-1][:LONGEST_KEY]


async def find_gap_key(team: Team, asked: str) -> str:
    """The key of the open gap that asks the same, or a new one. Raises StorageError."""
    key = fold_question(asked)
    return _find_near(key, await team.gaps.keys(team.workspace)) or key


async def find_open_gap(team: Team, names: Iterable[str]) -> str | None:
    """The id of the open gap that asks for one of `names`. Raises StorageError."""
    open_gaps = await team.gaps.keys(team.workspace)
    return next((open_gaps[near] for key in map(fold_question, names) if (near := _find_near(key, open_gaps))), None)


async def find_asked_before(team: Team, person: str, asked: str) -> AskedBefore:
    """What has been done about a word that is missing. With the database away or slow nothing is known of it: the
    answer does not wait."""
    try:
        async with asyncio.timeout(WAITED):
            return await _find_asked_before(team, person, fold_question(asked))
    except (StorageError, TimeoutError) as error:
        logger.info("Whether a word has been asked for is not known just now: %r", error)
        return AskedBefore()


async def _find_asked_before(team: Team, person: str, key: str) -> AskedBefore:
    pending = await team.suggestions.pending(team.workspace, patience=GLANCE)
    waiting = [each for each in pending if key in map(fold_question, names_of(each.content))]
    since = next((each.at for each in waiting if each.author == person), None)
    found = AskedBefore(suggested=since, is_suggested=bool(waiting))
    open_gaps = await team.gaps.keys(team.workspace, patience=GLANCE)
    near = _find_near(key, open_gaps)
    if near is None:
        return found
    asking = await team.gaps.find_ask(team.workspace, open_gaps[near], person)
    return replace(found, asked=asking.since, others=asking.others)


def _find_near(key: str, others: Iterable[str]) -> str | None:
    near = process.extractOne(key, list(others), scorer=OSA.distance, score_cutoff=slips_allowed(len(key)))
    return near[0] if near else None


# Counts what was looked up in vain, without anyone waiting for it: the word and how often, no message, no person.
# What one person types once is nobody else's business, so curators see a word from the second time on. That somebody
# types it twice makes it no two: whoever asked is remembered for a while, here and nowhere else, and counts once.

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


def tally(answer: Answer) -> Counter[tuple[str, str]]:
    """What an answer adds to the counts of `bot.storage.usage`: nothing typed, only numbers and the slugs of
    entries."""
    match answer:
        case Help():
            return Counter()
        case Unknown() | Choices(reason="near"):
            return Counter({("asked", ""): 1, ("missed", ""): 1})
        case Choices() | ToolChoices() | NeedsInput():
            return Counter({("asked", ""): 1})
        case _:
            entries = {(ENTRY, term.slug): 1 for term in terms_of(answer)}
            return Counter({("asked", ""): 1, ("answered", ""): 1} | entries)


def is_missed(answer: Answer) -> TypeGuard[Unknown | Choices]:
    """Whether the glossary lacks the word, even if it has some that look like it."""
    match answer:
        case Unknown(about="term") | Choices(reason="near"):
            return True
        case _:
            return False


class Missing:
    """Misses and counts not yet written. Should the database be away for long, the oldest are forgotten."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[int, str] = OrderedDict()
        self._next = 0
        self._asked: Counter[tuple[str, str]] = Counter()
        self._counted: OrderedDict[tuple[str, str], float] = OrderedDict()
        """Who looked up what, and when; the oldest first."""

    def note(self, answer: Answer, person: str) -> None:
        """Counts an answer to `person`, and remembers what was asked if there is none."""
        self._asked += tally(answer)
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
        counted, self._asked = self._asked, Counter()
        if counted and team.preferences.count_misses:
            try:
                await team.usage.count(team.workspace, counted)
            except StorageError:
                self._asked += counted
                raise
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
