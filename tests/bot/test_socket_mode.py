"""Leaving Socket Mode: what was taken is acknowledged, and nothing more is taken."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.introduction import find_connection
from bot.manifest import build_manifest
from bot.playground.loopback import LoopbackSlack
from bot.socket_mode import NOT_CONNECTED, SocketMode
from tests.bot.conftest import SUCCESS
from tests.bot.forging import NORTHWIND


class Connected:
    """A Slack and an app that acknowledges a command when it is let."""

    def __init__(self, slack: LoopbackSlack, mode: SocketMode) -> None:
        self.slack, self.mode = slack, mode
        self.begun: list[str] = []
        self.release = asyncio.Event()

    async def define(self, ack: Any, command: dict[str, Any]) -> None:
        self.begun.append(command["text"])
        await self.release.wait()
        await ack("An answer.")


@asynccontextmanager
async def connected() -> AsyncIterator[Connected]:
    async with LoopbackSlack(build_manifest("socket"), retry_delays=()) as slack:
        client = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
        app = AsyncApp(client=client, attaching_conversation_kwargs_enabled=False)
        mode = SocketMode(app, slack.app_token, client, await find_connection(client, slack.app_token))
        it = Connected(slack, mode)
        app.command("/define")(it.define)
        await mode.client.connect()
        await slack.app_connected()
        try:
            yield it
        finally:
            await mode.leave()


async def test_what_was_taken_is_acknowledged_before_the_connection_is_closed() -> None:
    async with connected() as it:
        maya = it.slack.person("U0MAYA")
        first = asyncio.create_task(maya.command(SUCCESS, "/define QBR"))
        async with asyncio.timeout(10):
            while not it.begun:
                await asyncio.sleep(0.01)
        assert await it.mode.find_trouble() == ""
        leaving = asyncio.create_task(it.mode.leave())
        await asyncio.sleep(0)
        fields = {"command": "/define", "text": "late", "team_id": NORTHWIND, "user_id": "U1", "channel_id": "C1"}
        await it.mode.handle(it.mode.client, SocketModeRequest("slash_commands", "envelope", fields))
        it.release.set()
        assert (await first).ok
        await leaving
        assert it.begun == ["QBR"], "the other is left to whoever takes over"
        assert await it.mode.find_trouble() == NOT_CONNECTED
        assert (await maya.command(SUCCESS, "/define NPS")).error == "dispatch_failed"


async def test_what_slack_never_sends_is_left_aside(caplog: pytest.LogCaptureFixture) -> None:
    async with connected() as it:
        for payload in ({}, {"type": "event_callback", "event": None}, {"type": "block_actions", "actions": [1]}):
            await it.mode.handle(it.mode.client, SocketModeRequest("events_api", "envelope", payload))
    assert [record.getMessage() for record in caplog.records if record.name == "bot.socket_mode"] == [
        "1 payloads were left aside, the last: malformed at type"
    ]
    assert not [record for record in caplog.records if record.exc_info]
