"""Slash commands, their text and what their acknowledgement can show, on both transports."""

import asyncio
from typing import Any

import pytest

from tests.bot.playground.conftest import World


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        pytest.param("plain", [("U0JARGON", "plain", True)], id="plain text is private"),
        pytest.param({"text": "json"}, [("U0JARGON", "json", True)], id="private unless it says otherwise"),
        pytest.param(
            {"response_type": "in_channel", "text": "all"},
            [("U0MAYA", "/define QBR", False), ("U0JARGON", "all", False)],
            id="in_channel shows the command too",
        ),
        pytest.param(
            {"response_type": "in_channel"},
            [("U0MAYA", "/define QBR", False)],
            id="in_channel alone shows only the command",
        ),
        pytest.param(None, [], id="an empty acknowledgement shows nothing"),
    ],
)
async def test_a_command_is_answered_in_its_acknowledgement(world: World, body: Any, seen: Any) -> None:
    @world.app.command("/define")
    async def define(ack: Any) -> None:
        await ack(body) if body else await ack()

    maya = world.slack.person("U0MAYA")
    before = len(maya.sees("C0RANDOM"))
    outcome = await maya.command("C0RANDOM", "/define QBR")
    assert outcome.ok
    assert [(m.user, m.text, m.ephemeral) for m in maya.sees("C0RANDOM")[before:]] == seen
    assert len(world.slack.person("U0TOM").sees("C0RANDOM")) == before + sum(not private for *_, private in seen)


@pytest.mark.parametrize(
    ("typed", "received"),
    [
        ("/define R&D @Maya", "R&D @Maya"),
        ("/ask R&D @Maya in #deal-desk", "R&amp;D <@U0MAYA|maya> in <#C0DEALS|deal-desk>"),
        ("/define", ""),
    ],
)
async def test_command_text_is_escaped_only_if_the_manifest_asks_for_it(
    world: World, typed: Any, received: Any
) -> None:
    heard: list[Any] = []

    async def listen(ack: Any, command: Any) -> None:
        heard.append(command)
        await ack()

    for name in ("/define", "/ask"):
        world.app.command(name)(listen)
    await world.slack.person("U0TOM").command("D0TOM", typed)
    assert [(each["text"], each["channel_name"], each["user_id"]) for each in heard] == [
        (received, "directmessage", "U0TOM")
    ]


async def test_an_unknown_command_never_reaches_the_app(socket_world: World) -> None:
    outcome = await socket_world.slack.person("U0MAYA").command("C0SUCCESS", "/unheard of")
    assert (outcome.ok, outcome.error) == (False, "invalid_command")


async def test_an_acknowledgement_that_comes_too_late_times_out(impatient_world: World) -> None:
    @impatient_world.app.command("/define")
    async def define(ack: Any) -> None:
        await asyncio.sleep(0.7)
        await ack("late")

    outcome = await impatient_world.slack.person("U0MAYA").command("C0SUCCESS", "/define QBR")
    assert outcome.error == "operation_timeout"
    assert outcome.say == "Jargon did not respond in time (operation_timeout)."


async def test_an_acknowledgement_with_bad_blocks_is_refused(socket_world: World) -> None:
    @socket_world.app.command("/define")
    async def define(ack: Any) -> None:
        await ack({"blocks": [{"type": "section"}]})

    outcome = await socket_world.slack.person("U0MAYA").command("C0SUCCESS", "/define QBR")
    assert outcome.error == "invalid_blocks"
    assert [(each.method, each.error) for each in socket_world.slack.refusals] == [
        ("acknowledgement", "invalid_blocks")
    ]
