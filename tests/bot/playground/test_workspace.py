"""Starting, the manifest's say, and the text people type."""

import asyncio
import socket
from typing import Any

import pytest

from bot.playground import LoopbackSlack, NotPossibleError
from bot.playground.state.members import Profile
from bot.playground.state.text import Markup
from bot.playground.state.workspace import Channel
from tests.bot.playground.conftest import Clock, Join, MakeManifest

MARKUP = Markup(
    [Profile("U1", "Maya Chen", "maya"), Profile("U2", "Jargon", "jargon", is_bot=True)],
    [Channel("C1", "deal-desk", "channel", frozenset()), Channel("D1", "Jargon", "dm", frozenset())],
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("plain", "plain"),
        ("R&D < P&L > 0", "R&amp;D &lt; P&amp;L &gt; 0"),
        ("&amp;", "&amp;amp;"),
        ("@Jargon what is NPS?", "<@U2> what is NPS?"),
        ("@JARGON, @maya chen and @Maya", "<@U2>, <@U1> and <@U1>"),
        ("@Jargonaut and me@jargon", "@Jargonaut and me@jargon"),
        ("<@U2>", "&lt;@U2&gt;"),
        ("in #deal-desk not #deal-desks or #Jargon", "in <#C1|deal-desk> not #deal-desks or #Jargon"),
        ("see https://a.example/x?y=1&z=2.", "see <https://a.example/x?y=1&amp;z=2>."),
        ("@here and @channel", "<!here> and <!channel>"),
    ],
)
def test_a_typed_message_is_stored_with_entities(typed: Any, stored: Any) -> None:
    assert MARKUP.of_message(typed) == stored


def test_an_escaped_command_names_what_it_refers_to() -> None:
    assert MARKUP.of_command("@Maya in #deal-desk", should_escape=True) == "<@U1|maya> in <#C1|deal-desk>"


async def test_a_port_in_use_is_an_error_at_once(manifest: MakeManifest) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OSError, match="in use"):
            async with LoopbackSlack(manifest(), port=taken.getsockname()[1]):
                pass


async def test_a_port_is_free_again_afterwards(manifest: MakeManifest) -> None:
    async with LoopbackSlack(manifest()) as slack:
        port = int(slack.address.rpartition(":")[2])
    async with LoopbackSlack(manifest(), port=port) as again:
        assert again.address == f"http://127.0.0.1:{port}"
        assert again.api_url == f"http://127.0.0.1:{port}/api/"


@pytest.mark.parametrize(
    ("mode", "changes", "complaint"),
    [
        ("socket", {"scopes": ("commands", "im:history")}, "app_mention .* app_mentions:read"),
        ("socket", {"scopes": ("commands", "app_mentions:read")}, "message.im .* im:history"),
        ("socket", {"scopes": ("app_mentions:read", "im:history")}, "slash_commands .* commands"),
        ("http", {}, "socket_mode_enabled"),
    ],
)
def test_a_manifest_slack_would_not_take_is_refused(
    manifest: MakeManifest, mode: Any, changes: Any, complaint: Any
) -> None:
    with pytest.raises(ValueError, match=complaint):
        LoopbackSlack(manifest(mode, **changes), transport="socket")


async def test_events_without_a_subscription_are_not_delivered(join: Join, manifest: MakeManifest) -> None:
    world = await join("socket", manifest(events=()))
    heard: list[Any] = []

    @world.app.event("app_mention")
    async def listen(event: Any) -> None:
        heard.append(event)

    await world.slack.person("U0MAYA").say("C0SUCCESS", "@Jargon hello")
    await asyncio.sleep(0.05)
    assert heard == []


async def test_a_closed_messages_tab_takes_no_messages(manifest: MakeManifest) -> None:
    async with LoopbackSlack(manifest(messages_tab=False)) as slack:
        with pytest.raises(NotPossibleError, match="turned off"):
            await slack.person("U0MAYA").say("D0MAYA", "hello")


async def test_without_interactivity_a_click_goes_nowhere(join: Join, manifest: MakeManifest) -> None:
    world = await join("socket", manifest(interactive=False))
    button = {"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "A"}}
    await world.app.client.chat_postMessage(
        channel="C0SUCCESS", text="card", blocks=[{"type": "actions", "elements": [button]}]
    )
    maya = world.slack.person("U0MAYA")
    assert (await maya.click(maya.sees("C0SUCCESS")[-1], "a")).error == "not_interactive"


async def test_sees_next_gives_each_message_once_and_then_its_edit(join: Join) -> None:
    world = await join("socket")
    maya, client = world.slack.person("U0MAYA"), world.app.client
    posted = await client.chat_postMessage(channel="C0SUCCESS", text="one")
    await client.chat_postMessage(channel="C0DEALS", text="elsewhere")
    await client.chat_update(channel="C0SUCCESS", ts=posted["ts"], text="two")
    assert [(await maya.sees_next("C0SUCCESS")).text for _ in range(2)] == ["one", "two"]
    assert (await maya.sees_next("C0DEALS")).text == "elsewhere"
    with pytest.raises(TimeoutError):
        await maya.sees_next("C0SUCCESS", timeout=0.02)


async def test_seeded_talk_lies_a_little_in_the_past(manifest: MakeManifest, clock: Clock) -> None:
    async with LoopbackSlack(manifest(), clock=clock) as slack:
        times = [float(message.ts) for message in slack.person("U0TOM").sees("C0SUCCESS")]
    assert times == sorted(times)
    assert all(0 < clock.now - time < 3600 for time in times)


async def test_nobody_can_act_as_an_app(manifest: MakeManifest) -> None:
    async with LoopbackSlack(manifest()) as slack:
        for user in ("U0JARGON", "USLACKBOT", "U0NOBODY"):
            with pytest.raises(KeyError):
                slack.person(user)
