"""Curators decide: with the difference before their eyes, once, and nobody else does."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from bot.blocks.entry_menu import Chore
from bot.playground.loopback import LoopbackSlack
from bot.playground.people.person import Person
from bot.playground.state.workspace import Message
from tests.bot.contributing.acting import (
    INES,
    MAYA,
    QUIET,
    TOM,
    WORDS,
    add_word,
    become_curator,
    define,
    defined,
    direct_messages,
    form_of,
    pick,
    press,
    said_in_form,
    said_on,
    settings,
    suggest,
    suggest_word,
    told,
    typed,
    until,
)
from tests.bot.reading import buttons_of, text_of

InSlack = Callable[..., AbstractAsyncContextManager[LoopbackSlack]]
BUTTONS = ["Approve", "Approve with changes", "Decline"]


async def decline(person: Person, card: Message, reason: str) -> None:
    await press(person, card, "Decline")
    view = await said_in_form(person, "Why not")
    outcome = await person.submit(view, {"reason": {"reason": reason}})
    assert outcome.ok, outcome


async def test_approving_puts_it_into_the_glossary_and_tells_its_author_once(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await suggest_word(slack.person(MAYA))
    card = await told(slack, INES, "suggests a new word")
    assert list(buttons_of(card)) == BUTTONS
    await asyncio.gather(press(ines, card, "Approve"), press(ines, card, "Approve"))
    assert not buttons_of(await said_on(ines, card, "Approved"))
    await told(slack, MAYA, "is in the glossary now")
    assert WORDS["definition"] in text_of(await define(slack.person(TOM), "FBR"))
    await asyncio.sleep(QUIET)
    assert sum("in the glossary now" in text_of(each) for each in direct_messages(slack, MAYA)) == 1
    assert slack.refusals == []


async def test_approving_with_changes_is_said_on_the_card_and_to_the_author(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await suggest_word(slack.person(MAYA))
    card = await told(slack, INES, "suggests a new word")
    await press(ines, card, "Approve with changes")
    await suggest(ines, definition="Parcels without a label, in percent of all.")
    await said_on(ines, card, "Approved")
    await told(slack, MAYA, "is in the glossary now")
    answer = await define(slack.person(MAYA), "FBR")
    assert "in percent of all" in text_of(answer)
    assert "<@U0MAYA>" in str(answer.blocks), "whoever wrote it answers for it"


async def test_declining_tells_the_author_why(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await suggest_word(slack.person(MAYA))
    card = await told(slack, INES, "suggests a new word")
    await press(ines, card, "Decline")
    view = await said_in_form(ines, "Why not")
    await ines.submit(view, {"reason": {"reason": "   "}})
    assert ines.view
    assert ines.view.errors
    await ines.submit(ines.view, {"reason": {"reason": "We say *mislabel rate*."}})
    await until(lambda: ines.view is None)
    assert "We say *mislabel rate*." in text_of(await said_on(ines, card, "Declined"))
    assert "We say *mislabel rate*." in text_of(await told(slack, MAYA, "did not take"))
    assert "I don't have" in text_of(await define(slack.person(MAYA), "FBR"))


async def test_a_change_shows_what_went_and_what_came_word_by_word(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await add_word(ines)
    maya = slack.person(MAYA)
    await pick(maya, await define(maya, "FBR"), Chore.SUGGEST)
    await suggest(
        maya, definition="Share of the parcels that leave the warehouse without a label.", why="We say parcels."
    )
    card = await told(slack, INES, "suggests a change")
    pieces = [
        (each["text"], each.get("style", {}))
        for block in card.blocks or []
        if block["type"] == "rich_text"
        for section in block["elements"]
        for each in section.get("elements", [])
    ]
    assert ("shipments", {"strike": True}) in pieces
    assert ("parcels", {"bold": True}) in pieces
    assert WORDS["example"] not in text_of(card), "what stays is not shown"
    assert "We say parcels." in text_of(card)


async def test_of_two_curators_one_decides_and_the_other_sees_how(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await settings(ines, curators=[INES, TOM])
    await suggest_word(slack.person(MAYA))
    tom, cards = slack.person(TOM), {}
    for person in (ines, tom):
        cards[person.id] = await told(slack, person.id, "suggests a new word")
    await press(tom, cards[TOM], "Decline")
    view = await said_in_form(tom, "Why not")
    why = {"reason": {"reason": "Too long."}}
    await asyncio.gather(press(ines, cards[INES], "Approve"), tom.submit(view, why))
    outcome = {text_of(await until(lambda person=person: _decided(person, cards[person.id]))) for person in (ines, tom)}
    assert len(outcome) == 1
    await told(slack, MAYA, "suggested for")
    await asyncio.sleep(QUIET)
    heard = [each for each in direct_messages(slack, MAYA) if "suggested for" in text_of(each)]
    assert len(heard) == 1


def _decided(person: Person, card: Message) -> Message | None:
    now = next(each for each in person.sees(card.channel) if each.ts == card.ts)
    return now if "Approved" in text_of(now) or "Declined" in text_of(now) else None


async def test_one_written_against_an_older_version_shows_the_new_difference_first(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await add_word(ines)
    for person_id, definition in ((MAYA, "Maya's wording of it."), (TOM, "Tom's wording of it.")):
        person = slack.person(person_id)
        await pick(person, await define(person, "FBR"), Chore.SUGGEST)
        await suggest(person, definition=definition)
    first, second = [await told(slack, INES, "suggests a change", each) for each in ("Maya's", "Tom's")]
    await press(ines, first, "Approve")
    await said_on(ines, first, "Approved")
    await press(ines, second, "Approve")
    outdated = await said_on(ines, second, "has changed since")
    assert "Maya's" in text_of(outdated)
    assert list(buttons_of(outdated)) == BUTTONS
    await press(ines, outdated, "Approve")
    await said_on(ines, second, "Approved")
    await defined(ines, "FBR", "Tom's wording of it.")


async def test_changes_to_what_changed_meanwhile_are_shown_again_before_they_go_live(
    slack_socket: LoopbackSlack,
) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await add_word(ines)
    for person_id, definition in ((MAYA, "Maya's wording of it."), (TOM, "Tom's wording of it.")):
        person = slack.person(person_id)
        await pick(person, await define(person, "FBR"), Chore.SUGGEST)
        await suggest(person, definition=definition)
    first, second = [await told(slack, INES, "suggests a change", each) for each in ("Maya's", "Tom's")]
    await press(ines, first, "Approve")
    await said_on(ines, first, "Approved")
    await press(ines, second, "Approve with changes")
    await ines.submit(await form_of(ines), typed(definition="Ines's wording of it."))
    again = await said_in_form(ines, "Maya's wording of it.")
    await ines.submit(again)
    await said_in_form(ines, "is in the glossary now")
    await defined(ines, "FBR", "Ines's wording of it.")


async def test_a_name_that_only_looks_like_another_is_pointed_out(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    await become_curator(slack)
    await suggest_word(slack.person(MAYA), name="N\u200bP\u0405", short="")
    card = await told(slack, INES, "suggests a new word")
    assert "it reads like “Net promoter score · NPS”, which is in the glossary" in text_of(card)
    assert "\u200b" not in text_of(card)
