"""A stop loses nothing that was acknowledged, and ends, whatever hangs."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.manifest import build_manifest
from bot.playground.delivery.transport import Acknowledged
from bot.playground.loopback import LoopbackSlack
from bot.playground.state.outages import Outage
from tests.bot.conftest import SUCCESS
from tests.bot.forging import listening
from tests.bot.processes import ROOT, credentials, ended, free_port, line_with, rest_of_log, started

EACH = 1 / 60
"""Seconds from one mention to the next."""


@asynccontextmanager
async def slack_over(transport: str) -> AsyncIterator[LoopbackSlack]:
    url = "https://x.example" if transport == "http" else None
    async with LoopbackSlack(build_manifest(transport, url), transport=transport) as slack:  # type: ignore[arg-type]
        yield slack


@asynccontextmanager
async def serving(slack: LoopbackSlack, transport: str, folder: Path) -> AsyncIterator[tuple[Process, int]]:
    """The bot in `slack`, as a process, and its port."""
    port = free_port()
    async with started(folder, PORT=str(port), **credentials(slack, transport)) as process:
        await line_with(process, "Jargon serves")
        if transport == "http":
            slack.request_url = f"http://127.0.0.1:{port}/slack/events"
        await slack.app_connected()
        yield process, port


def note_acknowledged(slack: LoopbackSlack) -> set[str]:
    """The times of the messages whose events the app has acknowledged, from now on."""
    transport: Any = slack._slack.transport
    deliver, acknowledged = transport.deliver, set()

    async def noting(request: Any) -> Any:
        reply = await deliver(request)
        if request.kind == "events_api" and isinstance(reply, Acknowledged):
            acknowledged.add(request.payload["event"]["ts"])
        return reply

    transport.deliver = noting
    return acknowledged


def answered(slack: LoopbackSlack) -> set[str]:
    return {str(values.get("thread_ts")) for name, values in slack.calls if name == "chat.postMessage"}


@pytest.mark.parametrize("transport", ["socket", "http"])
async def test_every_mention_that_was_acknowledged_is_answered(transport: str, tmp_path: Path) -> None:
    async with slack_over(transport) as slack:
        slack.outage = Outage(seconds=1.0, methods={"chat.postMessage"})
        async with serving(slack, transport, tmp_path) as (process, _):
            acknowledged, maya = note_acknowledged(slack), slack.person("U0MAYA")
            saying = []
            for number in range(120):
                if number == 60:
                    process.send_signal(signal.SIGTERM)
                saying.append(asyncio.create_task(maya.say(SUCCESS, "@Jargon what is a QBR?")))
                await asyncio.sleep(EACH)
            assert await ended(process) == 0
            log = await rest_of_log(process)
        for each in saying:
            each.cancel()
        await asyncio.wait(saying)
        assert len(acknowledged) >= 30
        assert acknowledged <= answered(slack)
    assert "Traceback" not in log
    assert "did not finish" not in log


@pytest.mark.parametrize("transport", ["socket", "http"])
async def test_a_stop_ends_though_requests_are_half_sent_and_slack_hangs(transport: str, tmp_path: Path) -> None:
    async with slack_over(transport) as slack, serving(slack, transport, tmp_path) as (process, port):
        slack.outage = Outage(seconds=600.0, methods={"chat.postMessage", "auth.test"})
        await slack.person("U0MAYA").say(SUCCESS, "@Jargon what is a QBR?")
        halves = [await asyncio.open_connection("127.0.0.1", port) for _ in range(10)]
        for _, writer in halves:
            writer.write(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nab")
        process.send_signal(signal.SIGTERM)
        assert await ended(process) == 0
        log = await rest_of_log(process)
        for _, writer in halves:
            writer.transport.abort()
    assert "Work under way did not finish within 9 seconds" in log
    assert "Traceback" not in log


@pytest.mark.parametrize("second", [signal.SIGTERM, signal.SIGINT])
async def test_a_second_signal_ends_it_at_once(second: signal.Signals, tmp_path: Path) -> None:
    async with slack_over("socket") as slack, serving(slack, "socket", tmp_path) as (process, _):
        slack.outage = Outage(seconds=600.0, methods={"chat.postMessage"})
        await slack.person("U0MAYA").say(SUCCESS, "@Jargon what is a QBR?")
        process.send_signal(signal.SIGINT)
        await line_with(process, "Stopping")
        process.send_signal(second)
        assert await ended(process) == 128 + second
        assert "Ended at once" in await rest_of_log(process)


async def test_a_start_that_waits_for_slack_can_be_stopped(tmp_path: Path) -> None:
    async with listening("503 Service Unavailable") as ill:
        tokens = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "SLACK_API_URL": f"{ill.address}/api/"}
        async with started(tmp_path, PORT="0", **tokens) as process:
            said = await line_with(process, "Waiting for Slack")
            assert "HTTP 503" in said
            process.send_signal(signal.SIGTERM)
            assert await ended(process) == 0
            assert "Traceback" not in await rest_of_log(process)


STUCK = """
import asyncio, time
from bot import patience

async def get_stuck():
    patience.LAST_RESORT = 0.5
    patience.stop_on_signals()
    print("stuck", flush=True)
    time.sleep(600)

asyncio.run(get_stuck())
"""


async def test_a_process_whose_event_loop_is_stuck_is_ended_from_outside_it() -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", STUCK, cwd=ROOT, stdout=PIPE, stderr=PIPE)
    assert process.stdout
    assert await process.stdout.readline() == b"stuck\n"
    process.send_signal(signal.SIGTERM)
    assert await ended(process) == 1
    assert "get_stuck" in await rest_of_log(process)
