"""The page with a small scripted app behind it: Home tab, shortcuts, looked-up menus, files and people."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import expect
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import LoopbackSlack
from tests.bot.browser.conftest import IN_BROWSER, OpenPage
from tests.bot.browser.scripted import Script, option
from tests.bot.browser.visitor import Visitor
from tests.bot.playground.conftest import connect_by_socket, make_manifest

pytestmark = IN_BROWSER

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc00000030101003d0fb3d70000000049454e44ae426082"
)
SCOPES = ("commands", "chat:write", "app_mentions:read", "im:history", "files:write", "files:read")
Scripted = tuple[LoopbackSlack, AsyncApp, Script]


@pytest_asyncio.fixture(loop_scope="session")
async def script(port: int) -> AsyncIterator[Scripted]:
    manifest = make_manifest(scopes=SCOPES, events=("app_mention", "app_home_opened"))
    async with LoopbackSlack(manifest, port=port) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        app = AsyncApp(client=client, signing_secret="unused", attaching_conversation_kwargs_enabled=False)
        async with connect_by_socket(slack, app):
            await slack.app_connected()
            yield slack, app, Script(app)
        assert slack.refusals == []


@pytest_asyncio.fixture(loop_scope="session")
async def playground(script: Scripted) -> LoopbackSlack:
    """In place of the real bot's: the pages of this module are those of the scripted app."""
    return script[0]


async def start_suggesting(maya: Visitor) -> None:
    await maya.page.get_by_role("button", name="Shortcuts").click()
    await expect(maya.page.get_by_role("menuitem", name="Suggest a term")).to_be_focused()
    await maya.page.keyboard.press("Enter")
    await expect(maya.dialog).to_be_visible()


async def test_the_home_tab_is_drawn_and_used(maya: Visitor) -> None:
    await maya.visit("Jargon")
    await maya.page.get_by_role("link", name="Home").click()
    home = maya.page.get_by_role("region", name="Home")
    await expect(home.get_by_role("heading", name="Glossary")).to_be_visible()
    await expect(maya.page.get_by_role("textbox")).to_have_count(0)
    async with maya.page.expect_request_finished(lambda request: request.url.endswith("/page/act/click")):
        await maya.pick(home, "Who may publish", "Everyone")
    await expect(home).to_contain_text("It is everyone.")
    await maya.reload()  # which would cut off a request that is still under way
    await expect(home).to_be_visible()
    await home.get_by_role("button", name="Review").click()
    await expect(maya.dialog).to_contain_text("Suggest a term")
    await maya.press(maya.dialog, "Cancel")
    await maya.page.get_by_role("link", name="Messages").click()
    await expect(maya.box("Message Jargon")).to_be_visible()


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
async def test_a_shortcut_starts_from_the_message_box(maya: Visitor, by: str) -> None:
    if by == "mouse":
        await maya.page.get_by_role("button", name="Shortcuts").click()
        await maya.page.get_by_role("menuitem", name="Suggest a term").click()
    else:
        await maya.box().press_sequentially("/sug")
        await expect(maya.page.get_by_role("option", name="Suggest a term")).to_be_visible()
        await maya.box().press("Enter")
        await expect(maya.box()).to_have_value("")
    await expect(maya.dialog).to_be_visible()


async def test_a_whole_form_is_filled_in_from_the_keyboard(maya: Visitor, script: Scripted) -> None:
    await start_suggesting(maya)
    await maya.field("Term", "Run rate")
    for label, typed in (("Related term", "a"), ("Confused with", "t")):
        box = maya.dialog.get_by_role("combobox", name=label)
        await box.fill(typed)
        await expect(maya.page.get_by_role("option").first).to_be_visible()
        await box.press("ArrowDown")
        await box.press("Enter")
    await expect(maya.dialog.get_by_role("combobox", name="Related term")).to_have_value("ARR")
    owners = maya.dialog.get_by_role("combobox", name="Owners")
    for name in ("Maya", "tom o"):
        await owners.press_sequentially(name)
        await owners.press("Enter")
    await expect(maya.dialog.get_by_label("Announce in")).to_have_value("customer-success")
    await maya.press(maya.dialog, "Send")
    await expect(maya.dialog).to_contain_text("Choose at most 1.")
    await owners.press("Backspace")
    await expect(maya.dialog.get_by_role("button", name="Remove Maya Chen")).to_be_visible()
    chosen = {"name": "terms.csv", "mimeType": "text/csv", "buffer": b"term,meaning\n"}
    await maya.dialog.get_by_label("Import").set_input_files(chosen)  # type: ignore[arg-type]
    await expect(maya.dialog.get_by_role("status").filter(has_text="terms.csv")).to_be_visible()
    await maya.press(maya.dialog, "Send")
    await expect(maya.dialog).to_have_count(0)
    (given,) = script[2].heard
    assert given["term"]["value"] == "Run rate"
    assert given["like"]["selected_option"] == option("ARR")
    assert given["unlike"]["selected_options"] == [option("TCV")]
    assert given["owners"]["selected_users"] == ["U0MAYA"]
    assert given["where"]["selected_conversation"] == "C0SUCCESS"
    assert [file["name"] for file in given["list"]["files"]] == ["terms.csv"]


