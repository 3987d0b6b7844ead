"""Rows of a table as the records that storage hands out. A row that cannot be one takes no other away."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import fields
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.columns import Unreadable
from bot.storage.errors import UnreadableRowError
from bot.storage.workspace import Workspace

Row = Mapping[str, Any]
Record = TypeVar("Record")
Made = TypeVar("Made")

AT_A_TIME = 200
"""Rows read in one go, which takes milliseconds."""

logger = logging.getLogger(__name__)


async def fetch(connection: AsyncConnection, statement: Executable) -> list[Row]:
    """Every row that `statement` returns. Lets others have a turn in between, when there are many."""
    return await fetch_as(connection, statement, dict)


async def fetch_as(connection: AsyncConnection, statement: Executable, make: Callable[[Any], Made]) -> list[Made]:
    """What `make` makes of every row that `statement` returns. Lets others have a turn in between, as `fetch`."""
    found: list[Made] = []
    for part in (await connection.execute(statement)).mappings().partitions(AT_A_TIME):
        found += map(make, part)
        await asyncio.sleep(0)
    return found


async def fetch_one(connection: AsyncConnection, statement: Executable) -> Row | None:
    """The row that `statement` returns, None if it returns none."""
    rows = await fetch(connection, statement)
    return rows[0] if rows else None


def read(kind: type[Record], row: Row) -> Record:
    """The record of class `kind`, a dataclass whose fields are named as the columns.

    Raises UnreadableRowError: the row holds what no release up to this one wrote.
    """
    values = {**row, "workspace": Workspace(row["enterprise"], row["team"])}
    for name, types, words in _shape(kind):
        value = values[name]
        fits = isinstance(value, types) and not isinstance(value, Unreadable)
        if not fits or (words and value is not None and value not in words):
            raise UnreadableRowError(kind.__name__.lower(), name)
    return kind(**{field.name: values[field.name] for field in fields(kind)})  # type: ignore[arg-type]


async def fetch_records(connection: AsyncConnection, kind: type[Record], statement: Executable) -> tuple[Record, ...]:
    """Every row that `statement` returns, as records. Rows that cannot be read are left out, and said in the log."""

    def read_or_none(row: Row) -> Record | None:
        try:
            return read(kind, row)
        except UnreadableRowError as error:
            logger.warning("Left out of a list: %s", error)
            return None

    return tuple(each for each in await fetch_as(connection, statement, read_or_none) if each is not None)


_SHAPES: dict[type, tuple[tuple[str, tuple[type, ...], frozenset[str]], ...]] = {}


def _shape(kind: type) -> tuple[tuple[str, tuple[type, ...], frozenset[str]], ...]:
    """By field, the classes its value may have and, where it is one of a few words, these. Found out once."""
    if kind not in _SHAPES:
        _SHAPES[kind] = tuple(_shape_of(name, hint) for name, hint in get_type_hints(kind).items())
    return _SHAPES[kind]


def _shape_of(name: str, hint: Any) -> tuple[str, tuple[type, ...], frozenset[str]]:
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    words = frozenset(word for each in options if get_origin(each) is Literal for word in get_args(each))
    return name, tuple(map(_class_of, options)), words


def _class_of(hint: Any) -> type:
    if hint is None or hint is NoneType:
        return NoneType
    origin = get_origin(hint)
    return str if origin is Literal else origin or hint
