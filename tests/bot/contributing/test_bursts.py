"""A workshop: forty people write or decide at once. Everything is taken, nobody is refused, nothing is half done."""

import asyncio
from collections.abc import AsyncIterator
from itertools import islice, permutations
from pathlib import Path

import pytest

from bot.blocks.review import APPROVE
from bot.playground.loopback import LoopbackSlack
from bot.storage.database import open_database
from bot.storage.records import NewSuggestion, NewVersion
from bot.storage.versions import Versions
from bot.team.glossaries import Glossaries
from knowledge.glossary import Glossary
from tests.bot.bursts import deliver_all, pressed, sent_form
from tests.bot.conftest import bot_in_slack
from tests.bot.contributing.acting import (
    EVERYONES,
    INES,
    MAYA,
    NORTHWIND,
    TOM,
    WORDS,
    become_curator,
    form_of,
    settings,
)
from tests.bot.contributing.processes import other_process

MANY = 40


@pytest.fixture
async def slack(glossary: Glossary, tmp_path: Path) -> AsyncIterator[LoopbackSlack]:
    """A Slack that waits longer for its acknowledgements: the machine that runs this may be busy with other things."""
    async with bot_in_slack("socket", glossary, tmp_path, ack_seconds=60.0) as running:
        yield running


def content(number: int) -> dict[str, str]:
    return {"name": f"Gadget {number}", "definition": "What it says.", "owner": TOM, "reviewed": "2026-11-20"}


async def test_forty_edits_that_go_live_at_once_all_do(
    slack: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    await settings(await become_curator(slack), **EVERYONES)
    maya = slack.person(MAYA)
    await maya.shortcut("suggest_word")
    view = await form_of(maya)
    forms = [
        sent_form(slack, (MAYA, TOM)[number % 2], view, WORDS | {"name": f"Gadget {number}", "short": ""})
        for number in range(MANY)
    ]
    replies = await deliver_all(slack, forms)
    assert [body for body, _ in replies if "is in the glossary now" not in str(body)] == []
    async with other_process(glossary, tmp_path) as team:
        assert len(team.glossaries.ours.library.team.entries) == MANY
        assert await team.suggestions.pending(NORTHWIND) == ()


async def test_forty_approvals_at_once_all_count(slack: LoopbackSlack, glossary: Glossary, tmp_path: Path) -> None:
    await become_curator(slack)
    async with other_process(glossary, tmp_path) as team:
        new = [NewSuggestion(f"gadget-{number}", "entry", content(number), TOM) for number in range(MANY)]
        waiting = await team.suggestions.propose_all(NORTHWIND, new)
        presses = [pressed(slack, INES, APPROVE, each.id, "D0INES") for each in waiting]
        assert None not in [body for body, _ in await deliver_all(slack, presses)]
        async with asyncio.timeout(20):
            while left := await team.suggestions.pending(NORTHWIND):
                await asyncio.sleep(0.1)
        assert left == ()


async def test_forty_changes_at_once_are_taken_in_with_a_rebuild_or_two(tmp_path: Path, glossary: Glossary) -> None:
    database = await open_database(f"sqlite:///{tmp_path}/jargon.db")
    versions = Versions(database)
    glossaries, seen = Glossaries(glossary, NORTHWIND, versions), [glossary]

    async def change(number: int) -> None:
        await versions.add(NORTHWIND, NewVersion(f"gadget-{number}", "entry", content(number), TOM), None)
        await glossaries.refresh()
        assert f"gadget-{number}" in glossaries.ours.library.by_slug, "what was written before is in"
        if glossaries.ours is not seen[-1]:
            seen.append(glossaries.ours)

    await asyncio.gather(*map(change, range(MANY)))
    await database.close()
    assert len(seen) <= 4


async def test_a_change_that_came_second_leaves_no_suggestion_behind(
    slack: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    await become_curator(slack)
    async with other_process(glossary, tmp_path) as team:
        await team.versions.add(NORTHWIND, NewVersion("gadget-1", "entry", content(1), TOM), None)
        with pytest.raises(Exception, match="Somebody changed this term first"):
            await team.propose(NewSuggestion("gadget-1", "entry", content(1), INES), by_right=True)
        assert await team.suggestions.by_author(NORTHWIND, INES) == ()


async def test_a_form_that_slack_sends_three_times_is_one_suggestion(
    slack: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    await become_curator(slack)
    maya = slack.person(MAYA)
    await maya.shortcut("suggest_word")
    form = sent_form(slack, MAYA, await form_of(maya), WORDS)
    replies = await deliver_all(slack, [form] * 3)
    assert all("is kept" in str(body) for body, _ in replies)
    async with other_process(glossary, tmp_path) as team:
        assert len(await team.suggestions.pending(NORTHWIND)) == 1


async def test_one_person_cannot_bury_the_curators_and_a_curator_may_write_more(
    slack: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    await settings(await become_curator(slack), curators=[INES, TOM])
    for person, taken in ((MAYA, MANY), (INES, MANY + 5)):
        await slack.person(person).shortcut("suggest_word")
        view = await form_of(slack.person(person))
        forms = [
            sent_form(slack, person, view, WORDS | {"name": f"Gadget {person} {number}", "short": ""})
            for number in range(MANY + 5)
        ]
        replies = [str(body) for body, _ in await deliver_all(slack, forms)]
        assert sum("is kept" in each for each in replies) == taken
        assert sum("You have sent 40 suggestions" in each for each in replies) == MANY + 5 - taken


async def test_one_person_asks_the_curators_forty_things_an_hour(
    slack: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    await become_curator(slack)
    pairs = islice(permutations("abcdefghij", 2), MANY + 5)  # far enough apart to be no misspellings of each other
    asked = [pressed(slack, MAYA, "ask_curators", "zorb" + 4 * letters, "D0MAYA") for letters in map("".join, pairs)]
    await deliver_all(slack, asked)
    async with other_process(glossary, tmp_path) as team, asyncio.timeout(20):
        while len(await team.gaps.queue(NORTHWIND)) < MANY:
            await asyncio.sleep(0.1)
        await asyncio.sleep(0.5)
        assert len(await team.gaps.queue(NORTHWIND)) == MANY
