"""Who the bot is, asked at the start, and the connection through Socket Mode."""

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.connection import NOT_CONNECTED, SocketMode, find_connection, find_trouble, introduce
from bot.errors import SetupError
from bot.manifest import build_manifest
from bot.playground.loopback import LoopbackSlack
from tests.bot.conftest import SUCCESS
from tests.bot.forging import NORTHWIND, listening

# A start while Slack is not well says so, waits and asks again; a token that Slack refuses is said at once.

JSON = "Content-Type: application/json"
WELL = {"ok": True, "team_id": "T1", "user_id": "U1", "bot_id": "B1", "url": "https://acme.slack.com/", "team": "Acme"}


def said(content: object, status: str = "200 OK", header: str = JSON) -> str:
    return f"{status}\r\n{header}\r\n\r\n{content if isinstance(content, str) else json.dumps(content)}"


ILL = {
    "500": (said("", "500 Internal Server Error", "X: x"), "it is not well itself (HTTP 500)"),
    "503 with JSON": (said({"ok": False}, "503 Service Unavailable"), "it is not well itself (HTTP 503)"),
    "503 with broken JSON": (said("{", "503 Service Unavailable"), "it is not well itself (HTTP 503)"),
    "an HTML page": (said("<html>", header="Content-Type: text/html"), "it answers, but not as Slack does"),
    "a text": (said("hello", header="Content-Type: text/plain"), "it answers, but not as Slack does"),
    "broken JSON": (said("{"), "it answers, but not as Slack does"),
    "a list": (said([]), "it answers, but not as Slack does"),
    "a limit": (
        said({"ok": False}, "429 Too Many Requests", f"{JSON}\r\nRetry-After: 1"),
        "it asks to wait (HTTP 429)",
    ),
    "an error of its own": (said({"ok": False, "error": "internal_error"}), "it is not well itself (internal_error)"),
}


@asynccontextmanager
async def asking(*answers: str, seconds: float = 5.0) -> AsyncIterator[AsyncWebClient]:
    """A client of a Slack that gives these answers in turn, the last again and again."""
    timeout = aiohttp.ClientTimeout(total=seconds)
    async with listening(*answers) as slack, aiohttp.ClientSession(timeout=timeout) as session:
        yield AsyncWebClient(base_url=f"{slack.address}/api/", session=session)


@pytest.mark.parametrize(("answer", "says"), ILL.values(), ids=ILL)
async def test_a_slack_that_is_ill_is_asked_again_until_it_is_well(
    answer: str, says: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with asking(answer, said(WELL)) as client:
        identity = await introduce(client, "xoxb-1", patience=30)
    assert identity.team_id == "T1"
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert says in caplog.text


@pytest.mark.parametrize(("answer", "says"), ILL.values(), ids=ILL)
async def test_one_that_stays_ill_ends_the_start_without_blaming_the_token(answer: str, says: str) -> None:
    async with asking(answer) as client:
        with pytest.raises(SetupError) as refusal:
            await introduce(client, "xoxb-1", patience=0.1)
        assert says in str(refusal.value)
        assert "TOKEN" not in str(refusal.value)
        assert await find_trouble(client, "xoxb-1") == says


async def test_a_slack_that_does_not_answer_or_is_not_there_is_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    silent = socket.create_server(("127.0.0.1", 0))
    port = silent.getsockname()[1]
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.2)) as session:
        client = AsyncWebClient(base_url=f"http://127.0.0.1:{port}/api/", session=session)
        with pytest.raises(SetupError, match="it does not answer in time"):
            await introduce(client, "xoxb-1", patience=0.5)
        silent.close()
        client = AsyncWebClient(base_url="http://127.0.0.1:9/api/", session=session)
        with pytest.raises(SetupError, match="it cannot be reached: check the network or SLACK_API_URL"):
            await introduce(client, "xoxb-1", patience=0.1)
    assert "Waiting for Slack at" in caplog.text


@pytest.mark.parametrize("error", ["invalid_auth", "token_revoked", "account_inactive", "not_allowed_token_type"])
async def test_a_token_that_slack_refuses_is_said_at_once(error: str, caplog: pytest.LogCaptureFixture) -> None:
    async with asking(said({"ok": False, "error": error}), said(WELL)) as client:
        with pytest.raises(SetupError, match=rf"Slack refuses SLACK_BOT_TOKEN \({error}\): copy it again"):
            await introduce(client, "xoxb-1")
    async with asking(said({"ok": False, "error": error}), said(WELL)) as client:
        with pytest.raises(SetupError, match=rf"Slack refuses SLACK_APP_TOKEN \({error}\): it needs the scope"):
            await find_connection(client, "xapp-1")
    async with asking(said({"ok": False, "error": error})) as client:
        assert await find_trouble(client, "xoxb-1") == f"Slack refuses the bot token ({error})"
    assert caplog.records == []


# Leaving Socket Mode: what was taken is acknowledged, and nothing more is taken.


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
    assert [record.getMessage() for record in caplog.records if record.name == "bot.connection"] == [
        "1 payloads were left aside, the last: malformed at type"
    ]
    assert not [record for record in caplog.records if record.exc_info]
