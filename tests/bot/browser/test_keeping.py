"""Keeping the team's words in the browser: taking it on, the queue, settings, words in and out, what guests see."""

import re

from playwright.async_api import Locator, expect

from tests.bot.browser.conftest import IN_BROWSER, OpenPage
from tests.bot.browser.visitor import DIRECT_BOX, Visitor
from tests.bot.contributing.acting import INES

pytestmark = IN_BROWSER

ROWS = (
    "Acronym,Term,Definition,Example\nPSO,Parcel sort order,What goes on the belt first.,Our PSO starts with express."
)


async def take_on(open_page: OpenPage) -> tuple[Visitor, Locator]:
    """Ines on the Home tab, which is hers to keep."""
    ines = await open_page(INES)
    await ines.open_tab("Home")
    home = ines.page.get_by_role("region", name="Home")
    await ines.press(home, "I'll look after it")
    await expect(home.get_by_role("heading").first).to_have_text("Waiting for you")
    return ines, home


async def test_whoever_takes_the_words_on_sees_what_waits(maya: Visitor, open_page: OpenPage) -> None:
    card = await maya.ask("/define flurble rate")
    await maya.press(card, "Ask the curators")
    await expect(card).to_contain_text("Nobody looks after your team's words yet")
    ines, home = await take_on(open_page)
    await expect(home).to_contain_text("flurble rate · asked by 1 person")
    await expect(home).not_to_contain_text("Not found")
    await expect(home).to_contain_text("You look after your team's words: @Ines Duarte")
    await ines.press(home, "Not for us")
    await ines.field("Why not", "We say mislabel rate.")
    await ines.press(ines.dialog, "Put aside")
    await expect(home).to_contain_text("Every suggestion is decided and every question answered.")
    await maya.open_tab("Home")
    tab = maya.page.get_by_role("region", name="Home")
    await expect(tab).to_contain_text("@Ines Duarte decides on suggestions.")
    await expect(tab.get_by_role("button", name="Settings")).to_have_count(0)


async def test_a_suggestion_is_decided_on_from_the_home_tab(maya: Visitor, open_page: OpenPage) -> None:
    ines, home = await take_on(open_page)
    await maya.press(await maya.ask("/define flurble rate"), "Define it")
    await maya.dialog.get_by_role("textbox", name="What it is", exact=True).fill("Parcels without a label, of all.")
    await maya.field("A concrete example", "It was 2% in May.")
    await maya.press(maya.dialog, "Send")
    await expect(maya.dialog).to_contain_text("A curator decides on it.")
    await maya.press(maya.dialog, "Close")
    await maya.open_tab("Home")
    await expect(maya.page.get_by_role("region", name="Home")).to_contain_text("waiting for the curators")
    await ines.open_tab("Messages")
    await ines.open_tab("Home")
    await ines.press(home, "Look at it")
    await expect(ines.dialog).to_contain_text("@Maya Chen suggests a new word")
    await ines.press(ines.dialog, "Approve")
    await expect(ines.dialog).to_contain_text("Approved by @Ines Duarte")
    await ines.press(ines.dialog, "Close")
    await expect(home).to_contain_text("1 word of your own")


async def test_settings_let_what_anyone_writes_go_live(maya: Visitor, open_page: OpenPage) -> None:
    ines, home = await take_on(open_page)
    await ines.press(home, "Settings")
    await expect(ines.dialog.get_by_role("button", name="Remove Ines Duarte")).to_be_visible()
    await expect(ines.dialog.get_by_role("radio", name="Nothing: a curator approves everything")).to_be_checked()
    await ines.dialog.get_by_role("combobox", name="Review channel").click()
    await expect(ines.dialog.get_by_role("option", name="glossary-review")).to_have_count(1)
    await expect(ines.dialog.get_by_role("option", name="acme-shared")).to_have_count(0)
    await ines.page.keyboard.press("Escape")
    await ines.dialog.get_by_role("radio", name="What anyone writes").check()
    await ines.press(ines.dialog, "Save")
    await expect(ines.dialog).to_contain_text("That holds from now on")
    await maya.press(await maya.ask("/define flurble rate"), "Define it")
    await maya.dialog.get_by_role("textbox", name="What it is", exact=True).fill("Parcels without a label, of all.")
    await maya.field("A concrete example", "It was 2% in May.")
    await maya.press(maya.dialog, "Send")
    await expect(maya.dialog).to_contain_text("It is in the glossary now.")
    await maya.press(maya.dialog, "Close")
    card = await maya.ask_until("/define flurble rate", "Parcels")
    await expect(card).to_contain_text("Parcels without a label")


async def test_pasted_rows_are_checked_then_imported_and_exported(open_page: OpenPage) -> None:
    ines, home = await take_on(open_page)
    await ines.press(home, "Import")
    await ines.field("Or rows", ROWS)
    await ines.press(ines.dialog, "Check it")
    await expect(ines.dialog).to_contain_text("In this file  1 new.", use_inner_text=False)
    await expect(ines.dialog).to_contain_text("Parcel sort order")
    await ines.press(ines.dialog, "Import")
    await expect(ines.dialog.get_by_role("heading", name="Imported")).to_be_visible()
    await ines.press(ines.dialog, "Close")
    await expect(home.get_by_role("button", name="PSO · Parcel sort order")).to_be_visible()
    await ines.press(home, "Export")
    await expect(ines.dialog).to_contain_text("two files, in a direct message")
    await ines.press(ines.dialog, "Close")
    await ines.open_tab("Messages")
    await expect(ines.messages.get_by_role("link", name="Everything")).to_be_visible()
    await expect(ines.messages.get_by_role("link", name=re.compile(r"^Words\s*words-.*\.csv$"))).to_be_visible()
    await ines.send("what is PSO?", DIRECT_BOX)
    await expect(ines.article()).to_contain_text("What goes on the belt first.")


async def test_a_guest_finds_nothing_of_the_teams(maya: Visitor) -> None:
    await maya.become("Lena Vogt")
    await maya.send("@Jargon what is a flurble rate?", "Message #acme-shared")
    answer = maya.replies.get_by_role("article").last
    await expect(answer).to_contain_text("I don't have “flurble rate” yet.")
    await expect(answer.get_by_role("button", name="Ask the curators")).to_have_count(0)
