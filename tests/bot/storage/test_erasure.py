"""A person forgotten, or a workspace: no row names them afterwards, and nobody else loses anything."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from bot.slack import LEFT
from bot.storage.database import Database
from bot.storage.erasure import erase_person, erase_workspace
from bot.storage.gaps import Gaps
from bot.storage.holdings import dump, load, read
from bot.storage.inbox import Inbox
from bot.storage.outbox import Outbox
from bot.storage.preferences import KnownWords, PreferenceLog
from bot.storage.records import NewNotice, NewVersion, Workspace
from bot.storage.versions import Versions
from tests.bot.storage.conftest import OTHERS, OURS

EXPORT = json.loads((Path(__file__).parents[2] / "data" / "exports" / "1.json").read_text(encoding="utf-8"))
TOM = "U0TOM"


async def fill(database: Database, workspace: Workspace) -> None:
    """Something of everything, in which Tom has a part."""
    await load(database, workspace, read(EXPORT).rows)
    asked = "<@U0TOM> and U0TOM say so, U0TOMMY does not"
    await Versions(database).add(workspace, NewVersion("said", "entry", {"definition": asked}, "U0INES", asked), None)
    await Outbox(database).add(
        workspace, NewNotice("approved", TOM, {}), NewNotice("approved", "U0MAYA", {"by": TOM, "reason": "No"})
    )
    await KnownWords(database).add(workspace, TOM, "quarterly-business-review")
    event = {"team_id": workspace.team, "event_id": f"Ev {workspace.enterprise}", "event": {"user": TOM}}
    await Inbox(database).accept(event)


async def everything(database: Database) -> str:
    """All rows of all tables, as text."""

    def collect(connection: Connection) -> str:
        names = inspect(connection).get_table_names()
        return "\n".join(str(row) for name in names for row in connection.execute(text(f"SELECT * FROM {name}")))  # noqa: S608

    async with database.begin() as connection:
        return await connection.run_sync(collect)


async def test_no_row_names_a_person_who_was_erased(database: Database) -> None:
    await fill(database, OURS)
    counts = await erase_person(database, OURS, TOM)
    assert counts == {"askers": 1, "deliveries": 1, "known_words": 1, "notices": 2, "preferences": 1, "versions": 5}
    left = await everything(database)
    assert TOM not in left.replace("U0TOMMY", "")
    assert "U0TOMMY does not" in left, "an id that only starts the same is somebody else's"
    assert await erase_person(database, OURS, TOM) == {}


async def test_history_stays_and_the_name_goes(database: Database) -> None:
    await fill(database, OURS)
    before = await Versions(database).history(OURS, "bid-desk")
    revision = await Versions(database).revision(OURS)
    await erase_person(database, OURS, TOM)
    after = await Versions(database).history(OURS, "bid-desk")
    assert [(each.number, each.author, each.at) for each in after] == [
        (2, "U0INES", before[0].at),
        (1, LEFT, before[1].at),
    ]
    assert [each.content["owner"] for each in after] == ["curators", "curators"]
    assert (await PreferenceLog(database).get(OURS)).curators == ("U0INES",)
    assert {each.slug for each in await Versions(database).head(OURS, revision)} == {"bid-desk", "gone", "said"}, (
        "every process takes in what changed"
    )
    assert {gap.asked for gap in await Gaps(database).queue(OURS)} == {1}, "how many asked stays"


async def test_a_dry_run_counts_and_changes_nothing(database: Database) -> None:
    await fill(database, OURS)
    before = await everything(database)
    counted = await erase_person(database, OURS, TOM, dry_run=True)
    all_of_it = await erase_workspace(database, OURS, dry_run=True)
    assert await everything(database) == before
    assert counted == await erase_person(database, OURS, TOM)
    assert all_of_it == {**await erase_workspace(database, OURS), "askers": 3, "known_words": 1, "notices": 2}


async def test_a_workspace_that_was_erased_leaves_nothing_and_others_keep_all(database: Database) -> None:
    other = OTHERS[0]
    for each in (OURS, other):
        await fill(database, each)
    theirs = await dump(database, other)
    counts = await erase_workspace(database, OURS)
    assert counts["deliveries"] == 1
    assert all("'T1'" not in row for row in (await everything(database)).splitlines())
    assert await dump(database, other) == theirs


@pytest.mark.parametrize("name", ["U0TOM", "U0NOBODY"])
async def test_an_export_made_afterwards_can_be_imported(database: Database, name: str) -> None:
    await fill(database, OURS)
    await erase_person(database, OURS, name)
    parcel = read(json.loads(json.dumps(await dump(database, OURS))))
    assert parcel.set_aside == ()
