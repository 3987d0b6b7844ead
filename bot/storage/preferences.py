"""How a workspace wants its glossary kept, with who changed that and when."""

from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Literal

from pydantic import TypeAdapter
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.columns import utc_now
from bot.storage.database import Database
from bot.storage.rows import Row, fetch, fetch_one
from bot.storage.tables import preferences
from bot.storage.workspace import Workspace, within
from bot.storage.writing import Writing, write

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
            if latest and set(latest.preferences.curators) - set(left):
                return False
            await _edit(writing, person, lambda present: replace(present, curators=(person,)), self._now())
            return True


def read_preferences(content: object) -> Preferences:
    """Raises ValueError: these are no preferences."""
    return _READER.validate_python(content)


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
    return _read_change(row) if row else None


def _read_change(row: Row) -> PreferenceChange:
    return PreferenceChange(row["number"], read_preferences(row["content"]), row["changed_by"], row["at"])
