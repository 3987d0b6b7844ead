"""Words from a file into a workspace: read in a process of its own, planned, and written at once or not at all."""

import asyncio
import io
import json
import logging
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from bot.exchange.cells import FOR_CURATORS, Limits, restrain
from bot.exchange.exports import Export, plan_restore, read_export, restore
from bot.exchange.inventory import Present
from bot.exchange.planner import plan_import
from bot.exchange.plans import Importer, Plan, plan_takeover
from bot.exchange.rows import Row, WordList, Wrong, read_words
from bot.exchange.spreadsheets import decode
from bot.exchange.tables import UnusableFileError
from bot.json_text import read_object
from bot.storage.database import Database
from bot.storage.errors import AlreadyClosedError, OutdatedError, UnreadableError
from bot.storage.gaps import Gaps
from bot.storage.preferences import PreferenceLog, read_preferences
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
    words: WordList
    whole: Export | None = None


def read_source(name: str, data: bytes, limits: Limits = FOR_CURATORS) -> Source:
    """Reads a file in whatever format it is in. Raises UnusableFileError, UnreadableError."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and len(data) <= limits.size and b'"format"' in data:
        value = read_object(clean(decode(data)).lstrip("\ufeff"))
        if str(value.get("format", "")).startswith("jargon") or "versions" in value or value.keys() == {"format"}:
            export = read_export(value, limits)
            return Source(name, export.words, export)
    return Source(name, read_words(data, limits))


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


# Reads a file from outside in a process of its own: whatever is in it, answering goes on, and what takes too long or
# too much memory is ended. What was read comes back line by line as JSON, as nothing else from there is trusted.
# `python -m bot.exchange.imports SIZE ROWS SECONDS MEMORY` is that process: a file on standard input, what it holds on
# standard output.

TOO_LONG = "Reading the file takes longer than {:,.0f} seconds. Import it in parts."
TOO_MUCH = "Reading the file takes more memory than it may. Import it in parts."

AT_A_TIME = 200
"""Lines taken in before others have a turn, which takes milliseconds."""

WAITED = 3
"""How often the seconds it may work are waited for: on a busy machine it does not get each of them at once."""

TIME_IS_UP = getattr(signal, "SIGXCPU", 0)
"""What ends a process that has worked for as long as it may, where there is such a signal."""

ROOT = Path(__file__).parents[2]

logger = logging.getLogger(__name__)


async def read_apart(name: str, data: bytes, limits: Limits = FOR_CURATORS) -> Source:
    """What `read_source` reads. Raises UnusableFileError, also for a file that exceeds `limits`."""
    if len(data) > limits.size:
        raise UnusableFileError(f"The file is larger than {limits.megabytes} MB. Import it in parts.")
    numbers = (str(int(each)) for each in (limits.size, limits.rows, limits.seconds, limits.memory))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", __name__, *numbers),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # a traceback there would show what the file holds
    )
    try:
        async with asyncio.timeout(limits.seconds * WAITED):
            written, _ = await process.communicate(data)
    except TimeoutError:
        raise UnusableFileError(TOO_LONG.format(limits.seconds)) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode == -TIME_IS_UP:
        raise UnusableFileError(TOO_LONG.format(limits.seconds))
    return await _take_in(name, written)


async def _take_in(name: str, written: bytes) -> Source:
    rows: list[Row] = []
    wrong: list[Wrong] = []
    kept: dict[str, list[dict[str, Any]]] = {}
    last: dict[str, Any] = {}
    for number, line in enumerate(io.BytesIO(written)):
        match last := json.loads(line):
            case {"row": row}:
                rows.append(Row(**row | {"told": tuple(row["told"])}))
            case {"wrong": row}:
                wrong.append(Wrong(**row))
            case {"kept": table, "value": row}:
                kept.setdefault(table, []).append(row)
        if number % AT_A_TIME == 0:
            await asyncio.sleep(0)
    match last:
        case {"refused": str(sentence)}:
            raise UnusableFileError(sentence)
        case {"notes": notes, "place": place, "tables": tables, "settings": settings}:
            words = WordList(tuple(rows), tuple(wrong), tuple(notes), place)
            chosen = read_preferences(settings) if settings else None
            whole = Export(words, {table: kept.get(table, []) for table in tables}, chosen) if tables else None
            return Source(name, words, whole)
        case _:  # it was ended by the machine, which is what taking too much memory comes to
            logger.warning("The process that reads a file ended before it had read it")
            raise UnusableFileError(TOO_MUCH)


def _write(source: Source) -> Iterator[dict[str, Any]]:
    """What was read, an object a line; the last says what holds for all of it."""
    words, whole = source.words, source.whole
    yield from ({"row": asdict(row)} for row in words.rows)
    yield from ({"wrong": asdict(wrong)} for wrong in words.wrong)
    rows = whole.rows if whole else {}
    yield from ({"kept": table, "value": row} for table, each in rows.items() for row in each)
    settings = asdict(whole.settings) if whole and whole.settings else None
    yield {"notes": words.notes, "place": words.place, "tables": list(rows), "settings": settings}


def main() -> None:
    """Reads standard input; what it says of it is a sentence at the worst."""
    limits = Limits(*map(int, sys.argv[1:5]))
    restrain(limits)
    try:
        for each in _write(read_source("", sys.stdin.buffer.read(), limits)):
            sys.stdout.write(json.dumps(each) + "\n")
    except (UnusableFileError, UnreadableError) as error:
        sys.stdout.write(json.dumps({"refused": str(error)}) + "\n")
    except MemoryError:
        sys.stdout.write(json.dumps({"refused": TOO_MUCH}) + "\n")


if __name__ == "__main__":
    main()
