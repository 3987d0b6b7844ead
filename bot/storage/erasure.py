"""Forgets a person, or a whole workspace. What a person wrote for everybody stays, and their name goes."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table, delete, func, select, update

from bot.slack import CURATORS, LEFT
from bot.storage.changes import Writing, write
from bot.storage.database import Database
from bot.storage.records import WORKSPACE_COLUMNS, Workspace, within
from bot.storage.rows import Row, fetch
from bot.storage.tables import deliveries, metadata, versions

PATIENCE = 600.0
"""Seconds for all of it; whoever runs the bot waits for that."""

Counts = Mapping[str, int]
"""By table, how many rows it was about."""


async def erase_person(database: Database, workspace: Workspace, person: str, *, dry_run: bool = False) -> Counts:
    """Deletes the rows that are addressed to `person` or say that they asked, takes them out of the curators, and puts
    "someone who left" in place of their id everywhere else. Of `dry_run`, only the counts are true.

    Raises StorageError.
    """
    counts: Counter[str] = Counter()
    async with write(database, workspace, PATIENCE) as writing:
        for table in _tables_of_workspaces():
            heads = await _find_heads(writing) if table is versions else frozenset()
            for row in await fetch(writing.connection, select(table).where(writing.within(table))):
                changed = _forget(row, table, person)
                if changed is None and not dry_run:
                    await writing.connection.execute(delete(table).where(*_is(table, row)))
                elif changed and not dry_run:
                    if _thread_of(row) in heads:  # so that every process takes it in
                        changed["revision"] = await writing.advance()
                    await writing.connection.execute(update(table).where(*_is(table, row)).values(changed))
                counts[table.name] += changed is None or bool(changed)
        counts[deliveries.name] += await _forget_deliveries(writing, person, dry_run=dry_run)
        if +counts and not dry_run:
            await writing.advance()
    return +counts


async def _forget_deliveries(writing: Writing, person: str, *, dry_run: bool) -> int:
    """Empties what Slack delivered and names `person`, done or not; how much that was."""
    named = re.compile(rf'"{person}"|<@{person}[|>]')
    here = deliveries.c.team == writing.workspace.team, deliveries.c.body.is_not(None)
    rows = await fetch(writing.connection, select(deliveries).where(*here))
    found = [row for row in rows if named.search(json.dumps(row["body"]))]
    for row in found if not dry_run else ():
        emptied = update(deliveries).where(*_is(deliveries, row))
        await writing.connection.execute(emptied.values(body=None, due_at=None, owner=None))
    return len(found)


async def erase_workspace(database: Database, workspace: Workspace, *, dry_run: bool = False) -> Counts:
    """Deletes everything that is kept of `workspace`. Of `dry_run`, only the counts are true. Raises StorageError."""
    counts: Counter[str] = Counter()
    async with database.begin(PATIENCE) as connection:
        for table in (*_tables_of_workspaces(), deliveries):
            here = within(table, workspace) if table is not deliveries else table.c.team == workspace.team
            counts[table.name] = await connection.scalar(select(func.count()).select_from(table).where(here)) or 0
            if not dry_run:
                await connection.execute(delete(table).where(here))
    return +counts


def _tables_of_workspaces() -> list[Table]:
    """Those whose rows belong to a workspace, each before the one it refers to."""
    return [table for table in reversed(metadata.sorted_tables) if {*WORKSPACE_COLUMNS} <= {*table.columns.keys()}]


def _forget(row: Row, table: Table, person: str) -> dict[str, Any] | None:
    """The values of a row that change when `person` is forgotten; None if the row goes."""
    if row.get("person") == person:
        return None
    named = re.compile(rf"(?<![A-Za-z0-9])(?:<@{person}>|{person})(?![A-Za-z0-9])")
    free = [column.name for column in table.columns if not column.primary_key]
    after = {name: _without(row[name], named, person) for name in free}
    return {name: value for name, value in after.items() if value != row[name]}


def _without(value: Any, named: re.Pattern[str], person: str) -> Any:
    match value:
        case str():
            return named.sub(LEFT, value)
        case dict():
            owned = {"owner": CURATORS} if value.get("owner") == person else {}
            return {key: _without(each, named, person) for key, each in (value | owned).items()}
        case list():
            return [_without(each, named, person) for each in value if each != person]
        case _:
            return value


async def _find_heads(writing: Writing) -> frozenset[tuple[Any, ...]]:
    """Slug, layer and number of every present version."""
    slug, layer = versions.c.slug, versions.c.layer
    statement = select(slug, layer, func.max(versions.c.number).label("number")).where(writing.within(versions))
    return frozenset(map(_thread_of, await fetch(writing.connection, statement.group_by(slug, layer))))


def _thread_of(row: Row) -> tuple[Any, ...]:
    return row.get("slug"), row.get("layer"), row.get("number")


def _is(table: Table, row: Row) -> list[Any]:
    return [column == row[column.name] for column in table.primary_key.columns]
