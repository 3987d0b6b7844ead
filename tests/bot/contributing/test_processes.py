"""Two processes on one database answer alike within a second; two workspaces on it know nothing of each other."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from time import perf_counter

import pytest
from pydantic import SecretStr

from bot.storage.records import Workspace
from bot.team.proposals import Submission, make_suggestion
from knowledge.drafts import Draft
from knowledge.glossary import Glossary
from tests.bot.conftest import bot_in_slack
from tests.bot.contributing.acting import (
    INES,
    MAYA,
    WORDS,
    become_curator,
    define,
    defined,
    direct_messages,
    home_of,
    press,
    suggest_word,
    told,
)
from tests.bot.contributing.processes import other_process
from tests.bot.reading import text_of

SOON = 1.0
"""Seconds."""


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> dict[str, SecretStr]:
    """The setting that makes several processes use one database."""
    if request.param == "sqlite":
        return {}
    server, name = request.getfixturevalue("postgres")
    return {"database_url": SecretStr(server.url(name))}


async def test_what_one_process_approves_the_other_answers_within_a_second(
    database: dict[str, SecretStr], glossary: Glossary, tmp_path: Path
) -> None:
    async with AsyncExitStack() as stack:
        one, other = [
            await stack.enter_async_context(bot_in_slack("socket", glossary, tmp_path, database)) for _ in range(2)
        ]
        ines = await become_curator(one)
        await suggest_word(one.person(MAYA))
        await asyncio.sleep(0.6)  # either process may send the card, each into a Slack of its own
        slack = one if any("suggests a new word" in text_of(each) for each in direct_messages(one, INES)) else other
        await press(slack.person(INES), await told(slack, INES, "suggests a new word"), "Approve")
        await defined(slack.person(MAYA), "FBR", WORDS["definition"])
        started = perf_counter()
        for each in (one, other):
            await defined(each.person(MAYA), "FBR", WORDS["definition"])
        assert perf_counter() - started < SOON * 2
        await home_of(ines, "Waiting for you")


async def test_one_workspace_never_sees_anothers_words(glossary: Glossary, tmp_path: Path) -> None:
    theirs = Workspace("", "T0OTHERS")
    async with bot_in_slack("socket", glossary, tmp_path) as slack, other_process(glossary, tmp_path, theirs) as team:
        ines = await become_curator(slack)
        await team.preference_log.claim_curatorship(theirs, "U0THEIRS")
        await team.refresh()
        draft = Draft("Zorbing quota", "ZQ", "What they say.", "An example.")
        await team.propose(await make_suggestion(team, Submission(draft, "U0THEIRS")), by_right=True)
        await team.glossaries.refresh()
        await team.gaps.ask(theirs, "flurble", "flurble", "U0THEIRS")
        assert "What they say." in str(team.glossaries.ours.ask("ZQ", "define"))
        await suggest_word(slack.person(MAYA))
        await press(ines, await told(slack, INES, "suggests a new word"), "Approve")
        await defined(slack.person(MAYA), "FBR", WORDS["definition"])
        await team.refresh()
        assert WORDS["definition"] not in str(team.glossaries.ours.ask("flurble rate", "define"))
        assert "What they say." not in text_of(await define(slack.person(MAYA), "zorbing quota"))
        home = text_of(await home_of(ines, "Waiting for you"))
        assert "asked by" not in home
        assert "Zorbing" not in home
