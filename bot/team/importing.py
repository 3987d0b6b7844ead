"""Words from a file into a workspace: read, planned, and written at once or not at all."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from bot.storage import portable
from bot.storage.columns import clean
from bot.storage.database import Database
from bot.storage.errors import AlreadyClosedError, OutdatedError
from bot.storage.gaps import Gaps
from bot.storage.json_rows import read_rows
from bot.storage.records import NewVersion
from bot.storage.versions import Versions
from bot.storage.workspace import Workspace
from bot.team.planning import plan_import
from bot.team.plans import Importer, Plan
from bot.team.present import Present
from bot.team.rows import Row, UnusableFileError, Words, Wrong, read_json, read_words
from bot.team.spreadsheets import LARGEST_FILE, decode
from bot.team.words import SUCCESSOR, entry_content, read_entry, read_reading, reading_content
from knowledge.library import Library
from knowledge.matching.fold import keys

ATTEMPTS = 3
"""So often an import is planned anew when somebody changes a word in between."""

MOST_ANSWERED = 1000

MERGED = "There are words here already, so those that are live in the file are merged into them, without their history."


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read. `whole`: everything that a workspace owned, if it is such an export."""

    name: str
    words: Words
    whole: Mapping[str, Any] | None = None


def read_source(name: str, data: bytes) -> Source:
    """Reads a file in whatever format it is in. Raises UnusableFileError, UnreadableError."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and len(data) <= LARGEST_FILE:
        value = read_json(clean(decode(data)))
        if "format" not in value:
            raise UnusableFileError("The JSON is neither an export of Jargon nor a list of objects, one a word.")
        return Source(name, _read_whole(value), value)
    return Source(name, read_words(data))


async def try_import(
    database: Database, workspace: Workspace, standard: Library, source: Source, importer: Importer
) -> Plan:
    """What `run_import` would do now. Raises StorageError."""
    heads = await Versions(database).head(workspace)
    plan = await asyncio.to_thread(lambda: plan_import(source.words, Present(standard, heads), importer))
    if source.whole is None:
        return plan
    return replace(plan, notes=(MERGED if heads else _describe(source.whole), *plan.notes))


async def run_import(
    database: Database, workspace: Workspace, standard: Library, source: Source, importer: Importer
) -> Plan:
    """Imports all that can be, in one transaction, and says what it did.

    An export of everything comes back whole where there are no words yet. Raises StorageError, OutdatedError.
    """
    versions = Versions(database)
    for attempt in range(1, ATTEMPTS + 1):
        plan = await try_import(database, workspace, standard, source, importer)
        if source.whole is not None and not await versions.head(workspace):
            await portable.load(database, workspace, source.whole)
            return plan
        try:
            await versions.add_all(workspace, plan.versions)
        except OutdatedError:
            if attempt == ATTEMPTS:
                raise
        else:
            break
    await _answer_gaps(database, workspace, (new for new, _ in plan.versions), importer.person)
    return plan


async def _answer_gaps(database: Database, workspace: Workspace, new: Iterable[NewVersion], person: str) -> None:
    """Tells those who asked for one of these words that it is there now."""
    named = {
        key: each.slug
        for each in new
        if each.layer == "entry" and each.state == "live"
        for name in (each.content["name"], *each.content.get("aliases", ()))
        for key in keys(name)[:1]
    }
    gaps = Gaps(database)
    for gap in await gaps.queue(workspace, MOST_ANSWERED) if named else ():
        slug = named.get(next(iter(keys(gap.text)), ""))
        if gap.kind == "unknown" and slug:
            try:
                await gaps.answer(workspace, gap.id, slug, person)
            except AlreadyClosedError:
                continue  # somebody else was quicker, and those who asked have heard


def _read_whole(value: Mapping[str, Any]) -> Words:
    """The words that are live or retired in an export. Raises UnreadableError."""
    tables = {table.name: read_rows(table, value.get(table.name)) for table in portable.TABLES}
    heads: dict[tuple[str, str], Mapping[str, Any]] = {}
    for version in sorted(tables["versions"], key=lambda each: each["number"]):
        heads[version["slug"], version["layer"]] = version
    standing = (head for head in heads.values() if head["state"] != "deleted")
    read = [_read_head(number, head) for number, head in enumerate(standing, start=1)]
    rows = tuple(each for each in read if isinstance(each, Row))
    return Words(rows, tuple(each for each in read if isinstance(each, Wrong)), place="entry")


def _read_head(number: int, head: Mapping[str, Any]) -> Row | Wrong:
    slug, content = head["slug"], head["content"]
    name = str(content.get("name") or slug)
    try:
        if head["layer"] == "reading":
            return Row(number, "", reading_content(read_reading(slug, content)), "reading", slug)
        values = entry_content(read_entry(slug, content))
    except ValidationError:
        return Wrong(number, name[:60], "This release cannot read what it says: export it again where it came from.")
    retired = head["state"] == "deprecated"
    return Row(number, name, values, "entry", slug, retired, str(content.get(SUCCESSOR, "")))


def _describe(whole: Mapping[str, Any]) -> str:
    counted = ", ".join(f"{table.name} ({len(whole[table.name]):,})" for table in portable.TABLES if whole[table.name])
    return f"There are no words here yet, so everything comes back as it was, history and all: {counted or 'nothing'}."
