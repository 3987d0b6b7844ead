"""Takes the pictures of the README from the page with the real bot: python -m tests.bot.browser.pictures docs"""

import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import Locator, ViewportSize, async_playwright, expect

from knowledge.glossary import Glossary
from knowledge.library import load
from tests.bot.browser.conftest import CHROMIUM, IN_A_CONTAINER, QUIETLY
from tests.bot.browser.visitor import Visitor
from tests.bot.conftest import bot_in_slack

DEFINITION = "/define QBR"
CALCULATION = "/calc ending arr start=$1.2M new=260k expansion=140k contraction=30k churned=70k"

WIDTH, HEIGHT = 1000, 1600
"""Of the window: wide enough for no line to wrap oddly, high enough for the longest card."""
SHARPNESS = 1.4
"""Pixels of the picture for one of the page."""


async def take_pictures(folder: Path) -> None:
    """Writes a picture of each card into `folder`."""
    with tempfile.TemporaryDirectory() as temporary:
        async with (
            bot_in_slack("socket", Glossary(load()), Path(temporary)) as slack,
            async_playwright() as playwright,
            await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY + IN_A_CONTAINER) as browser,
        ):
            size = ViewportSize(width=WIDTH, height=HEIGHT)
            page = await browser.new_page(viewport=size, device_scale_factor=SHARPNESS, timezone_id=_morning())
            visitor = Visitor(page)
            await visitor.open(f"{slack.address}/#U0MAYA")
            await _take(visitor, await visitor.ask(DEFINITION), folder / "definition.png")

            card = await visitor.ask(CALCULATION)
            await visitor.press(card, "Show the chart")
            await expect(card.get_by_role("img", name="Bar chart: Ending ARR")).to_be_visible()
            await _take(visitor, card, folder / "calculation.png")


def _morning() -> str:
    """A time zone in which it is about ten o'clock, so that the pictures do not tell when they were taken."""
    return f"Etc/GMT{min(datetime.now(UTC).hour - 10, 12):+d}"


async def _take(visitor: Visitor, card: Locator, file: Path) -> None:
    """The message as it stands, without the outline of what was pressed last or is under the pointer."""
    await visitor.page.mouse.move(1, 1)
    await visitor.box().focus()
    await card.screenshot(path=file, animations="disabled")


if __name__ == "__main__":
    asyncio.run(take_pictures(Path(sys.argv[1])))
