"""Working out numbers: on the command line and in the form."""

import re

from playwright.async_api import expect

from tests.bot.browser.conftest import IN_BROWSER
from tests.bot.browser.visitor import Visitor

pytestmark = IN_BROWSER

WORKED_OUT = "/calc acv total=$300k fees=30k years=3"
TOTAL, FEES, YEARS = "Contract total over the whole term", "One-time fees inside the total", "Length of the contract"


async def open_form(maya: Visitor) -> None:
    await maya.send("/calc acv")
    await expect(maya.dialog).to_be_visible()


async def test_the_result_comes_first_and_the_working_with_it(maya: Visitor) -> None:
    card = await maya.ask(WORKED_OUT)
    await expect(card.get_by_role("heading")).to_have_text("$90,000 a year")
    await expect(card).to_contain_text("($300,000 − $30,000) ÷ 3 years = $90,000")


async def test_a_calculators_name_opens_a_form_with_labeled_fields(maya: Visitor) -> None:
    await open_form(maya)
    await expect(maya.dialog).to_have_accessible_name("Annual contract value")
    await expect(maya.dialog.get_by_role("heading", name="Annual contract value")).to_be_visible()
    for label in (TOTAL, FEES, YEARS):
        await expect(maya.dialog.get_by_role("textbox", name=label)).to_have_value("")
    await expect(maya.dialog.get_by_role("textbox", name=TOTAL)).to_be_focused()


async def test_an_error_stands_at_its_field_and_keeps_what_was_typed(maya: Visitor) -> None:
    await open_form(maya)
    for label, value in ((TOTAL, "$300k"), (FEES, "30k"), (YEARS, "soon")):
        await maya.field(label, value)
    await maya.press(maya.dialog, "Calculate")
    years = maya.dialog.get_by_role("textbox", name=YEARS)
    await expect(years).to_have_attribute("aria-invalid", "true")
    await expect(years).to_have_accessible_description(re.compile("There is no number in “soon”"))
    await expect(years).to_be_focused()
    await expect(maya.dialog.get_by_role("textbox", name=TOTAL)).to_have_value("$300k")
    await expect(maya.dialog.get_by_role("textbox", name=FEES)).to_have_value("30k")
    await maya.field(YEARS, "3")
    await maya.page.keyboard.press("Enter")
    await expect(maya.dialog).to_be_hidden()
    await expect(maya.article().get_by_role("heading")).to_have_text("$90,000 a year")


async def test_a_field_left_empty_is_asked_for(maya: Visitor) -> None:
    await open_form(maya)
    await maya.press(maya.dialog, "Calculate")
    await expect(maya.dialog.get_by_role("textbox", name=TOTAL)).to_have_attribute("aria-invalid", "true")
    await expect(maya.dialog.get_by_role("textbox", name=FEES)).not_to_have_attribute("aria-invalid", "true")


async def test_the_form_closes_without_an_answer(maya: Visitor) -> None:
    count = await maya.messages.get_by_role("article").count()
    for way_out in ("Escape", "Cancel", "Dismiss"):
        await open_form(maya)
        if way_out == "Escape":
            await maya.page.keyboard.press("Escape")
        else:
            await maya.press(maya.dialog, way_out)
        await expect(maya.dialog).to_be_hidden()
        await expect(maya.box()).to_be_focused()
    await expect(maya.messages.get_by_role("article")).to_have_count(count)


async def test_calculate_on_a_metrics_card_opens_its_form_and_the_result_takes_its_place(maya: Visitor) -> None:
    card = await maya.ask("/define ACV")
    await maya.press(card, "Calculate")
    await expect(maya.dialog.get_by_role("heading", name="Annual contract value")).to_be_visible()
    for label, value in ((TOTAL, "$300k"), (YEARS, "3")):
        await maya.field(label, value)
    await maya.press(maya.dialog, "Calculate")
    await expect(card.get_by_role("heading")).to_have_text("$100,000 a year")


async def test_change_a_number_comes_filled_in(maya: Visitor) -> None:
    card = await maya.ask(WORKED_OUT)
    await maya.press(card, "Change a number")
    for label, value in ((TOTAL, "$300,000"), (FEES, "$30,000"), (YEARS, "3 years")):
        await expect(maya.dialog.get_by_role("textbox", name=label)).to_have_value(value)
    await maya.field(YEARS, "2 years")
    await maya.press(maya.dialog, "Calculate")
    await expect(card.get_by_role("heading")).to_have_text("$135,000 a year")


async def test_a_result_in_the_direct_message_comes_as_a_message(maya: Visitor) -> None:
    await maya.visit("Jargon")
    await maya.send("calc nps 60 25 15", "Message Jargon")
    await expect(maya.article(1).get_by_role("heading")).to_contain_text("45")


async def test_a_variant_is_chosen_in_the_form_and_what_was_typed_stays(maya: Visitor) -> None:
    await maya.send("/calc clv_margin")
    await maya.field("Average revenue per account per month", "$200")
    await maya.field("Gross margin", "80%")
    await maya.dialog.get_by_role("radio", name="By revenue").check()
    await expect(maya.dialog.get_by_role("textbox", name="Gross margin")).to_be_hidden()
    await expect(maya.dialog.get_by_role("textbox", name="Average revenue")).to_have_value("$200")
    await maya.dialog.get_by_role("radio", name="By margin the cost").check()
    await expect(maya.dialog.get_by_role("textbox", name="Gross margin")).to_have_value("80%")


async def test_the_other_reading_of_a_number_is_one_click_away(maya: Visitor) -> None:
    card = await maya.ask("/calc clv_margin arpa=200 margin=80% churn=0.05")
    await maya.press(card, "Use 5%")
    await expect(card.get_by_role("heading")).to_have_text("3,200")


async def test_the_chart_of_a_result_has_its_words_and_its_numbers(maya: Visitor) -> None:
    card = await maya.ask("/calc nrr $500k 60k 15k 25k")
    await maya.press(card, "Show the chart")
    await expect(card.get_by_role("img", name="Bar chart: Net revenue retention: 104%")).to_be_visible()
    await expect(card).to_contain_text("Bar chart, revenue from the customers at the start: period 0 $500,000")
    numbers = card.get_by_text("Show the numbers")
    await numbers.focus()
    await maya.page.keyboard.press("Enter")
    row = card.get_by_role("table").get_by_role("row", name="5 608,326")
    await expect(row.get_by_role("rowheader")).to_have_text("5")
    await expect(card.get_by_role("heading")).to_have_text("104%")


async def test_scenarios_stand_side_by_side_and_one_is_changed(maya: Visitor) -> None:
    card = await maya.ask("/calc acv total=$100k years=1 vs total=$240k years=3")
    await expect(card).to_contain_text("$20,000 or 20% less than the first")
    await maya.press(card, "Change the second")
    await maya.field(YEARS, "2")
    await maya.press(maya.dialog, "Calculate")
    await expect(card).to_contain_text("$20,000 or 20% more than the first")
