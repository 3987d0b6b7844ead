"""A term a day for those who asked: in their own morning, of Monday to Friday, one that they have not learned yet."""

import logging
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from bot.storage.outbox import Topic
from bot.storage.records import NewNotice
from bot.team.directory import UNHURRIED, Person
from bot.team.team import Team

MORNING = time(9)
"""When it comes, by the clock of whoever asked."""

SATURDAY = 5
DAY = timedelta(days=1)
AT_ONCE = 100
"""People in one round: each is looked up in Slack's directory first."""

logger = logging.getLogger(__name__)


def next_morning(now: datetime, utc_offset: int) -> datetime:
    """The next working morning after `now`, for a clock that is `utc_offset` seconds ahead of UTC.

    >>> next_morning(datetime(2026, 11, 27, 15, tzinfo=UTC), -6 * 3600).isoformat()  # a Friday in Chicago
    '2026-11-30T15:00:00+00:00'
    """
    ahead = timedelta(seconds=utc_offset)
    local = now + ahead
    morning = datetime.combine(local.date(), MORNING, UTC)
    while morning <= local or morning.weekday() >= SATURDAY:
        morning += DAY
    return morning - ahead


async def first_morning(team: Team, person: str, now: datetime) -> datetime:
    """When somebody who asks for it now gets the first. Where Slack does not say what time it is for them, it comes
    at this time of the day."""
    found = await team.directory.find(person)
    if isinstance(found, Person) and found.utc_offset is not None:
        return next_morning(now, found.utc_offset)
    return _same_time(now, now)


async def send_words(team: Team, now: datetime) -> None:
    """Puts a term into the outbox for each whose morning it is. Raises StorageError."""
    for person in await team.learning.due_for_a_word(team.workspace, AT_ONCE):
        found = await team.directory.find(person, fresh=True, patience=UNHURRIED)
        if found == "no answer":
            continue  # in the next round
        if isinstance(found, Person) and not found.is_colleague:
            await team.learning.ask_for_words(team.workspace, person, None)
            continue
        offset = found.utc_offset if isinstance(found, Person) else None
        learner = await team.learning.get(team.workspace, person)
        due = learner.next_word_at or now
        following = next_morning(now, offset) if offset is not None else _same_time(due, now)
        if slug := choose_word(team, person, learner.path, {*learner.words}, now.date()):
            notice = NewNotice(Topic.WORD, person, {"slug": slug})
            await team.learning.send_word(team.workspace, person, slug, following, notice)


def choose_word(team: Team, person: str, path: str, known: set[str], today: date) -> str | None:
    """The next of somebody's path that they have not met; after the last, one of all entries; None if they know all."""
    library = team.glossaries.ours.library
    chosen = team.paths.get(path) or next(iter(team.paths.every), None)
    for slug in chosen.terms if chosen else ():
        if slug not in known and slug in library.by_slug:
            return slug
    rest = [term.slug for term in library.terms if term.slug not in known]
    return Random(f"{person} {today}").choice(rest) if rest else None  # noqa: S311 - a word is no secret


def _same_time(of: datetime, now: datetime) -> datetime:
    """The next working day after `now`, at the time of the day of another moment."""
    following = datetime.combine(now.date(), of.timetz())
    while following <= now or following.weekday() >= SATURDAY:
        following += DAY
    return following