async def test_what_was_not_chosen_is_not_kept(maya: Visitor) -> None:
    await start_suggesting(maya)
    box = maya.dialog.get_by_role("combobox", name="Related term")
    await box.fill("zzz")
    await expect(maya.page.get_by_text("Nothing found.")).to_be_visible()
    await box.press("Tab")
    await expect(box).to_have_value("")


async def test_a_message_shortcut_is_run_on_its_message(maya: Visitor) -> None:
    first = maya.article(0)
    await first.hover()
    await first.get_by_role("button", name="More message actions").click()
    await maya.page.get_by_role("menuitem", name="Define this").click()
    await expect(maya.article()).to_contain_text("Defined: Prep for the Halden QBR")
    await expect(maya.article()).to_contain_text("Only visible to you")


async def test_pictures_and_files_are_shown(maya: Visitor, script: Scripted) -> None:
    _, app, _ = script
    chart = await app.client.files_upload_v2(filename="mrr.png", content=PIXEL, title="MRR")
    block = {"type": "image", "slack_file": {"id": chart["file"]["id"]}, "alt_text": "MRR by month"}
    await app.client.chat_postMessage(channel="C0SUCCESS", text="chart", blocks=[block])
    picture = maya.article().get_by_role("img", name="MRR by month")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("(image) => image.naturalWidth") == 1
    await app.client.files_upload_v2(
        filename="terms.csv", content=b"a,b", channel="C0SUCCESS", initial_comment="All of it"
    )
    await expect(maya.article()).to_contain_text("All of it")
    async with maya.page.expect_download() as download:
        await maya.article().get_by_role("link", name="terms.csv").click()
    assert (await download.value).suggested_filename == "terms.csv"


async def test_a_permalink_stays_in_the_page(maya: Visitor, script: Scripted) -> None:
    slack, app, _ = script
    message = slack.person("U0TOM").sees("C0DEALS")[0]
    link = await app.client.chat_getPermalink(channel="C0DEALS", message_ts=message.ts)
    await app.client.chat_postMessage(channel="C0SUCCESS", text=f"See <{link['permalink']}|the deal>")
    await maya.article().get_by_role("link", name="the deal").click()
    await expect(maya.page.get_by_role("heading", level=1)).to_have_text("#deal-desk")


async def test_each_person_has_their_own_channels(maya: Visitor) -> None:
    review = maya.page.get_by_role("link", name="glossary-review")
    await expect(review).to_have_count(0)
    await maya.become("Ines Duarte")
    await review.click()
    await expect(maya.page.get_by_role("heading", level=1)).to_have_text("#glossary-review")
    await maya.become("Lena Vogt")
    await expect(maya.page.get_by_role("heading", level=1)).to_have_text("#acme-shared")
    await expect(maya.page.get_by_role("navigation", name="Channels").get_by_role("link")).to_have_count(1)
    await expect(maya.page.get_by_role("button", name="Shortcuts")).to_have_count(0)
    await expect(maya.page.get_by_role("button", name="More message actions")).to_have_count(0)


async def test_a_guest_can_mention_but_not_command(maya: Visitor) -> None:
    await maya.become("Lena Vogt")
    box = maya.box("Message #acme-shared")
    await box.fill("/define ACV")
    await box.press("Enter")
    await expect(maya.page.get_by_role("alert").filter(visible=True)).to_contain_text(
        "mention the app instead: @Jargon"
    )
    await maya.send("@Jargon what is ACV?", "Message #acme-shared")
    await expect(maya.article()).to_contain_text("@Jargon what is ACV?")


@pytest.mark.parametrize("width", [390, 800])
async def test_the_page_holds_on_a_narrow_screen(open_page: OpenPage, script: Scripted, width: int) -> None:
    _, app, _ = script
    await app.client.files_upload_v2(filename="mrr.png", content=PIXEL, title="MRR", channel="C0SUCCESS")
    maya = await open_page()
    await maya.page.set_viewport_size({"width": width, "height": 740})
    assert not await maya.overflows()
    menu = maya.page.get_by_role("button", name="Channels", exact=True)
    if width < 640:
        await menu.click()
    await maya.page.get_by_role("link", name="Jargon").click()
    await maya.page.get_by_role("link", name="Home").click()
    await expect(maya.page.get_by_role("heading", name="Glossary")).to_be_visible()
    assert not await maya.overflows()
