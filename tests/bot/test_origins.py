"""Addresses that come in a payload are called at Slack's own hosts alone, and lead nowhere else."""

import asyncio
import json
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.message import Line, Message, compose, paragraphs
from bot.errors import GoneError
from bot.listeners.exchange import fetch_file
from bot.listeners.places import Place
from bot.playground.loopback import LoopbackSlack
from bot.slack import is_file_url, is_response_url
from tests.bot.forging import interaction, listening, post, press, signed
from tests.bot.reading import text_of

SLACK, GOVERNMENT, EMULATOR = "https://slack.com/api/", "https://slack-gov.com/api/", "http://127.0.0.1:9000/api/"


@pytest.mark.parametrize(
    ("url", "api_url"),
    [
        ("https://hooks.slack.com/actions/T1/2/abc", SLACK),
        ("https://hooks.slack.com/commands/T1/2/abc", "https://www.slack.com/api/"),
        ("https://hooks.slack-gov.com/actions/T1/2/abc", GOVERNMENT),
        ("http://127.0.0.1:9000/response/T1/2", EMULATOR),
    ],
)
def test_slacks_own_response_urls_are_taken(url: str, api_url: str) -> None:
    assert is_response_url(url, api_url)
    assert not is_file_url(url.replace("127.0.0.1:9000", "hooks.slack.com"), api_url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://hooks.slack.com/actions/T1",
        "https://hooks.slack.com",
        "https://hooks.slack.com:8443/x",
        "https://hooks.slack.com.example.com/x",
        "https://hooks.slack.com@example.com/x",
        "https://hooks.slack.com\\@example.com/x",
        "https://user@hooks.slack.com/x",
        "https://example.com/https://hooks.slack.com/x",
        " https://hooks.slack.com/x",
        "https://hooks.slack-gov.com/x",
        "https://slack.com/x",
        "https://files.slack.com/x",
        "//hooks.slack.com/x",
        "file:///etc/passwd",
        "http://127.0.0.1:9000/response/T1/2",
    ],
)
def test_no_other_is(url: str) -> None:
    assert not is_response_url(url, SLACK)


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1:9001/x", "https://127.0.0.1:9000/x", "http://127.0.0.1:9000", "http://127.0.0.1:90001/x"),
        *("http://127.0.0.1:9000@example.com/", "http://localhost:9000/x", "https://hooks.slack.com/x"),
    ],
)
def test_beside_an_emulator_nothing_else_is_called(url: str) -> None:
    assert not is_response_url(url, EMULATOR)
    assert not is_file_url(url, EMULATOR)


def message() -> Message:
    return Message("Here you are.", compose(paragraphs(Line("Here you are."))))


async def test_a_response_url_is_not_followed_elsewhere() -> None:
    async with listening() as heard, aiohttp.ClientSession() as session:
        client = AsyncWebClient(base_url=f"{heard.address}/api/", session=session)
        assert not await Place(user="U1", channel="C1", response_url=f"{heard.address}/response").share(
            client, message()
        )
    assert heard.lines == ["POST /response HTTP/1.1"]


async def test_an_answer_that_may_not_go_to_its_url_comes_as_a_direct_message(
    in_slack: Callable[..., AbstractAsyncContextManager[LoopbackSlack]], caplog: pytest.LogCaptureFixture
) -> None:
    async with in_slack("http") as slack, listening() as heard:
        body = interaction(press("share", "no such thing", response_url=f"{heard.address}/internal"))
        assert slack.request_url
        assert (await post(slack.request_url, body, signed(slack.signing_secret, body)))[0] == 200
        async with asyncio.timeout(10):
            while not (told := slack.person("U0MAYA").sees("D0MAYA")):
                await asyncio.sleep(0.01)
        assert "That entry is no longer in the glossary" in text_of(told[-1])
        assert heard.lines == []
    assert [record.levelno for record in caplog.records if record.name == "bot.listeners.places"] == [logging.WARNING]
    assert heard.address not in caplog.text


def file_at(url: str) -> str:
    """What files.info answers, with the file at `url`."""
    found = {"ok": True, "file": {"name": "words.csv", "url_private_download": url}}
    return f"200 OK\r\nContent-Type: application/json\r\n\r\n{json.dumps(found)}"


async def test_a_file_elsewhere_is_not_fetched() -> None:
    async with (
        listening() as elsewhere,
        listening(file_at(elsewhere.address)) as slack,
        aiohttp.ClientSession() as session,
    ):
        client = AsyncWebClient("xoxb-1", base_url=f"{slack.address}/api/", session=session)
        with pytest.raises(GoneError):
            await fetch_file(client, "F1")
    assert elsewhere.lines == []


async def test_a_file_that_is_said_to_be_elsewhere_is_not_looked_for_there() -> None:
    async with listening() as elsewhere, aiohttp.ClientSession() as session:
        moved = f"302 Found\r\nLocation: {elsewhere.address}/login"
        async with listening(file_at("HERE/words.csv"), moved) as slack:
            slack.answers[0] = file_at(f"{slack.address}/words.csv")
            client = AsyncWebClient("xoxb-1", base_url=f"{slack.address}/api/", session=session)
            with pytest.raises(GoneError):
                await fetch_file(client, "F1")
    assert "GET /words.csv HTTP/1.1" in slack.lines
    assert elsewhere.lines == []
