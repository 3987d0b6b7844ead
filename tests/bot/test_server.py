"""No client holds the server up: not with half a request, nor an endless one, nor by being many, nor at the end."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.server import ClientLimits, Server, bind

USUAL_HEAD = b"POST /length HTTP/1.1\r\nHost: x\r\n"
SOON = ClientLimits(request_seconds=0.4, answer_seconds=0.6, idle_seconds=1, goodbye_seconds=1, stop_seconds=0.5)
PATIENCE = 30.0
"""Seconds after which a connection is taken to be held open for ever; what is measured takes one or two."""

Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class Site:
    """A running server, and what its application is asked to wait for."""

    server: Server
    port: int
    serving: asyncio.Task[None]
    release: asyncio.Event
    writers: list[asyncio.StreamWriter] = field(default_factory=list)

    async def open(self, sent: bytes = b"") -> Stream:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(sent)
        self.writers.append(writer)
        return reader, writer

    async def stop(self) -> None:
        self.server.should_exit = True
        async with asyncio.timeout(PATIENCE):
            await self.serving


@asynccontextmanager
async def site(limits: ClientLimits = SOON) -> AsyncIterator[Site]:
    release = asyncio.Event()

    async def measure(request: Request) -> Response:
        try:
            return PlainTextResponse(str(len(await request.body())))
        except ClientDisconnect:
            return PlainTextResponse("gone")

    async def wait(_: Request) -> Response:
        await release.wait()
        return PlainTextResponse("waited")

    async def refuse(_: Request) -> Response:
        return PlainTextResponse("no", 413)

    async def pour(_: Request) -> Response:
        return PlainTextResponse("x" * 50_000_000)

    routes = [Route("/length", measure, methods=["POST"]), Route("/wait", wait), Route("/pour", pour)]
    app = Starlette(routes=[*routes, Route("/refuse", refuse, methods=["POST"])])
    port = bind("127.0.0.1", 0)
    server = Server(app, limits)
    serving = asyncio.create_task(server.serve(sockets=[port]))
    while not server.started:
        await asyncio.sleep(0.01)
    running = Site(server, port.getsockname()[1], serving, release)
    try:
        yield running
        await running.stop()
    finally:
        for writer in running.writers:
            writer.transport.abort()
        await asyncio.sleep(0)


async def rest(reader: asyncio.StreamReader) -> bytes:
    """All that comes until the server ends the connection; fails if it never does."""
    async with asyncio.timeout(PATIENCE):
        try:
            return await reader.read()
        except ConnectionError:
            return b""


HALVES = {
    "nothing": b"",
    "half a line": b"POST /len",
    "half the headers": USUAL_HEAD + b"Content-Le",
    "half a body": USUAL_HEAD + b"Content-Length: 1000\r\n\r\nab",
    "half a chunk": USUAL_HEAD + b"Transfer-Encoding: chunked\r\n\r\n10\r\nab",
    "a second request begun": USUAL_HEAD + b"Content-Length: 1\r\n\r\nx" + USUAL_HEAD,
}


@pytest.mark.parametrize("sent", HALVES.values(), ids=HALVES)
async def test_half_a_request_is_given_up(sent: bytes, caplog: pytest.LogCaptureFixture) -> None:
    async with site() as running:
        reader, _ = await running.open(sent)
        answer = await rest(reader)
    assert b" 408 " in answer or b"200 OK" in answer, "the latter for the request before"
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_dribbling_does_not_help() -> None:
    async with site() as running:
        reader, writer = await running.open(USUAL_HEAD + b"Content-Length: 100000\r\n\r\n")

        async def dribble() -> None:
            while not writer.is_closing():
                writer.write(b"x")
                await asyncio.sleep(0.05)

        dribbling = asyncio.create_task(dribble())
        assert b" 408 " in await rest(reader)
        dribbling.cancel()


async def test_a_whole_request_is_answered_and_its_connection_used_again_until_it_is_idle() -> None:
    async with site(ClientLimits(idle_seconds=1)) as running:
        reader, writer = await running.open()
        for number in range(3):
            body = b"x" * number * 100_000
            writer.write(USUAL_HEAD + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
            assert b"200 OK" in await reader.readuntil(b"\r\n\r\n")
            assert await reader.readexactly(len(str(len(body)))) == str(len(body)).encode()
        assert await rest(reader) == b""


async def test_two_requests_in_one_go_are_both_answered() -> None:
    async with site(ClientLimits(idle_seconds=1)) as running:
        one = USUAL_HEAD + b"Content-Length: 1\r\n\r\nx"
        reader, _ = await running.open(one + one)
        assert (await rest(reader)).count(b"200 OK") == 2


async def test_long_headers_are_no_request() -> None:
    async with site() as running:
        reader, _ = await running.open(USUAL_HEAD + b"X: " + b"x" * 20_000)
        assert b" 400 " in await rest(reader)


@pytest.mark.parametrize(
    "noise", [b"\x16\x03\x01\x02\x00\x01", b"GET\r\n\r\n", b"\r\n\r\n\r\n", b"POST / HTTP/9\r\n\r\n", b"\x00" * 100]
)
async def test_noise_is_no_request_and_no_traceback(noise: bytes, caplog: pytest.LogCaptureFixture) -> None:
    async with site(ClientLimits(idle_seconds=1)) as running:
        reader, _ = await running.open(noise)
        assert b" 400 " in await rest(reader)
        reader, _ = await running.open(USUAL_HEAD + b"Content-Length: 1\r\n\r\nx" + noise)
        assert b"200 OK" in await rest(reader)
    assert not [record for record in caplog.records if record.exc_info]


async def test_a_bad_chunk_after_the_answer_is_no_traceback(caplog: pytest.LogCaptureFixture) -> None:
    async with site() as running:
        reader, writer = await running.open(b"POST /refuse HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        assert b" 413 " in await reader.readline()
        writer.write(b"no chunk\r\n")
        await rest(reader)
    assert not [record for record in caplog.records if record.exc_info]


async def test_the_rest_of_a_body_that_was_refused_is_not_read_for_long() -> None:
    async with site() as running:
        reader, writer = await running.open(b"POST /refuse HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        assert b" 413 " in await reader.readline()

        async def pour() -> None:
            while not writer.is_closing():
                writer.write(b"1000\r\n" + b"x" * 0x1000 + b"\r\n")
                await writer.drain()
                await asyncio.sleep(0.01)

        pouring = asyncio.create_task(pour())
        await rest(reader)
        pouring.cancel()


async def test_an_answer_that_nobody_takes_is_given_up() -> None:
    async with site() as running:
        _, writer = await running.open(b"GET /pour HTTP/1.1\r\nHost: x\r\n\r\n")
        async with asyncio.timeout(PATIENCE):
            while not running.server.server_state.connections:
                await asyncio.sleep(0.01)
            while running.server.server_state.connections:
                await asyncio.sleep(0.01)
        writer.close()


async def test_an_application_that_hangs_is_given_up() -> None:
    async with site() as running:
        reader, _ = await running.open(b"GET /wait HTTP/1.1\r\nHost: x\r\n\r\n")
        assert await rest(reader) == b""
        running.release.set()


async def test_whoever_holds_connections_without_asking_makes_room_for_those_who_ask() -> None:
    async with site(ClientLimits(connections=3)) as running:
        for _ in range(6):
            await running.open(b"POST / HTTP/1.1\r\nHost")
        reader, writer = await running.open(USUAL_HEAD + b"Content-Length: 1\r\n\r\nx")
        assert b"200 OK" in await reader.readline()
        writer.close()


async def test_there_are_only_so_many_connections() -> None:
    async with site(ClientLimits(connections=3)) as running:
        held = [await running.open(b"GET /wait HTTP/1.1\r\nHost: x\r\n\r\n") for _ in range(3)]
        async with asyncio.timeout(PATIENCE):
            while len(running.server.server_state.tasks) < 3:
                await asyncio.sleep(0.01)
        reader, _ = await running.open()
        assert b" 503 " in await rest(reader)
        held[0][1].close()
        async with asyncio.timeout(PATIENCE):
            while len(running.server.server_state.connections) == 3:
                await asyncio.sleep(0.01)
        reader, writer = await running.open(USUAL_HEAD + b"Content-Length: 1\r\n\r\nx")
        assert b"200 OK" in await reader.readline()
        for _, each in (*held, (reader, writer)):
            each.close()


async def test_a_stop_answers_what_has_come_and_waits_for_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    async with site(ClientLimits(request_seconds=2, stop_seconds=20)) as running:
        halves = [await running.open(sent) for sent in HALVES.values()]
        waiting, _ = await running.open(b"GET /wait HTTP/1.1\r\nHost: x\r\n\r\n")
        await asyncio.sleep(0.1)
        stopping = asyncio.create_task(running.stop())
        await asyncio.sleep(0.2)
        running.release.set()
        assert b"200 OK" in await rest(waiting)
        await stopping
        for reader, _ in halves:
            await rest(reader)
        with pytest.raises(ConnectionRefusedError):
            await running.open()
    assert not [record for record in caplog.records if record.exc_info]


async def test_a_stop_cuts_off_what_does_not_end(caplog: pytest.LogCaptureFixture) -> None:
    async with site(ClientLimits(stop_seconds=0.3, goodbye_seconds=0.3)) as running:
        reader, _ = await running.open(b"GET /wait HTTP/1.1\r\nHost: x\r\n\r\n")
        await asyncio.sleep(0.1)
        await running.stop()
        assert await rest(reader) == b""
    assert "A request was cut off by the stop" in caplog.text
    assert not [record for record in caplog.records if record.exc_info]
