"""The real bot beside the loopback Slack, over both transports."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import pytest
from pydantic import HttpUrl, SecretStr

from bot.manifest import REQUEST_PATH, build_manifest
from bot.pages.links import domain_of
from bot.playground.loopback import LoopbackSlack
from bot.serve import serve
from bot.settings import Settings
from knowledge.glossary import Glossary

Transport = Literal["socket", "http"]
SUCCESS, DEALS, RANDOM = "C0SUCCESS", "C0DEALS", "C0RANDOM"


@asynccontextmanager
async def bot_in_slack(
    transport: Transport,
    glossary: Glossary,
    folder: Path,
    settings: Mapping[str, object] = MappingProxyType({}),
    *,
    agent: bool = True,
    **slack_options: object,
) -> AsyncIterator[LoopbackSlack]:
    """A loopback Slack with the bot connected to it, with other `settings` than usual, as an `agent` or not; both stop
    at the end, the bot as on SIGTERM."""
    pages_host = domain_of(str(settings.get("glossary_url", "")))
    url = "https://jargon.example.com" if transport == "http" else None
    manifest = build_manifest(transport, url, agent=agent, pages_host=pages_host)
    async with LoopbackSlack(manifest, transport=transport, **slack_options) as slack:  # type: ignore[arg-type]
        stop, address = asyncio.Event(), asyncio.get_running_loop().create_future()
        chosen = make_settings(slack, transport, folder).model_copy(update=dict(settings))
        serving = asyncio.create_task(serve(chosen, glossary, stop, address.set_result))
        await asyncio.wait({serving, address}, return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            serving.result()
        if transport == "http":
            slack.request_url = address.result() + REQUEST_PATH
        try:
            await asyncio.wait_for(slack.app_connected(), 5)
            yield slack
        finally:
            stop.set()
            await serving


def make_settings(slack: LoopbackSlack, transport: Transport, folder: Path) -> Settings:
    """What an administrator would write into .env for this Slack."""
    return Settings(
        _env_file=None,
        slack_bot_token=SecretStr(slack.bot_token),
        slack_app_token=SecretStr(slack.app_token) if transport == "socket" else None,
        slack_signing_secret=SecretStr(slack.signing_secret),
        slack_api_url=HttpUrl(slack.api_url),
        database_url=SecretStr(f"sqlite:///{folder / 'jargon.db'}"),
        port=0,
    )


@pytest.fixture(params=["socket", "http"])
async def slack(request: pytest.FixtureRequest, glossary: Glossary, tmp_path: Path) -> AsyncIterator[LoopbackSlack]:
    """The bot in a Slack, once through Socket Mode and once over signed HTTP."""
    async with bot_in_slack(request.param, glossary, tmp_path) as running:
        yield running


@pytest.fixture
async def slack_socket(glossary: Glossary, tmp_path: Path) -> AsyncIterator[LoopbackSlack]:
    """The bot in a Slack, through Socket Mode only, where the transport makes no difference."""
    async with bot_in_slack("socket", glossary, tmp_path) as running:
        yield running


@pytest.fixture
def in_slack(glossary: Glossary, tmp_path: Path) -> Callable[..., AbstractAsyncContextManager[LoopbackSlack]]:
    """Starts the bot in a Slack of the test's own making."""
    return lambda transport="socket", **options: bot_in_slack(transport, glossary, tmp_path, **options)
