"""The versions of every term, and the words of a team that they make."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.changes import Writing, insert_rows, write
from bot.storage.database import PATIENCE, Database
from bot.storage.errors import OutdatedError, UnreadableRowError
from bot.storage.records import Layer, NewVersion, Version, Workspace, within
from bot.storage.rows import Row, Unreadable, fetch_as, fetch_one, read, utc_now
from bot.storage.tables import versions, workspaces
from knowledge.checks import check_calculator
from knowledge.house import TEAM_CATEGORY, HouseReading, TeamWords
from knowledge.models import Slug, Term

# The versions of every term: only ever added, so that history and bringing back follow.

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


# From stored versions to the words of a team, and back. What cannot be read any more is left out and named in the log:
# one bad row never takes the others away.

SUCCESSOR = "successor"
"""The key of a retired entry's content that names the slug to look under now."""

logger = logging.getLogger(__name__)


def team_words(heads: Iterable[Version]) -> TeamWords:
    """What is live of the newest versions."""
    heads = tuple(heads)
    live = tuple(head for head in heads if head.state == "live")
    entries = (_read_entry(head) for head in live if head.layer == "entry")
    readings = (_read_reading(head) for head in live if head.layer == "reading")
    return TeamWords(
        tuple(entry for entry in entries if entry),
        tuple(reading for reading in readings if reading),
        _renamed({head.slug: head for head in heads if head.layer == "entry"}),
    )


def entry_content(term: Term) -> dict[str, Any]:
    """An entry as it is stored: what its curators wrote. Its slug is the key it is stored under."""
    return term.model_dump(mode="json", exclude={"slug", "category"}, exclude_defaults=True) | {"owner": term.owner}


def read_entry(slug: Slug, content: Mapping[str, Any]) -> Term:
    """The entry stored as `content`. Raises ValidationError for what no release wrote."""
    known = {key: value for key, value in content.items() if key in Term.model_fields}
    return Term(**known | {"slug": slug, "category": TEAM_CATEGORY})


def reading_content(reading: HouseReading) -> dict[str, Any]:
    """A house reading as it is stored."""
    return reading.model_dump(mode="json", exclude={"term"}, exclude_defaults=True)


def read_reading(slug: Slug, content: Mapping[str, Any]) -> HouseReading:
    """The house reading stored as `content`. Raises ValidationError for what no release wrote."""
    known = {key: value for key, value in content.items() if key in HouseReading.model_fields}
    return HouseReading(**known | {"term": slug})


def entry_or_none(slug: Slug, content: Mapping[str, Any]) -> Term | None:
    """The entry stored as `content`, or None if it cannot be read any more."""
    try:
        return read_entry(slug, content)
    except ValidationError:
        return None


def reading_or_none(slug: Slug, content: Mapping[str, Any]) -> HouseReading | None:
    """The house reading stored as `content`, or None if it cannot be read any more."""
    try:
        return read_reading(slug, content)
    except ValidationError:
        return None


def is_readable(head: Version) -> bool:
    """Whether what a version says can be read, whatever its state."""
    read = entry_or_none if head.layer == "entry" else reading_or_none
    return read(head.slug, head.content) is not None


def names_of(content: Mapping[str, Any]) -> tuple[str, ...]:
    """The name and the aliases in stored content, as far as they are text: nobody has checked it yet."""
    aliases = content.get("aliases")
    named = (content.get("name"), *(aliases if isinstance(aliases, list) else ()))
    return tuple(each for each in named if each and isinstance(each, str))


def find_calculator_fault(term: Term) -> str:
    """What keeps the calculators of an entry from working, as `check` says it; empty if nothing does."""
    faults = (fault for each in term.calculators for fault in check_calculator(term, each))
    fault = next(faults, None)
    return f"{fault.key}: {fault.problem}" if fault else ""


def _read_entry(head: Version) -> Term | None:
    try:
        term = read_entry(head.slug, head.content)
    except ValidationError as error:
        logger.warning("The team's entry %s cannot be read: %d faults", head.slug, error.error_count())
        return None
    if fault := find_calculator_fault(term):
        logger.warning("The team's entry %s has a calculator that does not work: %s", head.slug, fault)
        return None
    return term


def _read_reading(head: Version) -> HouseReading | None:
    try:
        return read_reading(head.slug, head.content)
    except ValidationError as error:
        logger.warning("The team's reading of %s cannot be read: %d faults", head.slug, error.error_count())
        return None


def _renamed(heads: Mapping[str, Version]) -> dict[str, Slug]:
    """For each name of a retired entry, the slug it leads to at the end, however often that was renamed since."""
    renamed: dict[str, Slug] = {}
    for head in heads.values():
        passed, at = {head.slug}, head
        while at.state == "deprecated" and (slug := str(at.content.get(SUCCESSOR, ""))) not in passed:
            passed.add(slug)
            if slug not in heads or heads[slug].state == "live":
                renamed |= dict.fromkeys(names_of(head.content), slug)
                break
            at = heads[slug]
    return renamed
