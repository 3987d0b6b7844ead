"""The bot as a process of its own, for tests of how it starts, what it says and how it stops."""

import asyncio
import os
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.playground.loopback import LoopbackSlack

ROOT = Path(__file__).parents[2]
OURS = ("SLACK_", "DATABASE_URL", "PORT", "HOST", "DYNO", "RENDER", "FLY_", "KUBERNETES_", "LOG_LEVEL")
ENDS = 60.0
"""Seconds for a process to end that takes a few: more would be for ever."""


@asynccontextmanager
async def started(folder: Path, *arguments: str, **environment: str) -> AsyncIterator[Process]:
    """python -m bot in `folder`; killed at the end if it is still there."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
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
    async with asyncio.timeout(ENDS):
        while line := (await stream.readline()).decode():
            if text in line:
                return line
    raise AssertionError(f"it ended without saying {text!r}")


async def ended(process: Process) -> int:
    """The exit code."""
    async with asyncio.timeout(ENDS):
        return await process.wait()


async def rest_of_log(process: Process) -> str:
    """What has not been read of it."""
    assert process.stderr
    return (await process.stderr.read()).decode()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def credentials(slack: LoopbackSlack, transport: str) -> dict[str, str]:
    """What an administrator would set for this Slack."""
    tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_API_URL": slack.api_url}
    if transport == "socket":
        return tokens | {"SLACK_APP_TOKEN": slack.app_token}
    return tokens | {"SLACK_SIGNING_SECRET": slack.signing_secret}
