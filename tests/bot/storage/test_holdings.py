"""Everything a workspace owns, out and in again to the same state; what is there already is never lost."""

import asyncio
import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, MetaData, Table

from bot.storage.database import Database, open_database
from bot.storage.errors import UnreadableError
from bot.storage.gap_changes import Cards
from bot.storage.gaps import Gaps, Misses
from bot.storage.holdings import READABLE, TABLES, dump, parse_rows, read
from bot.storage.holdings import load as load_rows
from bot.storage.preferences import PreferenceLog
from bot.storage.records import Card, NewSuggestion, NewVersion, Workspace
from bot.storage.rows import Words
from bot.storage.suggestions import Suggestions
from bot.storage.tables import misses
from bot.storage.versions import Versions
from tests.bot.storage.conftest import OTHERS, OURS, Server

EMPTY = OTHERS[0]


async def load(database: Database, workspace: Workspace, value: Mapping[str, Any]) -> int:
    """Reads an export of which every row is good, and loads it."""
    parcel = read(value)
    assert parcel.set_aside == ()
    return await load_rows(database, workspace, parcel.rows)


async def fill(database: Database) -> None:
    """Something of everything, in our workspace."""
    versions, suggestions, gaps = Versions(database), Suggestions(database), Gaps(database)
    await versions.add(OURS, NewVersion("qbr", "entry", {"name": "Café 🙂"}, "U1", "because"), None)
    await versions.add(OURS, NewVersion("qbr", "entry", {}, "U2", state="deleted"), 1)
    await versions.add(OURS, NewVersion("nrr", "reading", {"note": "x"}, "U1"), None)
    asked = await gaps.ask(OURS, "flurble", "flurble?", "U1")
    await gaps.ask(OURS, "gizmo", "gizmo?", "U2")
    await gaps.report(OURS, "qbr", "U3", "Too long.")
    approved = await suggestions.propose(OURS, NewSuggestion("flurble", "entry", {"a": [1]}, "U1", gap=asked.id))
    await suggestions.approve(OURS, approved.id, "U9")
    pending = await suggestions.propose(OURS, NewSuggestion("acv", "entry", {}, "U1"))
    await Cards(database).put(OURS, pending.id, Card("C1", "1.1"))
    await Misses(database).count(OURS, "thing", "thing")
    await PreferenceLog(database).claim_curatorship(OURS, "U9")
    await PreferenceLog(database).change(OURS, "U9", lambda present: replace(present, year_start=2))


async def test_what_is_written_out_restores_the_same_state(database: Database) -> None:
    await fill(database)
    value = json.loads(json.dumps(await dump(database, OURS)))
    assert await load(database, EMPTY, value) == sum(len(rows) for rows in value.values() if isinstance(rows, list))
    assert await dump(database, EMPTY) == value
    for history in (Versions(database).history, lambda workspace, _: PreferenceLog(database).history(workspace)):
        numbers = [[each.number for each in await history(workspace, "qbr")] for workspace in (OURS, EMPTY)]
        assert numbers == [[2, 1], [2, 1]]
    assert await Gaps(database).queue(EMPTY) == await Gaps(database).queue(OURS)
    assert [replace(each, workspace=OURS) for each in await Suggestions(database).pending(EMPTY)] == list(
        await Suggestions(database).pending(OURS)
    )


async def test_what_one_kind_of_database_writes_the_other_reads(
    database: Database, tmp_path_factory: pytest.TempPathFactory, started_server: Server
) -> None:
    await fill(database)
    value = json.loads(json.dumps(await dump(database, OURS)))
    other = await open_database(f"sqlite:///{tmp_path_factory.mktemp('other')}/jargon.db")
    await load(other, OURS, value)
    assert await dump(other, OURS) == value
    await other.close()


async def test_restoring_twice_or_over_what_has_gone_on_changes_nothing(database: Database) -> None:
    await fill(database)
    before = await dump(database, OURS)
    revision = await Versions(database).revision(OURS)
    assert await load(database, OURS, before) == 0
    await Versions(database).add(OURS, NewVersion("nrr", "reading", {}, "U1"), 1)
    after = await dump(database, OURS)
    assert await load(database, OURS, before) == 0
    assert await dump(database, OURS) == after
    assert await Versions(database).revision(OURS) == revision + 1


async def test_an_older_state_is_brought_forward(database: Database) -> None:
    await fill(database)
    await load(database, EMPTY, await dump(database, OURS))
    await Versions(database).add(OURS, NewVersion("nrr", "reading", {"later": True}, "U1"), 1)
    assert await load(database, EMPTY, await dump(database, OURS)) == 1
    assert [version.number for version in await Versions(database).history(EMPTY, "nrr")] == [2, 1]


async def test_a_term_that_went_another_way_keeps_its_own_history(database: Database) -> None:
    await fill(database)
    await Versions(database).add(EMPTY, NewVersion("nrr", "reading", {"ours": True}, "U1"), None)
    own = await Versions(database).history(EMPTY, "nrr")
    await Gaps(database).ask(EMPTY, "gizmo", "gizmo?", "U8")
    await load(database, EMPTY, await dump(database, OURS))
    assert await Versions(database).history(EMPTY, "nrr") == own
    assert [gap.asked for gap in await Gaps(database).queue(EMPTY) if gap.key == "gizmo"] == [1]
    assert len(await Versions(database).history(EMPTY, "qbr")) == 2


