"""The pages in a real browser: as one types, with the keyboard alone, on a phone, in the dark, and on paper."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Page

from bot.pages.site import Site
from knowledge.glossary import Glossary
from tests.bot.browser.conftest import IN_BROWSER, browser
from tests.bot.pages.conftest import Visit, serving

__all__ = ["browser"]

pytestmark = IN_BROWSER

CONTRAST = """() => {
  const light = (color) => {
    const parts = color.match(/[\\d.]+/g).slice(0, 3).map((each) => each / 255)
      .map((each) => (each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (!color.endsWith(", 0)")) return color;
    }
  };
  return [...document.querySelectorAll("main *, header *, footer")].filter((each) =>
    [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())).map((each) => {
    const [a, b] = [light(getComputedStyle(each).color), light(ground(each))];
    return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), each.outerHTML.slice(0, 80)];
  }).filter(([ratio]) => ratio < 4.5);
}"""
"""Elements whose text has less contrast to its ground than 4.5 to 1."""


@asynccontextmanager
async def opened(browser: Browser, glossary: Glossary, **options: object) -> AsyncIterator[tuple[Page, Visit]]:
    """A window on the pages; whatever the browser complains about, a refused script above all, fails the test."""
    complaints: list[str] = []
    async with serving(Site(lambda: glossary, ours=True)) as visit:
        window = await browser.new_context(**options)  # type: ignore[arg-type]
        page = await window.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"a dialog: {dialog.message}"))
        try:
            yield page, visit
        finally:
            await window.close()
    assert complaints == []


async def test_a_result_changes_as_one_types_and_faults_stand_at_their_field(browser: Browser, ours: Glossary) -> None:
    async with opened(browser, ours) as (page, visit):
        await page.goto(f"{visit.root}/glossary/term/annual-contract-value")
        form = page.locator("form:has(#acv-total_contract_value)")
        await form.get_by_label("Contract total").press_sequentially("$300k")
        await form.get_by_label("Length of the contract").press_sequentially("2")
        result = page.locator("#result-acv")
        await result.get_by_text("$150,000 a year", exact=True).wait_for()
        assert page.url.endswith("/term/annual-contract-value"), "nothing was sent"
        await form.get_by_label("Length of the contract").fill("soon")
        fault = form.locator(".fault")
        await fault.wait_for()
        assert await form.get_by_label("Length of the contract").get_attribute("aria-invalid") == "true"
        await form.get_by_label("Length of the contract").fill("3")
        await result.get_by_text("$100,000 a year", exact=True).wait_for()
        assert await fault.count() == 0


async def test_a_search_answers_as_one_types_and_its_links_lead_on(browser: Browser, ours: Glossary) -> None:
    async with opened(browser, ours) as (page, visit):
        await page.goto(f"{visit.root}/glossary/term/churn-rate")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Tab")
        await page.keyboard.type("quaterly bussiness reveiw", delay=5)
        await page.get_by_text("Showing Quarterly business review for").wait_for()
        assert await page.evaluate("document.activeElement.id") == "q", "one can go on typing"
        await page.get_by_role("searchbox").fill("renewal")
        await page.get_by_role("link", name="Renewal rate").wait_for()
        assert "by that name" in (await page.locator("#news").text_content() or "")
        assert page.url == f"{visit.root}/glossary/search?q=renewal"
        await page.get_by_role("link", name="Renewal rate").click()
        await page.get_by_role("heading", name="Renewal rate", level=1).wait_for()
        await page.get_by_role("link", name="Jargon", exact=True).click()
        await page.get_by_role("heading", name="Glossary", level=1).wait_for()


async def test_without_javascript_it_is_sent_and_comes_back(browser: Browser, ours: Glossary) -> None:
    async with opened(browser, ours, java_script_enabled=False) as (page, visit):
        await page.goto(f"{visit.root}/glossary/")
        await page.get_by_role("searchbox").fill("acv")
        await page.keyboard.press("Enter")
        await page.get_by_role("link", name="Annual contract value · ACV").first.click()
        await page.get_by_label("Contract total").fill("300k")
        await page.keyboard.press("Enter")
        await page.get_by_text("100,000 a year").first.wait_for()
        assert await page.get_by_label("Contract total").input_value() == "300k"


async def test_markup_in_a_teams_words_never_runs(browser: Browser, ours: Glossary) -> None:
    async with opened(browser, ours) as (page, visit):
        for path in ("", "term/halo-account?calc=halo_share&halo=4", "term/net-revenue-retention", "search?q=halo"):
            await page.goto(f"{visit.root}/glossary/{path}")
            assert await page.locator("main script, main img").count() == 0
        await page.get_by_role("searchbox").fill("what is a halo account for")
        await page.get_by_text("For doors").first.wait_for()
        assert await page.locator("main script, main img").count() == 0


async def test_it_can_be_read_on_a_phone_in_the_dark_and_on_paper(browser: Browser, ours: Glossary) -> None:
    paths = ("", "term/net-revenue-retention?calc=nrr&start=x", "term/halo-account", "search?q=qbrr", "search?q=NRR")
    for scheme in ("light", "dark"):
        async with opened(
            browser, ours, color_scheme=scheme, viewport={"width": 390, "height": 800}, has_touch=True
        ) as (page, visit):
            for path in paths:
                await page.goto(f"{visit.root}/glossary/{path}")
                assert await page.evaluate("document.documentElement.scrollWidth") <= 390, path
                assert await page.evaluate(CONTRAST) == [], (scheme, path)
            small = await page.evaluate(
                "[...document.querySelectorAll('input, button')].filter((each) => each.offsetHeight < 44).length"
            )
            assert small == 0, "fields and buttons are as large as a finger"
    async with opened(browser, ours, color_scheme="dark") as (page, visit):
        await page.goto(f"{visit.root}/glossary/term/net-revenue-retention")
        await page.emulate_media(media="print")
        assert not await page.get_by_role("searchbox").is_visible()
        assert not await page.locator(".calculator form").first.is_visible()
        assert await page.locator("details p").first.is_visible(), "what is folded on the screen is printed"
        assert await page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert await page.evaluate(CONTRAST) == []
