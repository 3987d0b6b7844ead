"""What `python -m bot import`, `export` and `erase` do."""

import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import SetupError
from bot.exchange.cells import FOR_OPERATORS
from bot.exchange.imports import plan_source, read_apart, run_import, try_import
from bot.exchange.inventory import export_csv, export_json
from bot.exchange.plans import Importer, Plan, PlanLine, Takeover, trust_channel, trust_curators
from bot.settings import Settings
from bot.slack import IMPORT, LEFT, is_person
from bot.storage.address import OWN, SqliteFile, read_address
from bot.storage.database import Database, list_workspaces, open_database
from bot.storage.erasure import Counts, erase_person, erase_workspace
from bot.storage.records import Workspace
from knowledge.library import Library

# What `python -m bot import` and `export` do.

STANDARD_STREAM = Path("-")

Name = Callable[[], Workspace]

Ask = Callable[[], Awaitable[Workspace | None]]
"""Asks Slack which workspace the token is for; None without a token."""


@dataclass(frozen=True, slots=True)
class Named:
    """The workspace as the options name it, if they do."""

    team: str | None = None
    enterprise: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to import: in whose name, whether at all, whether what was removed comes back, and settings from a file."""

    person: str = IMPORT
    dry_run: bool = False
    restore: bool = False
    with_settings: bool = False


async def import_file(settings: Settings, named: Named, standard: Library, file: Path, wanted: Wanted) -> Plan:
    """Imports `file`, or says what that would do. Raises SetupError, JargonError, StorageError.

    Without Slack credentials, words go into the playground unless there is a workspace already. A dry run needs no
    database at all.
    """
    if wanted.person != IMPORT and not is_person(wanted.person):
        raise SetupError(f"{wanted.person[:30]} is no id of a person in Slack: write it as --as U0123ABCD.")
    source = await read_apart(file.name, _read(file), FOR_OPERATORS)
    importer = Importer(wanted.person, datetime.now(UTC).date(), file.name, wanted.restore)
    if wanted.with_settings:
        importer = replace(importer, may_set=True, judge=trust_curators, judge_channel=trust_channel)
    if wanted.dry_run and _is_not_there_yet(settings):
        return await plan_source(source, standard, importer)
    usual = name_playground if settings.slack_bot_token is None else None
    async with open_named(settings, named, usual) as (database, workspace):
        work = try_import if wanted.dry_run else run_import
        return await work(database, workspace, standard, source, importer)


async def export_words(
    settings: Settings, named: Named, standard: Library, form: Literal["json", "csv"], *, askers: bool = False
) -> str:
    """The file as text. Raises SetupError, StorageError."""
    async with open_named(settings, named) as (database, workspace):
        if form == "csv":
            return await export_csv(database, workspace, standard)
        return await export_json(database, workspace, askers=askers)


def write_export(text: str, file: Path, form: Literal["json", "csv"]) -> None:
    """Writes to `file`, or to standard output. Spreadsheets take a CSV file for UTF-8 by the mark at its start."""
    if file == STANDARD_STREAM:
        sys.stdout.buffer.write(text.encode())
        return
    try:
        if not file.exists():
            file.touch(mode=OWN)
        file.write_bytes(text.encode("utf-8-sig" if form == "csv" else "utf-8"))
    except OSError as error:
        raise SetupError(f"{file} cannot be written ({error.strerror}): name another file.") from None


def say_plan(plan: Plan, *, dry_run: bool) -> str:
    """A line for each row, what holds for the whole file, and the sums."""
    done = "Nothing has been written. An import would make it: " if dry_run else "Imported: "
    lines = (_say_line(plan.place, line) for line in plan.lines)
    return "\n".join([*lines, *plan.notes, *_say_settings(plan.takeover), f"{done}{plan.sums}."]) + "\n"


def _say_settings(takeover: Takeover) -> Iterator[str]:
    if takeover.settings:
        people = [f"{', '.join(takeover.curators)} as curators"] if takeover.curators else []
        yield f"Settings from the file: {'; '.join([*people, *takeover.says])}."
    yield from takeover.left_out


async def find_workspace(database: Database, named: Named, ask: Ask, usual: Name | None = None) -> Workspace:
    """The one that is named, or the only one there is, or the one Slack says, or the `usual` one.

    Raises SetupError, StorageError.
    """
    if named.team:
        return Workspace(named.enterprise or "", named.team)
    known = await list_workspaces(database)
    if len(known) == 1:
        return known[0]
    if found := await ask():
        return found
    if known:
        teams = ", ".join(each.team for each in known[:5])
        raise SetupError(f"{database.name} holds {len(known)} workspaces ({teams}): add --team with the one you mean.")
    if usual:
        return usual()
    raise SetupError(f"{database.name} holds no workspace yet: add --team with its id, such as --team T0123ABCD.")


def name_playground() -> Workspace:
    """The workspace of the playground."""
    from bot.playground.state.members import TEAM_ID

    return Workspace("", TEAM_ID)


async def ask_slack(settings: Settings) -> Workspace | None:
    """The workspace of the bot token. Raises SetupError when Slack refuses it or cannot be reached."""
    if settings.slack_bot_token is None:
        return None
    client = AsyncWebClient(settings.slack_bot_token.get_secret_value(), base_url=settings.api_url)
    try:
        answer = await client.auth_test()
    except (SlackApiError, aiohttp.ClientError, TimeoutError):
        raise SetupError("Slack does not say which workspace SLACK_BOT_TOKEN is for: add --team with its id.") from None
    return Workspace(str(answer.get("enterprise_id") or ""), str(answer["team_id"]))


@asynccontextmanager
async def open_named(
    settings: Settings, named: Named, usual: Name | None = None
) -> AsyncIterator[tuple[Database, Workspace]]:
    """The database, and the workspace that is meant: see `find_workspace`. Raises SetupError, StorageError."""
    database = await open_database(settings.database_url.get_secret_value())
    try:
        yield database, await find_workspace(database, named, lambda: ask_slack(settings), usual)
    finally:
        await database.close()


def _is_not_there_yet(settings: Settings) -> bool:
    """Whether the database is a file that nobody has made so far; a dry run makes none."""
    address = read_address(settings.database_url.get_secret_value())
    return isinstance(address, SqliteFile) and not address.path.exists()


def _read(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == STANDARD_STREAM else file.read_bytes()
    except OSError as error:
        raise SetupError(f"{file} cannot be read ({error.strerror}): name the file to import.") from None


def _say_line(place: str, line: PlanLine) -> str:
    says = f": {line.says}" if line.says else ""
    return f"{place} {line.number:<6} {line.outcome:<10}  {line.name}{says}"


# What `python -m bot erase` does: forgets a person, or a workspace, and says how much that was.

RUNNING = "If Jargon is running, start it again: what it has in memory is not erased."
BACKUPS = "Backups and exports made before still hold it: delete those too."


async def forget_person(settings: Settings, person: str, team: str | None, *, dry_run: bool) -> str:
    """Forgets a person in one workspace or in all. Raises SetupError, StorageError."""
    if not is_person(person):
        raise SetupError(f"{person[:30]} is no id of a person in Slack: write it as --person U0123ABCD.")
    database = await open_database(settings.database_url.get_secret_value())
    counts: Counter[str] = Counter()
    try:
        for workspace in _choose(await list_workspaces(database), team, database.name):
            counts.update(await erase_person(database, workspace, person, dry_run=dry_run))
    finally:
        await database.close()
    notes = [f"{person} stands in CURATORS: take it out there, too."] if person in settings.curator_ids else []
    if not counts:
        return _lines(f"Nothing names {person}.", *notes)
    kept = f"What they wrote for everybody stays, by “{LEFT}”."
    return _lines(_say(f"{person} from", counts, dry_run=dry_run), kept, *notes, *([] if dry_run else [BACKUPS]))


async def forget_workspace(settings: Settings, team: str, enterprise: str | None, *, dry_run: bool) -> str:
    """Deletes everything of a workspace. Raises SetupError, StorageError."""
    database = await open_database(settings.database_url.get_secret_value())
    try:
        known = _choose(await list_workspaces(database), team, database.name)
        found = [each for each in known if enterprise is None or each.enterprise == enterprise]
        if len(found) != 1:
            raise SetupError(f"{len(found)} organizations have a workspace {team} here: add --enterprise with its id.")
        counts = await erase_workspace(database, found[0], dry_run=dry_run)
    finally:
        await database.close()
    return _lines(_say(f"workspace {team}:", counts, dry_run=dry_run), *([] if dry_run else [RUNNING, BACKUPS]))


def _choose(known: tuple[Workspace, ...], team: str | None, name: str) -> tuple[Workspace, ...]:
    found = tuple(each for each in known if team in (None, each.team))
    if team and not found:
        teams = ", ".join(each.team for each in known[:5]) or "none"
        raise SetupError(f"{name} holds no workspace {team[:30]}; it holds {teams}.")
    return found


def _say(what: str, counts: Counts, *, dry_run: bool) -> str:
    listed = ", ".join(f"{table} ({count:,})" for table, count in sorted(counts.items()))
    rows = f"{sum(counts.values()):,} row{'s' if sum(counts.values()) != 1 else ''}"
    done = "Nothing has been erased. With --yes instead of --dry-run, erases" if dry_run else "Erased"
    return f"{done} {what} {rows}: {listed}."


def _lines(*lines: str) -> str:
    return "\n".join(lines) + "\n"
