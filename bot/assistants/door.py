"""Who may ask over HTTP: whoever has the token, or Slack itself, which signs what Slackbot asks."""

import hmac
import logging
import time
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot import slack
from bot.logs import Sparing

LARGEST_BODY = 256 * 1024
"""Bytes of a request that are read; a question has a few hundred."""

BEARER = "bearer "

logger = logging.getLogger(__name__)


class Door:
    """Lets a request through to `app`, with `state["signed_by_slack"]` saying by which of the two, or refuses it with
    401, 403 or 413 and an empty body. What was sent goes to no log."""

    def __init__(self, app: ASGIApp, token: str, secret: str = "", now: Callable[[], float] = time.time) -> None:
        self._app = app
        self._token = token
        self._secret = secret
        self._now = now
        self._refused = Sparing(logger, "%d requests of assistants were refused, the last: %s")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        request = Request(scope, receive)
        try:
            body = await _read(request)
        except ClientDisconnect:
            return
        if body is None:
            await self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too large", scope, receive, send)
            return
        if _is_from_another_page(request):
            await self._refuse(HTTPStatus.FORBIDDEN, "from a web page", scope, receive, send)
            return
        signed = self._is_signed(request, body)
        if not signed and not self._has_token(request):
            await self._refuse(HTTPStatus.UNAUTHORIZED, "without a right token", scope, receive, send)
            return
        scope["state"] = {**scope.get("state", {}), "signed_by_slack": signed}
        await self._app(scope, _replay(body, receive), send)

    def _has_token(self, request: Request) -> bool:
        """Compared in constant time: how long it takes tells nothing of how much of it is right."""
        given = request.headers.getlist("authorization")
        if len(given) != 1 or given[0][: len(BEARER)].lower() != BEARER:
            return False
        return hmac.compare_digest(given[0][len(BEARER) :].strip().encode(), self._token.encode())

    def _is_signed(self, request: Request, body: bytes) -> bool:
        if not self._secret:
            return False
        timestamps = request.headers.getlist("x-slack-request-timestamp")
        signed = request.headers.getlist("x-slack-signature")
        if len(timestamps) != 1 or len(signed) != 1:
            return False
        return slack.is_signed(self._secret, timestamps[0], signed[0], body, self._now())

    async def _refuse(self, status: HTTPStatus, why: str, scope: Scope, receive: Receive, send: Send) -> None:
        self._refused.note(why)
        headers = {"www-authenticate": 'Bearer realm="Jargon"'} if status is HTTPStatus.UNAUTHORIZED else {}
        await Response(status_code=status, headers=headers)(scope, receive, send)


async def report_life(_: Request) -> Response:
    """Says that the process is alive, to whoever asks."""
    return JSONResponse({"status": "ok"})


def _is_from_another_page(request: Request) -> bool:
    """Whether a page of another address makes a browser send it, as the protocol asks servers to look."""
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")


async def _read(request: Request) -> bytes | None:
    """The body, counted as it comes; None if it is too large. Raises ClientDisconnect."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    """The body once more, for whoever reads it next."""
    first: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return first.pop() if first else await receive()

    return receive_again
