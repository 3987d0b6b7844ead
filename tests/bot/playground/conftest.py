"""A manifest to vary, a clock to wind, and a real Bolt app on either transport."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.routing import Route

from bot.playground import LoopbackSlack
from bot.playground.server import LoopbackServer, listen

Mode = Literal["socket", "http"]
MakeManifest = Callable[..., dict[str, Any]]
SHORTCUTS = (
    {"name": "Suggest a term", "type": "global", "callback_id": "suggest", "description": "For the glossary"},
    {"name": "Define this", "type": "message", "callback_id": "define_this", "description": "Explain its words"},
)
OPTIONS_URL = {"message_menu_options_url": "https://app.example.com/slack/events"}
SCOPES = ("commands", "chat:write", "app_mentions:read", "im:history", "assistant:write")


def make_manifest(mode: Mode = "socket", **changes: Any) -> dict[str, Any]:
    """A small valid manifest; scopes, events, commands, shortcuts, interactivity and tabs can be changed."""
    commands = changes.get("commands", [{"command": "/define"}, {"command": "/ask", "should_escape": True}])
    return {
        "display_information": {"name": "Jargon"},
        "features": {
            "bot_user": {"display_name": "Jargon"},
            "app_home": {
                "home_tab_enabled": changes.get("home_tab", True),
                "messages_tab_enabled": changes.get("messages_tab", True),
            },
            "shortcuts": list(changes.get("shortcuts", SHORTCUTS if changes.get("interactive", True) else ())),
            "slash_commands": commands,
        },
        "oauth_config": {"scopes": {"bot": list(changes.get("scopes", SCOPES))}},
        "settings": {
            "event_subscriptions": {"bot_events": list(changes.get("events", ("app_mention", "message.im")))},
            "interactivity": {"is_enabled": changes.get("interactive", True)} | changes.get("urls", OPTIONS_URL),
            "socket_mode_enabled": mode == "socket",
        },
    }


@pytest.fixture(scope="session")
def manifest() -> MakeManifest:
    """Makes a manifest: see `make_manifest`."""
    return make_manifest


@dataclass
class Clock:
    """Stands still until it is wound on; seconds since 1970."""

    now: float = 1_764_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock of one's own."""
    return Clock()


@dataclass(frozen=True)
class World:
    """A Slack and the Bolt app connected to it; tests add listeners to `app`."""

    slack: LoopbackSlack
    app: AsyncApp


Join = Callable[..., Awaitable[World]]


@pytest.fixture
async def join() -> AsyncIterator[Join]:
    """Starts a Slack with a connected app: `await join("http", retry_delays=(0, 0, 0))`."""
    async with AsyncExitStack() as stack:

        async def start(mode: Mode = "socket", manifest: dict[str, Any] | None = None, **options: Any) -> World:
            slack = LoopbackSlack(manifest or make_manifest(mode), transport=mode, **options)
            await stack.enter_async_context(slack)
            client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
            app = AsyncApp(
                client=client,
                signing_secret=slack.signing_secret,
                attaching_conversation_kwargs_enabled=False,
            )
            await stack.enter_async_context((connect_by_socket if mode == "socket" else _by_http)(slack, app))
            await slack.app_connected()
            return World(slack, app)

        yield start


@pytest.fixture(params=["socket", "http"])
async def world(request: pytest.FixtureRequest, join: Join) -> World:
    """A connected app, once by Socket Mode and once by HTTP."""
    mode: Mode = request.param
    return await join(mode, retry_delays=(0, 0, 0))


@pytest.fixture(params=["socket", "http"])
async def impatient_world(request: pytest.FixtureRequest, join: Join) -> World:
    """The same with a Slack that waits half a second, not three."""
    mode: Mode = request.param
    return await join(mode, retry_delays=(0, 0, 0), ack_seconds=0.5)


@pytest.fixture
async def socket_world(join: Join) -> World:
    """A connected app where the transport makes no difference."""
    return await join("socket", retry_delays=(0, 0, 0))


@asynccontextmanager
async def connect_by_socket(slack: LoopbackSlack, app: AsyncApp) -> AsyncIterator[None]:
    """Keeps `app` connected through Socket Mode."""
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    handler = AsyncSocketModeHandler(app, slack.app_token, web_client=client)
    await handler.connect_async()
    try:
        yield
    finally:
        await handler.close_async()


@asynccontextmanager
async def _by_http(slack: LoopbackSlack, app: AsyncApp) -> AsyncIterator[None]:
    listening = listen("127.0.0.1", 0)
    handler = AsyncSlackRequestHandler(app)
    server = LoopbackServer(Starlette(routes=[Route("/slack/events", handler.handle, methods=["POST"])]), listening)
    slack.request_url = f"http://127.0.0.1:{listening.getsockname()[1]}/slack/events"
    await server.start()
    try:
        yield
    finally:
        await server.stop()
