"""The versions of every term: only ever added, so that history and bringing back follow."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.columns import Unreadable, utc_now
from bot.storage.database import PATIENCE, Database
from bot.storage.errors import OutdatedError, UnreadableRowError
from bot.storage.records import Layer, NewVersion, Version
from bot.storage.rows import Row, fetch_as, fetch_one, read
from bot.storage.tables import versions, workspaces
from bot.storage.workspace import Workspace, within
from bot.storage.writing import Writing, insert_rows, write

PATIENCE_PER_ROW = 0.01
"""Seconds that a row more gives a transaction that writes many."""

READING_PATIENCE = 10.0
"""Seconds for everything a workspace says; nobody waits for that, look-ups go by what was read before."""

FEW = 500
"""More slugs than this are not named in a query; a statement takes some 32,000 values."""

NewVersions = Sequence[tuple[NewVersion, int | None]]
"""Each with the number of the version it follows, None for the first."""


class Versions:
    """What a workspace says, now and before."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def revision(self, workspace: Workspace) -> int:
        """Grows with every version added and every preference changed; 0 before the first. Raises StorageError."""
        async with self._database.read() as connection:
            found = await connection.scalar(select(workspaces.c.revision).where(within(workspaces, workspace)))
        return found or 0

    async def head(self, workspace: Workspace, since: int = 0) -> tuple[Version, ...]:
        """The present version of every slug and layer, deleted ones too; only those younger than revision `since`.

        Ordered by slug and layer. Raises StorageError.
        """
        async with self._database.read(READING_PATIENCE) as connection:
            found = await fetch_as(connection, _present(workspace, since), read_version)
        return tuple(sorted(found, key=lambda each: (each.slug, each.layer)))

    async def current(self, workspace: Workspace, slug: str, layer: Layer = "entry") -> Version | None:
        """The present version, deleted or not; None if there never was one. Raises StorageError."""
        async with self._database.read() as connection:
            return await find_current(connection, workspace, slug, layer)

    async def history(self, workspace: Workspace, slug: str) -> tuple[Version, ...]:
        """Every version of `slug` in both layers, newest first. Raises StorageError."""
        statement = select(versions).where(within(versions, workspace), versions.c.slug == slug)
        statement = statement.order_by(versions.c.revision.desc(), versions.c.number.desc(), versions.c.layer)
        async with self._database.read() as connection:
            return tuple(await fetch_as(connection, statement, read_version))

    async def add(self, workspace: Workspace, new: NewVersion, expected: int | None) -> Version:
        """The version added after number `expected`, None for the first.

        Raises OutdatedError: another one is the present version. Raises StorageError.
        """
        (version,) = await self.add_all(workspace, [(new, expected)])
        return version

    async def add_all(self, workspace: Workspace, new: NewVersions) -> tuple[Version, ...]:
        """Adds all of them, with one revision, or none. Raises OutdatedError, StorageError."""
        async with write(self._database, workspace, PATIENCE + PATIENCE_PER_ROW * len(new)) as writing:
            return await insert_versions(writing, new, self._now())


def read_version(row: Row) -> Version:
    """The version in a row. Of one that cannot be read, what tells it from others stays true: its content is
    `Unreadable`, and it counts as live, so that nothing is put in its place unseen."""
    try:
        return read(Version, row)
    except UnreadableRowError:
        known = {"slug": str(row["slug"]), "layer": row["layer"], "number": int(row["number"])}
        unknown: dict[str, Any] = {"state": "live", "content": Unreadable(), "author": "", "why": "", "restored": None}
        return Version(**known, **unknown, revision=int(row["revision"]), at=row["at"], approved_by=None)


async def insert_versions(writing: Writing, new: NewVersions, at: datetime) -> tuple[Version, ...]:
    """Adds versions within a transaction. Raises OutdatedError."""
    if not new:
        return ()
    numbers = await _read_numbers(writing, {each.slug for each, _ in new})
    revision = await writing.advance()
    added = []
    for each, expected in new:
        key = (each.slug, each.layer)
        if numbers.get(key) != expected:
            raise OutdatedError(await find_current(writing.connection, writing.workspace, *key))
        numbers[key] = (expected or 0) + 1
        added.append(Version(**asdict(each), number=numbers[key], revision=revision, at=at))
    await insert_rows(writing, versions, (asdict(version) for version in added))
    return tuple(added)


async def find_current(connection: AsyncConnection, workspace: Workspace, slug: str, layer: Layer) -> Version | None:
    """The present version, deleted or not; None if there never was one."""
    statement = select(versions).where(within(versions, workspace), versions.c.slug == slug, versions.c.layer == layer)
    row = await fetch_one(connection, statement.order_by(versions.c.number.desc()).limit(1))
    return read_version(row) if row else None


async def _read_numbers(writing: Writing, slugs: set[str]) -> dict[tuple[str, str], int]:
    """The number of the present version of every slug and layer, among them those of `slugs`."""
    slug, layer = versions.c.slug, versions.c.layer
    statement = select(slug, layer, func.max(versions.c.number)).where(writing.within(versions)).group_by(slug, layer)
    if len(slugs) <= FEW:
        statement = statement.where(slug.in_(slugs))
    return {(row[0], row[1]): row[2] for row in await writing.connection.execute(statement)}


def _present(workspace: Workspace, since: int) -> Select[*tuple[Any, ...]]:
    # Ranked in one pass: a join with the highest numbers takes PostgreSQL seconds until it has statistics.
    age = func.row_number().over(partition_by=[versions.c.slug, versions.c.layer], order_by=versions.c.number.desc())
    ranked = select(versions, age.label("age")).where(within(versions, workspace), versions.c.revision > since)
    table = ranked.subquery()
    return select(table).where(table.c.age == 1)
