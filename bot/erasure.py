"""What `python -m bot erase` does: forgets a person, or a workspace, and says how much that was."""

from collections import Counter

from bot.errors import SetupError
from bot.people import LEFT, is_person
from bot.settings import Settings
from bot.storage.database import list_workspaces, open_database
from bot.storage.erasure import Counts, erase_person, erase_workspace
from bot.storage.records import Workspace

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
