"""Who may do what is asked at every click, whatever a button shows."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from bot.blocks.entry_menu import Chore
from bot.playground.loopback import LoopbackSlack
from tests.bot.contributing.acting import (
    ACME,
    INES,
    LENA,
    MAYA,
    REVIEW,
    TOM,
    add_word,
    become_curator,
    define,
    form_of,
    in_channel,
    press,
    review_in,
    settings,
    suggest_word,
    told,
)
from tests.bot.reading import buttons_of, menu_of, text_of, thumbs_of

InSlack = Callable[..., AbstractAsyncContextManager[LoopbackSlack]]
BUTTONS = ["Approve", "Approve with changes", "Decline"]


@pytest.mark.parametrize("label", BUTTONS)
async def test_a_member_in_the_review_channel_cannot_decide(slack_socket: LoopbackSlack, label: str) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await review_in(slack, ines, MAYA)
    await suggest_word(slack.person(TOM))
    maya = slack.person(MAYA)
    card = await in_channel(maya, REVIEW, "suggests a new word")
    await press(maya, card, label)
    refused = await in_channel(maya, REVIEW, "Only curators can do that")
    assert refused.text == f"Only curators can do that. Yours: <@{INES}>", "a screen reader has this alone"
    assert maya.view is None
    assert list(buttons_of(await in_channel(ines, REVIEW, "suggests a new word"))) == BUTTONS
    assert "I don't have" in text_of(await define(slack.person(TOM), "FBR"))


async def test_a_form_left_open_decides_nothing_once_the_right_is_gone(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await settings(ines, curators=[INES, TOM])
    await suggest_word(slack.person(MAYA))
    tom = slack.person(TOM)
    await press(tom, await told(slack, TOM, "suggests a new word"), "Approve with changes")
    form = await form_of(tom)
    await settings(ines, curators=[INES])
    await tom.submit(form)
    assert tom.view
    assert "Only curators can do that" in str(tom.view.errors)


async def test_a_guest_sees_nothing_of_ours_and_changes_nothing(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await add_word(ines)
    maya, lena = slack.person(MAYA), slack.person(LENA)
    await press(maya, await define(maya, "FBR", ACME), "Share")
    await in_channel(maya, ACME, "people of other companies read here")
    await press(maya, await define(maya, "flurblings", ACME), "Ask the curators")
    await lena.say(ACME, "@Jargon what is flurble rate?")
    unknown = await in_channel(lena, ACME, "I don't have “flurble rate” yet")
    assert buttons_of(unknown) == {"See all topics": "browse:0"}
    await lena.say(ACME, "@Jargon what is a QBR?")
    shipped = await in_channel(lena, ACME, "Quarterly business review")
    assert not any(chore.value in menu_of(shipped) for chore in Chore)
    assert thumbs_of(shipped) == {}
    assert lena.view is None
