"""The connection to Slack: who the bot is there, and Socket Mode."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot import slack
from bot.errors import SetupError
from bot.logs import Sparing
from bot.patience import end_tasks

# Who the bot is, asked of Slack at the start, with patience for a Slack that is not well itself.

CALL = aiohttp.ClientTimeout(total=10)
"""Seconds that a call of Slack's may take."""

PATIENCE = 60.0
"""Seconds that a start waits for Slack to be well."""

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 15.0
"""Seconds before asking again; each pause is twice the one before, unless Slack says how long to wait."""

PASSING = frozenset(
    {"ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}
)
"""What Slack says when it is not well itself, whatever the token."""

NOT_SLACK = "it answers, but not as Slack does"

logger = logging.getLogger(__name__)

Call = Callable[[], Awaitable[AsyncSlackResponse]]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a call of Slack's came to nothing. `lasting`: Slack has understood it, and refuses."""

    says: str
    lasting: bool = False
    wait: float = 0.0
    """Seconds Slack asks to wait."""


async def introduce(client: AsyncWebClient, token: str, patience: float = PATIENCE) -> AuthorizeResult:
    """Who the bot is in its workspace, as Slack confirms it for `token`. Raises SetupError."""
    answer = await _ask(
        lambda: client.auth_test(token=token),
        "SLACK_BOT_TOKEN ({}): copy it again from OAuth & Permissions.",
        client.base_url,
        patience,
    )
    return AuthorizeResult.from_auth_test_response(bot_token=token, auth_test_response=answer)


async def find_connection(client: AsyncWebClient, token: str, patience: float = PATIENCE) -> str:
    """The address for Socket Mode that goes with the app-level `token`. Raises SetupError."""
    answer = await _ask(
        lambda: client.apps_connections_open(app_token=token),
        "SLACK_APP_TOKEN ({}): it needs the scope connections:write.",
        client.base_url,
        patience,
    )
    return str(answer["url"])


async def find_trouble(client: AsyncWebClient, token: str) -> str:
    """Why the bot cannot work in Slack now; "" if Slack knows its token."""
    try:
        await client.auth_test(token=token)
    except Exception as error:  # noqa: BLE001 - see read_trouble
        trouble = read_trouble(error)
        return f"Slack refuses the bot token ({trouble.says})" if trouble.lasting else trouble.says
    return ""


def read_trouble(error: Exception) -> Trouble:
    """What an error of the SDK's says about Slack. Where no JSON came, the SDK raises whatever it stumbles upon."""
    if isinstance(error, TimeoutError):
        return Trouble("it does not answer in time")
    if isinstance(error, aiohttp.ClientError):
        return Trouble("it cannot be reached: check the network or SLACK_API_URL")
    if not isinstance(error, SlackApiError):
        return Trouble(NOT_SLACK)
    response = error.response
    status = getattr(response, "status_code", None) or getattr(response, "status", HTTPStatus.OK)
    data = getattr(response, "data", None)
    code = str(data.get("error", "")) if isinstance(data, dict) else ""
    if status == HTTPStatus.OK and code and code not in PASSING:
        return Trouble(code, lasting=True)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        asked = str(response.headers.get("Retry-After", ""))
        return Trouble("it asks to wait (HTTP 429)", wait=float(asked) if asked.isdecimal() else 0.0)
    if status != HTTPStatus.OK:
        return Trouble(f"it is not well itself (HTTP {status})")
    return Trouble(f"it is not well itself ({code})" if code else NOT_SLACK)


async def _ask(call: Call, refused: str, address: str, patience: float) -> AsyncSlackResponse:
    """The answer, asked for again while Slack is not well. Raises SetupError: Slack refuses, or takes too long."""
    until, pause = time.monotonic() + patience, FIRST_PAUSE
    while True:
        try:
            return await call()
        except Exception as error:  # noqa: BLE001 - see read_trouble
            trouble = read_trouble(error)
        if trouble.lasting:
            raise SetupError(f"Slack refuses {refused.format(trouble.says)}")
        left = until - time.monotonic()
        if left <= 0:
            raise SetupError(
                f"Slack at {address} cannot be asked, and Jargon has waited {patience:.0f} seconds: {trouble.says}."
                " Start again when it is well; slack-status.com knows."
            )
        wait = min(max(pause, trouble.wait), left)
        logger.warning("Waiting for Slack at %s: %s. Asking again in %d seconds", address, trouble.says, wait)
        await asyncio.sleep(wait)
        pause = min(pause * 2, LONGEST_PAUSE)


# Slack through Socket Mode: one connection that the SDK keeps up, and a way to leave it without losing anything.

ACKNOWLEDGING = 3.0
"""Seconds for what has come to be acknowledged before the connection is closed; Slack waits no longer either."""

GOODBYE = 1.0
"""Seconds for Slack to say goodbye."""

NOT_CONNECTED = "there is no connection through Socket Mode"


class SocketMode(AsyncSocketModeHandler):
    """Hands what comes to `app`, until it is told to leave.

    Slack gives what is not acknowledged to another connection, or sends it again; what is acknowledged it forgets.
    So leaving begins with taking nothing more, and ends once what was taken has been acknowledged.
    """

    def __init__(self, app: AsyncApp, token: str, client: AsyncWebClient, address: str) -> None:
        """`address` is that of the first connection, which the token is good for."""
        super().__init__(app, token, web_client=client)
        self.client.wss_uri = address
        self._taken: set[asyncio.Task[None]] = set()
        self._leaving = False
        self._malformed = Sparing(logger, "%d payloads were left aside, the last: %s")

    async def handle(self, client: AsyncBaseSocketModeClient, req: SocketModeRequest) -> None:  # noqa: ARG002 - it is ours
        """Has one payload answered."""
        if self._leaving:
            return
        if fault := slack.find_flaw(req.payload):
            self._malformed.note(f"malformed at {fault}")
            return
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - coroutines run in tasks
        self._taken.add(task)
        try:
            await super().handle(self.client, req)
        finally:
            self._taken.discard(task)

    async def find_trouble(self) -> str:
        """Why nothing can come from Slack now; "" if all is well: connected, and a ping was answered lately."""
        return "" if await self.client.is_connected() else NOT_CONNECTED

    async def leave(self) -> None:
        """Takes nothing more, acknowledges what was taken, and closes the connection."""
        self._leaving = True
        client = self.client
        client.auto_reconnect_enabled = client.default_auto_reconnect_enabled = False
        readers = (client.message_receiver, client.current_session_monitor)
        await end_tasks({each for each in readers if isinstance(each, asyncio.Task)}, GOODBYE)
        if self._taken:
            await asyncio.wait(set(self._taken), timeout=ACKNOWLEDGING)
        try:
            async with asyncio.timeout(GOODBYE):
                await client.close()
        except TimeoutError:
            # The other side does not answer: without its session the connection is closed one-sidedly.
            await client.aiohttp_client_session.close()
