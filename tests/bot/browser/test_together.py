"""Two people: what each sees of the other, and what nobody else sees."""

from playwright.async_api import expect

from tests.bot.browser.conftest import IN_BROWSER, OpenPage
from tests.bot.browser.visitor import Visitor

pytestmark = IN_BROWSER


async def test_a_private_card_is_private_until_it_is_shared(maya: Visitor) -> None:
    card = await maya.ask("/define QBR")
    await maya.become("Tom Okafor")
    await expect(maya.messages).not_to_contain_text("Quarterly business review")
    await maya.become("Maya Chen")
    await maya.press(card, "Share")
    await expect(card).to_contain_text("You shared this here:")
    await maya.become("Tom Okafor")
    await expect(maya.messages.get_by_role("heading", name="Quarterly business review")).to_have_count(1)
    await expect(maya.article()).to_contain_text("Shared by @Maya Chen")
    await expect(maya.messages).not_to_contain_text("Only visible to you")
    await expect(maya.article().get_by_role("button", name="Share")).to_have_count(0)


async def test_someone_else_sees_a_message_as_it_is_sent(maya: Visitor, open_page: OpenPage) -> None:
    tom = await open_page("U0TOM")
    await maya.send("Slides are up.")
    await expect(tom.article()).to_contain_text("Slides are up.")
    await expect(tom.page.get_by_role("button", name="Tom Okafor")).to_have_attribute("aria-pressed", "true")


async def test_a_message_elsewhere_makes_its_channel_unread(maya: Visitor, open_page: OpenPage) -> None:
    tom = await open_page("U0TOM/C0DEALS")
    await maya.send("Slides are up.")
    unread = tom.page.get_by_role("link", name="customer-success unread")
    await unread.click()
    await expect(tom.article()).to_contain_text("Slides are up.")
    await expect(unread).to_have_count(0)


async def test_a_button_on_a_public_answer_answers_whoever_pressed_it(maya: Visitor, open_page: OpenPage) -> None:
    tom = await open_page("U0TOM")
    await maya.send("@Jargon what is a QBR?")
    await tom.article().get_by_role("button", name="1 reply").click()
    await tom.press(tom.replies, "EBR · Executive business review")
    await expect(tom.replies.get_by_role("article").last).to_contain_text("Only visible to you")
    await expect(tom.replies.get_by_role("article").last).to_contain_text("Executive business review · EBR")
    await expect(maya.replies.get_by_role("article")).to_have_count(2)


async def test_a_dismissed_card_stays_away(maya: Visitor) -> None:
    card = await maya.ask("/define QBR")
    await maya.press(card, "Dismiss")
    await expect(maya.messages).not_to_contain_text("Only visible to you")
    await maya.reload()
    await expect(maya.article()).to_be_visible()
    await expect(maya.messages).not_to_contain_text("Only visible to you")
