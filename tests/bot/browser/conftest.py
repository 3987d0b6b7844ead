"""The page in a real browser, with the real bot behind it. Without Chromium these tests are skipped."""

import shutil
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, async_playwright

from bot.playground.loopback import LoopbackSlack
from knowledge.glossary import Glossary
from tests.bot.browser.visitor import Visitor
from tests.bot.conftest import bot_in_slack

OpenPage = Callable[..., Awaitable[Visitor]]

CHROMIUM = shutil.which("chromium")
IN_BROWSER = [pytest.mark.asyncio(loop_scope="session")]
"""What every module here is marked with; the browser lives as long as its worker, so one loop runs all tests."""
if CHROMIUM is None:
    IN_BROWSER.append(pytest.mark.skip(reason="Chromium is not installed: apt-get install chromium"))

QUIETLY = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
IN_A_CONTAINER = ["--no-sandbox", "--disable-gpu", "--disable-quic"]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One browser for all tests of a worker; every test opens contexts of its own."""
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY + IN_A_CONTAINER)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def first_window(browser: Browser) -> AsyncIterator[BrowserContext]:
    """A window in which every test gets a tab; the page keeps what it remembers in the tab."""
    window = await browser.new_context()
    yield window
    await window.close()


@pytest.fixture(scope="session")
def port() -> Iterator[int]:
    """One port for all tests of a worker, so that the window's cache has the page: loading it is most of a test."""
    with socket.socket() as reserved:
        # Bound but not listening, it keeps other programs away and lets a server with the same option in.
        reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        reserved.bind(("127.0.0.1", 0))
        yield reserved.getsockname()[1]


@pytest_asyncio.fixture(loop_scope="session")
async def playground(glossary: Glossary, tmp_path: Path, port: int) -> AsyncIterator[LoopbackSlack]:
    """The bot in a Slack of the test's own, which by the end has found nothing to refuse."""
    async with bot_in_slack("socket", glossary, tmp_path, port=port) as slack:
        yield slack
        assert slack.refusals == []


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(
    browser: Browser, first_window: BrowserContext, playground: LoopbackSlack
) -> AsyncIterator[OpenPage]:
    """Opens the page as someone, everyone after the first in a window of their own; in none has anything gone wrong."""
    visitors: list[Visitor] = []
    async with AsyncExitStack() as opened:

        async def open_as(person: str = "U0MAYA", width: int = 1280, height: int = 800) -> Visitor:
            window = first_window
            if visitors:
                window = await browser.new_context()
                opened.push_async_callback(window.close)
            page = await window.new_page()
            opened.push_async_callback(page.close)
            await page.set_viewport_size({"width": width, "height": height})
            visitor = Visitor(page)
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
