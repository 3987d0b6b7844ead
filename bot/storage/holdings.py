"""Everything a workspace owns as one JSON value, and back; what of a file is no row is set aside with the reason."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, ColumnDefault, Integer, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.slack import NOBODY, is_person
from bot.storage.changes import Writing, insert_rows, write
from bot.storage.database import Database
from bot.storage.errors import UnreadableError
from bot.storage.preferences import Preferences, read_preferences, settle_preferences
from bot.storage.records import WORKSPACE_COLUMNS, SetAside, Workspace, within
from bot.storage.rows import Content, Moment, OneOf, PersonId, Row, Words, clean, fetch
from bot.storage.tables import askers, gaps, misses, preferences, suggestions, versions

# Rows of a table as JSON objects, and back: every value of a file from outside is checked on its way in, and a row that
# is wrong is set aside with the reason.

LEFT_OUT = (*WORKSPACE_COLUMNS, "revision")
"""Columns that are true only where the row stands."""

LARGEST = 2**31 - 1
"""The largest whole number that a column takes."""

LONGEST = 3000
"""Characters of a text; Slack's forms take no more."""

LONGEST_KEY = 200
"""Characters of what a row is found by. PostgreSQL has no index over text of any length."""


def columns_of(table: Table) -> list[Column[Any]]:
    """The columns that are written out."""
    return [column for column in table.columns if column.name not in LEFT_OUT]


def write_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as a JSON object."""
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}


def parse_rows(table: Table, value: object) -> tuple[list[Row], list[SetAside]]:
    """The rows in a JSON array, and those that are none. Raises UnreadableError: it is no array.

    An absent array is an empty one, and an absent column has its default: an export made before there was such a
    table or column stays readable.
    """
    if not isinstance(value, list | None):
        raise UnreadableError(f'"{table.name}" is not a list')
    key = [column.name for column in columns_of(table) if column.primary_key]
    rows: dict[tuple[Any, ...], Row] = {}
    aside = []
    for number, each in enumerate(value or (), start=1):
        try:
            row = parse_row(table, each)
        except ValueError as error:
            aside.append(SetAside(table.name, number, each, str(error)))
            continue
        place = tuple(row[name] for name in key)
        if place in rows:
            aside.append(SetAside(table.name, number, each, f"it has the same {' and '.join(key)} as another"))
        else:
            rows[place] = row
    return list(rows.values()), aside


def parse_row(table: Table, value: object) -> Row:
    """The row in a JSON object. Raises ValueError: why it is none, in a clause."""
    columns = columns_of(table)
    if value is None or not isinstance(value, dict):
        raise ValueError("it is not an object")
    if unknown := value.keys() - {column.name for column in columns}:
        raise ValueError(f"it has an unknown {min(unknown)[:30]}")
    row = {column.name: _read_column(column, value) for column in columns}
    if table is preferences:
        _check_preferences(row["content"])
    return row


def _read_column(column: Column[Any], value: Mapping[str, object]) -> object:
    if column.name not in value and isinstance(column.default, ColumnDefault):
        return column.default.arg
    if value.get(column.name) is None and column.nullable:
        return None
    try:
        return _read_cell(column, value.get(column.name))
    except (ValueError, OverflowError):
        raise ValueError(f"its {column.name} cannot be read") from None


def _read_cell(column: Column[Any], value: object) -> object:
    """Raises ValueError, OverflowError."""
    match column.type, value:
        case OneOf(words=words), str() if value in words:
            return value
        case OneOf(), _:
            pass
        case PersonId(), str() if is_person(value) or (value in NOBODY and not column.primary_key):
            return value
        case PersonId(), _:
            pass
        case Words(), str() if len(value) <= (LONGEST_KEY if column.primary_key or column.name == "key" else LONGEST):
            return clean(value)
        case Moment(), str() if (moment := datetime.fromisoformat(value)).tzinfo:
            return moment.astimezone(UTC)
        case Integer(), int() if not isinstance(value, bool) and 0 <= value <= LARGEST:
            return value
        case Content(), dict():
            return value
    raise ValueError(column.name)


def _check_preferences(content: object) -> None:
    try:
        read_preferences(content)
    except ValueError:
        raise ValueError("its content cannot be read") from None


# A row is an object with the names of the table's columns; times are ISO 8601 in UTC. Who asked is under "askers" and
# nowhere else: leave that list empty to pass the rest on without it. Notices under way are not part of it.
# `FORMAT` says how to read it. A new table, and a new column that may be empty or has a default, leave it as it is: an
# export without them stays readable. What an older release would misread needs a new number, a place in `READABLE`
# beside the old one, and a step in `read` from the old to the new. `tests/data/exports` keeps a file of every format.

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
        held = {each.name: await _read_table(connection, workspace, each) for each in TABLES}
        return {"format": FORMAT, **{name: list(map(write_row, rows)) for name, rows in held.items()}}


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
    tables = {table: parse_rows(table, value.get(table.name)) for table in TABLES}
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
