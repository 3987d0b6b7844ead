"""Socket Mode as Slack runs it, seen from a bare WebSocket: tickets, one of many connections, no loss."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.playground import LoopbackSlack
from tests.bot.playground.conftest import Join, MakeManifest


class Line:
    """One Socket Mode connection with nothing but JSON on it."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def read(self) -> dict[str, Any]:
        message: dict[str, Any] = await self.socket.receive_json(timeout=2)
        return message

    async def acknowledge(self, envelope: dict[str, Any], payload: Any = None) -> None:
        body = {"envelope_id": envelope["envelope_id"]} | ({"payload": payload} if payload else {})
        await self.socket.send_str(json.dumps(body))


class Exchange:
    """A running Slack and a session to open lines with."""

    def __init__(self, slack: LoopbackSlack, session: aiohttp.ClientSession) -> None:
        self.slack, self.session = slack, session
        self.maya = slack.person("U0MAYA")

    async def ticket(self) -> str:
        headers = {"Authorization": f"Bearer {self.slack.app_token}"}
        async with self.session.post(self.slack.api_url + "apps.connections.open", headers=headers) as response:
            url: str = (await response.json())["url"]
            return url

    async def dial(self) -> Line:
        line = Line(await self.session.ws_connect(await self.ticket()))
        assert (await line.read())["type"] == "hello"
        return line


@pytest.fixture
async def exchange(manifest: MakeManifest) -> AsyncIterator[Exchange]:
    async with (
        LoopbackSlack(manifest(), retry_delays=(0, 0, 0)) as slack,
        aiohttp.ClientSession() as session,
    ):
        yield Exchange(slack, session)


@pytest.fixture
async def impatient(manifest: MakeManifest) -> AsyncIterator[Exchange]:
    async with (
        LoopbackSlack(manifest(), retry_delays=(0, 0, 0), ack_seconds=0.2) as slack,
        aiohttp.ClientSession() as session,
    ):
        yield Exchange(slack, session)


async def test_hello_says_who_is_connected(exchange: Exchange) -> None:
    line = Line(await exchange.session.ws_connect(await exchange.ticket()))
    hello = await line.read()
    assert (hello["type"], hello["connection_info"], hello["num_connections"]) == ("hello", {"app_id": "A0JARGON"}, 1)


@pytest.mark.parametrize("used", [True, False], ids=["used", "made up"])
async def test_a_ticket_opens_one_connection(exchange: Exchange, used: Any) -> None:
    url = await exchange.ticket()
    if used:
        await exchange.session.ws_connect(url)
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await exchange.session.ws_connect(url if used else url.replace("ticket=", "ticket=x"))


async def test_ten_connections_and_no_eleventh(exchange: Exchange) -> None:
    lines = [await exchange.dial() for _ in range(10)]
    extra = Line(await exchange.session.ws_connect(await exchange.ticket()))
    message = await extra.read()
    assert len(lines) == 10
    assert (message["type"], message["reason"]) == ("disconnect", "too_many_websockets")


async def test_each_payload_goes_to_exactly_one_connection_in_turn(exchange: Exchange) -> None:
    lines = [await exchange.dial() for _ in range(3)]
    for line in lines:
        command = asyncio.create_task(exchange.maya.command("C0SUCCESS", "/define QBR"))
        envelope = await line.read()
        await line.acknowledge(envelope)
        assert (await command).ok
    for line in lines:
        with pytest.raises(asyncio.TimeoutError):
            await line.socket.receive(timeout=0.02)


async def test_an_envelope_says_whether_an_answer_may_come_with_the_acknowledgement(exchange: Exchange) -> None:
    line = await exchange.dial()
    asyncio.create_task(exchange.maya.command("C0SUCCESS", "/define QBR"))  # noqa: RUF006
    command = await line.read()
    await line.acknowledge(command, {"text": "with it"})
    said = asyncio.create_task(exchange.maya.say("C0SUCCESS", "@Jargon hello"))
    event = await line.read()
    await line.acknowledge(event)
    await said
    assert (command["type"], command["accepts_response_payload"]) == ("slash_commands", True)
    assert (event["type"], event["accepts_response_payload"]) == ("events_api", False)
    assert (event["retry_attempt"], event["retry_reason"]) == (0, "")
    assert "with it" in [message.text for message in exchange.maya.sees("C0SUCCESS")]


