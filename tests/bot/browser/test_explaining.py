"""A message explained in the browser: from its menu, by hand and by keyboard, and the words one knows."""

from playwright.async_api import expect

from tests.bot.browser.conftest import IN_BROWSER
from tests.bot.browser.visitor import Visitor

pytestmark = IN_BROWSER

SAID = "The SLA and the ZQX are due on Monday. Someone should look at the DPA."


async def explain(visitor: Visitor) -> None:
    """Opens the window about the last message."""
    message = visitor.article()
    await message.hover()
    await message.get_by_role("button", name="More message actions").click()
    await visitor.page.get_by_role("menuitem", name="Explain the words here").click()
    await expect(visitor.dialog.get_by_role("heading", name="In plain words")).to_be_visible()


async def test_the_window_begins_with_the_words_and_leads_to_each_card(maya: Visitor) -> None:
    await maya.send(SAID)
    await explain(maya)
    heading = maya.dialog.get_by_role("heading", name="Words in it")
    await expect(heading).to_be_in_viewport()
    await expect(maya.dialog).to_contain_text("Service level agreement · SLA")
    await expect(maya.dialog).to_contain_text("Who takes this on, and by when?")
    await expect(maya.dialog).to_contain_text("The service level agreement and the ZQX are due")
    await maya.dialog.get_by_role("button", name="Read more").first.click()
    await expect(maya.dialog.last).to_contain_text("For example")


async def test_what_one_knows_goes_and_comes_back_on_the_home_tab(maya: Visitor) -> None:
    await maya.send(SAID)
    await explain(maya)
    await maya.dialog.get_by_role("combobox").click()
    await maya.page.get_by_role("option", name="Service level agreement · SLA").click()
    await expect(maya.dialog).to_contain_text("is hidden for 90 days")
    await expect(maya.dialog.get_by_role("button", name="Read more")).to_have_count(1)
    await maya.press(maya.dialog, "Ask the curators")  # which was there before the menu changed
    await expect(maya.dialog).to_contain_text("Once somebody does and defines “ZQX”")
    await maya.press(maya.dialog, "Close")
    await explain(maya)
    await expect(maya.dialog).to_contain_text("Not shown, as you know them: SLA")
    await maya.press(maya.dialog, "Close")
    await maya.open_tab("Home")
    await expect(maya.page.get_by_role("heading", name="Words you know")).to_be_visible()


async def test_a_text_is_pasted_from_the_shortcuts_beside_the_message_box(maya: Visitor) -> None:
    await maya.page.get_by_role("button", name="Shortcuts").click()
    await maya.page.get_by_role("menuitem", name="Explain a text").click()
    await maya.field("A mail, a message or part of a transcript", SAID)
    await maya.press(maya.dialog, "Explain it")
    await expect(maya.dialog).to_contain_text("Service level agreement · SLA")
