"""The team's own words in the browser: asked for, suggested, decided on, changed, brought back, read differently."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Locator, expect

from bot.playground.loopback import LoopbackSlack
from knowledge.glossary import Glossary
from tests.bot.browser.conftest import IN_BROWSER, OpenPage
from tests.bot.browser.visitor import Visitor
from tests.bot.conftest import bot_in_slack
from tests.bot.contributing.acting import INES, WORDS, add_word

pytestmark = IN_BROWSER

NAME, MEANING, EXAMPLE = WORDS["name"], WORDS["definition"], WORDS["example"]
CLEARER = "Share of the parcels that leave the warehouse without a label."


@pytest_asyncio.fixture(loop_scope="session")
async def playground(glossary: Glossary, tmp_path: Path, port: int) -> AsyncIterator[LoopbackSlack]:
    """With Ines as the curator from the start."""
    async with bot_in_slack("socket", glossary, tmp_path, {"curators": INES}, port=port) as slack:
        yield slack
        assert slack.refusals == []


@pytest_asyncio.fixture(loop_scope="session")
async def ines(open_page: OpenPage, maya: Visitor) -> Visitor:
    """Ines Duarte, the curator, in front of a page of her own, in her direct message with Jargon."""
    ines = await open_page(INES)
    await ines.open_tab("Messages")
    return ines


@pytest_asyncio.fixture(loop_scope="session")
async def flurble(playground: LoopbackSlack) -> None:
    """A word of the team's own, by Ines."""
    await add_word(playground.person(INES))


async def write(visitor: Visitor, **fields: str) -> None:
    """Fills in the form for a word."""
    labels = {"definition": "What it is", "example": "A concrete example (optional)", "why": "Why (optional)"}
    for name, value in fields.items():
        await visitor.dialog.get_by_role("textbox", name=labels[name], exact=True).fill(value)


async def finish(visitor: Visitor, says: str) -> None:
    """Reads what a form has turned into, and closes it."""
    await expect(visitor.dialog).to_contain_text(says)
    await visitor.press(visitor.dialog, "Close")
    await expect(visitor.dialog).to_be_hidden()


async def news(visitor: Visitor, says: str) -> Locator:
    """The direct message that says so, once it is there."""
    found = visitor.messages.get_by_role("article").filter(has_text=says).last
    await expect(found).to_be_visible()
    return found


async def suggest_change(maya: Visitor, why: str) -> None:
    await maya.choose(await maya.ask("/define FBR"), "Suggest a change")
    await write(maya, definition=CLEARER, why=why)
    await maya.press(maya.dialog, "Send")
    await finish(maya, "A curator decides on it.")


async def test_a_word_nobody_knows_goes_the_whole_circle(maya: Visitor, ines: Visitor) -> None:
    card = await maya.ask("/define flurble rate")
    await expect(card).to_contain_text("nobody sees who asked")
    await maya.press(card, "Ask the curators")
    await expect(card).to_contain_text("Asked.")

    gap = await news(ines, "Someone asks what “flurble rate” means.")
    await expect(gap).not_to_contain_text("Maya")
    await ines.press(gap, "Define it")
    await expect(ines.dialog.get_by_role("textbox", name="Word or phrase")).to_have_value("flurble rate")
    await write(ines, definition="The flurble rate of a day.")
    await ines.press(ines.dialog, "Send")
    await expect(ines.dialog).to_contain_text("leans on “flurble rate” itself")
    await expect(ines.dialog).to_contain_text("There is no example")
    await write(ines, definition=MEANING, example=EXAMPLE)
    await expect(ines.dialog).to_contain_text("You are the only curator")
    await ines.press(ines.dialog, "Publish")
    await expect(ines.dialog).to_contain_text("You are the only curator")
    await ines.press(ines.dialog, "Publish")
    await finish(ines, "It is in the glossary now.")
    await expect(await news(ines, "everybody who asked is told")).not_to_contain_text("Define it")

    card = await maya.ask_until("/define flurble rates", "Your team's own word")
    await expect(card).to_contain_text("Your team's own word · reviewed")
    await expect(card).to_contain_text("kept by @Ines Duarte")
    await maya.open_tab("Messages")
    answer = await news(maya, "You asked what “flurble rate” means.")
    await expect(answer).to_contain_text(MEANING)


async def test_a_suggestion_is_approved_with_changes_and_its_author_hears(maya: Visitor, ines: Visitor) -> None:
    await maya.press(await maya.ask("/define flurble rate"), "Define it")
    await write(maya, definition=MEANING, example="Our rate was 2% in May.")
    await maya.press(maya.dialog, "Send")
    await finish(maya, "You'll hear from me either way, in a direct message.")
    card = await news(ines, "suggests a new word")
    await expect(card.get_by_role("heading")).to_have_text("flurble rate")
    await ines.press(card, "Approve with changes")
    await write(ines, example=EXAMPLE)
    await ines.press(ines.dialog, "Approve")
    await finish(ines, "It is in the glossary now.")
    decided = await news(ines, "Approved with changes by @Ines Duarte")
    await expect(decided).to_contain_text(EXAMPLE)
    await expect(decided.get_by_role("button", name="Approve")).to_have_count(0)
    await maya.open_tab("Messages")
    told = await news(maya, "is in the glossary now")
    await expect(told).to_contain_text("Approved with changes by @Ines Duarte")
    await maya.press(told, "flurble rate")
    await expect(await news(maya, EXAMPLE)).to_contain_text("kept by")


