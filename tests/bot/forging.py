"""Requests that no client of ours would send, signed or not."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
NORTHWIND = "T0NORTHWIND"


def signed(secret: str, body: bytes, at: float | None = None) -> dict[str, str]:
    """The two headers that Slack would send with `body`, `at` seconds since 1970 or now."""
    timestamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}


async def post(url: str, body: bytes, headers: Mapping[str, str], kind: str = FORM) -> tuple[int, bytes]:
    """The status and the body of the response."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=body, headers={"Content-Type": kind, **headers}, allow_redirects=False) as response,
    ):
        return response.status, await response.read()


def command(text: str = "QBR", **more: str) -> bytes:
    """A slash command of Maya's, as the body of a request."""
    fields = {"command": "/define", "text": text, "team_id": NORTHWIND, "user_id": "U0MAYA", "channel_id": "C0SUCCESS"}
    return urlencode({**fields, "trigger_id": f"{time.time_ns()}.1.forged", **more}).encode()


def press(action: str = "share", value: str = "{}", **more: Any) -> dict[str, Any]:
    """A click on a button in a message that only Maya sees."""
    return {
        "type": "block_actions",
        "user": {"id": "U0MAYA", "team_id": NORTHWIND},
        "team": {"id": NORTHWIND},
        "trigger_id": f"{time.time_ns()}.1.forged",
        "container": {"type": "message", "is_ephemeral": True},
        "channel": {"id": "C0SUCCESS"},
        "actions": [{"type": "button", "action_id": action, "value": value, "block_id": "b"}],
        **more,
    }


def interaction(payload: Any) -> bytes:
    """A payload as the body of a request."""
    return urlencode({"payload": json.dumps(payload)}).encode()


@dataclass
class Heard:
    """Somebody's server: where it is, what it answers, and the first line of each request it was sent."""

    address: str
    answers: list[str]
    lines: list[str] = field(default_factory=list)


@asynccontextmanager
async def listening(*answers: str) -> AsyncIterator[Heard]:
    """A server that gives these answers in turn, the last again and again: a status and headers, and a body behind an
    empty line. Without any it sends everybody elsewhere."""

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = (await reader.readuntil(b"\r\n\r\n")).decode()
        heard.lines.append(request.split("\r\n")[0])
        answer = heard.answers[min(len(heard.lines), len(heard.answers)) - 1]
        head, _, body = answer.partition("\r\n\r\n")
        length = len(body.encode())
        writer.write(f"HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}".encode())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(take, "127.0.0.1", 0)
    elsewhere = "302 Found\r\nLocation: /elsewhere"
    heard = Heard(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", list(answers) or [elsewhere])
    async with server:
        yield heard