async def test_an_empty_workspace_is_empty(database: Database) -> None:
    await fill(database)
    value = await dump(database, EMPTY)
    assert {name for name, rows in value.items() if rows} == {"format"}


Spoil = Callable[[dict[str, Any]], object]
SPOILED: list[tuple[tuple[str, int, str], Spoil]] = [
    (("versions", 1, "it is not an object"), lambda value: value["versions"].insert(0, [])),
    (("versions", 1, "it has an unknown colour"), lambda value: value["versions"][0].update(colour="red")),
    (("versions", 2, "its number cannot be read"), lambda value: value["versions"][1].update(number="2")),
    (("versions", 2, "its number cannot be read"), lambda value: value["versions"][1].update(number=2**31)),
    (("versions", 2, "its content cannot be read"), lambda value: value["versions"][1].pop("content")),
    (("versions", 2, "its content cannot be read"), lambda value: value["versions"][1].update(content=[1])),
    (("versions", 1, "its state cannot be read"), lambda value: value["versions"][0].update(state="lively")),
    (("versions", 1, "its at cannot be read"), lambda value: value["versions"][0].update(at="yesterday")),
    (
        ("versions", 1, "its at cannot be read"),
        lambda value: value["versions"][0].update(at="2026-11-20T12:00:00"),
    ),
    (
        ("versions", 1, "its at cannot be read"),
        lambda value: value["versions"][0].update(at="0001-01-01T00:00:00+14:00"),
    ),
    (
        ("versions", 1, "its author cannot be read"),
        lambda value: value["versions"][0].update(author="U1> <!channel"),
    ),
    (("versions", 1, "its slug cannot be read"), lambda value: value["versions"][0].update(slug="x" * 201)),
    (("versions", 1, "its why cannot be read"), lambda value: value["versions"][0].update(why="x" * 3001)),
    (("askers", 1, "its person cannot be read"), lambda value: value["askers"][0].update(person="import")),
    (
        ("preferences", 1, "its content cannot be read"),
        lambda value: value["preferences"][0]["content"].update(year_start=13),
    ),
    (
        ("preferences", 1, "its content cannot be read"),
        lambda value: value["preferences"][0]["content"].update(approval="me"),
    ),
    (
        ("preferences", 1, "its content cannot be read"),
        lambda value: value["preferences"][0]["content"].update(curators=["U1> <!channel"]),
    ),
    (("misses", 2, "it has the same key as another"), lambda value: value["misses"].append(value["misses"][0])),
]


@pytest.mark.parametrize(("aside", "spoil"), SPOILED, ids=[f"{n} {each[0][2]}" for n, each in enumerate(SPOILED)])
async def test_a_row_that_is_wrong_is_set_aside_and_takes_no_other_away(
    database: Database, aside: tuple[str, int, str], spoil: Spoil
) -> None:
    await fill(database)
    value = copy.deepcopy(await dump(database, OURS))
    spoil(value)
    parcel = read(value)
    assert [(each.table, each.number, each.why) for each in parcel.set_aside] == [aside]
    rows = sum(len(rows) for rows in value.values() if isinstance(rows, list))
    assert await load_rows(database, EMPTY, parcel.rows) == rows - 1


@pytest.mark.parametrize(
    ("problem", "spoil"),
    [
        ('"format" is not "jargon workspace 1"', lambda value: value.pop("format")),
        ('"gaps" is not a list', lambda value: value.update(gaps=7)),
    ],
)
async def test_what_is_no_export_is_refused(database: Database, problem: str, spoil: Spoil) -> None:
    value = await dump(database, OURS)
    spoil(value)
    with pytest.raises(UnreadableError) as refusal:
        read(value)
    assert str(refusal.value) == (
        f"This is not an export of Jargon: {problem}. Export it again and use that file unchanged."
    )


EXPORTS = Path(__file__).parents[2] / "data" / "exports"


@pytest.mark.parametrize("file", sorted(EXPORTS.glob("*.json")), ids=lambda file: f"format {file.stem}")
async def test_an_export_of_every_format_is_read_whole(database: Database, file: Path) -> None:
    value = json.loads(await asyncio.to_thread(file.read_text, encoding="utf-8"))
    assert await load(database, EMPTY, value) == sum(len(rows) for rows in value.values() if isinstance(rows, list))
    assert file.stem == value["format"].removeprefix("jargon workspace ")


def test_every_format_that_can_be_read_has_a_file_that_holds_something_of_everything() -> None:
    written = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(EXPORTS.glob("*.json"))]
    assert tuple(each["format"] for each in written) == READABLE
    assert all(each[table.name] for table in TABLES for each in written[-1:])


def test_a_column_and_a_table_that_came_later_leave_an_older_export_readable() -> None:
    value = json.loads((EXPORTS / "1.json").read_text(encoding="utf-8"))
    later = Table(
        "misses",
        MetaData(),
        *(column._copy() for column in misses.columns),
        Column("mood", Words, nullable=False, default="calm"),
        Column("note", Words),
    )
    [row], aside = parse_rows(later, value["misses"])
    assert (row["mood"], row["note"], aside) == ("calm", None, [])
    assert parse_rows(later, None) == ([], [])
    needed = Table("misses", MetaData(), Column("key", Words, primary_key=True), Column("mood", Words, nullable=False))
    assert [each.why for each in parse_rows(needed, [{"key": "x"}])[1]] == ["its mood cannot be read"]
