"""Runs the bot until it is told to stop: opens what it needs, serves, lets work under way finish, closes."""

import asyncio
import gc
import logging
import socket
from collections.abc import Callable
from typing import Any

import aiohttp
from pydantic import SecretStr
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from starlette.routing import Route

from bot.app import create_app
from bot.connection import CALL, SocketMode, find_connection, find_trouble, introduce
from bot.errors import SetupError
from bot.health import Metrics, Readiness
from bot.listeners.agent import Agent
from bot.listeners.answers import Memory
from bot.listeners.dispatch import Work
from bot.listeners.errors import takeover, tell
from bot.listeners.journal import Journal, JournaledWork
from bot.notices.chores import background
from bot.notices.queue import NoticeQueue
from bot.pages.site import Site
from bot.patience import STOP_SECONDS, Closing, end_tasks, first_of
from bot.server import Server, bind
from bot.settings import Mode, Settings
from bot.storage.address import SqliteFile
from bot.storage.database import Database, find_outage, open_database
from bot.storage.deliveries import Answers
from bot.storage.inbox import Inbox
from bot.storage.records import Workspace
from bot.team.directory import Directory
from bot.team.gaps import Missing
from bot.team.team import Team
from bot.web import Door, build_web
from knowledge.glossary import Glossary

logger = logging.getLogger(__name__)

CHORES = 6
"""Seconds for the chores to end, among them what is being sent."""

PATIENCE = 9.0
"""Seconds that work under way gets to finish when the bot stops; all of the stop takes STOP_SECONDS at the most."""

CALLS = 300
"""Calls of Slack's under way at a time, before further ones wait: one that hangs holds up no other."""

LONGEST_WAIT = 3
"""Seconds that Slack may ask to wait for a call to be waited for."""

TOKEN_ASKED_EVERY = 60.0
"""Seconds for which it is taken for granted that Slack still knows the bot's token."""


COLLECTED_AFTER = 20_000
"""Objects made and kept, after which Python looks for garbage among them: some milliseconds' work."""


async def serve(
    settings: Settings,
    glossary: Glossary,
    stop: asyncio.Event,
    started: Callable[[str], None] = lambda _: None,
) -> None:
    """Serves Slack as `settings` say until `stop` is set. Raises SetupError when it cannot start.

    `started` is told the address the bot listens on, once requests can come.
    """
    closing = Closing(STOP_SECONDS)
    _collect_seldom()
    with bind(settings.host, settings.port) as port:
        try:
            opening = asyncio.create_task(_open(settings, glossary, port, closing))
            if not await first_of(opening, stop):
                await end_tasks({opening}, PATIENCE)
                return
            opening.result()
            address = f"http://{settings.host}:{port.getsockname()[1]}"
            logger.info("Jargon serves %s, health at %s/healthz", settings.mode.value, address)
            started(address)
            await stop.wait()
            logger.info("Stopping: no more requests are taken, what is under way finishes")
        finally:
            await closing.close()


def _collect_seldom() -> None:
    """Leaves the glossary out when Python looks for garbage, which would stop all answers for half a second now and
    then, and has it look after some hundred answers in place of every tenth."""
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER)


