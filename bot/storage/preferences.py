"""What a workspace wants of its glossary, with who changed that and when, and which words each of its people knows."""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from pydantic import TypeAdapter
from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.slack import is_channel, is_person
from bot.storage.changes import Writing, write
from bot.storage.database import PATIENCE, Database
from bot.storage.records import WORKSPACE_COLUMNS, Workspace, within
from bot.storage.rows import Row, Unreadable, fetch, fetch_one, utc_now
from bot.storage.tables import known_words, preferences

Approval = Literal["curators approve", "curators' own edits go live", "everyone's go live"]


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a workspace has chosen; as made, what holds until it chooses. Raises ValueError."""

    curators: tuple[str, ...] = ()
    """Slack's ids of people."""
    review_channel: str | None = None
    approval: Approval = "curators approve"
    stale_after_days: int = 365
    count_misses: bool = True
    year_start: int = 1
    """The month that the fiscal year starts in, 1 to 12."""

    def __post_init__(self) -> None:
        if strangers := [each for each in self.curators if not is_person(each)]:
            raise ValueError(f"{strangers[0][:30]!r} is nobody's id in Slack: name people such as U0123ABCD.")
        if self.review_channel is not None and not is_channel(self.review_channel):
            raise ValueError("A review channel is named by its id in Slack, such as C0123ABCD.")
        if self.stale_after_days < 1:
            raise ValueError("A review is due after one day or more: choose a larger number of days.")
        if not 1 <= self.year_start <= 12:
            raise ValueError("A year starts in a month from 1 to 12: choose one of these.")


_READER = TypeAdapter(Preferences)


@dataclass(frozen=True, slots=True)
class PreferenceChange:
    """Preferences from one moment on. `number` counts the changes of a workspace from 1."""

    number: int
    preferences: Preferences
    changed_by: str
    at: datetime
    readable: bool = True
    """Whether all of it could be read; where not, what holds until a workspace chooses stands in its place."""


logger = logging.getLogger(__name__)


