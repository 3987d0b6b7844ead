"""A start while Slack is not well says so, waits and asks again; a token that Slack refuses is said at once."""

import json
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import SetupError
from bot.introduction import find_connection, find_trouble, introduce
from tests.bot.forging import listening

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
