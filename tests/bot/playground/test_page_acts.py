"""What the page can do beyond talking: shortcuts, menus that look things up, tabs and files."""

from typing import Any

import aiohttp
import pytest

from tests.bot.playground.conftest import Join, MakeManifest, World
from tests.bot.playground.test_suggestions import open_modal, option


class Tab:
    """One person's browser tab, without the updates."""

    def __init__(self, world: World, session: aiohttp.ClientSession, person: str = "U0MAYA") -> None:
        self.address, self.session, self.person = world.slack.address, session, person

    async def act(self, verb: str, **body: Any) -> dict[str, Any]:
        async with self.session.post(
            f"{self.address}/page/act/{verb}", json={"person": self.person, **body}
        ) as response:
            reply: dict[str, Any] = await response.json()
            return reply

    async def snapshot(self) -> dict[str, Any]:
        async with self.session.ws_connect(f"{self.address}/page/updates?person={self.person}") as socket:
            shown: dict[str, Any] = await socket.receive_json(timeout=2)
            return shown


@pytest.fixture
async def session() -> Any:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_a_shortcut_runs_and_fails_in_a_sentence(socket_world: World, session: Any) -> None:
    @socket_world.app.shortcut("define_this")
    async def define(ack: Any, respond: Any) -> None:
        await ack()
        await respond("defined")

    tab = Tab(socket_world, session)
    message = {"channel": "C0SUCCESS", "ts": socket_world.slack.person("U0TOM").sees("C0SUCCESS")[0].ts}
    assert await tab.act("shortcut", callback_id="define_this", message=message) == {"ok": True}
    reply = await tab.act("shortcut", callback_id="dance", message=None)
    assert (reply["ok"], reply["say"]) == (False, "There is no shortcut dance here.")


async def test_options_come_with_the_reply(socket_world: World, session: Any) -> None:
    @socket_world.app.options("term")
    async def look_up(ack: Any) -> None:
        await ack(options=[option("ACV")])

    view, tab = await open_modal(socket_world), Tab(socket_world, session)
    asked = {"message": None, "view": view.id, "block_id": "row", "action_id": "term"}
    assert await tab.act("suggest", **asked, value="acv") == {"ok": True, "options": [option("ACV")]}
    assert (await tab.act("suggest", **asked, value="a"))["say"] == "Type at least 3 characters."


async def test_opening_a_tab_is_told_to_the_app(join: Join, manifest: MakeManifest, session: Any) -> None:
    world = await join("socket", manifest(events=("app_home_opened",)))
    heard: list[Any] = []

    @world.app.event("app_home_opened")
    async def opened(event: Any) -> None:
        heard.append((event["user"], event["tab"]))

    tab = Tab(world, session)
    for name in ("home", "messages"):
        assert await tab.act("open", tab=name) == {"ok": True}
    assert heard == [("U0MAYA", "home"), ("U0MAYA", "messages")]
    assert not (await Tab(world, session, "U0LENA").act("open", tab="home"))["ok"]


@pytest.mark.parametrize(
    ("request_as", "status"),
    [
        ({"params": {"person": "U0MAYA", "name": "a.csv"}}, 200),
        ({"params": {"person": "U0NOBODY", "name": "a.csv"}}, 400),
        ({"params": {"person": "U0MAYA", "name": "a.csv"}, "headers": {"Origin": "http://elsewhere.example"}}, 403),
        ({"params": {"person": "U0MAYA", "name": "a.csv"}, "headers": {"Content-Type": "text/plain"}}, 403),
    ],
)
async def test_only_its_own_page_may_upload(socket_world: World, session: Any, request_as: Any, status: int) -> None:
    headers = {"Content-Type": "application/octet-stream"} | request_as.get("headers", {})
    address = f"{socket_world.slack.address}/page/upload"
    async with session.post(address, data=b"a,b", params=request_as["params"], headers=headers) as response:
        assert response.status == status


async def test_each_person_sees_what_is_theirs(socket_world: World, session: Any) -> None:
    maya, ines, lena = [
        await Tab(socket_world, session, person).snapshot() for person in ("U0MAYA", "U0INES", "U0LENA")
    ]
    assert {each["kind"]: each["name"] for each in maya["shortcuts"]} == {
        "global": "Suggest a term",
        "message": "Define this",
    }
    assert "C0REVIEW" not in {each["id"] for each in maya["channels"]}
    assert {each["id"]: each["private"] for each in ines["channels"]}["C0REVIEW"] is True
    assert [(each["id"], each["shared_with"]) for each in lena["channels"]] == [("C0ACME", "Northwind")]
    assert list(lena["messages"]) == ["C0ACME"]
    assert (lena["commands"], lena["shortcuts"], lena["home"]) == ([], [], None)
    assert lena["workspace"]["app"]["home"] is False
    assert {each["id"]: each["company"] for each in maya["people"]}["U0LENA"] == "Acme"


async def test_a_permalink_leads_to_the_page(socket_world: World, session: Any) -> None:
    async with session.get(
        f"{socket_world.slack.address}/archives/C0DEALS/p1764000000000001?thread_ts=1764.1", allow_redirects=False
    ) as response:
        assert response.headers["Location"] == "/#/C0DEALS/1764.1"
