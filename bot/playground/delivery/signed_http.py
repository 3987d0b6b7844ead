"""Requests to the app's own URL, signed as Slack signs them."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.playground.delivery.transport import Acknowledged, AppRequest, Reply, Unanswered
from bot.playground.state.changes import Changes
from bot.playground.state.workspace import Clock

_MAX_REDIRECTS = 2
_FORM = "application/x-www-form-urlencoded"


class HttpDelivery:
    """Posts to `request_url`, which may be set late; None means the app is nowhere."""

    def __init__(
        self, request_url: str | None, signing_secret: str, ack_seconds: float, clock: Clock, changes: Changes
    ) -> None:
        self._request_url = request_url
        self._secret = signing_secret
        self._ack_seconds = ack_seconds
        self._clock = clock
        self._changes = changes
        self._session = aiohttp.ClientSession()

    @property
    def request_url(self) -> str | None:
        """Where the app listens."""
        return self._request_url

    @request_url.setter
    def request_url(self, url: str | None) -> None:
        self._request_url = url
        self._changes.mark()

    @property
    def connected(self) -> bool:
        """Whether a URL is known; Slack cannot know more."""
        return self._request_url is not None

    async def deliver(self, request: AppRequest) -> Reply:
        """One signed POST."""
        if self._request_url is None:
            return Unanswered("dispatch_failed", "connection_failed")
        content_type, body = _encode(request)
        try:
            async with self._session.post(
                self._request_url,
                data=body,
                headers={"Content-Type": content_type, **self._signature(body), **_retry_headers(request)},
                timeout=aiohttp.ClientTimeout(total=self._ack_seconds),
                max_redirects=_MAX_REDIRECTS,
            ) as response:
                return _read(response, await response.text())
        except TimeoutError:
            return Unanswered("operation_timeout", "http_timeout")
        except aiohttp.TooManyRedirects:
            return Unanswered("dispatch_failed", "too_many_redirects")
        except aiohttp.ClientError:
            return Unanswered("dispatch_failed", "connection_failed")

    async def challenge(self) -> Reply:
        """Ask the app to prove that the URL is its own: it has to give the challenge back."""
        challenge = secrets.token_urlsafe(32)
        payload = {"token": "loopback", "challenge": challenge, "type": "url_verification"}
        reply = await self.deliver(AppRequest("events_api", payload))
        if isinstance(reply, Unanswered):
            return reply
        given = reply.body.get("challenge") if isinstance(reply.body, Mapping) else reply.body
        return reply if given == challenge else Unanswered("challenge_failed", "http_error")

    async def close(self) -> None:
        """Close the client session."""
        await self._session.close()

    def _signature(self, body: bytes) -> Mapping[str, str]:
        timestamp = str(int(self._clock()))
        signed = hmac.new(self._secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256)
        return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={signed.hexdigest()}"}


def _encode(request: AppRequest) -> tuple[str, bytes]:
    match request.kind:
        case "events_api":
            return "application/json", json.dumps(request.payload).encode()
        case "interactive":
            return _FORM, urlencode({"payload": json.dumps(request.payload)}).encode()
        case "slash_commands":
            return _FORM, urlencode(request.payload).encode()


def _retry_headers(request: AppRequest) -> Mapping[str, str]:
    if request.attempt == 0:
        return {}
    return {
        "X-Slack-Retry-Num": str(request.attempt),
        "X-Slack-Retry-Reason": request.reason or "unknown_error",
    }


def _read(response: aiohttp.ClientResponse, text: str) -> Reply:
    if response.ok and response.status != 200:
        return Acknowledged()
    if response.status != 200:
        error = "dispatch_unknown_error" if response.status >= 500 else "dispatch_failed"
        return Unanswered(error, "http_error", retry=response.headers.get("X-Slack-No-Retry") != "1")
    body: Any = text
    if response.content_type == "application/json" and text:
        try:
            body = json.loads(text)
        except ValueError:
            return Unanswered("dispatch_failed", "http_error")
    return Acknowledged(body or None)
