"""Asking for words: by command, by mention, in the direct message."""

import asyncio

import pytest
from playwright.async_api import expect

from tests.bot.browser.conftest import IN_BROWSER
from tests.bot.browser.visitor import DIRECT_BOX, Visitor

pytestmark = IN_BROWSER


async def test_a_newcomer_is_offered_things_to_try_and_one_press_writes_them(maya: Visitor) -> None:
    welcome = maya.page.get_by_role("region", name="Things to try")
    await welcome.get_by_role("button", name="/define QBR").click()
    await expect(maya.box()).to_have_value("/define QBR")
    await expect(maya.box()).to_be_focused()
    await maya.page.keyboard.press("Enter")
    await expect(maya.article()).to_contain_text("Quarterly business review · QBR")
    await expect(welcome).to_be_hidden()


async def test_hints_can_be_put_away(maya: Visitor) -> None:
    await maya.page.get_by_role("button", name="Hide these hints").click()
    await expect(maya.page.get_by_role("region", name="Things to try")).to_be_hidden()
    await maya.reload()
    await expect(maya.article()).to_be_visible()
    await expect(maya.page.get_by_role("region", name="Things to try")).to_be_hidden()


async def test_an_empty_direct_message_offers_what_the_app_suggests(maya: Visitor) -> None:
    await maya.visit("Jargon")
    welcome = maya.page.get_by_role("region", name="Things to try")
    await expect(welcome.get_by_role("button", name="Hide these hints")).to_be_hidden()
    await welcome.get_by_role("button").first.click()
    await expect(maya.box(DIRECT_BOX)).not_to_have_value("")
    await maya.page.keyboard.press("Enter")
    await expect(maya.messages.get_by_role("article")).to_have_count(2)
    await expect(welcome).to_contain_text("Ask next:")


async def test_a_typed_command_gets_a_private_card(maya: Visitor) -> None:
    await maya.box().press_sequentially("/define QBR")
    await maya.page.keyboard.press("Enter")
    card = maya.article()
    await expect(card).to_contain_text("Only visible to you")
    await expect(card.get_by_role("heading")).to_have_text("Quarterly business review · QBR")
    await expect(card).to_contain_text("For example")
    await expect(maya.box()).to_have_value("")


async def test_commands_and_names_complete(maya: Visitor) -> None:
    table = [("/de", "Tab", "/define "), ("/c", "Enter", "/calc "), ("Ask @jar", "Tab", "Ask @Jargon ")]
    for typed, key, completed in table:
        await maya.box().fill("")
        await maya.box().press_sequentially(typed)
        await expect(maya.page.get_by_role("option")).to_have_count(1)
        await maya.page.keyboard.press(key)
        await expect(maya.box()).to_have_value(completed)
        await expect(maya.page.get_by_role("listbox", name="Suggestions")).to_be_hidden()


async def test_the_arrows_choose_among_completions_and_esc_puts_them_away(maya: Visitor) -> None:
    await maya.box().press_sequentially("/")
    options = maya.page.get_by_role("option")
    await expect(options).to_have_count(4)
    await expect(options.last).to_contain_text("Suggest a word")
    await maya.page.keyboard.press("ArrowDown")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    await maya.page.keyboard.press("Escape")
    await expect(options).to_have_count(0)
    await expect(maya.box()).to_have_value("/")


async def test_a_misspelled_name_is_answered_and_says_what_was_understood(maya: Visitor) -> None:
    card = await maya.ask("/define quaterly bussiness reveiw")
    await expect(card).to_contain_text("Showing Quarterly business review for “quaterly bussiness reveiw”.")
    await expect(card.get_by_role("heading")).to_have_text("Quarterly business review · QBR")


async def test_a_near_acronym_offers_buttons_and_the_first_shows_its_card_in_place(maya: Visitor) -> None:
    card = await maya.ask("/define qrb")
    await expect(card).to_contain_text("I don't have “qrb”. Did you mean:")
    count = await maya.messages.get_by_role("article").count()
    await maya.press(card, "QBR · Quarterly business review")
    await expect(card.get_by_role("heading")).to_have_text("Quarterly business review · QBR")
    await expect(maya.messages.get_by_role("article")).to_have_count(count)


async def test_what_is_not_known_is_said(maya: Visitor) -> None:
    card = await maya.ask("/define flurble")
    await expect(card).to_contain_text("I don't have “flurble” yet.")


async def test_a_related_term_takes_the_place_of_the_card(maya: Visitor) -> None:
    card = await maya.ask("/define QBR")
    await maya.press(card, "EBR · Executive business review")
    await expect(card.get_by_role("heading")).to_have_text("Executive business review · EBR")
    await expect(card).not_to_contain_text("(edited)")


async def test_the_menu_adds_a_part_and_keeps_the_focus(maya: Visitor) -> None:
    card = await maya.ask("/define QBR")
    await card.get_by_role("combobox", name="More").focus()
    await maya.choose(card, "Say it to a customer")
    await expect(card).to_contain_text("To a customer")
    await expect(card.get_by_role("combobox", name="More")).to_be_focused()


async def test_the_menu_is_gone_through_by_keys_and_acts_on_enter_alone(maya: Visitor) -> None:
    card = await maya.ask("/define QBR")
    menu = card.get_by_role("combobox", name="More")
    await menu.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowUp"):
        await maya.page.keyboard.press(key)
    await asyncio.sleep(0.3)
    await expect(card).not_to_contain_text("To a customer")
    await expect(maya.dialog).to_have_count(0)
    await maya.page.keyboard.press("Enter")
    await expect(card).to_contain_text("To a customer")
    await expect(menu).to_be_focused()
    await expect(menu).to_have_value("")


