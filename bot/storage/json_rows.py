"""Rows of a table as JSON objects, and back: every value of a file from outside is checked on its way in, and a row
that is wrong is set aside with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, ColumnDefault, Integer, Table

from bot.people import NOBODY, is_person
from bot.storage.columns import Content, Moment, OneOf, Person, Words, clean
from bot.storage.errors import UnreadableError
from bot.storage.preferences import read_preferences
from bot.storage.rows import Row
from bot.storage.tables import preferences
from bot.storage.workspace import WORKSPACE_COLUMNS

LEFT_OUT = (*WORKSPACE_COLUMNS, "revision")
"""Columns that are true only where the row stands."""

LARGEST = 2**31 - 1
"""The largest whole number that a column takes."""

LONGEST = 3000
"""Characters of a text; Slack's forms take no more."""

LONGEST_KEY = 200
"""Characters of what a row is found by. PostgreSQL has no index over text of any length."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row of a file that is not taken: its place among those of the table, counted from 1, what stands there, and
    why, in a clause."""

    table: str
    number: int
    value: object
    why: str


def columns_of(table: Table) -> list[Column[Any]]:
    """The columns that are written out."""
    return [column for column in table.columns if column.name not in LEFT_OUT]


def write_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as a JSON object."""
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}


def read_rows(table: Table, value: object) -> tuple[list[Row], list[SetAside]]:
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
            row = read_row(table, each)
        except ValueError as error:
            aside.append(SetAside(table.name, number, each, str(error)))
            continue
        place = tuple(row[name] for name in key)
        if place in rows:
            aside.append(SetAside(table.name, number, each, f"it has the same {' and '.join(key)} as another"))
        else:
            rows[place] = row
    return list(rows.values()), aside


def read_row(table: Table, value: object) -> Row:
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
        case Person(), str() if is_person(value) or (value in NOBODY and not column.primary_key):
            return value
        case Person(), _:
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
