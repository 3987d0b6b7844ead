"""Finding one's way on the page: topics, the search on Home, menus that are typed into, and all of it by keyboard."""

import pytest
from playwright.async_api import expect

from tests.bot.browser.conftest import IN_BROWSER, OpenPage
from tests.bot.browser.visitor import DIRECT_BOX, Visitor

pytestmark = IN_BROWSER

HEIGHT = "(box) => box.getBoundingClientRect().height"
FOCUSED = "(element) => element === document.activeElement"
STOPS = """(list) => [...list.querySelectorAll("article, .tools button")].filter((each) => each.tabIndex >= 0).length"""
OUTLINE = "getComputedStyle(document.activeElement).outlineStyle !== 'none'"


@pytest.mark.parametrize("then", ["reload", "another person"])
async def test_the_message_box_is_whole_after_home(maya: Visitor, then: str) -> None:
    await maya.open_tab("Home")
    await expect(maya.page.get_by_role("heading", name="Topics")).to_be_visible()
    if then == "reload":
        await maya.reload()
    else:
        await maya.become("Ines Duarte")
    await expect(maya.page.get_by_role("heading", name="Topics")).to_be_visible()
    await maya.page.get_by_role("link", name="Messages", exact=True).click()
    assert await maya.box(DIRECT_BOX).evaluate(HEIGHT) > 35
    await maya.box(DIRECT_BOX).fill("one\ntwo\nthree")
    assert await maya.box(DIRECT_BOX).evaluate(HEIGHT) > 70


async def test_topics_lead_to_a_term_and_back(maya: Visitor) -> None:
    card = await maya.ask("/define list")
    await card.get_by_role("button", name="Sales · ").click()
    await expect(card).to_contain_text("1 to 20")
    await maya.press(card, "Next")
    await expect(card).to_contain_text("21 to 40")
    await maya.pick(card, "Find a word", "Win/loss")
    await expect(card).to_contain_text("For example")


async def test_the_search_on_home_is_used_from_the_keyboard(maya: Visitor) -> None:
    await maya.open_tab("Home")
    search = maya.page.get_by_role("textbox", name="Look up a word")
    await search.fill("QBR")
    await search.press("Enter")
    await expect(maya.dialog).to_contain_text("Quarterly business review")
    await maya.page.keyboard.press("Escape")
    await expect(maya.dialog).to_have_count(0)
    await maya.page.get_by_role("button", name="Pricing · 31").press("Enter")
    await expect(maya.dialog).to_contain_text("1 to 20")
    await maya.press(maya.dialog, "Next")
    await expect(maya.dialog).to_contain_text("21 to 31")
    await maya.press(maya.dialog, "Tiered pricing")
    await expect(maya.dialog.last).to_contain_text("For example")


async def test_a_menu_is_steered_by_keyboard_and_does_nothing_before_one_chooses(maya: Visitor) -> None:
    card = await maya.ask("/define QBR")
    menu = card.get_by_role("combobox", name="More")
    await menu.focus()
    for _ in range(4):
        await maya.page.keyboard.press("ArrowDown")
    await expect(card.get_by_role("option", selected=True)).to_have_count(1)
    await expect(card).not_to_contain_text("To a customer")
    await expect(maya.dialog).to_have_count(0)
    await menu.press_sequentially("history")
    await expect(card.get_by_role("option")).to_have_count(1)
    await maya.page.keyboard.press("Escape")
    await expect(card.get_by_role("option")).to_have_count(0)
    for _ in range(2):
        await menu.fill("change")
        await menu.press("Enter")
        await expect(maya.dialog).to_contain_text("How your team reads it")
        await maya.page.keyboard.press("Escape")
        await expect(maya.dialog).to_have_count(0)
        await expect(menu).to_have_value("")  # drawn anew after each choice, whatever has been typed by then


async def test_a_calculator_is_found_by_typing(maya: Visitor) -> None:
    card = await maya.ask("/calc")
    menu = card.get_by_role("combobox", name="Find a calculator")
    await menu.fill("net promoter")
    await expect(card.get_by_role("group", name="Customer feedback")).to_be_visible()
    await menu.press("Enter")
    await expect(maya.dialog).to_contain_text("Calculate")
    fields = maya.dialog.get_by_role("textbox")
    assert {await each.get_attribute("aria-required") for each in await fields.all()} == {"true"}


async def test_what_may_be_left_out_is_not_required(maya: Visitor) -> None:
    await maya.press(await maya.ask("/define ACV"), "Calculate")
    await expect(maya.dialog).to_be_visible()
    required = {await each.get_attribute("aria-required") for each in await maya.dialog.get_by_role("textbox").all()}
    assert required == {"true", None}, "fees may be left out"


async def test_one_message_is_a_stop_and_arrows_lead_to_the_others(maya: Visitor) -> None:
    for text in ("One", "Two", "Three"):
        await maya.send(text)
    await expect(maya.article()).to_contain_text("Three")
    assert await maya.messages.evaluate(STOPS) == 3, "the last one and its two tools"
    await maya.article().focus()
    await maya.page.keyboard.press("ArrowUp")
    assert await maya.article(-2).evaluate(FOCUSED)
    assert await maya.page.evaluate(OUTLINE)
    assert await maya.messages.evaluate(STOPS) == 3
    await maya.page.keyboard.press("Tab")
    await expect(maya.article(-2).get_by_role("button", name="Reply in thread")).to_be_focused()
    await maya.page.keyboard.press("Enter")
    await expect(maya.thread).to_be_visible()


async def test_whoever_shared_a_card_removes_it_on_the_page(maya: Visitor, open_page: OpenPage) -> None:
    tom = await open_page("U0TOM")
    await maya.press(await maya.ask("/define QBR"), "Share")
    shared = tom.article()
    await expect(shared).to_contain_text("Shared by")
    await tom.press(shared, "Remove")
    await tom.press(tom.dialog, "Remove")
    await expect(tom.article()).to_contain_text("Only whoever shared a card can remove it.")
    mine = maya.messages.get_by_role("article").filter(has_text="Shared by")
    await maya.press(mine, "Remove")
    await maya.press(maya.dialog, "Remove")
    await expect(mine).to_have_count(0)
    await expect(tom.messages.get_by_role("article").filter(has_text="Shared by")).to_have_count(0)
