"""The least a Bolt app can be: the same stack and settings as Jargon, and a listener that knows nothing."""

import asyncio
from collections.abc import Callable

import aiohttp
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.manifest import REQUEST_PATH
from bot.server import Server, bind
from bot.settings import Settings

SAID = "A message that is always the same."
MESSAGE = {"response_type": "ephemeral", "text": SAID}


async def serve_bare(settings: Settings, stop: asyncio.Event, started: Callable[[str], None]) -> None:
    """Serves the bare app until `stop` is set: the server and the socket are those of the bot."""
    async with aiohttp.ClientSession() as session:
        web = _build_web(_create_app(settings, AsyncWebClient(base_url=settings.api_url, session=session)))
        server = Server(web)
        serving = asyncio.create_task(server.serve(sockets=[bind(settings.host, settings.port)]))
        while not (server.started or serving.done()):
            await asyncio.sleep(0.01)
        started(f"http://{settings.host}:{server.servers[0].sockets[0].getsockname()[1]}")
        await stop.wait()
        server.should_exit = True
        await serving


def _create_app(settings: Settings, client: AsyncWebClient) -> AsyncApp:
    secret = settings.slack_signing_secret
    identity = AuthorizeResult(enterprise_id=None, team_id="T0ACME", bot_token="xoxb-bare", bot_user_id="U0BARE")

    async def authorize() -> AuthorizeResult:
        return identity

    app = AsyncApp(
        name="bare",
        client=client,
        authorize=authorize,
        signing_secret=secret.get_secret_value() if secret else None,
        attaching_conversation_kwargs_enabled=False,
    )

    async def answer(ack: AsyncAck) -> None:
        await ack(MESSAGE)

    app.command("/define")(answer)
    app.command("/calc")(answer)
    return app


def _build_web(app: AsyncApp) -> Starlette:
    handler = AsyncSlackRequestHandler(app)

    async def receive(request: Request) -> Response:
        return await handler.handle(request)

    return Starlette(routes=[Route(REQUEST_PATH, receive, methods=["POST"])])
