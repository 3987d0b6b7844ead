"""What comes unasked: a reminder, and a word when the standard changes; one that fails holds up no other."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.notices.chores import ask_owners, remind, tell_of_new_standards
from bot.playground.loopback import LoopbackSlack
from bot.playground.state.workspace import Message
from bot.storage.records import NewNotice, NewVersion
from bot.team.team import Team
from knowledge.glossary import Glossary
from knowledge.house import HouseReading
from tests.bot.contributing.acting import (
    INES,
    MAYA,
    NORTHWIND,
    QUIET,
    REVIEW,
    TOM,
    become_curator,
    define,
    direct_messages,
    in_channel,
    press,
    review_in,
    suggest_word,
    told,
    until,
)
from tests.bot.contributing.processes import other_process
from tests.bot.reading import buttons_of, text_of

TODAY = date(2026, 11, 24)


async def add_entry(team: Team, number: int, owner: str, reviewed: str = "2025-01-10") -> None:
    content = {
        "name": f"Gadget {number}",
        "definition": f"What number {number} says.",
        "example": "An example.",
        "owner": owner,
        "reviewed": reviewed,
    }
    await team.versions.add(NORTHWIND, NewVersion(f"gadget-{number}", "entry", content, owner), None)
    await team.refresh()


async def test_a_suggestion_is_shown_once_more_after_a_working_day_and_then_no_more(
    slack_socket: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await review_in(slack, ines)
    await suggest_word(slack.person(MAYA))
    first = await in_channel(ines, REVIEW, "suggests a new word")
    async with other_process(glossary, tmp_path) as team:
        await remind(team, datetime.now(UTC))
        assert (await team.suggestions.pending(NORTHWIND))[0].reminded_at is None
        for _ in range(3):
            await remind(team, datetime.now(UTC) + timedelta(days=5))
    reminder = await until(lambda: next((each for each in shown_in(slack) if each.ts != first.ts), None))
    await asyncio.sleep(QUIET)
    assert len(shown_in(slack)) == 2
    await press(ines, reminder, "Approve")
    await until(lambda: all("Approved" in text_of(each) and not buttons_of(each) for each in shown_in(slack)))


def shown_in(slack: LoopbackSlack) -> list[Message]:
    return [each for each in slack.person(INES).sees(REVIEW) if "suggests a new word" in text_of(each)]


async def test_a_notice_that_cannot_be_drawn_holds_up_no_other(
    slack_socket: LoopbackSlack, glossary: Glossary, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    slack = slack_socket
    await become_curator(slack)
    async with other_process(glossary, tmp_path) as team:
        await team.outbox.add(NORTHWIND, NewNotice("from a newer release", TOM, {}))
        await add_entry(team, 1, TOM)
        await team.refresh()
        await ask_owners(team, TODAY)
    await told(slack, TOM, "still right", "Gadget 1")
    assert "A notice about from a newer release cannot be sent" in caplog.text


async def test_a_changed_standard_is_told_once_to_whoever_answers_for_our_reading(
    slack_socket: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    slack = slack_socket
    await become_curator(slack)
    reading = HouseReading(term="net-revenue-retention", note="Ours.", owner=TOM, since=TODAY, standard="older")
    content = reading.model_dump(mode="json", exclude={"term"}, exclude_defaults=True)
    async with other_process(glossary, tmp_path) as team:
        await team.versions.add(NORTHWIND, NewVersion(reading.term, "reading", content, TOM), None)
        await team.refresh()
        for _ in range(3):
            await tell_of_new_standards(team)
        await told(slack, TOM, "Net revenue retention", "has changed")
        await tell_of_new_standards(team)
    await asyncio.sleep(QUIET)
    assert sum("has changed" in text_of(each) for each in direct_messages(slack, TOM)) == 1
    assert "Ours." in text_of(await define(slack.person(MAYA), "NRR")), "ours stays on top"
