"""Rows that this release cannot read, in the database of a running bot: it starts, goes on, and says so to curators."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.notices.messages import draw_notice
from bot.playground.loopback import LoopbackSlack
from bot.storage.database import open_database
from bot.storage.preferences import PreferenceLog, Preferences
from bot.storage.records import NewSuggestion, NewVersion
from bot.storage.versions import Versions
from bot.team.directory import Directory
from bot.team.proposals import today
from bot.team.team import Team
from knowledge.glossary import Glossary
from knowledge.house import TEAM_CATEGORY, TeamWords
from knowledge.models import Term
from tests.bot.contributing.acting import (
    INES,
    MAYA,
    NORTHWIND,
    defined,
    home_of,
    suggest_word,
    told,
)
from tests.bot.reading import text_of

InSlack = Callable[..., AbstractAsyncContextManager[LoopbackSlack]]
GOOD = {"name": "Bid desk", "definition": "Three people who price.", "owner": "curators", "reviewed": f"{today()}"}


async def store(folder: Path) -> None:
    """Two words of a team whose curator is Ines."""
    database = await open_database(f"sqlite:///{folder / 'jargon.db'}")
    for slug, name in (("bid-desk", "Bid desk"), ("storm-room", "Storm room")):
        await Versions(database).add(NORTHWIND, NewVersion(slug, "entry", {**GOOD, "name": name}, INES), None)
    await PreferenceLog(database).change(NORTHWIND, INES, lambda _: Preferences(curators=(INES,)))
    await database.close()


async def write(folder: Path, statement: str, *values: str) -> None:
    def run() -> None:
        with sqlite3.connect(folder / "jargon.db") as database:
            database.execute(statement, values)
        database.close()

    await asyncio.to_thread(run)


BROKEN: list[tuple[str, str]] = [
    ("content = ?, state = 'deprecated'", '{"name": "Storm room", "aliases": 7}'),
    ("content = ?", "no JSON"),
    ("content = ?", "[1]"),
    ("content = ?", "{}"),
    ("content = ?", f'{{"name": {"9" * 5000}}}'),
    ("content = ?", "[" * 100_000),
    ("content = '{}', at = ?", "yesterday"),
    ("state = ?", "lively"),
    ("layer = ?", "roof"),
    ("author = CAST(? AS BLOB)", "x"),
]


@pytest.mark.parametrize(("setting", "value"), BROKEN, ids=[each[:20] for _, each in BROKEN])
async def test_a_word_that_cannot_be_read_takes_no_other_away_and_is_named_to_curators(
    setting: str, value: str, in_slack: InSlack, tmp_path: Path
) -> None:
    await store(tmp_path)
    await write(tmp_path, f"UPDATE versions SET {setting} WHERE slug = 'storm-room'", value)  # noqa: S608 - our own words
    async with in_slack() as slack:
        maya, ines = slack.person(MAYA), slack.person(INES)
        await defined(maya, "bid desk", "Three people who price.")
        home = text_of(await home_of(ines, "You look after your team's words"))
        named = "1 stored word cannot be read by this release: " in home
        assert named == ("deprecated" not in setting), "what is retired is not looked for"
        await suggest_word(maya)
        await told(slack, INES, "suggests a new word")


@pytest.mark.parametrize(
    ("content", "approval"),
    [
        ('{"curators": ["U0INES"], "approval": "two curators approve"}', "curators approve"),
        ('{"curators": ["U0INES", 7], "approval": "everyone\'s go live"}', "everyone's go live"),
        ("no JSON", "curators approve"),
    ],
)  # fmt: skip
async def test_settings_that_cannot_be_read_leave_curators_in_place_and_open_nothing(
    content: str, approval: str, in_slack: InSlack, tmp_path: Path
) -> None:
    await store(tmp_path)
    columns = "enterprise, team, number, content, changed_by, at"
    row = "SELECT enterprise, team, 2, ?, changed_by, at FROM preferences"
    await write(tmp_path, f"INSERT INTO preferences ({columns}) {row}", content)
    async with in_slack() as slack:
        home = text_of(await home_of(slack.person(INES), "words"))
        assert "You look after your team's words" in home
    database = await open_database(f"sqlite:///{tmp_path / 'jargon.db'}")
    log = PreferenceLog(database)
    assert (await log.get(NORTHWIND)).approval == approval
    assert not await log.claim_curatorship(NORTHWIND, MAYA)
    await database.close()


async def test_nobody_claims_what_cannot_be_read(tmp_path: Path) -> None:
    await store(tmp_path)
    await write(tmp_path, "UPDATE preferences SET content = ?", "no JSON")
    database = await open_database(f"sqlite:///{tmp_path / 'jargon.db'}")
    assert not await PreferenceLog(database).claim_curatorship(NORTHWIND, MAYA), "who was named there is not known"
    await database.close()


async def test_an_author_is_not_told_that_a_word_is_retired_when_it_only_cannot_be_read(
    glossary: Glossary, tmp_path: Path
) -> None:
    database = await open_database(f"sqlite:///{tmp_path / 'jargon.db'}")
    team = Team(database, NORTHWIND, glossary, Directory(AsyncWebClient(), NORTHWIND), [INES])
    new = NewSuggestion("storm-room", "entry", {**GOOD, "name": "Storm room"}, MAYA)
    suggestion = await team.propose(new)
    await team.suggestions.approve(NORTHWIND, suggestion.id, INES, {"name": "Storm room", "aliases": 7})
    await team.refresh()
    [notice] = [each for each in await team.outbox.claim(NORTHWIND) if each.kind == "approved"]
    message = await draw_notice(team, notice)
    await database.close()
    assert message
    assert "retired" not in message.text
    assert "“Storm room” was approved, but is not in the glossary now" in message.text


async def test_no_stored_word_takes_the_place_of_what_is_shipped(glossary: Glossary) -> None:
    acv = glossary.tools["acv"].calculator
    term = Term(**{**GOOD, "slug": "ours", "category": TEAM_CATEGORY, "calculators": (acv.model_dump(),)})
    ours = Glossary(glossary.library.with_team(TeamWords((term, term.model_copy(update={"slug": "other"})))))
    assert ours.tools["acv"].term.slug == glossary.tools["acv"].term.slug
    assert "ours" not in ours.library.by_slug
