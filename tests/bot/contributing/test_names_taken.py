"""A name that is taken: a change, our reading of it, or another sense; and what goes live at once."""

import asyncio

import pytest

from bot.blocks.entry_menu import Chore
from bot.blocks.suggestion import HOUSE_FORM
from bot.playground.loopback import LoopbackSlack
from tests.bot.contributing.acting import (
    EVERYONES,
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
    opened,
    pick,
    press,
    said_in_form,
    settings,
    suggest,
    suggest_word,
    told,
    typed,
    values_of,
)
from tests.bot.reading import buttons_of, text_of


async def test_a_name_of_our_own_becomes_a_change_that_keeps_what_is_left_empty(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await add_word(ines)
    maya = slack.person(MAYA)
    await maya.shortcut("suggest_word")
    await maya.submit(
        await form_of(maya), typed(name="flurble rates", definition="Parcels without a label, in percent.")
    )
    advised = await said_in_form(maya, "what you send changes it")
    await maya.submit(advised)
    await said_in_form(maya, "is kept")
    card = await told(slack, INES, "suggests a change")
    await press(ines, card, "Approve")
    answer = await defined(maya, "FBR", "Parcels without a label")
    assert WORDS["example"] in text_of(answer)


async def test_a_shipped_name_becomes_our_reading_of_it(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await settings(ines, **EVERYONES)
    maya = slack.person(MAYA)
    await maya.shortcut("suggest_word")
    await maya.submit(
        await form_of(maya),
        typed(
            name="quarterly business review",
            definition="Our talk with a customer in the last week of a quarter.",
            example="In Acme's we showed 200 hours saved.",
            is_not="Not the renewal talk.",
            say_it="A look at what you got from us.",
        ),
    )
    advised = await said_in_form(maya, "how your team reads it")
    await maya.submit(advised)
    await said_in_form(maya, "is in the glossary now")
    card = text_of(await defined(maya, "QBR", "last week of a quarter"))
    assert "How your team reads it" in card
    assert "Not the renewal talk. A look at what you got from us." in card


async def test_a_shared_acronym_becomes_another_sense(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await settings(ines, **EVERYONES)
    maya = slack.person(MAYA)
    await maya.shortcut("suggest_word")
    words = WORDS | {"name": "Quick build room", "short": "QBR"}
    await maya.submit(await form_of(maya), typed(**words))
    advised = await said_in_form(maya, "already the acronym of")
    await maya.submit(advised)
    await said_in_form(maya, "is in the glossary now")
    answer = await defined(maya, "QBR", "Quick build room")
    assert "QBR · Quarterly business review" in buttons_of(answer) or "Quarterly business review" in text_of(answer)


@pytest.mark.parametrize(
    ("policy", "author", "live"),
    [
        ("curators approve", TOM, False),
        ("curators' own edits go live", INES, True),
        ("curators' own edits go live", MAYA, False),
        ("everyone's go live", MAYA, True),
    ],
)
async def test_what_goes_live_at_once_is_the_workspaces_choice(
    slack_socket: LoopbackSlack, policy: str, author: str, live: bool
) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await settings(ines, approval=policy, curators=[INES, TOM])
    done = await suggest_word(slack.person(author))
    assert ("is in the glossary now" in done) == live
    if live:
        await defined(slack.person(TOM), "FBR", WORDS["definition"])
    else:
        assert WORDS["definition"] not in text_of(await define(slack.person(TOM), "FBR"))


async def test_a_change_of_what_somebody_else_changed_meanwhile_is_said_before_it_takes_its_place(
    slack_socket: LoopbackSlack,
) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await settings(ines, **EVERYONES)
    maya, tom = slack.person(MAYA), slack.person(TOM)
    await suggest_word(tom)
    for person in (maya, tom):
        await pick(person, await defined(person, "FBR", WORDS["definition"]), Chore.SUGGEST)
        await form_of(person)
    await suggest(tom, definition="Tom was first with this.")
    view = await form_of(maya)
    await maya.submit(view, typed(definition="Maya came second."))
    again = await said_in_form(maya, "Tom was first with this.")
    assert values_of(again)["definition"] == "Maya came second."
    assert "FBR" in text_of(await defined(tom, "FBR", "Tom was first"))
    await maya.submit(again)
    await said_in_form(maya, "is in the glossary now")
    await defined(tom, "FBR", "Maya came second.")


async def test_words_that_a_slug_cannot_hold_stay_apart(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await settings(ines, **EVERYONES)
    words = {"معدل الدوران": "Customers who leave in a year.", "قيمة العقد": "What a contract is worth."}
    for name, definition in words.items():
        await suggest_word(ines, name=name, short="", definition=definition)
    for name, definition in words.items():
        await defined(ines, name, definition)


@pytest.mark.parametrize("example", [WORDS["example"], ""], ids=["nothing to advise", "with advice"])
async def test_the_only_curator_confirms_once_and_reviews_nothing_of_their_own(
    slack_socket: LoopbackSlack, example: str
) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await ines.shortcut("suggest_word")
    await ines.submit(await form_of(ines), typed(**WORDS | {"example": example}))
    asked = await said_in_form(ines, "You are the only curator")
    assert ("no example" in text_of(asked)) == (not example)
    assert asked.content["submit"]["text"] == "Publish"
    assert "I don't have" in text_of(await define(ines, "FBR")), "not before it is confirmed"
    await ines.submit(asked)
    await said_in_form(ines, "It is in the glossary now")
    await defined(slack.person(TOM), "FBR", WORDS["definition"])
    await asyncio.sleep(QUIET)
    assert direct_messages(slack, INES) == []


async def test_whoever_is_no_curator_confirms_nothing_whatever_their_form_says(slack_socket: LoopbackSlack) -> None:
    slack, maya = slack_socket, slack_socket.person(MAYA)
    await become_curator(slack)
    assert "A curator decides on it" in await suggest_word(maya)
    await pick(maya, await define(maya, "NRR"), Chore.SUGGEST)
    form = await opened(maya, HOUSE_FORM)
    await maya.submit(form, typed(definition="What Maya thinks."))
    await said_in_form(maya, "A curator decides on it")
    assert "What Maya thinks." not in text_of(await define(maya, "NRR"))
