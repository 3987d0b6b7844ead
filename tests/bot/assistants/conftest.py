"""A team with words of its own, and assistants that ask over both transports, as the SDK's own client does."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import HttpUrl, SecretStr

pytest.importorskip("mcp", reason="the extra mcp is not installed")

import httpx2
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, ListToolsResult

from bot.assistants.tools import build_server
from bot.assistants.transports import Place, serve_http
from bot.assistants.words import Words
from bot.playground.loopback import LoopbackSlack
from bot.settings import Settings
from bot.transfers import Named, Wanted, import_file
from knowledge.glossary import Glossary
from knowledge.library import Library
from tests.bot.command_line import ROOT
from tests.bot.contributing.acting import NORTHWIND

TOKEN = "a-token-that-nobody-guesses-7d1f"
WORDS = (
    "name,aliases,definition,example\n"
    "Flurble rate,FBR,Share of shipments that leave without a label.,Our FBR was 2% in May.\n"
    "NRR,,What last year's customers pay us today without price rises.,\n"
)


@pytest.fixture
async def settings(tmp_path: Path, library: Library) -> Settings:
    """Those of Northwind, whose database holds a word of its own and its reading of NRR."""
    file = tmp_path / "words.csv"
    file.write_text(WORDS)
    settings = Settings(
        _env_file=None,
        database_url=SecretStr(f"sqlite:///{tmp_path / 'jargon.db'}"),
        mcp_token=SecretStr(TOKEN),
    )
    plan = await import_file(settings, Named(NORTHWIND.team), library, file, Wanted("U0INES"))
    assert plan.count("new") + plan.count("changed") == 2, plan
    return settings


@pytest.fixture
def of_slack(settings: Settings) -> Callable[[LoopbackSlack], Settings]:
    """The same with the credentials of a Slack."""
    return lambda slack: settings.model_copy(
        update={
            "slack_bot_token": SecretStr(slack.bot_token),
            "slack_signing_secret": SecretStr(slack.signing_secret),
            "slack_api_url": HttpUrl(slack.api_url),
        }
    )


@asynccontextmanager
async def served(settings: Settings, glossary: Glossary, workspace: str | None = NORTHWIND.team) -> AsyncIterator[str]:
    """The address at which assistants are answered meanwhile."""
    stop, address = asyncio.Event(), asyncio.get_running_loop().create_future()
    serving = asyncio.create_task(
        serve_http(settings, glossary, workspace, Place("127.0.0.1", 0), stop, address.set_result)
    )
    await asyncio.wait({serving, address}, return_when=asyncio.FIRST_COMPLETED)
    if serving.done():
        serving.result()
    try:
        yield address.result()
    finally:
        stop.set()
        await serving


@asynccontextmanager
async def over_http(address: str, headers: dict[str, str] | None = None, **options: Any) -> AsyncIterator[Client]:
    """The SDK's client with the token, or with other `headers`."""
    given = {"authorization": f"Bearer {TOKEN}"} if headers is None else headers
    async with (
        httpx2.AsyncClient(headers=given) as http,
        Client(streamable_http_client(address, http_client=http), **options) as client,
    ):
        yield client


@asynccontextmanager
async def over_standard_streams(
    folder: Path, *arguments: str, log: Path | None = None, **environment: str
) -> AsyncIterator[Client]:
    """The SDK's client with `python -m bot mcp` as its own process, which logs to `log`."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "bot", "mcp", *arguments],
        env={"PYTHONPATH": str(ROOT), **environment},
        cwd=folder,
    )
    with (log or folder / "log").open("w") as written:
        async with Client(stdio_client(server, errlog=written)) as client:
            yield client


@pytest.fixture(params=["http", "standard streams"])
def ask_as_team(
    request: pytest.FixtureRequest, settings: Settings, glossary: Glossary, tmp_path: Path
) -> AbstractAsyncContextManager[Client]:
    """A client that is answered with Northwind's words, once over each transport."""

    @asynccontextmanager
    async def ask() -> AsyncIterator[Client]:
        if request.param == "http":
            async with served(settings, glossary) as address, over_http(address) as client:
                yield client
        else:
            url = settings.database_url.get_secret_value()
            workspace = ("--workspace", NORTHWIND.team)
            async with over_standard_streams(tmp_path, *workspace, DATABASE_URL=url) as client:
                yield client

    return ask()


class Shipped:
    """The tools of the shipped glossary, in one process with the server, for what is the same over every transport.

    Each call has a client of its own: a fixture that stays open would be closed by another task than opened it.
    """

    def __init__(self, glossary: Glossary) -> None:
        self._server = build_server(Words(glossary), "")

    async def call_tool(self, name: str, arguments: dict[str, Any]) -> CallToolResult:
        async with Client(self._server) as client:
            return await client.call_tool(name, arguments)

    async def list_tools(self) -> ListToolsResult:
        async with Client(self._server) as client:
            return await client.list_tools()


@pytest.fixture
def tools(glossary: Glossary) -> Shipped:
    return Shipped(glossary)
