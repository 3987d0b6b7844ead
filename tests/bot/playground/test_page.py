"""The browser's side: snapshots over a WebSocket, acts over POST, and nobody else's page gets in."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.playground import LoopbackSlack
from tests.bot.playground.conftest import Join, MakeManifest

BUTTON = {"type": "button", "action_id": "share", "text": {"type": "plain_text", "text": "Share"}}
MENU = {
    "type": "static_select",
    "action_id": "pick",
    "options": [{"text": {"type": "plain_text", "text": "ACV"}, "value": "acv"}],
}
CARD = [{"type": "actions", "block_id": "row", "elements": [BUTTON, MENU]}]
MODAL = {
    "type": "modal",
    "callback_id": "ask",
    "title": {"type": "plain_text", "text": "Ask"},
    "submit": {"type": "plain_text", "text": "Send"},
    "blocks": [
        {
            "type": "input",
            "block_id": "asked",
            "label": {"type": "plain_text", "text": "Word"},
            "element": {"type": "plain_text_input", "action_id": "word"},
        }
    ],
}


class Page:
    """One person's browser tab."""

    def __init__(self, slack: LoopbackSlack, session: aiohttp.ClientSession, person: str) -> None:
        self.slack, self.session, self.person = slack, session, person

    async def open(self, **headers: str) -> None:
        address = f"{self.slack.address}/page/updates?person={self.person}"
        self.socket = await self.session.ws_connect(address, headers=headers)

    async def snapshot(self, timeout: float = 2) -> dict[str, Any]:
        shown: dict[str, Any] = await self.socket.receive_json(timeout=timeout)
        return shown

    async def until(self, condition: Any) -> dict[str, Any]:
        while not condition(shown := await self.snapshot()):
            pass
        return shown

    async def act(self, verb: str, **body: Any) -> dict[str, Any]:
        url = f"{self.slack.address}/page/act/{verb}"
        async with self.session.post(url, json={"person": self.person, **body}) as response:
            reply: dict[str, Any] = await response.json()
            return reply


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def slack(manifest: MakeManifest) -> AsyncIterator[LoopbackSlack]:
    async with LoopbackSlack(manifest(), ack_seconds=0.2) as running:
        yield running


async def test_the_first_snapshot_shows_the_workspace_as_one_person_sees_it(
    slack: LoopbackSlack, session: aiohttp.ClientSession
) -> None:
    page = Page(slack, session, "U0MAYA")
    await page.open()
    shown = await page.snapshot()
    assert shown["workspace"] == {
        "name": "Northwind",
        "app": {"name": "Jargon", "user": "U0JARGON", "connected": False, "home": True},
    }
    assert shown["me"] == "U0MAYA"
    assert [(each["id"], each["kind"], each["has_app"]) for each in shown["channels"]] == [
        ("C0SUCCESS", "channel", True),
        ("C0DEALS", "channel", True),
        ("C0RANDOM", "channel", False),
        ("C0ACME", "channel", True),
        ("D0MAYA", "dm", True),
    ]
    assert {"id": "U0JARGON", "name": "Jargon", "title": "App", "bot": True, "company": None} in shown["people"]
    assert [each["command"] for each in shown["commands"]] == ["/define", "/ask"]
    assert all(message["ts"] and not message["ephemeral"] for message in shown["messages"]["C0SUCCESS"])
    assert shown["views"] == []


async def test_a_change_is_shown_only_to_those_who_can_see_it(
    slack: LoopbackSlack, session: aiohttp.ClientSession
) -> None:
    maya, tom = Page(slack, session, "U0MAYA"), Page(slack, session, "U0TOM")
    for page in (maya, tom):
        await page.open()
        await page.snapshot()
    assert (await maya.act("say", channel="D0MAYA", text="psst"))["ok"]
    assert (await maya.snapshot())["messages"]["D0MAYA"][-1]["text"] == "psst"
    with pytest.raises(TimeoutError):
        await tom.snapshot(timeout=0.05)
    await maya.act("say", channel="C0RANDOM", text="a < b, @Tom")
    assert (await tom.snapshot())["messages"]["C0RANDOM"][-1]["text"] == "a &lt; b, <@U0TOM>"


