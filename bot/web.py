"""What the bot serves over HTTP: Slack's signed requests, and what whoever runs it wants to know.

Nothing of a request is used, or even decoded, before its signature holds.
"""

import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from http import HTTPStatus

from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot import slack
from bot.health import CONTENT_TYPE, Metrics, Readiness
from bot.logs import Sparing
from bot.manifest import REQUEST_PATH

LARGEST_BODY = 1024 * 1024
"""Bytes of a request that are read; Slack's own are far smaller."""

REMEMBERED = 10_000
"""Signatures kept to notice one that comes again."""

READY = "ok"

logger = logging.getLogger(__name__)


class RefusedError(Exception):
    """A request that is not let in, with the status that says so."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


def build_web(
    door: "Door | None", readiness: Readiness, metrics: Metrics, pages: Sequence[BaseRoute] = ()
) -> Starlette:
    """/healthz, /readyz and /metrics, Slack's request URL when there is a `door`, and the routes of `pages`."""

    async def report_life(_: Request) -> Response:
        return JSONResponse({"status": READY})

    async def report_readiness(_: Request) -> Response:
        answers = await readiness.look()
        ready = not any(answers.values())
        checks = {name: answer or READY for name, answer in answers.items()}
        return JSONResponse({"ready": ready, "checks": checks}, HTTPStatus.OK if ready else 503)

    async def report_metrics(_: Request) -> Response:
        return Response(await metrics.render(), headers={"content-type": CONTENT_TYPE})

    # Slack's first: routes are tried in their order.
    slacks: list[BaseRoute] = [] if door is None else [Route(REQUEST_PATH, door.take, methods=["POST"])]
    routes: list[BaseRoute] = [
        *slacks,
        Route("/healthz", report_life),
        Route("/readyz", report_readiness),
        Route("/metrics", report_metrics),
        *pages,
    ]
    app = Starlette(routes=routes)
    app.router.redirect_slashes = False  # it would send the caller to whatever host the request names
    return app


class Door:
    """Lets in what Slack has signed, once, and what has the shape of what Slack sends."""

    def __init__(self, app: AsyncApp, secret: str, metrics: Metrics, now: Callable[[], float] = time.time) -> None:
        self._app = app
        self._secret = secret
        self._metrics = metrics
        self._now = now
        self._seen = Seen(REMEMBERED)
        self._refused = Sparing(logger, "%d requests were refused at the door, the last: %s")

    async def take(self, request: Request) -> Response:
        """Bolt's answer, or an empty refusal: 400, 401 or 413."""
        try:
            bolt_request = await self._let_in(request)
        except RefusedError as refusal:
            self._metrics.refused.labels(refusal.reason).inc()
            self._refused.note(refusal.reason)
            return Response(status_code=refusal.status)
        except ClientDisconnect:
            return Response(status_code=HTTPStatus.BAD_REQUEST)  # to nobody
        return to_starlette_response(await self._app.async_dispatch(bolt_request))

    async def _let_in(self, request: Request) -> AsyncBoltRequest:
        if int(request.headers.get("content-length") or 0) > LARGEST_BODY:
            raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too large")
        timestamp, signature = _only(request, "x-slack-request-timestamp"), _only(request, "x-slack-signature")
        if fault := slack.find_forgery(timestamp, signature, self._now()):
            raise RefusedError(HTTPStatus.UNAUTHORIZED, fault)
        body = await _read(request)
        if not slack.is_signed(self._secret, timestamp, signature, body, self._now()):
            raise RefusedError(HTTPStatus.UNAUTHORIZED, "wrongly signed")
        if _is_sent_once(request) and not self._seen.add(signature):
            raise RefusedError(HTTPStatus.UNAUTHORIZED, "replayed")
        return _parse(request, body)


class Seen:
    """The last `size` signatures that were let in."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._signatures: OrderedDict[str, None] = OrderedDict()

    def add(self, signature: str) -> bool:
        """Whether it is new."""
        if signature in self._signatures:
            return False
        self._signatures[signature] = None
        if len(self._signatures) > self._size:
            self._signatures.popitem(last=False)
        return True


def _only(request: Request, header: str) -> str:
    """The header's value; "" if it is missing or comes twice."""
    values = request.headers.getlist(header)
    return values[0] if len(values) == 1 else ""


async def _read(request: Request) -> bytes:
    """The body, counted as it comes: it may not say how long it is. Raises RefusedError, ClientDisconnect."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too large")
    return bytes(body)


def _is_sent_once(request: Request) -> bool:
    """Whether Slack never repeats it: commands and interactions. Events are, and the inbox sees to those."""
    return not request.headers.get("content-type", "").startswith("application/json")


def _parse(request: Request, body: bytes) -> AsyncBoltRequest:
    """The request as Bolt reads it. Raises RefusedError."""
    try:
        parsed = to_async_bolt_request(request, body)
    except Exception:  # noqa: BLE001 - Bolt takes a payload's shape for granted: anything may come of another
        raise RefusedError(HTTPStatus.BAD_REQUEST, "malformed") from None
    if slack.find_flaw(parsed.body):
        raise RefusedError(HTTPStatus.BAD_REQUEST, "malformed")
    return parsed
