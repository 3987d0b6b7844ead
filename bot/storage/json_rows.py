"""Rows of a table as JSON objects, and back: every value of a file from outside is checked on its way in."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Column, Integer, Table

from bot.storage.columns import Moment, OneOf, Words, clean
from bot.storage.errors import UnreadableError
from bot.storage.preferences import read_preferences
from bot.storage.rows import Row
from bot.storage.tables import preferences
from bot.storage.workspace import WORKSPACE_COLUMNS

LEFT_OUT = (*WORKSPACE_COLUMNS, "revision")
"""Columns that are true only where the row stands."""

LARGEST = 2**31 - 1
"""The largest whole number that a column takes."""


def columns_of(table: Table) -> list[Column[Any]]:
    """The columns that are written out."""
    return [column for column in table.columns if column.name not in LEFT_OUT]


def write_row(row: Mapping[str, Any]) -> Row:
    """A row as a JSON object."""
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}


def read_rows(table: Table, value: object) -> list[Row]:
    """The rows in a JSON array. Raises UnreadableError: which row, which column."""
    if not isinstance(value, list):
        raise UnreadableError(f'"{table.name}" is not a list')
    rows = [_read_row(table, f"row {number} of {table.name}", row) for number, row in enumerate(value, start=1)]
    key = [column.name for column in columns_of(table) if column.primary_key]
    if len({tuple(row[name] for name in key) for row in rows}) < len(rows):
        raise UnreadableError(f'two rows of "{table.name}" have the same {" and ".join(key)}')
    return rows


def _read_row(table: Table, where: str, value: object) -> Row:
    if not isinstance(value, dict):
        raise UnreadableError(f"{where} is not an object")
    columns = columns_of(table)
    if unknown := value.keys() - {column.name for column in columns}:
        raise UnreadableError(f"{where} has an unknown {min(unknown)}")
    try:
        row = {column.name: _read_cell(column, value.get(column.name)) for column in columns}
        if table is preferences:
            read_preferences(row["content"])
    except ValueError as error:
        raise UnreadableError(f"{where} cannot be read") from error
    return row


def _read_cell(column: Column[Any], value: object) -> object:
    """Raises ValueError."""
    if value is None and column.nullable:
        return None
    match column.type, value:
        case OneOf(words=words), str() if value in words:
            return value
        case OneOf(), _:
            raise ValueError(column.name)
        case Words(), str():
            return clean(value)
        case Moment(), str() if (moment := datetime.fromisoformat(value)).tzinfo:
            return moment.astimezone(UTC)
        case Integer(), int() if not isinstance(value, bool) and 0 <= value <= LARGEST:
            return value
        case JSON(), dict():
            return value
        case _:
            raise ValueError(column.name)