async def test_a_whole_conversation_through_the_page(join: Join, session: aiohttp.ClientSession) -> None:
    world = await join("socket")

    @world.app.command("/define")
    async def define(ack: Any) -> None:
        await ack({"text": "card", "blocks": CARD})

    @world.app.action("share")
    async def share(ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=MODAL)

    @world.app.action("pick")
    async def pick(ack: Any, action: Any, respond: Any) -> None:
        await ack()
        await respond(text=action["selected_option"]["value"], replace_original=True)

    @world.app.view("ask")
    async def submit(ack: Any, view: Any) -> None:
        await ack(response_action="errors", errors={"asked": "Another word, please."})

    page = Page(world.slack, session, "U0MAYA")
    await page.open()
    assert (await page.act("command", channel="C0DEALS", text="/define QBR")) == {"ok": True}
    shown = await page.until(lambda shown: shown["messages"]["C0DEALS"][-1]["ephemeral"])
    card = {"channel": "C0DEALS", "ts": shown["messages"]["C0DEALS"][-1]["ts"]}
    await page.act("click", message=card, block_id="row", action={"type": "button", "action_id": "share"})
    (view,) = (await page.until(lambda shown: shown["views"]))["views"]
    assert (view["title"]["text"], view["submit"]["text"], view["errors"]) == ("Ask", "Send", {})
    state = {"asked": {"word": {"type": "plain_text_input", "value": "QBR"}}}
    assert (await page.act("submit", view=view["id"], state=state)) == {"ok": True}
    shown = await page.until(lambda shown: shown["views"] and shown["views"][0]["errors"])
    assert shown["views"][0]["errors"] == {"asked": "Another word, please."}
    assert (await page.act("close", view=view["id"])) == {"ok": True}
    await page.until(lambda shown: not shown["views"])
    choice = {"type": "static_select", "action_id": "pick", "selected_option": {"value": "acv"}}
    await page.act("click", message=card, view=None, block_id="row", action=choice, state={})
    shown = await page.until(lambda shown: shown["messages"]["C0DEALS"][-1]["edited"])
    assert shown["messages"]["C0DEALS"][-1]["text"] == "acv"


@pytest.mark.parametrize(
    ("verb", "body", "reply"),
    [
        ("command", {"channel": "C0DEALS", "text": "/define x"}, "Jargon could not be reached (dispatch_failed)."),
        ("command", {"channel": "C0DEALS", "text": "/no"}, "/no is not a command here (invalid_command)."),
        ("say", {"channel": "D0TOM", "text": "hi"}, "Maya Chen is not in D0TOM."),
        ("say", {"channel": "C0DEALS", "text": "  "}, "There is nothing to send."),
        ("say", {"channel": "C0DEALS", "text": "hi", "thread_ts": "1.000001"}, "There is no such thread."),
        ("close", {"view": "V0"}, "That view is not open any more."),
        (
            "click",
            {"message": {"channel": "C0DEALS", "ts": "1.000001"}, "action": {"action_id": "x"}},
            "That message is not there any more.",
        ),
    ],
)
async def test_what_cannot_be_done_is_said(
    slack: LoopbackSlack, session: aiohttp.ClientSession, verb: Any, body: Any, reply: Any
) -> None:
    answer = await Page(slack, session, "U0MAYA").act(verb, **body)
    assert (answer["ok"], answer["say"]) == (False, reply)


@pytest.mark.parametrize(
    ("request_as", "status"),
    [
        ({"json": {"person": "U0MAYA", "channel": "C0DEALS", "text": "hi"}}, 200),
        ({"data": '{"person": "U0MAYA"}', "headers": {"Content-Type": "text/plain"}}, 403),
        ({"data": {"person": "U0MAYA"}}, 403),
        ({"json": {}, "headers": {"Origin": "http://elsewhere.example"}}, 403),
        ({"json": {}, "headers": {"Origin": "null"}}, 403),
        ({"json": {}, "headers": {"Host": "elsewhere.example"}}, 403),
        ({"json": {}}, 400),
        ({"json": {"person": "U0NOBODY"}}, 400),
        ({"json": {"person": "U0JARGON", "channel": "C0DEALS", "text": "hi"}}, 400),
        ({"json": []}, 400),
        ({"data": "{", "headers": {"Content-Type": "application/json"}}, 400),
    ],
)
async def test_only_its_own_page_may_act(
    slack: LoopbackSlack, session: aiohttp.ClientSession, request_as: Any, status: Any
) -> None:
    async with session.post(f"{slack.address}/page/act/say", **request_as) as response:
        assert response.status == status


async def test_an_unknown_verb_is_not_found(slack: LoopbackSlack, session: aiohttp.ClientSession) -> None:
    assert (await Page(slack, session, "U0MAYA").act("dance"))["error"] == "unknown_verb"


@pytest.mark.parametrize(
    ("person", "headers"),
    [
        ("U0MAYA", {"Origin": "http://elsewhere.example"}),
        ("U0MAYA", {"Host": "elsewhere.example"}),
        ("U0NOBODY", {}),
        ("U0JARGON", {}),
    ],
)
async def test_only_its_own_page_may_watch(
    slack: LoopbackSlack, session: aiohttp.ClientSession, person: Any, headers: Any
) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await Page(slack, session, person).open(**headers)


async def test_a_page_under_localhost_is_its_own_page_too(slack: LoopbackSlack, session: aiohttp.ClientSession) -> None:
    origin = slack.address.replace("127.0.0.1", "localhost")
    page = Page(slack, session, "U0MAYA")
    await page.open(Origin=origin, Host=origin.removeprefix("http://"))
    assert (await page.snapshot())["me"] == "U0MAYA"


async def test_the_page_itself_is_served(slack: LoopbackSlack, session: aiohttp.ClientSession) -> None:
    for path, status in (
        ("/", 200),
        ("/page/index.html", 200),
        ("/page/nothing.js", 404),
        ("/page/%2e%2e/seed.py", 404),
    ):
        async with session.get(slack.address + path) as response:
            assert (path, response.status) == (path, status)
