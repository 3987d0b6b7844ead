"""The door: what Slack has not signed, and what has no shape of Slack's, comes to nothing and costs a line at most."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from urllib.parse import quote

import pytest

from bot.playground.loopback import LoopbackSlack
from bot.web import LARGEST_BODY
from tests.bot.forging import FORM, JSON, NORTHWIND, command, interaction, listening, post, press, signed

InSlack = Callable[..., AbstractAsyncContextManager[LoopbackSlack]]


@pytest.fixture
async def slack(in_slack: InSlack) -> AsyncIterator[LoopbackSlack]:
    async with in_slack("http") as running:
        yield running


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


def url_of(slack: LoopbackSlack) -> str:
    assert slack.request_url
    return slack.request_url


def tracebacks(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.exc_info]


def lines_of_the_door(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "bot.web"]


UNSIGNED = {
    "no headers": {},
    "letters": {"X-Slack-Request-Timestamp": "abc", "X-Slack-Signature": "v0=0"},
    "no timestamp": {"X-Slack-Request-Timestamp": "", "X-Slack-Signature": "v0=" + "0" * 64},
    "infinity": {"X-Slack-Request-Timestamp": "inf", "X-Slack-Signature": "v0=" + "0" * 64},
    "many digits": {"X-Slack-Request-Timestamp": "1" * 5000, "X-Slack-Signature": "v0=" + "0" * 64},
    "another secret": signed("another", b"x"),
    "old": signed("another", b"x", at=1),
}


@pytest.mark.parametrize("headers", UNSIGNED.values(), ids=UNSIGNED)
async def test_an_unsigned_payload_is_refused_and_nothing_in_it_is_used(
    slack: LoopbackSlack, headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    async with listening() as heard:
        body = interaction(press(response_url=heard.address))
        assert await post(url_of(slack), body, headers) == (401, b"")
        assert heard.lines == []
    assert slack.calls[1:] == [], "nothing was asked of Slack but who the bot is"
    assert tracebacks(caplog) == []
    assert len(lines_of_the_door(caplog)) == 1
    assert "internal" not in caplog.text


async def test_a_header_that_comes_twice_is_no_header(slack: LoopbackSlack) -> None:
    body = command()
    good = signed(slack.signing_secret, body)
    host, port = url_of(slack).split("/")[2].split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = [f"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nContent-Length: {len(body)}\r\n"]
    head += [f"{name}: {value}\r\n" for name, value in (*good.items(), ("X-Slack-Signature", "v0=" + "0" * 64))]
    writer.write("".join(head).encode() + b"Connection: close\r\n\r\n" + body)
    assert b" 401 " in await reader.readline()
    writer.close()


async def test_a_flood_of_unsigned_requests_is_one_line(slack: LoopbackSlack, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(50):
        assert (await post(url_of(slack), b"x", {}))[0] == 401
    assert len(lines_of_the_door(caplog)) == 1
    status, body = await post(url_of(slack).replace("/slack/events", "/metrics"), b"", {})
    assert status == 405
    assert body


async def test_nobody_is_sent_to_a_host_that_the_request_names(slack: LoopbackSlack) -> None:
    assert (await post(f"{url_of(slack)}/", b"", {"Host": "evil.example"}))[0] == 404


DEEP = b"[" * 100_000
SHAPES = [
    *((body, JSON) for body in (b"{", b"[]", b"null", b"1", b'"a"', b"", DEEP, b"\xff\xfe", b'{"event":null}', b"{}")),
    (b'{"authorizations":[1],"type":"event_callback"}', JSON),
    (b'{"type":["event_callback"]}', JSON),
    (b'{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":[]}', JSON),
    (b'{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":7}}', JSON),
    (
        b'{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":"message"},"authorizations":[1]}',
        JSON,
    ),
    *((body, FORM) for body in (b"", b"a=b", b"payload=[]", b"payload=null", b"payload={", b"payload=1", b"\xff\xfe")),
    *((body, FORM) for body in (b"payload=" + DEEP, b"{", b"command=%2Fdefine", b"payload=%7B%7D")),
    (interaction(press(actions=[])), FORM),
    (interaction(press(actions=[1])), FORM),
    (interaction(press(actions={})), FORM),
    (interaction(press(user=None)), FORM),
    (interaction(press(channel=7)), FORM),
    (interaction(press(team=[])), FORM),
    (interaction(press(response_url={})), FORM),
    (interaction({"type": "view_submission", "user": {"id": "U1"}, "view": []}), FORM),
    (interaction({"type": "view_submission", "user": {"id": "U1"}, "view": {"id": "V1", "callback_id": "x"}}), FORM),
    (b"payload=" + quote('{"type":"block_suggestion","user":{"id":"U1"},"value":1}').encode(), FORM),
]


@pytest.mark.parametrize(("body", "kind"), SHAPES, ids=[f"{body[:40]!r}" for body, _ in SHAPES])
async def test_what_slack_never_sends_is_refused_signed_or_not(
    slack: LoopbackSlack, body: bytes, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert await post(url_of(slack), body, {}, kind) == (401, b"")
    assert await post(url_of(slack), body, signed(slack.signing_secret, body), kind) == (400, b"")
    assert tracebacks(caplog) == []


async def test_what_no_listener_takes_is_acknowledged_and_not_quoted(
    slack: LoopbackSlack, caplog: pytest.LogCaptureFixture
) -> None:
    payload = {"type": "block_suggestion", "user": {"id": "U1"}, "action_id": "nobody", "value": "typed by hand"}
    for body in (interaction(payload), interaction(press("nobody", "typed by hand"))):
        status, _ = await post(url_of(slack), body, signed(slack.signing_secret, body))
        assert status == 200
    assert "typed by hand" not in caplog.text
    assert tracebacks(caplog) == []


async def test_slacks_check_of_the_certificate_and_of_the_address_is_answered(slack: LoopbackSlack) -> None:
    body = b"ssl_check=1&token=x"
    assert await post(url_of(slack), body, signed(slack.signing_secret, body)) == (200, b"")
    assert await post(url_of(slack), body, {}) == (401, b"")
    assert (await slack.verify_request_url()).ok


async def test_a_command_that_comes_again_is_refused_and_an_event_is_answered_once(slack: LoopbackSlack) -> None:
    body = command()
    headers = signed(slack.signing_secret, body)
    status, answer = await post(url_of(slack), body, headers)
    assert status == 200
    assert b"Quarterly business review" in answer
    assert await post(url_of(slack), body, headers) == (401, b"")

    event = {"type": "app_mention", "user": "U0MAYA", "text": "NPS?", "channel": "C0SUCCESS", "ts": "1.1"}
    wrapped = {"type": "event_callback", "team_id": NORTHWIND, "event_id": "Ev0AGAIN", "event": event}
    body = json.dumps(wrapped).encode()
    headers = signed(slack.signing_secret, body)
    for _ in range(3):
        assert (await post(url_of(slack), body, headers, JSON))[0] == 200


async def send(slack: LoopbackSlack, head: str, body: bytes) -> bytes:
    """The first line of the answer to a request sent byte for byte, its headers without the host."""
    host, port = url_of(slack).split("/")[2].split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\n{head}\r\n".encode())
    try:
        writer.write(body)
        await writer.drain()
    except ConnectionError:
        pass  # it has been answered already
    line = await reader.readline()
    writer.close()
    return line


async def test_a_body_is_counted_while_it_comes(slack: LoopbackSlack) -> None:
    headers = "".join(f"{name}: {value}\r\n" for name, value in signed("another", b"x").items())
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    endless = chunk * (LARGEST_BODY // 0x10000 + 1)
    assert b" 413 " in await send(slack, f"{headers}Transfer-Encoding: chunked\r\n", endless)
    assert b" 413 " in await send(slack, f"{headers}Content-Length: {LARGEST_BODY + 1}\r\n", b"")
    assert b" 401 " in await send(slack, "Transfer-Encoding: chunked\r\n", endless), "unsigned: not read at all"


async def test_the_largest_body_is_read(slack: LoopbackSlack) -> None:
    body = b"ssl_check=1&x=" + b"x" * (LARGEST_BODY - 14)
    assert await post(url_of(slack), body, signed(slack.signing_secret, body)) == (200, b"")


@pytest.mark.parametrize("length", ["-1", "x", "²", "1\r\nContent-Length: 2"])
async def test_a_length_that_is_none_is_no_request(slack: LoopbackSlack, length: str) -> None:
    assert b" 400 " in await send(slack, f"Content-Length: {length}\r\n", b"x")