class PreferenceLog:
    """The preferences of every workspace, now and before."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def get(self, workspace: Workspace) -> Preferences:
        """The present ones. Raises StorageError."""
        async with self._database.read() as connection:
            latest = await _find_latest(connection, workspace)
        return latest.preferences if latest else Preferences()

    async def is_chosen(self, workspace: Workspace) -> bool:
        """Whether anybody here has chosen anything yet. Raises StorageError."""
        statement = select(preferences.c.number).where(within(preferences, workspace)).limit(1)
        async with self._database.read() as connection:
            return await connection.scalar(statement) is not None

    async def history(self, workspace: Workspace) -> tuple[PreferenceChange, ...]:
        """Every change, newest first. Raises StorageError."""
        statement = select(preferences).where(within(preferences, workspace)).order_by(preferences.c.number.desc())
        async with self._database.read() as connection:
            return tuple(_read_change(row) for row in await fetch(connection, statement))

    async def change(self, workspace: Workspace, by: str, edit: Callable[[Preferences], Preferences]) -> Preferences:
        """Makes the present ones into what `edit` makes of them; of two at once the second sees the first's.

        Raises StorageError, and what `edit` raises.
        """
        async with write(self._database, workspace) as writing:
            return await _edit(writing, by, edit, self._now())

    async def claim_curatorship(self, workspace: Workspace, person: str, left: Collection[str] = ()) -> bool:
        """Makes `person` the curator if there is none but those in `left`, who are here no more; of many at once one
        succeeds. Raises StorageError."""
        async with write(self._database, workspace) as writing:
            latest = await _find_latest(writing.connection, workspace)
            if latest and (set(latest.preferences.curators) - set(left) or not latest.readable):
                return False  # who was named in what cannot be read is not known, but it may be somebody
            await _edit(writing, person, lambda present: replace(present, curators=(person,)), self._now())
            return True


def read_preferences(content: object) -> Preferences:
    """Raises ValueError: these are no preferences."""
    return _READER.validate_python(content)


def salvage_preferences(content: Mapping[str, Any]) -> tuple[Preferences, tuple[str, ...]]:
    """What can be read of stored preferences, and the names of those that cannot, such as a way of approving that
    another release has: these are as they are before a workspace chooses, when a curator has to approve."""
    kept, unread = {}, []
    named = content.get("curators")
    if isinstance(named, list) and (people := [each for each in named if is_person(str(each))]):
        content = {**content, "curators": people}  # of those who are named, the ones that can be
    for each in fields(Preferences):
        if each.name in content:
            try:
                kept[each.name] = getattr(read_preferences({each.name: content[each.name]}), each.name)
            except ValueError:
                unread.append(each.name)
    return Preferences(**kept), tuple(unread)


async def settle_preferences(writing: Writing, by: str, chosen: Preferences) -> None:
    """Makes `chosen` what holds, where nobody has chosen anything yet."""
    if await _find_latest(writing.connection, writing.workspace) is None:
        await _edit(writing, by, lambda _: chosen, utc_now())


async def _edit(writing: Writing, by: str, edit: Callable[[Preferences], Preferences], at: datetime) -> Preferences:
    latest = await _find_latest(writing.connection, writing.workspace)
    before = latest.preferences if latest else Preferences()
    after = edit(before)
    if after != before:
        number = latest.number + 1 if latest else 1
        row = {"number": number, "content": asdict(after), "changed_by": by, "at": at}
        await writing.connection.execute(insert(preferences).values({**writing.workspace.columns, **row}))
        await writing.advance()
    return after


async def _find_latest(connection: AsyncConnection, workspace: Workspace) -> PreferenceChange | None:
    statement = select(preferences).where(within(preferences, workspace)).order_by(preferences.c.number.desc())
    row = await fetch_one(connection, statement.limit(1))
    if row is None:
        return None
    latest = _read_change(row)
    if not isinstance(row["content"], Unreadable):
        return latest
    before = (each for each in await fetch(connection, statement) if not isinstance(each["content"], Unreadable))
    earlier = next(map(_read_change, before), latest)
    return replace(latest, preferences=earlier.preferences)


def _read_change(row: Row) -> PreferenceChange:
    chosen, unread = salvage_preferences(row["content"])
    readable = not unread and not isinstance(row["content"], Unreadable)
    if not readable:
        logger.warning("The team's settings cannot be read whole by this release: %s", ", ".join(unread) or "no JSON")
    return PreferenceChange(row["number"], chosen, row["changed_by"], row["at"], readable)


# Which words somebody knows, by their own word: those are not explained to them for a while. Nobody else sees it, and
# no export carries it.

KEPT = timedelta(days=90)
"""How long a word stays unexplained: who has not met it since may have forgotten it."""

MOST_KEPT = 500
"""Words of one person; beyond these the oldest are explained again."""


class KnownWords:
    """The words that people of every workspace know, by the slugs of their entries."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def of(self, workspace: Workspace, person: str, patience: float = PATIENCE) -> tuple[str, ...]:
        """What `person` knows, the latest first. Raises StorageError."""
        theirs = within(known_words, workspace), known_words.c.person == person
        fresh = known_words.c.at > self._now() - KEPT
        statement = select(known_words.c.slug).where(*theirs, fresh)
        statement = statement.order_by(known_words.c.at.desc(), known_words.c.slug).limit(MOST_KEPT)
        async with self._database.read(patience) as connection:
            return tuple(str(row["slug"]) for row in await fetch(connection, statement))

    async def add(self, workspace: Workspace, person: str, slug: str) -> None:
        """`person` knows `slug`, from now on. Raises StorageError."""
        row = {"person": person, "slug": slug, "at": self._now()}
        async with write(self._database, workspace) as writing:
            statement = writing.insert(known_words).values({**workspace.columns, **row})
            statement = statement.on_conflict_do_update(
                index_elements=[*WORKSPACE_COLUMNS, "person", "slug"], set_={"at": statement.excluded.at}
            )
            await writing.connection.execute(statement)

    async def remove(self, workspace: Workspace, person: str, slug: str) -> None:
        """`slug` is explained to `person` again. Nothing, if it is anyway. Raises StorageError."""
        this = known_words.c.person == person, known_words.c.slug == slug
        async with self._database.begin() as connection:
            await connection.execute(delete(known_words).where(within(known_words, workspace), *this))

    async def prune(self, workspace: Workspace) -> None:
        """Forgets what is explained again by now. Raises StorageError."""
        old = known_words.c.at <= self._now() - KEPT
        async with self._database.begin() as connection:
            await connection.execute(delete(known_words).where(within(known_words, workspace), old))
