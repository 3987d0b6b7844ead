"""Suggesting: from wherever somebody misses a word, with advice once, and nothing typed is ever lost."""

import pytest

from bot.blocks.entry_menu import Chore
from bot.playground.loopback import LoopbackSlack
from tests.bot.conftest import SUCCESS
from tests.bot.contributing.acting import (
    ALL_FIELDS,
    INES,
    MAYA,
    TOM,
    WORDS,
    add_word,
    become_curator,
    define,
    defined,
    form_of,
    pick,
    press,
    said_in_form,
    suggest,
    suggest_word,
    told,
    typed,
    values_of,
)
from tests.bot.reading import text_of


async def test_an_unknown_word_opens_a_form_with_its_name(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    await press(maya, await define(maya, "flurble rate"), "Define it")
    assert values_of(await form_of(maya))["name"] == "flurble rate"


async def test_the_global_shortcut_opens_an_empty_form(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    assert (await maya.shortcut("suggest_word")).ok
    assert set(values_of(await form_of(maya)).values()) == {""}


@pytest.mark.parametrize(
    ("said", "field", "taken"),
    [
        ("flurble rate", "name", "flurble rate"),
        ("FBR & more <fun>", "name", "FBR & more <fun>"),
        (
            "The flurble rate went to 3% in <#C0DEALS|deal-desk>, see <https://example.com/a?b=1|the sheet> <@U0TOM>",
            "example",
            "The flurble rate went to 3% in #deal-desk, see the sheet @someone",
        ),
        (
            "<!channel> the flurble rate is up again this week",
            "example",
            "@channel the flurble rate is up again this week",
        ),
    ],
)
async def test_the_message_shortcut_takes_the_text_along(
    slack_socket: LoopbackSlack, said: str, field: str, taken: str
) -> None:
    slack, maya = slack_socket, slack_socket.person(MAYA)
    message = slack._slack.workspace.post(SUCCESS, TOM, said.replace("& more <fun>", "&amp; more &lt;fun&gt;"))
    assert (await maya.shortcut("suggest_from_message", message)).ok
    filled = {name: value for name, value in values_of(await form_of(maya)).items() if value}
    assert filled == {field: taken}


async def test_advice_is_given_once_and_everything_typed_stays(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    circular = ALL_FIELDS | {"definition": "The flurble rate of the shipments.", "example": ""}
    await maya.shortcut("suggest_word")
    assert (await maya.submit(await form_of(maya), typed(**circular))).ok
    advised = await said_in_form(maya, "This would make it better")
    assert "leans on “Flurble rate” itself" in text_of(advised)
    assert "no example" in text_of(advised)
    assert values_of(advised) == circular
    assert (await maya.submit(advised)).ok
    await said_in_form(maya, "is kept")
    assert slack_socket.refusals == []


async def test_changed_after_advice_it_is_advised_on_anew(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    await maya.shortcut("suggest_word")
    await maya.submit(await form_of(maya), typed(**WORDS | {"example": ""}))
    advised = await said_in_form(maya, "no example")
    await maya.submit(advised, typed(example="x" * 400))
    await said_in_form(maya, "The example takes 400 characters")


async def test_faults_are_said_at_their_fields(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    await maya.shortcut("suggest_word")
    view = await form_of(maya)
    await maya.submit(view, typed(name="!?", short="y" * 80, definition="x"))
    assert maya.view
    assert set(maya.view.errors) == {"name", "short"}


async def test_more_on_our_own_entry_opens_it_for_a_change(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await add_word(ines)
    maya = slack.person(MAYA)
    await pick(maya, await define(maya, "FBR"), Chore.SUGGEST)
    assert {name: value for name, value in values_of(await form_of(maya)).items() if value} == WORDS
    await suggest(maya, definition="Parcels that leave without a label.")
    await press(ines, await told(slack, INES, "suggests a change"), "Approve")
    await told(slack, MAYA, "is in the glossary now")
    await defined(maya, "FBR", "Parcels that leave without a label")


async def test_with_nobody_to_decide_the_form_says_so(slack_socket: LoopbackSlack) -> None:
    assert "Nobody looks after your team's words yet" in await suggest_word(slack_socket.person(MAYA))
