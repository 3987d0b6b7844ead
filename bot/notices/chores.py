"""What goes on beside answering: changes taken in, notices sent, reminders, questions closed, misses counted."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, date, datetime, timedelta

from rapidfuzz import fuzz, process

from bot.notices.queue import NoticeQueue
from bot.patience import end_tasks
from bot.storage.errors import AlreadyClosedError, NotFoundError, StorageError
from bot.storage.outbox import Topic
from bot.storage.records import Gap, NewNotice, Version
from bot.team.gaps import Missing
from bot.team.lessons import send_words
from bot.team.proposals import today
from bot.team.rights import find_keepers
from bot.team.team import Closed, Team
from knowledge.answers import Definition
from knowledge.house import TEAM_CATEGORY, HouseReading, HouseTerm, fingerprint
from knowledge.matching.fold import keys
from knowledge.models import Term

# What is done without being asked: one reminder a suggestion, a question to the owner of a stale entry, a word to
# whoever answers for a house reading when the standard changes.

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
            await send_words(team, now)
            await team.misses.prune(team.workspace)
            await team.known.prune(team.workspace)
            await team.usage.prune(team.workspace)
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
    asked_of = Counter(find_keepers(team, term.owner) for term in stale if term.slug in asked)
    for term in sorted(stale, key=_age):
        people = find_keepers(team, term.owner)
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


def _of_new_standard(team: Team, reading: HouseReading, now: str) -> list[NewNotice]:
    once, payload = f"standard {reading.term} {now}", {"slug": reading.term}
    return [NewNotice(Topic.STANDARD_CHANGED, each, payload, once=once) for each in find_keepers(team, reading.owner)]


# Closes what the glossary answers by now, however a word came into it: whoever asked for it hears.

MOST_OPEN = 1000

MOST_COMPARED = 100
"""Changed entries whose names are compared with what is asked. With more, such as after an import, everything asked is
looked up again; that takes milliseconds each, but nobody waits for it."""

ALIKE = 75.0
"""Percent of a name that must stand in what was asked, or the other way round, to be worth looking it up. Looking up
decides; this is only to be cheap, and lets through much more than is taken for a misspelling."""

SAME_MOMENT = timedelta(seconds=10)
"""How far the clocks of two processes may be apart."""


async def close_answered(team: Team) -> None:
    """Answers questions about words that are there now, and settles remarks and reviews that an entry has been
    changed for since. Raises StorageError.

    With a thousand open questions and one new word this takes milliseconds, and others have their turn meanwhile.
    """
    async with team.closing:
        closed, upto = team.closed, Closed(team.glossaries.revision, datetime.now(UTC))
        gaps = await team.gaps.queue(team.workspace, MOST_OPEN)
        asked = [gap for gap in gaps if gap.kind == "unknown"]
        for gap in _find_worth_asking(team, asked, closed) if closed else asked:
            await asyncio.sleep(0)
            await _answer(team, gap)
        for gap in gaps:
            if gap.kind != "unknown" and gap.slug and (by := _settled_by(team, gap, gap.slug)):
                with suppress(AlreadyClosedError, NotFoundError):  # another process was first
                    await team.gaps.dismiss(team.workspace, gap.id, by)
        team.closed = upto


def _find_worth_asking(team: Team, gaps: Sequence[Gap], closed: Closed) -> Sequence[Gap]:
    """The gaps that what has changed since might answer, and those asked since: their words may have come first."""
    changed = team.glossaries.changed_since(closed.revision)
    if len(changed) > MOST_COMPARED:
        return gaps
    texts = [gap.key for gap in gaps]
    found = {at for at, gap in enumerate(gaps) if gap.at > closed.at - SAME_MOMENT}
    for name in {key for head in changed for each in _names(head) for key in keys(each)}:
        near = process.extract(name, texts, scorer=fuzz.partial_ratio, score_cutoff=ALIKE, limit=None)
        found.update(at for _, _, at in near)
    return [gaps[at] for at in sorted(found)]


def _names(head: Version) -> Iterable[str]:
    """What the entry of a version is found under, or was."""
    lists = (found for key in ("aliases", "senses") if isinstance(found := head.content.get(key), list))
    named = (each.get("name") if isinstance(each, dict) else each for found in lists for each in found)
    return map(str, filter(None, (head.content.get("name"), *named)))


async def _answer(team: Team, gap: Gap) -> None:
    answer = team.glossaries.ours.ask(gap.text, "define")
    if isinstance(answer, Definition) and answer.found.how != "described":
        with suppress(AlreadyClosedError, NotFoundError):  # another process was first
            await team.gaps.answer(team.workspace, gap.id, answer.term.slug, answer.term.owner)


def _settled_by(team: Team, gap: Gap, slug: str) -> str:
    """Who has seen to it: whoever changed the entry, or had it removed; empty if it is still open."""
    term = team.glossaries.ours.library.by_slug.get(slug)
    heads = [head for layer in ("entry", "reading") if (head := team.glossaries.head(slug, layer))]
    last = max(heads, key=lambda head: head.at, default=None)
    if last is None:
        return ""
    if gap.kind == "stale":
        oldest = today() - timedelta(days=team.preferences.stale_after_days)
        return last.author if term is None or term.reviewed >= oldest else ""
    return last.author if last.at > gap.last_at else ""


# What goes on beside answering: taking in changes, sending notices, reminding, counting what was missed.

STARTED_AGAIN_AFTER = 5.0
"""Seconds after which what failed unexpectedly is taken up again."""

ENDING = 2.0
"""Seconds for all of it to end, once what was being sent is."""


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
