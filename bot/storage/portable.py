"""Everything a workspace owns as one JSON value, and back.

A row is an object with the names of the table's columns; times are ISO 8601 in UTC. Who asked is under "askers"
and nowhere else: leave that list empty to pass the rest on without it. Notices under way are not part of it.

`FORMAT` says how to read it. A new table, and a new column that may be empty or has a default, leave it as it is:
an export without them stays readable. What an older release would misread needs a new number, a place in `READABLE`
beside the old one, and a step in `read` from the old to the new. `tests/data/exports` keeps a file of every format.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.errors import UnreadableError
from bot.storage.json_rows import SetAside, columns_of, read_rows, write_row
from bot.storage.preferences import Preferences, settle_preferences
from bot.storage.rows import Row, fetch
from bot.storage.tables import askers, gaps, misses, preferences, suggestions, versions
from bot.storage.workspace import Workspace, within
from bot.storage.writing import Writing, insert_rows, write

FORMAT = "jargon workspace 1"
READABLE = (FORMAT,)

TABLES = (versions, suggestions, gaps, askers, misses, preferences)
"""Those that are written out; a table comes after the one it refers to."""

PATIENCE = 60.0
"""Seconds for all of it."""

Key = tuple[Any, ...]
Tables = Mapping[Table, list[Row]]


async def dump(database: Database, workspace: Workspace) -> dict[str, Any]:
    """Everything `workspace` owns, as it is at one moment. Raises StorageError."""
    async with database.read(PATIENCE) as connection:
        return {
            "format": FORMAT,
            **{
                each.name: [write_row(row) for row in await _read_table(connection, workspace, each)] for each in TABLES
            },
        }


@dataclass(frozen=True, slots=True)
class Parcel:
    """What was read of an export, by table, and the rows that were set aside."""

    rows: Tables
    set_aside: tuple[SetAside, ...] = ()


def read(value: Mapping[str, Any]) -> Parcel:
    """Every row that holds what its columns take. What contents say is for the caller to check.

    Raises UnreadableError: it is no export.
    """
    if value.get("format") not in READABLE:
        raise UnreadableError(f'"format" is not "{FORMAT}"')
    tables = {table: read_rows(table, value.get(table.name)) for table in TABLES}
    return Parcel(
        {table: rows for table, (rows, _) in tables.items()}, tuple(chain(*(each for _, each in tables.values())))
    )


async def load(
    database: Database, workspace: Workspace, theirs: Tables, settings: Preferences | None = None, by: str = ""
) -> int:
    """Adds what `theirs`, read from an export, has and `workspace` has not: the number of rows. All of it, or nothing.

    Into an empty workspace this restores everything. What is there stays as it is: a term changed here since keeps
    its own history, an open question its own askers, and loading the same again adds nothing. With
    `settings`, these hold from then on in the name of `by`, if nobody has chosen any yet. Raises StorageError.
    """
    async with write(database, workspace, PATIENCE) as writing:
        added = await _add(writing, {table: theirs.get(table, []) for table in TABLES})
        if settings:
            await settle_preferences(writing, by, settings)
        return added


async def _add(writing: Writing, theirs: Tables) -> int:
    ours = {table: await _read_table(writing.connection, writing.workspace, table) for table in TABLES}
    new = {table: _missing(table, theirs[table], ours[table]) for table in TABLES}
    new[versions] = _continuing(("slug", "layer"), theirs[versions], ours[versions])
    new[preferences] = _continuing((), theirs[preferences], ours[preferences])
    new[gaps] = _one_open(new[gaps], ours[gaps])
    opened = {gap["id"] for gap in new[gaps]}
    new[askers] = [row for row in new[askers] if row["gap"] in opened]
    if new[versions] or new[preferences]:
        revision = await writing.advance()
        new[versions] = [{**row, "revision": revision} for row in new[versions]]
    for table, rows in new.items():
        await insert_rows(writing, table, rows)
    return sum(map(len, new.values()))


def _missing(table: Table, theirs: Iterable[Row], ours: Iterable[Row]) -> list[Row]:
    key = [column.name for column in columns_of(table) if column.primary_key]
    there = {_key(row, key) for row in ours}
    return [row for row in theirs if _key(row, key) not in there]


def _key(row: Row, names: Iterable[str]) -> Key:
    return tuple(row[name] for name in names)


def _continuing(thread: tuple[str, ...], theirs: Iterable[Row], ours: Iterable[Row]) -> list[Row]:
    """Of each numbered thread what theirs has more, if it is ours up to there; nothing, if they have parted."""

    def threads(rows: Iterable[Row]) -> dict[Key, list[Row]]:
        found: dict[Key, list[Row]] = defaultdict(list)
        for row in sorted(rows, key=itemgetter("number")):
            found[_key(row, thread)].append(row)
        return found

    here = threads(ours)
    added: list[Row] = []
    for key, rows in threads(theirs).items():
        known = here.get(key, [])
        if rows[: len(known)] == known:
            added += rows[len(known) :]
    return added


def _one_open(new: Iterable[Row], ours: Iterable[Row]) -> list[Row]:
    """Without those that are open already under another id."""
    opened = {(row["kind"], row["key"]) for row in ours if row["state"] == "open"}
    kept = []
    for row in new:
        about = (row["kind"], row["key"])
        if row["state"] != "open" or about not in opened:
            kept.append(row)
        if row["state"] == "open":
            opened.add(about)
    return kept


async def _read_table(connection: AsyncConnection, workspace: Workspace, table: Table) -> list[Row]:
    here = select(*columns_of(table)).where(within(table, workspace)).order_by(*table.primary_key.columns)
    return await fetch(connection, here)
