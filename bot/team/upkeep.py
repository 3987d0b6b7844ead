"""What is done without being asked: one reminder a suggestion, a question to the owner of a stale entry, a word to
whoever answers for a house reading when the standard changes."""

import asyncio
import logging
from collections import Counter
from datetime import UTC, date, datetime, timedelta

from bot.people import is_person
from bot.storage.errors import NotFoundError, StorageError
from bot.storage.outbox import Topic
from bot.storage.records import NewNotice
from bot.team.answering import MOST_OPEN
from bot.team.team import Team
from knowledge.house import TEAM_CATEGORY, HouseReading, HouseTerm, fingerprint
from knowledge.models import Term

LOOKED_EVERY = 15 * 60.0
"""Seconds between two rounds."""

ASKED_AT_ONCE = 3
"""Entries that one owner is asked about at a time: a list imported long after it was written would bury them."""

MONDAY, FRIDAY = 0, 4

logger = logging.getLogger(__name__)


async def keep_up(team: Team) -> None:
    """Goes round until cancelled."""
    while True:
        try:
            now = datetime.now(UTC)
            await remind(team, now)
            await ask_owners(team, now.date())
            await tell_of_new_standards(team)
            await team.misses.prune(team.workspace)
        except StorageError as error:
            logger.warning("Reminders wait: %s", error)
        await asyncio.sleep(LOOKED_EVERY)


async def remind(team: Team, now: datetime) -> None:
    """Shows curators once more what has waited for a working day. Raises StorageError."""
    if not team.reviewers():
        return
    for suggestion in await team.suggestions.due(team.workspace, working_day_before(now)):
        payload = {"suggestion": suggestion.id}
        notices = [NewNotice(Topic.REMINDER, each, payload) for each in team.reviewers()]
        try:
            await team.suggestions.remind(team.workspace, suggestion.id, notices)
        except NotFoundError:
            continue


async def ask_owners(team: Team, today: date) -> None:
    """Asks whoever answers for an entry that nobody has reviewed for long, a few at a time. Raises StorageError."""
    oldest = today - timedelta(days=team.preferences.stale_after_days)
    terms = team.glossaries.ours.library.terms
    stale = [term for term in terms if term.category == TEAM_CATEGORY and term.reviewed < oldest]
    if not stale:
        return
    asked = {gap.slug for gap in await team.gaps.queue(team.workspace, MOST_OPEN) if gap.kind == "stale"}
    asked_of = Counter(_keepers(team, term.owner) for term in stale if term.slug in asked)
    for term in sorted(stale, key=_age):
        people = _keepers(team, term.owner)
        if term.slug not in asked and people and asked_of[people] < ASKED_AT_ONCE:
            asked_of[people] += 1
            notices = [NewNotice(Topic.STALE, each, {"slug": term.slug}) for each in people]
            await team.gaps.expire(team.workspace, term.slug, term.name, notices)


async def tell_of_new_standards(team: Team) -> None:
    """Tells whoever answers for a house reading that the shipped entry below it reads differently now, once for each
    new text. Raises StorageError."""
    standard = team.glossaries.standard.library.by_slug
    for reading in team.glossaries.ours.library.readings.values():
        term = team.glossaries.ours.library.by_slug.get(reading.term)
        if isinstance(term, HouseTerm) and term.outdated:
            now = fingerprint(standard[reading.term])
            await team.outbox.add(team.workspace, *_of_new_standard(team, reading, now))


def working_day_before(now: datetime) -> datetime:
    """The moment a working day ago: on Monday that is Friday, and over the weekend nothing more falls due.

    >>> working_day_before(datetime(2026, 11, 23, 9, tzinfo=UTC)).day
    20
    """
    weekday = now.weekday()
    if weekday == MONDAY:
        return now - timedelta(days=3)
    if weekday > FRIDAY:
        saturday = now - timedelta(days=weekday - FRIDAY - 1)
        return saturday.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=1)
    return now - timedelta(days=1)


def _age(term: Term) -> date:
    return term.reviewed


def _keepers(team: Team, owner: str) -> tuple[str, ...]:
    return (owner,) if is_person(owner) else tuple(sorted(team.curators))


def _of_new_standard(team: Team, reading: HouseReading, now: str) -> list[NewNotice]:
    once, payload = f"standard {reading.term} {now}", {"slug": reading.term}
    return [NewNotice(Topic.STANDARD_CHANGED, each, payload, once=once) for each in _keepers(team, reading.owner)]
