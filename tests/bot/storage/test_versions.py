"""Versions are only added, in order, and each workspace has its own."""

import asyncio

import pytest

from bot.storage.database import Database
from bot.storage.errors import OutdatedError
from bot.storage.records import NewVersion, Version
from bot.storage.versions import Versions
from tests.bot.storage.conftest import OTHERS, OURS, Clock

QBR = NewVersion("qbr", "entry", {"name": "Quarterly business review", "aliases": ["QBR"]}, "U1", "we say so")
READING = NewVersion("nrr", "reading", {"note": "Here, NRR counts price rises."}, "U1")


async def test_the_first_version_is_number_one_and_says_who_when_and_why(database: Database, clock: Clock) -> None:
    added = await Versions(database, now=clock).add(OURS, QBR, None)
    assert added == Version(
        slug="qbr",
        layer="entry",
        number=1,
        revision=1,
        state="live",
        content=QBR.content,
        author="U1",
        at=clock.moment,
        why="we say so",
        restored=None,
        approved_by=None,
    )
    assert await Versions(database).head(OURS) == (added,)


async def test_history_is_every_version_of_both_layers_newest_first(database: Database) -> None:
    versions = Versions(database)
    added = [
        await versions.add(OURS, QBR, None),
        await versions.add(OURS, NewVersion("qbr", "reading", {"note": "x"}, "U2"), None),
        await versions.add(OURS, NewVersion("qbr", "entry", {}, "U2", state="deleted"), 1),
        await versions.add(OURS, NewVersion("qbr", "entry", QBR.content, "U1", restored=1, approved_by="U3"), 2),
    ]
    await versions.add(OURS, READING, None)
    assert await versions.history(OURS, "qbr") == tuple(reversed(added))
    assert await versions.current(OURS, "qbr") == added[3]
    assert await versions.current(OURS, "qbr", "reading") == added[1]
    assert await versions.history(OURS, "nothing") == ()


async def test_the_head_has_one_version_of_each_slug_and_layer_deleted_ones_too(database: Database) -> None:
    versions = Versions(database)
    await versions.add(OURS, QBR, None)
    deleted = await versions.add(OURS, NewVersion("qbr", "entry", {}, "U1", state="deleted"), 1)
    reading = await versions.add(OURS, READING, None)
    renamed = await versions.add(OURS, NewVersion("arr", "entry", {"successor": "acv"}, "U1", state="deprecated"), None)
    assert await versions.head(OURS) == (renamed, reading, deleted)
    assert await versions.head(OURS, since=deleted.revision) == (renamed, reading)
    assert await versions.head(OURS, since=renamed.revision) == ()


@pytest.mark.parametrize("expected", [None, 2, 7])
async def test_what_follows_another_version_than_the_present_one_is_refused(
    database: Database, expected: int | None
) -> None:
    versions = Versions(database)
    present = await versions.add(OURS, QBR, None)
    with pytest.raises(OutdatedError, match="Somebody changed this term first") as refusal:
        await versions.add(OURS, QBR, expected)
    assert refusal.value.current == present
    assert await versions.history(OURS, "qbr") == (present,)
    assert await versions.revision(OURS) == present.revision


async def test_nothing_follows_a_version_that_never_was(database: Database) -> None:
    with pytest.raises(OutdatedError) as refusal:
        await Versions(database).add(OURS, QBR, 1)
    assert refusal.value.current is None


async def test_of_many_who_change_a_term_at_once_one_is_first(database: Database, other_process: Database) -> None:
    both = [Versions(each) for each in (database, other_process) for _ in range(5)]
    results = await asyncio.gather(*(each.add(OURS, QBR, None) for each in both), return_exceptions=True)
    (added,) = [result for result in results if isinstance(result, Version)]
    refusals = [result for result in results if isinstance(result, OutdatedError)]
    assert len(refusals) == 9
    assert [refusal.current for refusal in refusals] == [added] * 9
    assert await both[0].history(OURS, "qbr") == (added,)


async def test_different_terms_at_once_are_all_added_with_a_revision_each(
    database: Database, other_process: Database
) -> None:
    new = [NewVersion(f"term-{number}", "entry", {"number": number}, "U1") for number in range(20)]
    both = (Versions(database), Versions(other_process))
    added = await asyncio.gather(*(both[number % 2].add(OURS, each, None) for number, each in enumerate(new)))
    assert {version.revision for version in added} == set(range(1, 21))
    assert len(await both[0].head(OURS)) == 20


async def test_many_are_added_all_with_one_revision_or_none(database: Database) -> None:
    versions = Versions(database)
    many = [(NewVersion(f"term-{number}", "entry", {}, "U1"), None) for number in range(1000)]
    added = await versions.add_all(OURS, [*many, (NewVersion("term-0", "entry", {"again": True}, "U1"), 1)])
    assert {version.revision for version in added} == {1}
    with pytest.raises(OutdatedError):
        await versions.add_all(OURS, [(NewVersion("new", "entry", {}, "U1"), None), many[0]])
    assert await versions.revision(OURS) == 1
    assert len(await versions.head(OURS)) == 1000
    assert await versions.add_all(OURS, []) == ()


async def test_workspaces_have_the_same_slugs_apart(database: Database) -> None:
    versions = Versions(database)
    added = [await versions.add(workspace, QBR, None) for workspace in (OURS, *OTHERS)]
    assert [version.number for version in added] == [1, 1, 1]
    await versions.add(OURS, QBR, 1)
    assert [await versions.revision(workspace) for workspace in (OURS, *OTHERS)] == [2, 1, 1]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("“café” 日本 🙂 <!channel> & *bold*", "“café” 日本 🙂 <!channel> & *bold*"),
        ("'; DROP TABLE versions; --", "'; DROP TABLE versions; --"),
        ("a\0b", "ab"),
        ("half \ud83d", "half "),
        ("N\u200bP\u202eS", "NPS"),
    ],
)
async def test_whatever_is_typed_is_kept_but_for_what_no_database_can_keep(
    database: Database, typed: str, kept: str
) -> None:
    content = {"definition": typed, "list": [typed, None, 1.5, True], typed: {}}
    await Versions(database).add(OURS, NewVersion("qbr", "entry", content, "U1", why=typed), None)
    (version,) = await Versions(database).head(OURS)
    assert version.content == {"definition": kept, "list": [kept, None, 1.5, True], kept: {}}
    assert version.why == kept


async def test_ten_thousand_entries_are_read_and_one_more_is_added_quickly(database: Database) -> None:
    versions = Versions(database)
    content = {"name": "A name", "definition": "A sentence of a usual length. " * 4, "aliases": ["AN"]}
    many = [(NewVersion(f"term-{number}", "entry", content, "U1"), None) for number in range(10_000)]
    async with asyncio.timeout(20):
        await versions.add_all(OURS, many)
    async with asyncio.timeout(3):
        assert len(await versions.head(OURS)) == 10_000
    async with asyncio.timeout(0.5):
        last = await versions.add(OURS, NewVersion("last", "entry", content, "U1"), None)
        assert await versions.head(OURS, since=last.revision - 1) == (last,)
