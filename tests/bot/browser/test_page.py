"""The page itself: what it refuses, what it keeps, who can use it, and how far it holds."""

import re

import pytest
from playwright.async_api import Locator, expect

from bot.playground.loopback import LoopbackSlack
from tests.bot.browser.conftest import IN_BROWSER, OpenPage
from tests.bot.browser.visitor import SUCCESS_BOX, THREAD_BOX, Visitor
from tests.bot.conftest import SUCCESS

pytestmark = IN_BROWSER

HOSTILE = "<!channel> <@U0TOM> <script>alert(1)</script> <img src=x onerror=alert(1)> &lt;b&gt; "
NAMELESS = re.compile(r"^\s*- (?:button|textbox|link|menuitem|dialog|option|region)(?: \[.*\])?:?$", re.MULTILINE)


async def refused(maya: Visitor, text: str, box: str) -> Locator:
    """Sends what cannot be sent; the text is kept. Returns the sentence about it."""
    await maya.box(box).fill(text)
    await maya.box(box).press("Enter")
    sentence = maya.page.get_by_role("alert").filter(visible=True)
    await expect(sentence).to_have_count(1)
    await expect(maya.box(box)).to_have_value(text)
    return sentence


async def test_a_command_in_a_thread_is_refused_in_a_sentence(maya: Visitor) -> None:
    await maya.send("@Jargon what's a good NPS?")
    await expect(maya.thread).to_be_visible()
    sentence = await refused(maya, "/define QBR", THREAD_BOX)
    await expect(sentence).to_have_text("/define cannot be used in threads. Mention @Jargon instead.")
    await maya.send("@Jargon what is a QBR?", THREAD_BOX)
    await expect(maya.replies.get_by_role("article").last).to_contain_text("Quarterly business review")
    await expect(sentence).to_have_count(0)


async def test_an_unknown_command_is_refused_in_a_sentence(maya: Visitor) -> None:
    sentence = await refused(maya, "/defin QBR", SUCCESS_BOX)
    await expect(sentence).to_contain_text("/defin")


@pytest.mark.parametrize("times", [1, 100])
async def test_what_people_type_is_shown_as_they_typed_it(maya: Visitor, playground: LoopbackSlack, times: int) -> None:
    text = (HOSTILE * times).strip()
    await maya.send(text)
    shown = maya.article()
    assert (await shown.locator(".content").inner_text()).split() == text.split()
    await expect(shown.locator(".mention, script, img, b")).to_have_count(0)
    assert "<!channel>" not in playground.person("U0MAYA").sees(SUCCESS)[-1].text


async def test_what_the_bot_says_back_is_shown_as_it_was_typed(maya: Visitor) -> None:
    card = await maya.ask("/define <!channel> <script>alert(1)</script>")
    await expect(card).to_contain_text("<script>alert(1)</script>”")
    await expect(card.locator(".mention, script")).to_have_count(0)


async def test_ten_thousand_characters_are_answered(maya: Visitor) -> None:
    card = await maya.ask(f"/define {'qbr' * 3_333}")
    await expect(card).to_contain_text("I don't have “qbrqbr")
    assert not await maya.overflows()


async def test_everything_can_be_done_from_the_keyboard(maya: Visitor) -> None:
    keyboard = maya.page.keyboard
    await keyboard.press("Tab")
    await expect(maya.page.get_by_role("link", name="Skip to the message box")).to_be_focused()
    await keyboard.press("Enter")
    await expect(maya.box()).to_be_focused()
    await keyboard.type("/define QBR")
    await keyboard.press("Enter")
    share = maya.article().get_by_role("button", name="Share", exact=True)
    await expect(share).to_be_visible()
    while not await share.evaluate("(each) => each === document.activeElement"):
        assert not await maya.page.evaluate("document.activeElement === document.body"), "Share is out of reach"
        await keyboard.press("Shift+Tab")
    await keyboard.press("Enter")
    await expect(maya.article()).to_contain_text("Shared by @Maya Chen")
    card = maya.article(-2)
    await expect(card).to_contain_text("You shared this here:")
    await expect(card.get_by_role("button", name="Dismiss")).to_be_focused()


async def test_a_reload_keeps_the_place(maya: Visitor) -> None:
    await maya.become("Tom Okafor")
    await maya.visit("deal-desk")
    await maya.send("@Jargon what is ACV?", "Message #deal-desk")
    await expect(maya.replies.get_by_role("article")).to_have_count(2)
    await maya.reload()
    await expect(maya.page.get_by_role("heading", level=1)).to_have_text("#deal-desk")
    await expect(maya.page.get_by_role("button", name="Tom Okafor")).to_have_attribute("aria-pressed", "true")
    await expect(maya.replies.get_by_role("article").last).to_contain_text("Annual contract value")


async def test_what_was_typed_waits_in_its_channel(maya: Visitor) -> None:
    await maya.box().fill("half a sentence")
    await maya.visit("deal-desk")
    await expect(maya.box("Message #deal-desk")).to_have_value("")
    await maya.visit("customer-success")
    await expect(maya.box()).to_have_value("half a sentence")


async def test_an_address_that_leads_nowhere_ends_in_the_first_channel(open_page: OpenPage) -> None:
    visitor = await open_page("U0TOM/C0NOWHERE")
    await expect(visitor.page.get_by_role("heading", level=1)).to_have_text("#customer-success")


async def test_the_page_holds_at_800_pixels(open_page: OpenPage) -> None:
    maya = await open_page(width=800, height=700)
    for command in ("/calc", "/define help", "/define ACV vs TCV", "/define ACV"):
        await maya.ask(command)
        assert not await maya.overflows(), command
    await maya.send("@Jargon difference between GRR and NRR")
    await expect(maya.replies.get_by_role("article")).to_have_count(2)
    assert not await maya.overflows()


async def test_everything_one_can_use_has_a_name(maya: Visitor) -> None:
    async def nameless() -> list[str]:
        return NAMELESS.findall(await maya.page.locator("body").aria_snapshot())

    assert await nameless() == []
    card = await maya.ask("/define ACV")
    await expect(card.get_by_role("combobox", name="More")).to_be_visible()
    assert await nameless() == []
    await maya.send("@Jargon what's a good NPS?")
    await expect(maya.replies.get_by_role("article")).to_have_count(2)
    assert await nameless() == []
    await maya.press(card, "Calculate")
    await expect(maya.dialog).to_be_visible()
    assert await nameless() == []


async def test_the_focus_stays_in_an_open_form(maya: Visitor) -> None:
    await maya.send("/calc acv")
    await expect(maya.dialog).to_be_visible()
    for key in ("Tab", "Shift+Tab"):
        seen = set()
        for _ in range(8):
            await maya.page.keyboard.press(key)
            assert await maya.dialog.evaluate("(dialog) => dialog.contains(document.activeElement)")
            seen.add(await maya.page.evaluate("document.activeElement.textContent + document.activeElement.id"))
        assert len(seen) == 6, "three fields, two buttons and the X"
