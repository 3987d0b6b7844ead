"""Runs the bot until it is told to stop: opens what it needs, serves, lets work under way finish, closes."""

import asyncio
import logging
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

import aiohttp
import uvicorn
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette

from bot.app import create_app
from bot.errors import SetupError
from bot.listeners.errors import tell
from bot.listeners.memory import Memory
from bot.listeners.takeover import takeover
from bot.listeners.work import Work
from bot.settings import Mode, Settings
from bot.storage.database import open_database
from bot.storage.inbox import Inbox
from bot.storage.workspace import Workspace
from bot.team.background import background
from bot.team.directory import Directory
from bot.team.missing import Missing
from bot.team.sending import NoticeQueue
from bot.team.team import Team
from bot.web import build_web
from knowledge.glossary import Glossary

logger = logging.getLogger(__name__)

PATIENCE = 10.0
"""Seconds that work under way gets to finish when the bot stops."""

CALL_WAIT = aiohttp.ClientTimeout(total=10)
"""Seconds that a call of Slack may take."""


class Server(uvicorn.Server):
    """Uvicorn that leaves signals to us: it would end the process before work under way is done."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def stop_on_signals() -> asyncio.Event:
    """An event that SIGTERM or SIGINT sets."""
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    return stop


async def serve(
    settings: Settings,
    glossary: Glossary,
    stop: asyncio.Event,
    started: Callable[[str], None] = lambda _: None,
) -> None:
    """Serves Slack as `settings` say until `stop` is set. Raises SetupError when it cannot start.

    `started` is told the address the bot listens on, once requests can come.
    """
    with bind(settings.host, settings.port) as port:
        async with _running(settings, glossary) as web:
            server = Server(uvicorn.Config(web, log_config=None, lifespan="off", access_log=False))
            serving = asyncio.create_task(server.serve(sockets=[port]))
            address = f"http://{settings.host}:{port.getsockname()[1]}"
            logger.info("Jargon serves %s, health at %s/healthz", settings.mode.value, address)
            started(address)
            await stop.wait()
            logger.info("Stopping: no more requests are taken, what is under way finishes")
            server.should_exit = True
            await serving


def bind(host: str, port: int) -> socket.socket:
    """A listening socket. Raises SetupError when the port is taken or the address is not ours."""
    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise SetupError(
            f"Port {port} on {host} cannot be used ({error.strerror}): stop what uses it, or set PORT to another one."
        ) from None

    # Or the second packet of a response waits for the first to be confirmed, 40 ms on Linux. asyncio does this only
    # for sockets it made itself.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


@asynccontextmanager
async def _running(settings: Settings, glossary: Glossary) -> AsyncIterator[Starlette]:
    async with AsyncExitStack() as stack:
        database = await open_database(settings.database_url.get_secret_value())
        stack.push_async_callback(database.close)
        session = await stack.enter_async_context(aiohttp.ClientSession(timeout=CALL_WAIT))
        identity = await _introduce(settings, _make_client(settings, session))
        workspace, speaking = _workspace(identity), _make_client(settings, session, identity.bot_token)
        team = Team(database, workspace, glossary, Directory(speaking, workspace), settings.curator_ids)
        await team.refresh()
        missing = Missing()
        speaking.retry_handlers.clear()  # the queue waits and tries again by itself
        await stack.enter_async_context(background(team, NoticeQueue(team, speaking), missing))

        given = {"team": team, "database": database, "memory": Memory(), "missing": missing}
        work = Work(tell, Inbox(database), **given)
        client = _make_client(settings, session)
        app = create_app(settings, client, identity, work, team)
        await stack.enter_async_context(takeover(app, work))
        if settings.mode is Mode.SOCKET:
            handler = await stack.enter_async_context(_socket_mode(settings, app, client))
            web = build_web(None, lambda: _is_connected(handler))
        else:
            web = build_web(app, lambda: True)
        stack.push_async_callback(_drain, work)
        yield web


def _make_client(settings: Settings, session: aiohttp.ClientSession, token: str | None = None) -> AsyncWebClient:
    client = AsyncWebClient(token=token, base_url=settings.api_url, session=session)
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=2))
    return client


def _workspace(identity: AuthorizeResult) -> Workspace:
    return Workspace(identity.enterprise_id or "", identity.team_id or "")


def _is_connected(handler: AsyncSocketModeHandler) -> bool:
    session = handler.client.current_session
    return session is not None and not session.closed


async def _drain(work: Work) -> None:
    if not await work.drain(PATIENCE):
        logger.warning("Work under way did not finish within %d seconds", PATIENCE)


async def _introduce(settings: Settings, client: AsyncWebClient) -> AuthorizeResult:
    """Who the bot is in its workspace, as Slack confirms it for the token."""
    token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else ""
    try:
        return AuthorizeResult.from_auth_test_response(
            bot_token=token, auth_test_response=await client.auth_test(token=token)
        )
    except SlackApiError as error:
        raise SetupError(
            f"Slack refuses SLACK_BOT_TOKEN ({error.response['error']}): copy it again from OAuth & Permissions."
        ) from None
    except (aiohttp.ClientError, TimeoutError):
        raise SetupError(
            f"Slack cannot be reached at {settings.api_url}: check the network or SLACK_API_URL."
        ) from None


@asynccontextmanager
async def _socket_mode(
    settings: Settings, app: AsyncApp, client: AsyncWebClient
) -> AsyncIterator[AsyncSocketModeHandler]:
    token = settings.slack_app_token.get_secret_value() if settings.slack_app_token else ""
    handler = AsyncSocketModeHandler(app, token, web_client=client)
    try:
        # Asked for here because the handler would try a refused token again and again.
        handler.client.wss_uri = str((await client.apps_connections_open(app_token=token))["url"])
    except SlackApiError as error:
        raise SetupError(
            f"Slack refuses SLACK_APP_TOKEN ({error.response['error']}): it needs the scope connections:write."
        ) from None
    await handler.connect_async()
    try:
        yield handler
    finally:
        await handler.close_async()
