"""What people write is drawn as they wrote it, wherever it stands, and pings nobody; the longest fits everywhere."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.blocks.entry_menu import RETIRE_FORM, Chore
from bot.playground.loopback import LoopbackSlack
from bot.playground.state.views import View
from bot.playground.state.workspace import Message
from knowledge.characters import without_invisible
from tests.bot.conftest import SUCCESS
from tests.bot.contributing.acting import (
    MAYA,
    REVIEW,
    ask,
    become_curator,
    define,
    defined,
    form_of,
    home_of,
    in_channel,
    opened,
    pick,
    press,
    review_in,
    said_in_form,
    suggest,
    tab,
    told,
    typed,
    until,
    window,
)
from tests.bot.reading import text_of

SPITEFUL = {
    "pings": "<!channel> <!here> <@U0TOM> <#C0DEALS> <!subteam^S1> zork",
    "links": "<https://evil.example|the handbook> and https://evil.example/a?b=1&c=2 zork",
    "formatting": "*bold* _slanted_ ~gone~ `code` :tada: &amp; &lt;b&gt; zork",
    "right to left": "معدل \u202eالدوران\u202c zork",
    "lines": "first\n\n> second\n• third zork",
    "emoji": "👩🏽‍💻 🚀 zork",
}


def marked_up(shown: Message | View) -> Iterator[str]:
    """Every text that Slack reads as mrkdwn."""
    if isinstance(shown, Message):
        yield shown.text
    yield from _marked_up(shown.blocks or [])


def _marked_up(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if part.get("type") == "mrkdwn":
            yield part["text"]
        for value in part.values():
            yield from _marked_up(value)
    elif isinstance(part, list):
        for each in part:
            yield from _marked_up(each)


def check(shown: Message | View, said: str) -> None:
    """That `said` is there, and nothing in it means anything to Slack."""
    for text in marked_up(shown):
        for ping in ("<!channel>", "<!here>", "<@U0TOM>", "<#C0DEALS>", "<!subteam", "<https://evil"):
            assert ping not in text
    blocks = "\n".join(_marked_up(shown.blocks or []))
    for styled in ("*bold*", "_slanted_", "~gone~", "`code`", ":tada:"):
        assert styled not in blocks
    plain = " ".join(text_of(shown).split())
    assert " ".join(without_invisible(said).split())[:30] in plain
    assert "\u202e" not in plain, "what turns the direction of all that follows is gone"


@pytest.mark.parametrize("said", SPITEFUL.values(), ids=SPITEFUL)
async def test_it_is_drawn_as_written_on_every_surface(slack_socket: LoopbackSlack, said: str) -> None:
    slack, maya = slack_socket, slack_socket.person(MAYA)
    ines = await become_curator(slack)
    await review_in(slack, ines)
    name = " ".join(said.split())[-60:]
    words = {"name": name, "short": "ZORK9", "definition": said, "example": said, "is_not": said, "why": said}
    await maya.shortcut("suggest_word")
    await suggest(maya, **words)
    check(await in_channel(ines, REVIEW, "suggests a new word"), said)
    check(await home_of(ines, "Look at it"), name)
    await press(ines, tab(ines), "Look at it")
    check(await said_in_form(ines, "suggests a new word"), said)
    await ines.close(window(ines))
    await press(ines, await in_channel(ines, REVIEW, "suggests a new word"), "Approve")
    check(await told(slack, MAYA, "is in the glossary now"), name)
    card = await defined(maya, "ZORK9", "zork")
    check(card, said)
    check(await home_of(maya, "zork"), name)
    await pick(maya, card, Chore.HISTORY)
    check(await in_channel(maya, SUCCESS, "History of"), said)
    await pick(maya, card, Chore.RETIRE)
    check(await opened(maya, RETIRE_FORM), name)
    await maya.close(window(maya))
    await pick(maya, card, Chore.WRONG)
    view = await until(lambda: maya.view and "wrong" in maya.view.state and maya.view)
    await maya.submit(view, {"wrong": {"wrong": said}})
    check(await told(slack, MAYA, "did not help"), said)
    await maya.close(window(maya))
    await pick(maya, await define(maya, "ZORK9"), Chore.SUGGEST)
    await suggest(maya, definition=f"{said} again")
    await press(ines, await in_channel(ines, REVIEW, "suggests a change"), "Decline")
    await ines.submit(await said_in_form(ines, "Why not"), {"reason": {"reason": said}})
    check(await told(slack, MAYA, "did not take"), said)
    await press(maya, await define(maya, "ZORK9"), "Share")
    check(await in_channel(ines, SUCCESS, "Shared by"), said)
    assert slack.refusals == []


@pytest.mark.parametrize("filler", ["w", "&", "<", "W ", "👩🏽‍💻", "ع"])
async def test_the_longest_that_can_be_typed_fits_everywhere(slack_socket: LoopbackSlack, filler: str) -> None:
    slack, maya = slack_socket, slack_socket.person(MAYA)
    ines = await become_curator(slack)
    await review_in(slack, ines)
    name, long = f"zork {filler * 75}"[:75].strip(), (filler * 600)[:598].strip() + "z"
    words = {"name": name, "short": "ZORK9", "definition": long, "example": long, "is_not": long, "say_it": long}
    await maya.shortcut("suggest_word")
    await maya.submit(await form_of(maya), typed(**words, why=long))
    await maya.submit(await said_in_form(maya, "This would make it better"))
    await maya.close(await said_in_form(maya, "is kept"))
    await press(ines, await in_channel(ines, REVIEW, "suggests a new word"), "Approve with changes")
    await suggest(ines, definition=long[::-1])
    await told(slack, MAYA, "is in the glossary now")
    await defined(maya, "ZORK9", "zork")
    await home_of(ines, "Waiting for you")
    for chore in (Chore.SUGGEST, Chore.HISTORY, Chore.WRONG, Chore.RETIRE):
        await pick(maya, await define(maya, "ZORK9"), chore)
        if chore is Chore.HISTORY:
            await in_channel(maya, SUCCESS, "History of")
        else:
            await maya.close(await until(lambda: maya.view))
    await ask(maya, f"/define {long}")
    await pick(maya, await define(maya, "ZORK9"), Chore.SUGGEST)
    await suggest(maya, definition=long.replace("z", "y"), why=long)
    await press(ines, await in_channel(ines, REVIEW, "suggests a change"), "Decline")
    await ines.submit(await said_in_form(ines, "Why not"), {"reason": {"reason": long}})
    await told(slack, MAYA, "did not take")
    await in_channel(ines, REVIEW, "Declined")
    await home_of(maya, "zork")
    assert slack.refusals == []
