"""Whoever answers for an entry hears when it did not help, when its review is due, and when the standard changed."""

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

from bot.blocks.entry_menu import Chore
from bot.notices.chores import ASKED_AT_ONCE, ask_owners, tell_of_new_standards
from bot.playground.loopback import LoopbackSlack
from bot.playground.people.person import Person
from bot.playground.state.workspace import Message
from bot.storage.records import NewVersion
from bot.team.team import Team
from knowledge.glossary import Glossary
from tests.bot.conftest import SUCCESS
from tests.bot.contributing.acting import (
    INES,
    MAYA,
    NORTHWIND,
    PATIENCE,
    QUIET,
    REVIEW,
    TOM,
    become_curator,
    define,
    defined,
    direct_messages,
    home_of,
    in_channel,
    pick,
    press,
    review_in,
    said_in_form,
    suggest,
    tab,
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


async def complain(slack: LoopbackSlack, person_id: str, word: str, remark: str) -> None:
    person = slack.person(person_id)
    await pick(person, await define(person, word), Chore.WRONG)
    view = await said_in_form(person, "without your name")
    assert (await person.submit(view, {"wrong": {"wrong": remark}})).ok
    await person.close(await until(lambda: person.view and "Thank you" in text_of(person.view) and person.view))


async def test_what_was_wrong_reaches_the_owner_without_a_name(
    slack_socket: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    async with other_process(glossary, tmp_path) as team:
        await add_entry(team, 1, TOM)
        await team.refresh()
    await defined(slack.person(MAYA), "gadget 1", "What number 1 says.")
    await complain(slack, MAYA, "gadget 1", "It says *nothing* of <!here>.")
    card = await told(slack, TOM, "did not help", "It says *nothing* of <!here>.")
    assert MAYA not in str(card)
    assert "It says *nothing* of <!here>." in text_of(await home_of(ines, "did not help"))
    await press(slack.person(TOM), card, "Edit")
    await suggest(slack.person(TOM), definition="Something of it.")
    await press(ines, await told(slack, INES, "suggests a change"), "Approve")
    await until(lambda: "did not help" not in text_of(tab(ines)))


async def test_what_was_wrong_with_a_shipped_term_reaches_the_curators(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    await become_curator(slack)
    await complain(slack, MAYA, "QBR", "Too long.")
    await told(slack, INES, "did not help", "Too long.")


async def test_praise_is_thanked_for_and_bothers_nobody(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    maya = slack.person(MAYA)
    await pick(maya, await define(maya, "QBR"), Chore.HELPED)
    await in_channel(maya, SUCCESS, "Thank you")
    await asyncio.sleep(QUIET)
    assert direct_messages(slack, INES) == []
    assert "Put aside" not in buttons_of(await home_of(ines, "Waiting for you"))


async def test_the_owner_says_an_old_entry_is_still_right(
    slack_socket: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    async with other_process(glossary, tmp_path) as team:
        await add_entry(team, 1, TOM)
        await team.refresh()
        for _ in range(2):
            await ask_owners(team, TODAY)
        card = await told(slack, TOM, "still right", "Gadget 1")
        assert "review is due" in text_of(await home_of(ines, "Gadget 1"))
        await press(slack.person(TOM), card, "Still right")
        await told(slack, TOM, "Reviewed")
        await team.refresh()
        await ask_owners(team, datetime.now(UTC).date())
        assert not [gap for gap in await team.gaps.queue(NORTHWIND) if gap.kind == "stale"]
    await asyncio.sleep(QUIET)
    assert not any("still right?" in text_of(each) for each in direct_messages(slack, TOM))


async def test_an_old_entry_is_passed_on_and_its_new_owner_asked_once(
    slack_socket: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    slack = slack_socket
    await become_curator(slack)
    async with other_process(glossary, tmp_path) as team:
        await add_entry(team, 1, TOM)
        await team.refresh()
        await ask_owners(team, TODAY)
        card = await told(slack, TOM, "still right", "Gadget 1")
        assert (await slack.person(TOM).click(card, "hand_on:gadget-1", selected=MAYA)).ok
        await told(slack, MAYA, "still right", "Gadget 1")
        await team.refresh()
        assert team.glossaries.ours.term("gadget-1").owner == MAYA
        await ask_owners(team, TODAY)
    await asyncio.sleep(QUIET)
    assert sum("Gadget 1" in text_of(each) for each in direct_messages(slack, MAYA)) == 1


async def test_only_the_owner_and_curators_say_it_is_still_right(
    slack_socket: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await review_in(slack, ines, MAYA)
    async with other_process(glossary, tmp_path) as team:
        await add_entry(team, 1, "C0REVIEW")
        await team.refresh()
        await ask_owners(team, TODAY)
    card = await told(slack, INES, "still right", "Gadget 1")
    slack._slack.workspace.post(REVIEW, card.user, card.text, blocks=card.blocks)
    shown = await in_channel(slack.person(MAYA), REVIEW, "Gadget 1")
    await press(slack.person(MAYA), shown, "Still right")
    await in_channel(slack.person(MAYA), REVIEW, "for whoever answers for the entry")


async def test_an_owner_who_left_is_replaced_by_the_curators(
    slack_socket: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    async with other_process(glossary, tmp_path) as team:
        await add_entry(team, 1, "U0GONE")
        await team.refresh()
        await ask_owners(team, TODAY)
    card = await told(slack, INES, "still right", "Gadget 1")
    await press(ines, card, "Still right")
    await told(slack, INES, "Reviewed")


async def test_an_old_list_does_not_bury_its_owner(
    slack_socket: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    slack = slack_socket
    await become_curator(slack)
    async with other_process(glossary, tmp_path) as team:
        for number in range(8):
            await add_entry(team, number, TOM, f"2025-01-{28 - number}")
        await team.refresh()
        for _ in range(2):
            await ask_owners(team, TODAY)
        asked = [gap.slug for gap in await team.gaps.queue(NORTHWIND) if gap.kind == "stale"]
        assert sorted(map(str, asked)) == ["gadget-5", "gadget-6", "gadget-7"], "the oldest first"
        assert len(asked) == ASKED_AT_ONCE


async def test_whoever_answers_for_a_reading_is_told_once_that_the_standard_changed_and_says_that_it_holds(
    slack_socket: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    slack, tom = slack_socket, slack_socket.person(TOM)
    await become_curator(slack)
    content = {"definition": "Ours.", "owner": TOM, "since": "2026-02-01", "standard": "0" * 16}
    async with other_process(glossary, tmp_path) as team:
        await team.versions.add(NORTHWIND, NewVersion("churn-rate", "reading", content, TOM), None)
        await team.refresh()
        for _ in range(2):
            await tell_of_new_standards(team)
        card = await told(slack, TOM, "The standard entry “Churn rate” has changed")
        assert glossary.term("churn-rate").definition in text_of(card)
        assert "The standard has changed since" in text_of(await defined(tom, "churn rate", "Ours."))
        await press(slack.person(MAYA), await copy_of(slack, card), "Ours still holds")
        await in_channel(slack.person(MAYA), SUCCESS, "for whoever answers for the entry")
        await press(tom, card, "Ours still holds")
        await told(slack, TOM, "your team's reading still holds")
        await team.refresh()
        await tell_of_new_standards(team)
    await until_without(tom, "churn rate", "The standard has changed since")
    await asyncio.sleep(QUIET)
    assert sum("has changed" in text_of(each) for each in direct_messages(slack, TOM)) == 0


async def copy_of(slack: LoopbackSlack, card: Message) -> Message:
    return slack._slack.workspace.post(SUCCESS, card.user, card.text, blocks=card.blocks)


async def until_without(person: Person, word: str, words: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while words in text_of(await define(person, word)):
            await asyncio.sleep(0.05)
