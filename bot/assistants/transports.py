"""How `python -m bot mcp` reaches assistants: over standard input and output, or over HTTP."""

import asyncio
import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from starlette.applications import Starlette
from starlette.routing import Route

from bot.assistants.door import LARGEST_BODY, Door, report_life
from bot.assistants.tools import build_server
from bot.assistants.words import open_words
from bot.errors import SetupError
from bot.server import Server, bind
from bot.settings import Settings
from knowledge.glossary import Glossary

PATH = "/mcp"

SHORTEST_TOKEN = 20
"""Characters; `openssl rand -hex 32` gives 64."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen."""

    host: str
    port: int


async def serve_standard_streams(settings: Settings, standard: Glossary, workspace: str | None) -> None:
    """Answers one client on standard input and output until it closes them. Raises SetupError, StorageError."""
    async with open_words(settings, standard, workspace) as words:
        await build_server(words, _find_version()).run_stdio_async()


async def serve_http(
    settings: Settings,
    standard: Glossary,
    workspace: str | None,
    place: Place,
    stop: asyncio.Event,
    started: Callable[[str], None] = lambda _: None,
) -> None:
    """Answers over HTTP until `stop` is set, for one workspace and whoever has its token.

    `started` is told the address. Raises SetupError, StorageError.
    """
    token = _require_token(settings)
    if workspace is None:
        raise SetupError("Over HTTP a team's words are served to whoever has the token: add --workspace T0123ABCD.")
    secret = settings.slack_signing_secret.get_secret_value() if settings.slack_signing_secret else ""
    async with open_words(settings, standard, workspace) as words:
        server = build_server(words, _find_version())
        # One request, one answer: nothing is kept between two, so that several processes may serve one address.
        inner = server.streamable_http_app(
            json_response=True, stateless_http=True, max_request_body_size=LARGEST_BODY, host=""
        )
        routes = [
            Route(PATH, Door(inner, token, secret), methods=["POST"]),
            Route("/healthz", report_life),
        ]
        app = Starlette(routes=routes)
        app.router.redirect_slashes = False
        with bind(place.host, place.port) as listening:
            async with server.session_manager.run():
                await _serve(Server(app), listening, stop, place, started)


async def _serve(
    server: Server, listening: socket.socket, stop: asyncio.Event, place: Place, started: Callable[[str], None]
) -> None:
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    address = f"http://{place.host}:{listening.getsockname()[1]}{PATH}"
    logger.info("Jargon answers assistants at %s", address)
    started(address)
    try:
        await stop.wait()
    finally:
        server.should_exit = True
        await serving


def _require_token(settings: Settings) -> str:
    token = settings.mcp_token.get_secret_value() if settings.mcp_token else ""
    if not token:
        raise SetupError(
            "Over HTTP assistants need a token: set MCP_TOKEN to one that nobody can guess, such as what"
            " `openssl rand -hex 32` prints, and give it to them."
        )
    if len(token) < SHORTEST_TOKEN:
        raise SetupError(f"MCP_TOKEN is too easy to guess: give it {SHORTEST_TOKEN} characters or more.")
    return token


def _find_version() -> str:
    with suppress(PackageNotFoundError):
        return version("jargon")
    return ""  # it runs from its folder, without having been installed
