"""How often people ask, by week: how much was asked, answered and missed, and how often each entry was the answer. No
person, and nothing that anybody typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select

from bot.storage.database import Database
from bot.storage.records import WORKSPACE_COLUMNS, Workspace, within
from bot.storage.rows import fetch, utc_now
from bot.storage.tables import usage

KEPT = timedelta(weeks=13)
"""How long a week is kept: a quarter of a year."""

ENTRY = "entry"
"""The kind of a count of one entry, which `slug` names; of the other kinds, "asked" and so on, it is empty."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How often in the week that begins on the Monday `week`."""

    week: date
    kind: str
    slug: str
    times: int


def week_of(day: date) -> date:
    """The Monday its week begins with.

    >>> week_of(date(2026, 11, 25))
    datetime.date(2026, 11, 23)
    """
    return day - timedelta(days=day.weekday())


class Usage:
    """The counts of every workspace, for those that want them."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def count(self, workspace: Workspace, counts: Mapping[tuple[str, str], int]) -> None:
        """Adds to this week's counts, by kind and slug. Raises StorageError."""
        week = week_of(self._now().date())
        async with self._database.begin() as connection:
            for (kind, slug), times in sorted(counts.items()):
                row = {**workspace.columns, "week": week, "kind": kind, "slug": slug, "times": times}
                statement = self._database.insert(usage).values(row)
                statement = statement.on_conflict_do_update(
                    index_elements=[*WORKSPACE_COLUMNS, "kind", "slug", "week"],
                    set_={"times": usage.c.times + statement.excluded.times},
                )
                await connection.execute(statement)

    async def all(self, workspace: Workspace) -> tuple[Counted, ...]:
        """What was counted in the weeks that are kept, the latest first. Raises StorageError."""
        here = within(usage, workspace), usage.c.week > self._oldest()
        statement = select(usage.c.week, usage.c.kind, usage.c.slug, usage.c.times).where(*here)
        async with self._database.read() as connection:
            rows = await fetch(connection, statement.order_by(usage.c.week.desc(), usage.c.kind, usage.c.slug))
        return tuple(Counted(**row) for row in rows)

    async def prune(self, workspace: Workspace) -> None:
        """Forgets the weeks before those. Raises StorageError."""
        async with self._database.begin() as connection:
            await connection.execute(delete(usage).where(within(usage, workspace), usage.c.week <= self._oldest()))

    async def forget(self, workspace: Workspace) -> None:
        """All of it, for a workspace that wants nothing counted. Raises StorageError."""
        async with self._database.begin() as connection:
            await connection.execute(delete(usage).where(within(usage, workspace)))

    def _oldest(self) -> date:
        return week_of(self._now().date()) - KEPT
