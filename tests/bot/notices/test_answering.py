"""Which open questions a new word may answer: few of a thousand, and none that it does answer is missed."""

import random
from datetime import timedelta
from pathlib import Path
from string import ascii_lowercase

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.notices.chores import _find_worth_asking, close_answered
from bot.storage.database import open_database
from bot.storage.records import Gap, NewVersion
from bot.storage.rows import utc_now
from bot.team.directory import Directory
from bot.team.gaps import fold_question
from bot.team.team import Closed, Team
from knowledge.glossary import Glossary
from tests.bot.contributing.acting import NORTHWIND

FLURBLE = {
    "name": "Flurble rate",
    "aliases": ["FBR"],
    "definition": "Share of the shipments without a label.",
    "owner": "U0TOM",
    "reviewed": "2026-11-20",
}
ASKED = (
    "flurble rate",
    "Flurble Rates?",
    "flurbel rate",
    "what is our flurble rate?",
    "FBR",
    "F.B.R.",
    "the fbr of us",
)


def gap(text: str) -> Gap:
    long_ago = utc_now() - timedelta(days=1)
    return Gap(text, "unknown", fold_question(text), text, None, 1, long_ago, long_ago, "open", None, None)


@pytest.mark.parametrize("asked", ASKED)
async def test_what_a_new_word_answers_is_closed_and_hardly_anything_else_looked_up(
    asked: str, glossary: Glossary, tmp_path: Path
) -> None:
    database = await open_database(f"sqlite:///{tmp_path}/jargon.db")
    team = Team(database, NORTHWIND, glossary, Directory(AsyncWebClient(), NORTHWIND))
    await team.gaps.ask(NORTHWIND, fold_question(asked), asked, "U0MAYA")
    await close_answered(team)
    assert [each.text for each in await team.gaps.queue(NORTHWIND)] == [asked]
    assert team.closed
    closed = Closed(team.closed.revision, utc_now() + timedelta(minutes=1))
    await team.versions.add(NORTHWIND, NewVersion("flurble-rate", "entry", FLURBLE, "U0TOM"), None)
    await team.glossaries.refresh()
    letters = random.Random(7)  # noqa: S311
    others = [gap("".join(letters.choices(ascii_lowercase, k=letters.randint(6, 30)))) for _ in range(1000)]
    worth = _find_worth_asking(team, [*others, gap(asked)], closed)
    assert asked in [each.text for each in worth]
    assert len(worth) < 50
    team.closed = closed
    await close_answered(team)
    answered = team.glossaries.ours.ask(asked, "define")
    left = await team.gaps.queue(NORTHWIND)
    assert (left == ()) == (type(answered).__name__ == "Definition")
    await database.close()
