"""Everything a workspace owns, out and in again to the same state; what is there already is never lost."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.storage.database import Database, open_database
from bot.storage.errors import UnreadableError
from bot.storage.gaps import Gaps
from bot.storage.misses import Misses
from bot.storage.portable import dump, load
from bot.storage.preferences import PreferenceLog
from bot.storage.records import Card, NewSuggestion, NewVersion
from bot.storage.suggestions import Suggestions
from bot.storage.versions import Versions
from tests.bot.storage.conftest import OTHERS, OURS, Server

EMPTY = OTHERS[0]


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
    await suggestions.posted(OURS, pending.id, Card("C1", "1.1"))
    await Misses(database).count(OURS, "thing", "thing")
    await PreferenceLog(database).claim_curatorship(OURS, "U9")
    await PreferenceLog(database).change(OURS, "U9", lambda present: replace(present, year_start=2))


async def test_what_is_written_out_restores_the_same_state(database: Database) -> None:
    await fill(database)
    value = json.loads(json.dumps(await dump(database, OURS)))
    assert await load(database, EMPTY, value) == sum(len(rows) for rows in value.values() if isinstance(rows, list))
    assert await dump(database, EMPTY) == value
    for read in (Versions(database).history, lambda workspace, _: PreferenceLog(database).history(workspace)):
        numbers = [[each.number for each in await read(workspace, "qbr")] for workspace in (OURS, EMPTY)]
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
SPOILED: list[tuple[str, Spoil]] = [
    ('"format" is not "jargon workspace 1"', lambda value: value.pop("format")),
    ('"gaps" is not a list', lambda value: value.pop("gaps")),
    ("row 1 of versions is not an object", lambda value: value["versions"].insert(0, [])),
    ("row 1 of versions has an unknown colour", lambda value: value["versions"][0].update(colour="red")),
    ("row 2 of versions cannot be read", lambda value: value["versions"][1].update(number="2")),
    ("row 2 of versions cannot be read", lambda value: value["versions"][1].update(number=2**31)),
    ("row 2 of versions cannot be read", lambda value: value["versions"][1].pop("content")),
    ("row 1 of versions cannot be read", lambda value: value["versions"][0].update(state="lively")),
    ("row 1 of versions cannot be read", lambda value: value["versions"][0].update(at="yesterday")),
    ("row 1 of versions cannot be read", lambda value: value["versions"][0].update(at="2026-11-20T12:00:00")),
    ("row 1 of preferences cannot be read", lambda value: value["preferences"][0]["content"].update(year_start=13)),
    ("row 1 of preferences cannot be read", lambda value: value["preferences"][0]["content"].update(approval="me")),
    ('two rows of "misses" have the same key', lambda value: value["misses"].append(value["misses"][0])),
]


@pytest.mark.parametrize(("problem", "spoil"), SPOILED, ids=[f"{n} {each[0]}" for n, each in enumerate(SPOILED)])
async def test_what_is_no_export_is_refused_with_the_place_and_nothing_is_added(
    database: Database, problem: str, spoil: Spoil
) -> None:
    await fill(database)
    value = copy.deepcopy(await dump(database, OURS))
    spoil(value)
    with pytest.raises(UnreadableError) as refusal:
        await load(database, EMPTY, value)
    assert str(refusal.value) == (
        f"This is not an export of Jargon: {problem}. Export it again and use that file unchanged."
    )
    assert (await dump(database, EMPTY))["versions"] == []
