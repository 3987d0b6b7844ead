"""Words from a file into a workspace: read, planned, and written at once or not at all."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.exchange.exports import Export, read_export
from bot.exchange.limits import FOR_CURATORS, Limits
from bot.exchange.planning import plan_import
from bot.exchange.plans import Importer, Plan, plan_takeover
from bot.exchange.present import Present
from bot.exchange.restoring import plan_restore, restore
from bot.exchange.rows import Words, read_words
from bot.exchange.spreadsheets import decode
from bot.json_text import read_json as parse_json
from bot.storage.database import Database
from bot.storage.errors import AlreadyClosedError, OutdatedError
from bot.storage.gaps import Gaps
from bot.storage.preferences import PreferenceLog
from bot.storage.records import NewVersion, Version, Workspace
from bot.storage.rows import clean
from bot.storage.versions import Versions
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
    whole: Export | None = None


def read_source(name: str, data: bytes, limits: Limits = FOR_CURATORS) -> Source:
    """Reads a file in whatever format it is in. Raises UnusableFileError, UnreadableError."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and len(data) <= limits.size and b'"format"' in data:
        value = _read_or_none(data)
        if str(value.get("format", "")).startswith("jargon") or "versions" in value or value.keys() == {"format"}:
            export = read_export(value, limits)
            return Source(name, export.words, export)
    return Source(name, read_words(data, limits))


def _read_or_none(data: bytes) -> dict[str, Any]:
    """The object in a file; nothing in it where there is none."""
    try:
        value = parse_json(clean(decode(data)).lstrip("\ufeff"))
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


async def try_import(
    database: Database, workspace: Workspace, standard: Library, source: Source, importer: Importer
) -> Plan:
    """What `run_import` would do now. Raises StorageError."""
    heads = await Versions(database).head(workspace)
    chosen_here = await PreferenceLog(database).is_chosen(workspace)
    return await plan_source(source, standard, importer, heads, chosen_here=chosen_here)


async def plan_source(
    source: Source, standard: Library, importer: Importer, heads: Sequence[Version] = (), *, chosen_here: bool = False
) -> Plan:
    """What importing would do where `heads` are the present versions of all words; without any, in a new workspace."""
    whole = source.whole
    if whole is None or heads:
        plan = await asyncio.to_thread(lambda: plan_import(source.words, Present(standard, heads), importer))
        return plan if whole is None else replace(plan, notes=(MERGED, *plan.notes))
    plan = await asyncio.to_thread(plan_restore, whole, standard)
    if whole.settings is None:
        return plan
    takeover = await plan_takeover(
        whole.settings,
        chosen_here=chosen_here,
        may_set=importer.may_set,
        judge=importer.judge,
        judge_channel=importer.judge_channel,
    )
    return replace(plan, takeover=takeover)


async def run_import(
    database: Database, workspace: Workspace, standard: Library, source: Source, importer: Importer
) -> Plan:
    """Imports all that can be, in one transaction, and says what it did.

    An export of everything comes back whole where there are no words yet. Raises StorageError, OutdatedError.
    """
    versions = Versions(database)
    for attempt in range(1, ATTEMPTS + 1):
        plan = await try_import(database, workspace, standard, source, importer)
        if plan.restores is not None:
            await restore(database, workspace, plan, importer.person)
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