async def _open(settings: Settings, glossary: Glossary, port: socket.socket, closing: Closing) -> None:
    """Opens everything, what is nearest to Slack last: that is closed first. Raises SetupError, StorageError."""
    database = await open_database(settings.database_url.get_secret_value())
    closing.add("the database", database.close, 1)
    _say_where_words_are(settings, database)
    session = await closing.enter("calls of Slack's", _open_session(), 1)
    token = _reveal(settings.slack_bot_token)
    asking = AsyncWebClient(base_url=settings.api_url, session=session)
    identity = await introduce(asking, token)
    workspace, speaking = _workspace(identity), _make_client(settings, session, token)
    team = Team(database, workspace, glossary, Directory(speaking, workspace), settings.curator_ids)
    await team.refresh()
    missing, inbox = Missing(), Inbox(database)
    notices = NoticeQueue(team, AsyncWebClient(token, base_url=settings.api_url, session=session))
    await closing.enter("chores", background(team, notices, missing), CHORES)

    metrics, readiness = Metrics(), Readiness()
    journal = Journal(metrics)
    given = {
        "team": team,
        "database": database,
        "memory": Memory(),
        "agent": Agent(),
        "answers": Answers(database),
        "missing": missing,
        "pages": settings.pages,
    }
    work = JournaledWork(journal, tell, inbox, **given)
    client = _make_client(settings, session)
    app = create_app(client, identity, work, team, journal)
    await closing.enter("what is taken up again", takeover(app, work), 2)
    closing.add("work under way", lambda: _drain(work), PATIENCE + 1)
    readiness.add("database", lambda: find_outage(database))
    readiness.add("words", lambda: _read_words(team))
    readiness.add("slack", lambda: find_trouble(asking, token), TOKEN_ASKED_EVERY)
    readiness.add("notices", notices.find_trouble)
    metrics.add_size("jargon_work_under_way", "What was acknowledged and is being done.", work.count_under_way)
    metrics.add_size(
        "jargon_notices_undelivered",
        "Messages that could not reach anybody, for curators to send again.",
        lambda: team.outbox.count_undelivered(workspace),
    )

    socket_mode = settings.mode is Mode.SOCKET
    door = None if socket_mode else Door(app, _reveal(settings.slack_signing_secret), metrics)
    server = Server(build_web(door, readiness, metrics, _find_pages(settings, team)))
    serving = asyncio.create_task(server.serve(sockets=[port]))
    closing.add("the server", lambda: _end(server, serving), 6)
    if socket_mode:
        app_token = _reveal(settings.slack_app_token)
        connection = SocketMode(app, app_token, client, await find_connection(asking, app_token))
        closing.add("the connection", connection.leave, 6)
        readiness.add("connection", connection.find_trouble)
        await connection.client.connect()


def _find_pages(settings: Settings, team: Team) -> list[Route]:
    """The routes of the glossary's pages, none unless asked for. Raises SetupError: they were to show the words of
    another workspace than this one."""
    wanted = settings.glossary_page
    if wanted == "off":
        return []
    if wanted == "standard":
        return Site(lambda: team.glossaries.standard, ours=False).routes()
    if wanted != team.workspace.team:
        raise SetupError(
            f"GLOSSARY_PAGE={wanted} is another workspace than the one Jargon serves, {team.workspace.team}: set that"
            " one, or standard."
        )
    return Site(lambda: team.glossaries.ours, ours=True).routes()


def _open_session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(timeout=CALL, connector=aiohttp.TCPConnector(limit=CALLS))


def _make_client(settings: Settings, session: aiohttp.ClientSession, token: str | None = None) -> AsyncWebClient:
    client = AsyncWebClient(token=token, base_url=settings.api_url, session=session)
    client.retry_handlers.append(ShortWaits(max_retry_count=2))
    return client


class ShortWaits(AsyncRateLimitErrorRetryHandler):
    """Waits for Slack as long as somebody at the screen would. What Slack puts off for longer is tried again from the
    inbox."""

    async def _can_retry_async(self, **asked: Any) -> bool:
        if not await super()._can_retry_async(**asked):
            return False
        headers = {name.lower(): values for name, values in asked["response"].headers.items()}
        wait = str(next(iter(headers.get("retry-after", [])), ""))
        return not wait or (wait.isdecimal() and int(wait) <= LONGEST_WAIT)


def _workspace(identity: AuthorizeResult) -> Workspace:
    return Workspace(identity.enterprise_id or "", identity.team_id or "")


def _reveal(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""


def _say_where_words_are(settings: Settings, database: Database) -> None:
    """A container's or a hosting service's own disk is gone at the next start, and with it what the team wrote."""
    if isinstance(database.address, SqliteFile):
        logger.info("What your team writes is kept in the file %s", database.address.path.absolute())
        if settings.platform and not database.address.path.is_absolute():
            logger.warning(
                "This host forgets its files at every restart, and what your team writes with them: set DATABASE_URL"
                " to a PostgreSQL database, or to a file on a disk that stays, such as sqlite:////data/jargon.db"
            )
    else:
        logger.info("What your team writes is kept in: %s", database.name)


async def _read_words(team: Team) -> str:
    """Why answers lack the team's own words; "" once they have been read."""
    if not team.glossaries.were_read:
        await team.refresh()
    return "" if team.glossaries.were_read else "the team's words have not been read yet"


async def _end(server: Server, serving: asyncio.Task[None]) -> None:
    server.should_exit = True
    await serving


async def _drain(work: Work) -> None:
    if not await work.drain(PATIENCE):
        logger.warning("Work under way did not finish within %d seconds", PATIENCE)
