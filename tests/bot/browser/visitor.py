"""Someone in front of the page, who finds things by role and name, as a screen reader does."""

import asyncio

from playwright.async_api import ConsoleMessage, Dialog, Locator, Page, Request, expect

SUCCESS_BOX = "Message #customer-success"
DIRECT_BOX = "Message Jargon"
THREAD_BOX = "Reply in thread"
PATIENCE_MS = 20_000
"""How long anything may take to show: a browser that starts, a glossary made anew, a machine that does much else."""

expect.set_options(timeout=PATIENCE_MS)


class Visitor:
    """`faults` holds whatever a person would never see: errors of scripts, failed requests, pop-ups."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        self.leaving = False
        self.messages = page.get_by_role("list", name="Messages", exact=True)
        self.thread = page.get_by_role("complementary", name="Thread")
        self.replies = page.get_by_role("list", name="Thread", exact=True)
        self.dialog = page.get_by_role("dialog")
        page.on("console", self._notice_console)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("requestfailed", self._notice_failure)
        page.on("dialog", self._notice_popup)

    async def open(self, address: str) -> None:
        """Returns once the messages are there and the bot is."""
        await self.page.goto(address)
        await expect(self.page.get_by_text("Jargon is connected")).to_be_visible()
        self.page.set_default_timeout(PATIENCE_MS)

    async def reload(self) -> None:
        """Loads the page anew, which cuts off a request that is still under way."""
        self.leaving = True
        await self.page.reload()
        await expect(self.page.get_by_text("Jargon is connected")).to_be_visible()
        self.leaving = False

    def box(self, name: str = SUCCESS_BOX) -> Locator:
        return self.page.get_by_role("textbox", name=name)

    def article(self, position: int = -1) -> Locator:
        """A message of the channel; the last one unless told."""
        return self.messages.get_by_role("article").nth(position)

    async def send(self, text: str, box: str = SUCCESS_BOX) -> None:
        """Writes into a message box and sends; returns once the box is empty again."""
        await self.box(box).fill(text)
        await self.box(box).press("Enter")
        await expect(self.box(box)).to_have_value("")

    async def ask(self, command: str) -> Locator:
        """The private card a command gets."""
        before = await self.messages.get_by_role("article").count()
        await self.send(command)
        await expect(self.messages.get_by_role("article")).to_have_count(before + 1)
        await expect(self.article()).to_contain_text("Only visible to you")
        return self.article(before)

    async def ask_until(self, command: str, words: str) -> Locator:
        """The card once it has `words` in it: what was decided is found within a second."""
        for _ in range(20):
            card = await self.ask(command)
            if words in await card.inner_text():
                break
            await asyncio.sleep(0.1)
        return card

    async def visit(self, place: str) -> None:
        """Goes to a channel, or to the direct message with Jargon."""
        await self.page.get_by_role("link", name=place).click()
        await expect(self.page.get_by_role("heading", level=1)).to_contain_text(place)

    async def become(self, name: str) -> None:
        """Switches to another person of the workspace."""
        button = self.page.get_by_role("button", name=name)
        await button.click()
        await expect(button).to_have_attribute("aria-pressed", "true")

    async def field(self, label: str, value: str) -> None:
        """Fills in a field of the open form."""
        await self.dialog.get_by_role("textbox", name=label).fill(value)

    async def press(self, card: Locator, label: str) -> None:
        await card.get_by_role("button", name=label, exact=True).click()

    async def choose(self, card: Locator, label: str) -> None:
        """Picks from the menu behind "More"."""
        await self.pick(card, "More", label)

    async def pick(self, where: Locator, menu: str, label: str) -> None:
        """Chooses an option of a menu."""
        await where.get_by_role("combobox", name=menu).click()
        await where.get_by_role("option", name=label).first.click()

    async def open_tab(self, name: str) -> None:
        """Goes to a tab of Jargon: Home or Messages."""
        await self.page.get_by_role("link", name="Jargon").first.click()
        await self.page.get_by_role("link", name=name, exact=True).click()

    async def overflows(self) -> bool:
        """Whether anything but a box made for it has to be scrolled sideways."""
        return bool(
            await self.page.evaluate(
                "[document.documentElement, ...document.querySelectorAll('.scroller')]"
                ".some((each) => each.scrollWidth > each.clientWidth)"
            )
        )

    def _notice_console(self, message: ConsoleMessage) -> None:
        # The browser also writes here what a server has refused.
        if message.type in {"error", "warning"}:
            self.faults.append(f"console: {message.text}")

    def _notice_failure(self, request: Request) -> None:
        if not (self.leaving and request.failure == "net::ERR_ABORTED"):
            self.faults.append(f"failed: {request.method} {request.url} ({request.failure})")

    async def _notice_popup(self, dialog: Dialog) -> None:
        self.faults.append(f"pop-up: {dialog.message}")
        await dialog.dismiss()