@pytest.mark.parametrize("first", ["", "Say it to a customer"])
async def test_the_same_can_be_chosen_twice(maya: Visitor, first: str) -> None:
    card = await maya.ask("/define QBR")
    if first:
        await maya.choose(card, first)
        await expect(card).to_contain_text("To a customer")
    for _ in range(2):
        await maya.choose(card, "Suggest a change")
        await expect(maya.dialog).to_be_visible()
        await maya.page.keyboard.press("Escape")
        await expect(maya.dialog).to_have_count(0)
        await expect(card.get_by_role("combobox", name="More")).to_have_value("")
    if first:
        await expect(card).to_contain_text("To a customer")


@pytest.mark.parametrize("place", ["a card", "Home", "a window"])
async def test_the_same_calculator_can_be_chosen_twice(maya: Visitor, place: str) -> None:
    if place == "a card":
        where = await maya.ask("/calc")
    else:
        await maya.open_tab("Home")
        where = maya.page.get_by_role("main")
    if place == "a window":
        await where.get_by_role("button", name="Revenue · ").last.click()
        await maya.press(maya.dialog, "All calculators")
        where = maya.dialog.first
    picker = where.get_by_role("combobox", name="Find a calculator")
    for _ in range(2):
        await maya.pick(where, "Find a calculator", "Annual contract value")
        await expect(maya.dialog.last).to_contain_text("Contract total")
        await maya.page.keyboard.press("Escape")
        await expect(maya.page.get_by_text("Contract total")).to_have_count(0)
        await expect(picker).to_have_value("")


async def test_the_same_word_can_be_chosen_twice_from_a_list_that_stays(maya: Visitor) -> None:
    await maya.open_tab("Home")
    await maya.page.get_by_role("button", name="Sales · ").first.click()
    for _ in range(2):
        await maya.pick(maya.dialog.first, "Find a word", "Win/loss")
        await expect(maya.dialog.last).to_contain_text("For example")
        await maya.page.keyboard.press("Escape")
        await expect(maya.dialog).to_have_count(1)
        await expect(maya.dialog.get_by_role("combobox", name="Find a word")).to_have_value("")


async def test_in_a_direct_message_too(maya: Visitor) -> None:
    await maya.visit("Jargon")
    await maya.send("quaterly bussiness review", DIRECT_BOX)
    card = maya.article()
    await expect(card).to_contain_text("Showing Quarterly business review")
    before = await card.get_by_role("button").all_inner_texts()
    for _ in range(2):
        await maya.choose(card, "Suggest a change")
        await expect(maya.dialog).to_be_visible()
        await maya.page.keyboard.press("Escape")
        await expect(maya.dialog).to_have_count(0)
        await expect(card.get_by_role("combobox", name="More")).to_have_value("")
    assert await card.get_by_role("button").all_inner_texts() == before
    await expect(card).to_contain_text("Showing Quarterly business review")


async def test_a_mention_is_answered_in_the_thread_panel(maya: Visitor) -> None:
    await maya.send("@Jargon what's a good NPS?")
    await expect(maya.thread).to_be_visible()
    answer = maya.replies.get_by_role("article").nth(1)
    await expect(answer.get_by_role("heading")).to_have_text("What is a good NPS?")
    await expect(maya.article()).to_contain_text("1 reply")
    await expect(maya.box()).to_be_focused()


async def test_a_question_in_the_direct_message_is_answered_by_a_plain_message(maya: Visitor) -> None:
    await maya.visit("Jargon")
    await maya.send("what's a good NPS?", DIRECT_BOX)
    await expect(maya.article(1).get_by_role("heading")).to_have_text("What is a good NPS?")
    await expect(maya.article(1)).not_to_contain_text("Only visible to you")
    await expect(maya.thread).to_be_hidden()


async def test_chatter_gets_one_line(maya: Visitor) -> None:
    await maya.visit("Jargon")
    await maya.send("good morning everyone", DIRECT_BOX)
    await expect(maya.article(1)).to_contain_text("Ask me what a word means")
    await expect(maya.article(1).get_by_role("heading")).to_have_count(0)
    await expect(maya.article(1).get_by_role("button", name="Share")).to_have_count(0)


async def test_the_arrow_up_in_an_empty_box_brings_back_what_was_sent_last_from_there(maya: Visitor) -> None:
    await maya.ask("/define QBR")
    await maya.box().press("ArrowUp")
    await expect(maya.box()).to_have_value("/define QBR")
    await maya.page.keyboard.type(" agenda")  # behind it
    await maya.box().press("Home")
    await maya.box().press("ArrowUp")
    await expect(maya.box()).to_have_value("/define QBR agenda")
    await maya.visit("Jargon")
    await maya.box(DIRECT_BOX).press("ArrowUp")
    await expect(maya.box(DIRECT_BOX)).to_have_value("")
    await maya.reload()
    await maya.visit("customer-success")
    await maya.box().fill("")
    await maya.box().press("ArrowUp")
    await expect(maya.box()).to_have_value("/define QBR")


async def test_private_answers_are_still_there_after_a_reload(maya: Visitor) -> None:
    card = await maya.ask("/define QBR")
    await maya.press(card, "Share")
    await expect(card).to_contain_text("You shared this here")
    await maya.ask("/define NPS")
    await maya.reload()
    await expect(maya.article()).to_contain_text("Only visible to you")
    await expect(maya.article()).to_contain_text("Net promoter score")
    await maya.press(maya.article(), "Share")  # and its buttons still work
    await expect(maya.article()).to_contain_text("Maya Chen")
