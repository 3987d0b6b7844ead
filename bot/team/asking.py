"""Equal questions are one gap: folded alike, or nearly, as misspelt words are. Who asks again is told so."""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.blocks.choices import AskedBefore
from bot.storage.errors import StorageError
from bot.storage.gaps import GLANCE
from bot.storage.versions import names_of
from bot.team.team import Team
from knowledge.matching.fold import keys
from knowledge.matching.near import slips_allowed

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