async def test_a_change_is_shown_word_by_word_and_declined_with_a_reason(
    flurble: None, maya: Visitor, ines: Visitor
) -> None:
    await suggest_change(maya, "We count parcels.")
    card = await news(ines, "suggests a change")
    await expect(card.locator("s, del")).to_have_text("shipments")
    await expect(card).to_contain_text("Why: We count parcels.")
    await expect(card).not_to_contain_text("Also called")
    await ines.press(card, "Decline")
    await ines.dialog.get_by_role("textbox").fill("Pallets count too.")
    await ines.press(ines.dialog, "Decline")
    await expect(ines.dialog).to_be_hidden()
    await expect(await news(ines, "Declined by @Ines Duarte")).to_contain_text("Pallets count too.")
    await maya.open_tab("Messages")
    await expect(await news(maya, "The curators did not take")).to_contain_text("Pallets count too.")


async def test_the_history_says_who_and_why_and_brings_a_version_back(
    flurble: None, maya: Visitor, ines: Visitor
) -> None:
    await suggest_change(maya, "We count parcels.")
    await ines.press(await news(ines, "suggests a change"), "Approve")
    await news(ines, "Approved by")
    await ines.visit("customer-success")
    await ines.choose(await ines.ask("/define FBR"), "History")
    history = await news(ines, "History of Flurble rate")
    await expect(history).to_contain_text("@Maya Chen, approved by @Ines Duarte")
    await expect(history).to_contain_text("We count parcels.")
    await expect(history).to_contain_text("Now · ")
    await ines.press(history, "Bring back")
    await expect(await news(ines, "Brings back version 1")).to_contain_text("Now · ")
    await expect(await maya.ask_until("/define FBR", MEANING)).to_contain_text(MEANING)


async def test_a_retired_word_leads_on_to_its_successor(flurble: None, ines: Visitor) -> None:
    await ines.visit("customer-success")
    await ines.choose(await ines.ask("/define FBR"), "Retire it")
    box = ines.dialog.get_by_role("combobox", name="It is now called")
    await box.fill("health sc")
    await ines.page.get_by_role("option", name="Customer health score").click()
    await ines.press(ines.dialog, "Retire")
    await finish(ines, "It is retired now")
    card = await ines.ask_until("/define flurble rate", "is now called")
    await expect(card).to_contain_text("“flurble rate” is now called Customer health score.")


async def test_a_house_reading_comes_first_and_the_standard_is_a_click_away(maya: Visitor, ines: Visitor) -> None:
    await maya.choose(await maya.ask("/define ACV"), "Suggest a change")
    await expect(maya.dialog).to_contain_text("The standard: Annual contract value")
    await maya.field("What it is here", "One year of a contract, without the rollout.")
    await maya.field("A note", "Our year starts in February.")
    await maya.press(maya.dialog, "Send")
    await finish(maya, "A curator decides on it.")
    await ines.press(await news(ines, "suggests how your team reads it"), "Approve")
    await news(ines, "Approved by")
    card = await maya.ask_until("/define ACV", "How your team reads it")
    await expect(card).to_contain_text("How your team reads it, since")
    await expect(card).to_contain_text("@Maya Chen answers for it")
    await expect(card).to_contain_text("Here  Our year starts in February.", use_inner_text=False)
    await maya.press(card, "The standard")
    await expect(card).not_to_contain_text("How your team reads it")

    await maya.become("Lena Vogt")
    await maya.send("@Jargon what is ACV?", "Message #acme-shared")
    guest = maya.replies.get_by_role("article").last
    await expect(guest).to_contain_text("Annual contract value · ACV")
    await expect(guest).not_to_contain_text("your team")


async def test_what_did_not_help_reaches_the_curators_without_a_name(maya: Visitor, ines: Visitor) -> None:
    await maya.press(await maya.ask("/define QBR"), "Something is wrong")
    await maya.field("What did not help", "We hold these twice a year.")
    await maya.press(maya.dialog, "Send")
    await finish(maya, "they don't see who sent it")
    notice = await news(ines, "did not help")
    await expect(notice).to_contain_text("We hold these twice a year.")
    await expect(notice).not_to_contain_text("Maya")


async def test_a_message_is_taken_along_as_the_example(maya: Visitor) -> None:
    message = maya.article(0)
    await message.hover()
    await message.get_by_role("button", name="More message actions").click()
    await maya.page.get_by_role("menuitem", name="Suggest a word from this").click()
    example = maya.dialog.get_by_role("textbox", name="A concrete example")
    await expect(example).to_have_value(re.compile("^Prep for the Halden QBR"))
    await expect(maya.dialog.get_by_role("textbox", name="Word or phrase")).to_be_focused()
