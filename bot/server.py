"""Uvicorn, with an end to everything that a client may hold up: headers, bodies, answers, connections, the stop."""

import asyncio
import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import h11
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from bot.errors import SetupError
from bot.patience import end_tasks

FULL = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"

LOOKED_EVERY = 0.01
"""Seconds between two looks whether all connections have ended."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ClientLimits:
    """What one client may take. Slack sends a request in one go and waits three seconds for the answer."""

    request_seconds: float = 10.0
    """From the first byte of a request, or from connecting, to its last."""
    answer_seconds: float = 20.0
    """From there to the last byte of the answer taken."""
    idle_seconds: int = 5
    """Between two requests on one connection."""
    goodbye_seconds: float = 1.0
    """For the rest of a body that was refused before it had all come, and for the answer to be taken."""
    header_bytes: int = 16 * 1024
    """All headers of a request."""
    connections: int = 200
    """Open at a time."""
    stop_seconds: float = 3.0
    """For requests under way when the server stops."""


USUAL = ClientLimits()


class Connection(H11Protocol):
    """One client's connection, ended when it takes longer than it may."""

    def __init__(
        self,
        config: "Config",
        server_state: ServerState,
        app_state: dict[str, object],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._limits = config.limits
        self._timer: asyncio.TimerHandle | None = None
        self._waited_for = ""
        self._since = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Takes the connection, or says that there are too many."""
        super().connection_made(transport)
        if len(self.connections) > self._limits.connections and not self._make_room():
            transport.write(FULL)
            transport.close()
        self._follow()

    def data_received(self, data: bytes) -> None:
        """Reads on."""
        if not self.transport.is_closing():
            super().data_received(data)
            self._follow()

    def on_response_complete(self) -> None:
        """Ends the exchange and, with another request in hand already, begins the next."""
        super().on_response_complete()
        self._follow()

    def timeout_keep_alive_handler(self) -> None:
        """Ends an idle connection, even if the client has not taken all of its answer."""
        super().timeout_keep_alive_handler()
        self._follow()

    def connection_lost(self, exc: Exception | None) -> None:
        """Lets go of everything."""
        self._wait_for("")
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """Ends the connection, once a request under way is answered."""
        with suppress(h11.LocalProtocolError):  # it is being ended already
            super().shutdown()

    def send_400_response(self, msg: str) -> None:
        """Says that this is not HTTP, unless an answer is on its way already."""
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            super().send_400_response(msg)
        else:
            self.transport.close()

    def _make_room(self) -> bool:
        """Ends the connection that has waited longest for its request, so that those who send theirs at once get in.
        Whether there was one."""
        waiting = [each for each in self.connections if isinstance(each, Connection) and each._waited_for == "request"]
        oldest = min(waiting, key=lambda each: each._since, default=None)
        if oldest is None:
            return False
        oldest.transport.abort()
        return True

    def _follow(self) -> None:
        """Sees to it that there is an end to what this connection is waiting for now."""
        answered = getattr(self.cycle, "response_complete", True)  # there is no cycle before the first request
        if self.transport.is_closing():
            self._wait_for("goodbye")
        elif self.conn.their_state is h11.SEND_BODY:
            self._wait_for("goodbye" if answered else "request")
        elif self.conn.their_state is h11.IDLE:
            # Between two requests uvicorn's own limit on idle connections holds, until the first byte of the next.
            self._wait_for("request" if self.timeout_keep_alive_task is None else "")
        else:
            self._wait_for("" if answered else "answer")

    def _wait_for(self, what: str) -> None:
        """Starts the timer for `what`, unless it runs already; "" stops it."""
        if what == self._waited_for:
            return
        if self._timer is not None:
            self._timer.cancel()
        seconds = {
            "": None,
            "request": self._limits.request_seconds,
            "answer": self._limits.answer_seconds,
            "goodbye": self._limits.goodbye_seconds,
        }[what]
        self._waited_for, self._since = what, self.loop.time()
        self._timer = None if seconds is None else self.loop.call_later(seconds, self._give_up)

    def _give_up(self) -> None:
        if self._waited_for == "request" and self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            self.transport.write(TOO_SLOW)
            self.transport.close()
            self._follow()
        else:
            self.transport.abort()


class Config(uvicorn.Config):
    """Uvicorn's configuration with our limits on it."""

    def __init__(self, app: ASGIApp, limits: ClientLimits) -> None:
        super().__init__(
            app,
            http=Connection,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            h11_max_incomplete_event_size=limits.header_bytes,
            timeout_keep_alive=limits.idle_seconds,
        )
        self.limits = limits


class Server(uvicorn.Server):
    """Serves `app`. Leaves signals to whoever runs it: uvicorn would end the process before work under way is done."""

    def __init__(self, app: ASGIApp, limits: ClientLimits = USUAL) -> None:
        super().__init__(Config(_Endable(app), limits))
        self._limits = limits

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Captures none."""
        yield

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Takes nothing new, lets requests that have come in whole be answered, and ends every connection."""
        state = self.server_state
        for listening in (*self.servers, *(sockets or ())):
            listening.close()
        for connection in list(state.connections):
            connection.shutdown()
        if not await self._emptied(self._limits.stop_seconds):
            for connection in list(state.connections):
                connection.transport.abort()
            if not await self._emptied(self._limits.goodbye_seconds):
                await end_tasks(state.tasks, self._limits.goodbye_seconds)

    async def _emptied(self, seconds: float) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self.server_state.connections or self.server_state.tasks:  # noqa: ASYNC110 - nobody tells us
                    await asyncio.sleep(LOOKED_EVERY)
                return True
        return False


class _Endable:
    """An application whose requests end quietly when the server gives them up; uvicorn logs them as failures."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        except asyncio.CancelledError:
            logger.warning("A request was cut off by the stop")


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