async def test_what_a_closed_connection_left_unacknowledged_goes_to_the_next(exchange: Exchange) -> None:
    first, second = await exchange.dial(), await exchange.dial()
    command = asyncio.create_task(exchange.maya.command("C0SUCCESS", "/define QBR"))
    envelope = await first.read()
    await first.socket.close()
    again = await second.read()
    await second.acknowledge(again)
    assert (await command).ok
    assert again["envelope_id"] == envelope["envelope_id"]


async def test_an_unacknowledged_event_comes_again_with_a_reason(impatient: Exchange) -> None:
    line = await impatient.dial()
    said = asyncio.create_task(impatient.maya.say("C0SUCCESS", "@Jargon hello"))
    tries = [await line.read() for _ in range(4)]
    await said
    assert [each["retry_attempt"] for each in tries] == [0, 1, 2, 3]
    assert [each["retry_reason"] for each in tries] == ["", "timeout", "timeout", "timeout"]
    assert len({each["payload"]["event_id"] for each in tries}) == 1
    assert len({each["envelope_id"] for each in tries}) == 4


async def test_an_acknowledgement_may_come_over_another_connection(exchange: Exchange) -> None:
    first, second = await exchange.dial(), await exchange.dial()
    command = asyncio.create_task(exchange.maya.command("C0SUCCESS", "/define QBR"))
    await second.acknowledge(await first.read())
    assert (await command).ok


async def test_with_no_connection_the_app_cannot_be_reached(impatient: Exchange) -> None:
    assert (await impatient.maya.command("C0SUCCESS", "/define QBR")).error == "dispatch_failed"


async def test_a_refresh_warns_then_closes(exchange: Exchange) -> None:
    line = await exchange.dial()
    await exchange.slack.refresh_connections(notice=0.01)
    reasons = [(await line.read())["reason"] for _ in range(2)]
    assert reasons == ["warning", "refresh_requested"]
    assert (await line.socket.receive(timeout=1)).type == aiohttp.WSMsgType.CLOSE


async def test_a_connection_about_to_close_gets_nothing_new(exchange: Exchange) -> None:
    old = await exchange.dial()
    refresh = asyncio.create_task(exchange.slack.refresh_connections(notice=0.3))
    assert (await old.read())["reason"] == "warning"
    fresh = await exchange.dial()
    command = asyncio.create_task(exchange.maya.command("C0SUCCESS", "/define QBR"))
    await fresh.acknowledge(await fresh.read())
    assert (await command).ok
    await refresh


async def test_noise_on_the_line_is_overlooked(exchange: Exchange) -> None:
    line = await exchange.dial()
    for noise in ("not json", "[]", json.dumps({"envelope_id": "unknown"})):
        await line.socket.send_str(noise)
    command = asyncio.create_task(exchange.maya.command("C0SUCCESS", "/define QBR"))
    await line.acknowledge(await line.read())
    assert (await command).ok


async def test_the_sdk_lives_through_a_refresh(join: Join) -> None:
    world = await join("socket")

    @world.app.command("/define")
    async def define(ack: Any) -> None:
        await ack("still here")

    await world.slack.refresh_connections(notice=0.05)
    maya = world.slack.person("U0MAYA")
    assert (await maya.command("C0SUCCESS", "/define QBR")).ok
    assert maya.sees("C0SUCCESS")[-1].text == "still here"


async def test_by_http_there_is_nothing_to_connect_to(manifest: MakeManifest) -> None:
    async with LoopbackSlack(manifest("http"), transport="http") as slack, aiohttp.ClientSession() as session:
        url = await Exchange(slack, session).ticket()
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)
