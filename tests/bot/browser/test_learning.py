"""Learning in the browser: a role, a lesson, its quiz, practice and the guide, read and pressed as a person does."""

import re

from playwright.async_api import Locator, expect

from tests.bot.browser.conftest import IN_BROWSER
from tests.bot.browser.visitor import SUCCESS_BOX, Visitor

pytestmark = IN_BROWSER


async def command(maya: Visitor, text: str) -> Locator:
    """The window that a command opens."""
    await maya.send(text, SUCCESS_BOX)
    await expect(maya.dialog).to_be_visible()
    return maya.dialog


async def test_a_lesson_is_read_and_its_quiz_taken(maya: Visitor) -> None:
    window = await command(maya, "/define learn sdr")
    await expect(window).to_contain_text("0 of 11 lessons done")
    await maya.press(window, "Lesson 1: Your job and the one after it")
    await expect(window).to_contain_text("For example")
    await expect(window).to_contain_text("Say it")
    await maya.press(window, "Start the quiz")
    for number in range(1, 6):
        await expect(window).to_contain_text(f"Question {number} of 5")
        await window.get_by_role("radio").first.check()
        await maya.press(window, "Answer")
        await expect(window).to_contain_text(re.compile(r"Right\.|Not quite\."))
        await maya.press(window, "See the result" if number == 5 else "Next question")
    await expect(window).to_contain_text(re.compile(r"[0-5] of 5 right"))
    await maya.press(window, "All lessons")
    await expect(window.get_by_role("button", name="All lessons")).to_be_hidden()
    await expect(window).to_contain_text("1 of 11 lessons done")
    await maya.press(window, "Close")


async def test_home_leads_to_the_lessons_and_the_guide(maya: Visitor) -> None:
    await maya.open_tab("Home")
    home = maya.page.get_by_role("region", name="Home")
    await maya.press(home, "Choose your role")
    await maya.dialog.get_by_role("button", name="Begin").nth(2).click()
    await expect(maya.dialog).to_contain_text("Customer success manager")
    await maya.press(maya.dialog, "Send me a term a day")
    await expect(maya.dialog).to_contain_text("A term comes each working morning")
    await maya.press(maya.dialog, "Close")
    await expect(home).to_contain_text("Customer success manager: 0 of 12 lessons done")
    await maya.press(home, "Define a word well")
    await maya.field("Your word", "Flurble rate")
    await maya.press(maya.dialog, "Check my draft")
    await expect(maya.dialog).to_contain_text("This would make it better")
    await maya.press(maya.dialog, "Suggest it to your team")
    await expect(maya.dialog.get_by_role("textbox", name="Word or phrase")).to_have_value("Flurble rate")
    await maya.press(maya.dialog, "Cancel")


async def test_a_line_for_an_interview_is_listened_to(maya: Visitor) -> None:
    window = await command(maya, "/define practice QBR")
    await maya.field("Your own line", "We did the QBR.")
    await maya.press(window, "Check my line")
    await expect(window).to_contain_text("Add a number")
    await expect(window.get_by_role("textbox", name="Your own line")).to_have_value("We did the QBR.")
    await maya.press(window, "Close")
