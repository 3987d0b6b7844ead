"""Rows of a table as the records that storage hands out."""

import asyncio
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.workspace import Workspace

Row = Mapping[str, Any]
Record = TypeVar("Record")

AT_A_TIME = 200
"""Rows read in one go, which takes milliseconds."""


async def fetch(connection: AsyncConnection, statement: Executable) -> list[Row]:
    """Every row that `statement` returns. Lets others have a turn in between, when there are many."""
    found: list[Row] = []
    for part in (await connection.execute(statement)).mappings().partitions(AT_A_TIME):
        found += map(dict, part)
        await asyncio.sleep(0)
    return found


async def fetch_one(connection: AsyncConnection, statement: Executable) -> Row | None:
    """The row that `statement` returns, None if it returns none."""
    rows = await fetch(connection, statement)
    return rows[0] if rows else None


def read(kind: type[Record], row: Row) -> Record:
    """The record of class `kind`, a dataclass whose fields are named as the columns."""
    values = {**row, "workspace": Workspace(row["enterprise"], row["team"])}
    return kind(**{field.name: values[field.name] for field in fields(kind)})  # type: ignore[arg-type]


async def fetch_records(connection: AsyncConnection, kind: type[Record], statement: Executable) -> tuple[Record, ...]:
    """Every row that `statement` returns, as records."""
    return tuple(read(kind, row) for row in await fetch(connection, statement))
