"""What `python -m bot import` and `export` do."""

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import SetupError
from bot.settings import Settings
from bot.storage.database import Database, open_database
from bot.storage.listing import list_workspaces
from bot.storage.workspace import Workspace
from bot.team.exporting import export_csv, export_json
from bot.team.importing import read_source, run_import, try_import
from bot.team.plans import Importer, Line, Plan
from knowledge.library import Library

STANDARD_STREAM = Path("-")

Ask = Callable[[], Awaitable[Workspace | None]]
"""Asks Slack which workspace the token is for; None without a token."""


@dataclass(frozen=True, slots=True)
class Named:
    """The workspace as the options name it, if they do."""

    team: str | None = None
    enterprise: str | None = None


async def import_file(
    settings: Settings, named: Named, standard: Library, file: Path, person: str, *, dry_run: bool, restore: bool
) -> Plan:
    """Imports `file`, or says what that would do. Raises SetupError, JargonError, StorageError."""
    source = read_source(file.name, _read(file))
    importer = Importer(person, datetime.now(UTC).date(), file.name, restore)
    async with _opened(settings, named) as (database, workspace):
        work = try_import if dry_run else run_import
        return await work(database, workspace, standard, source, importer)


async def export_words(settings: Settings, named: Named, standard: Library, form: Literal["json", "csv"]) -> str:
    """The file as text. Raises SetupError, StorageError."""
    async with _opened(settings, named) as (database, workspace):
        if form == "csv":
            return await export_csv(database, workspace, standard)
        return await export_json(database, workspace)


def write_export(text: str, file: Path, form: Literal["json", "csv"]) -> None:
    """Writes to `file`, or to standard output. Spreadsheets take a CSV file for UTF-8 by the mark at its start."""
    if file == STANDARD_STREAM:
        sys.stdout.buffer.write(text.encode())
        return
    try:
        file.write_bytes(text.encode("utf-8-sig" if form == "csv" else "utf-8"))
    except OSError as error:
        raise SetupError(f"{file} cannot be written ({error.strerror}): name another file.") from None


def say_plan(plan: Plan, *, dry_run: bool) -> str:
    """A line for each row, what holds for the whole file, and the sums."""
    done = "Nothing has been written. An import would make it: " if dry_run else "Imported: "
    lines = (_say_line(plan.place, line) for line in plan.lines)
    return "\n".join([*lines, *plan.notes, f"{done}{plan.sums}."]) + "\n"


async def find_workspace(database: Database, named: Named, ask: Ask) -> Workspace:
    """The one that is named, or the only one there is, or the one Slack says. Raises SetupError, StorageError."""
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
    raise SetupError(f"{database.name} holds no workspace yet: add --team with its id, such as --team T0123ABCD.")


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
async def _opened(settings: Settings, named: Named) -> AsyncIterator[tuple[Database, Workspace]]:
    database = await open_database(settings.database_url.get_secret_value())
    try:
        yield database, await find_workspace(database, named, lambda: ask_slack(settings))
    finally:
        await database.close()


def _read(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == STANDARD_STREAM else file.read_bytes()
    except OSError as error:
        raise SetupError(f"{file} cannot be read ({error.strerror}): name the file to import.") from None


def _say_line(place: str, line: Line) -> str:
    says = f": {line.says}" if line.says else ""
    return f"{place} {line.number:<6} {line.outcome:<10}  {line.name}{says}"
