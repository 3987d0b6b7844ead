"""Everything a workspace owns as JSON, or its present words as a CSV file that comes back the same."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from bot.exchange.cells import write_json, write_list, write_pairs, write_senses
from bot.exchange.columns import COLUMNS, Column
from bot.exchange.spreadsheets import write_records
from bot.storage import holdings
from bot.storage.database import Database
from bot.storage.records import Version, Workspace
from bot.storage.versions import Versions, is_readable
from knowledge.library import Library


async def export_json(database: Database, workspace: Workspace, *, askers: bool = False) -> str:
    """All that is stored, with every version. With `askers` it names those who asked, too. Raises StorageError."""
    value = await holdings.dump(database, workspace)
    return json.dumps(value if askers else {**value, "askers": []}, ensure_ascii=False, indent=1) + "\n"


async def export_csv(database: Database, workspace: Workspace, standard: Library) -> str:
    """The words that are live or retired and can be read, a row each, by name. Raises StorageError."""
    heads = await Versions(database).head(workspace)
    named = [(_name(head, standard), head) for head in heads if head.state != "deleted" and is_readable(head)]
    named.sort(key=lambda each: (each[0].casefold(), each[1].slug, each[1].layer))
    return write_rows(_row(name, head) for name, head in named)


def write_rows(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows by field as CSV, under the headings of every column."""
    fields = [column.field for column in COLUMNS]
    return write_records([fields, *([row.get(field, "") for field in fields] for row in rows)])


def _name(head: Version, standard: Library) -> str:
    term = standard.by_slug.get(head.slug)
    return str(head.content.get("name") or (term.name if term else head.slug))


def _row(name: str, head: Version) -> dict[str, str]:
    state = "live" if head.state == "live" else "retired"
    cells = {column.field: _write(column, head.content.get(column.field)) for column in COLUMNS}
    return cells | {"name": name, "slug": head.slug, "layer": head.layer, "state": state}


def _write(column: Column, value: Any) -> str:
    if not value:
        return ""
    match column.kind:
        case "list":
            return write_list(value)
        case "senses":
            return write_senses(value)
        case "pairs":
            return write_pairs(value)
        case "objects":
            return write_json(value)
        case _:
            return str(value)
