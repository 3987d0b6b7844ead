"""Socket Mode: payloads travel over WebSockets that the app opened."""

import asyncio
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.playground.delivery.transport import Acknowledged, AppRequest, Reply, Unanswered
from bot.playground.state.app_manifest import InstalledApp
from bot.playground.state.changes import Changes
from bot.playground.state.tickets import Tickets

CONNECTION_LIMIT = 10
"""Connections of one app at a time; docs.slack.dev, "Using Socket Mode"."""


@dataclass(eq=False, slots=True)
class _Connection:
    socket: WebSocket
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    leaving: bool = False

    async def send(self, message: Mapping[str, Any]) -> None:
        try:
            await self.socket.send_text(json.dumps(message))
        except (RuntimeError, WebSocketDisconnect):
            self.gone.set()

    async def disconnect(self, reason: str) -> None:
        await self.send({"type": "disconnect", "reason": reason, "debug_info": {"host": "loopback"}})

    async def close(self) -> None:
        if not self.gone.is_set():
            self.gone.set()
            try:
                await self.socket.close()
            except RuntimeError:
                return


class SocketMode:
    """Gives every payload to exactly one connection, and again to another if that one goes unacknowledged."""

    def __init__(self, app: InstalledApp, tickets: Tickets, ack_seconds: float, changes: Changes) -> None:
        self._app = app
        self._ack_seconds = ack_seconds
        self._changes = changes
        self._tickets = tickets
        self._connections: list[_Connection] = []
        self._waiting: dict[str, asyncio.Future[Any]] = {}

    @property
    def connected(self) -> bool:
        """Whether the app holds a connection."""
        return bool(self._connections)

    async def serve(self, socket: WebSocket) -> None:
        """Keep one connection of the app until it ends."""
        if not self._tickets.redeem(socket.query_params.get("ticket", "")):
            await socket.close(code=1008)
            return
        await socket.accept()
        connection = _Connection(socket)
        if refusal := self._refusal():
            await connection.disconnect(refusal)
            await connection.close()
            return
        await connection.send(self._hello())
        self._connections.append(connection)
        self._changes.mark()
        try:
            await self._listen(connection)
        finally:
            connection.gone.set()
            self._connections.remove(connection)
            self._changes.mark()

    async def deliver(self, request: AppRequest) -> Reply:
        """Send to one connection; if it ends before the acknowledgement, the same envelope to the next."""
        envelope = _envelope(request)
        acknowledged = self._waiting[envelope["envelope_id"]] = asyncio.get_running_loop().create_future()
        sent = False
        try:
            async with asyncio.timeout(self._ack_seconds):
                while not acknowledged.done():
                    connection = await self._next_connection()
                    await connection.send(envelope)
                    sent = True
                    await _either(acknowledged, connection.gone)
        except TimeoutError:
            return Unanswered("operation_timeout" if sent else "dispatch_failed", "timeout")
        finally:
            del self._waiting[envelope["envelope_id"]]
        return Acknowledged(acknowledged.result())

    async def refresh(self, notice: float) -> None:
        """What Slack does every few hours: warn, wait `notice` seconds, ask to reconnect, close."""
        ending = list(self._connections)
        for connection in ending:
            connection.leaving = True
            await connection.disconnect("warning")
        await asyncio.sleep(notice)
        for connection in ending:
            if not connection.gone.is_set():
                await connection.disconnect("refresh_requested")
                await connection.close()

    async def close(self) -> None:
        """Close every connection."""
        for connection in list(self._connections):
            await connection.close()

    def _refusal(self) -> str | None:
        if not self._app.socket_mode:
            return "link_disabled"
        return "too_many_websockets" if len(self._connections) >= CONNECTION_LIMIT else None

    def _hello(self) -> Mapping[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self._connections) + 1,
            "connection_info": {"app_id": self._app.app_id},
            "debug_info": {"host": "loopback", "approximate_connection_time": 18060},
        }

    async def _listen(self, connection: _Connection) -> None:
        while not connection.gone.is_set():
            try:
                self._acknowledge(await connection.socket.receive_text())
            except (WebSocketDisconnect, RuntimeError):
                return

    def _acknowledge(self, text: str) -> None:
        try:
            message = json.loads(text)
        except ValueError:
            return
        if isinstance(message, dict):
            waiting = self._waiting.get(message.get("envelope_id", ""))
            if waiting is not None and not waiting.done():
                waiting.set_result(message.get("payload"))

    async def _next_connection(self) -> _Connection:
        while True:
            revision = self._changes.revision
            usable = [each for each in self._connections if not each.gone.is_set()]
            usable.sort(key=lambda connection: connection.leaving)
            if usable:
                self._connections.remove(usable[0])
                self._connections.append(usable[0])
                return usable[0]
            await self._changes.after(revision)


async def _either(acknowledged: asyncio.Future[Any], gone: asyncio.Event) -> None:
    leaving = asyncio.ensure_future(gone.wait())
    try:
        await asyncio.wait((acknowledged, leaving), return_when=asyncio.FIRST_COMPLETED)
    finally:
        leaving.cancel()


def _envelope(request: AppRequest) -> dict[str, Any]:
    envelope: dict[str, Any] = {
        "envelope_id": str(uuid.uuid4()),
        "type": request.kind,
        "accepts_response_payload": request.kind != "events_api",
        "payload": request.payload,
    }
    if request.kind == "events_api":
        envelope |= {"retry_attempt": request.attempt, "retry_reason": request.reason or ""}
    return envelope
