"""What the bot serves over HTTP: Slack's signed requests, and /healthz for whoever runs it."""

from collections.abc import Callable

from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.manifest import REQUEST_PATH

LARGEST_BODY = 1024 * 1024
"""Bytes of a request that are read; Slack's own are far smaller."""


def build_web(app: AsyncApp | None, connected: Callable[[], bool]) -> Starlette:
    """/healthz, and Slack's request URL when `app` is given. `connected` tells whether Slack can reach the bot."""

    async def report_health(_: Request) -> Response:
        ready = connected()
        return JSONResponse({"status": "ok" if ready else "not connected to Slack"}, 200 if ready else 503)

    routes = [Route("/healthz", report_health)]
    if app is not None:
        handler = AsyncSlackRequestHandler(app)

        async def receive(request: Request) -> Response:
            if int(request.headers.get("content-length") or 0) > LARGEST_BODY:
                return PlainTextResponse("The request is too large.", 413)
            return await handler.handle(request)

        routes.append(Route(REQUEST_PATH, receive, methods=["POST"]))
    return Starlette(routes=routes)
