"""The bot as a process: it starts with one command, tells where it is, stays healthy and stops gracefully."""

import asyncio
import io
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.manifest import build_manifest
from bot.playground.loopback import LoopbackSlack
from tests.bot.conftest import SUCCESS
from tests.bot.reading import text_of

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def started(folder: Path, **environment: str) -> AsyncIterator[Process]:
    """python -m bot in `folder`; killed at the end if it is still there."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "DATABASE_URL", "PORT"))
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        stdout=PIPE,
        stderr=PIPE,
        cwd=folder,
        env=clean | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"} | environment,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def line_with(process: Process, text: str) -> str:
    """The first line of output or log that holds `text`."""
    stream = process.stdout if text.startswith("The playground") else process.stderr
    assert stream
    async with asyncio.timeout(20):
        while line := (await stream.readline()).decode():
            if text in line:
                return line
    raise AssertionError(f"it ended without saying {text!r}")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


async def test_without_credentials_one_command_starts_the_playground_and_prints_its_address(tmp_path: Path) -> None:
    port = free_port()
    async with started(tmp_path, PORT=str(port)) as process:
        said = await line_with(process, "The playground")
        assert f"http://127.0.0.1:{port}" in said
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/") as page:
            assert page.status == 200
            assert "<title>" in await page.text()
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 10) == 0


async def test_a_port_in_use_is_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with started(tmp_path, PORT=str(port)) as process:
            said = await line_with(process, f"Port {port}")
            assert "set PORT to another one" in said
            assert await asyncio.wait_for(process.wait(), 10) == 1


@pytest.mark.parametrize("transport", ["socket", "http"])
async def test_the_same_command_serves_slack_and_stops_when_work_is_done(transport: str, tmp_path: Path) -> None:
    manifest = build_manifest(transport, "https://x.example" if transport == "http" else None)  # type: ignore[arg-type]
    port = free_port()
    async with LoopbackSlack(manifest, transport=transport) as slack:  # type: ignore[arg-type]
        tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_API_URL": slack.api_url, "PORT": str(port)}
        tokens |= (
            {"SLACK_APP_TOKEN": slack.app_token}
            if transport == "socket"
            else {"SLACK_SIGNING_SECRET": slack.signing_secret}
        )
        async with started(tmp_path, **tokens) as process:
            await line_with(process, "Jargon serves")
            if transport == "http":
                slack.request_url = f"http://127.0.0.1:{port}/slack/events"
            await asyncio.wait_for(slack.app_connected(), 5)
            async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/healthz") as health:
                assert (health.status, await health.json()) == (200, {"status": "ok"})
            maya = slack.person("U0MAYA")
            maya.sees(SUCCESS)
            await maya.say(SUCCESS, "@Jargon what is a QBR?")
            process.send_signal(signal.SIGTERM)
            assert "Quarterly business review" in text_of(await maya.sees_next(SUCCESS)), (
                "what was accepted is answered"
            )
            assert await asyncio.wait_for(process.wait(), 15) == 0
            assert process.stderr
            log = (await process.stderr.read()).decode()
            assert "Traceback" not in log
            assert not any(secret in log for secret in (slack.bot_token, slack.app_token, slack.signing_secret))


async def test_requests_that_slack_did_not_sign_are_refused(tmp_path: Path) -> None:
    port = free_port()
    async with LoopbackSlack(build_manifest("http", "https://x.example"), transport="http") as slack:
        tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_SIGNING_SECRET": "another", "SLACK_API_URL": slack.api_url}
        async with started(tmp_path, PORT=str(port), **tokens) as process:
            await line_with(process, "Jargon serves")
            slack.request_url = f"http://127.0.0.1:{port}/slack/events"
            outcome = await slack.person("U0MAYA").command(SUCCESS, "/define QBR")
            assert not outcome.ok
            async with aiohttp.ClientSession() as session:
                huge = io.BytesIO(b"x" * (2 * 1024 * 1024))
                async with session.post(slack.request_url, data=huge) as response:
                    assert response.status == 413
                async with session.post(slack.request_url, data={"command": "/define"}) as response:
                    assert response.status == 401


async def test_wrong_tokens_are_said_at_the_start(tmp_path: Path) -> None:
    async with LoopbackSlack(build_manifest("socket")) as slack:
        for tokens, says in (
            ({"SLACK_BOT_TOKEN": "xoxb-wrong", "SLACK_APP_TOKEN": slack.app_token}, "Slack refuses SLACK_BOT_TOKEN"),
            ({"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": "xapp-wrong"}, "Slack refuses SLACK_APP_TOKEN"),
        ):
            async with started(tmp_path, PORT="0", SLACK_API_URL=slack.api_url, **tokens) as process:
                await line_with(process, says)
                assert await asyncio.wait_for(process.wait(), 10) == 1
