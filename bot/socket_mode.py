"""Slack through Socket Mode: one connection that the SDK keeps up, and a way to leave it without losing anything."""

import asyncio
import logging

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot import payloads
from bot.logs import Sparing
from bot.patience import end_tasks

ACKNOWLEDGING = 3.0
"""Seconds for what has come to be acknowledged before the connection is closed; Slack waits no longer either."""

GOODBYE = 1.0
"""Seconds for Slack to say goodbye."""

NOT_CONNECTED = "there is no connection through Socket Mode"

logger = logging.getLogger(__name__)


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
        if fault := payloads.find_fault(req.payload):
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
