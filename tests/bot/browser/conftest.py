"""The page in a real browser, with the real bot behind it. Without Chromium these tests are skipped."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from bot.playground.loopback import LoopbackSlack
from knowledge.glossary import Glossary
from tests.bot.browser.visitor import Visitor
from tests.bot.conftest import bot_in_slack

OpenPage = Callable[..., Awaitable[Visitor]]

NO_CHROMIUM = "Chromium is not installed: apt-get install chromium"
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One browser for all tests of a worker; every test opens contexts of its own."""
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip(NO_CHROMIUM)
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="session")
async def playground(browser: Browser, glossary: Glossary, tmp_path: Path) -> AsyncIterator[LoopbackSlack]:
    """The bot in a Slack of the test's own, which by the end has found nothing to refuse."""
    async with bot_in_slack("socket", glossary, tmp_path) as slack:
        yield slack
        assert slack.refusals == []


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser, playground: LoopbackSlack) -> AsyncIterator[OpenPage]:
    """Opens the page as someone, in a browser window of their own; by the end nothing has gone wrong in any."""
    visitors: list[Visitor] = []
    async with AsyncExitStack() as open_windows:

        async def open_as(person: str = "U0MAYA", width: int = 1280, height: int = 800) -> Visitor:
            context = await browser.new_context(viewport={"width": width, "height": height})
            open_windows.push_async_callback(context.close)
            visitor = Visitor(await context.new_page())
            visitors.append(visitor)
            await visitor.open(f"{playground.address}/#{person}")
            return visitor

        yield open_as
        for visitor in visitors:
            assert visitor.faults == []


@pytest_asyncio.fixture(loop_scope="session")
async def maya(open_page: OpenPage) -> Visitor:
    """Maya Chen in front of the page, in #customer-success."""
    return await open_page()
