"""A web server on loopback, started and stopped inside the running event loop."""

import asyncio
import contextlib
import socket

import uvicorn
from starlette.types import ASGIApp
from websockets.exceptions import InvalidState

PING_SECONDS = 20.0

STOP_SECONDS = 2.0
"""How long requests under way may take to end when the server stops."""


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self.finished = asyncio.Event()

    async def main_loop(self) -> None:
        # In place of ten looks a second at whether to stop.
        await self.finished.wait()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002
        # Uvicorn's own takes two tenths of a second at least, and tests start hundreds of servers.
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            with contextlib.suppress(InvalidState):  # its client is closing it just now
                connection.shutdown()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STOP_SECONDS):
                while self.server_state.connections or self.server_state.tasks:  # noqa: ASYNC110
                    await asyncio.sleep(0.002)
        for task in self.server_state.tasks:
            task.cancel()

    def capture_signals(self) -> contextlib.AbstractContextManager[None]:  # type: ignore[override]
        # The program that runs this Slack decides what a signal means.
        return contextlib.nullcontext()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. OSError at once if the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


class LoopbackServer:
    """Serves one ASGI application on a socket that already listens."""

    def __init__(self, application: ASGIApp, listening: socket.socket) -> None:
        config = uvicorn.Config(
            application,
            log_config=None,
            access_log=False,
            lifespan="off",
            date_header=False,
            ws="websockets-sansio",
            ws_ping_interval=PING_SECONDS,
        )
        self._server = _Server(config)
        self._listening = listening
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Return once requests are answered."""
        self._task = asyncio.create_task(self._server.serve(sockets=[self._listening]))
        ready = asyncio.create_task(self._server.ready.wait())
        await asyncio.wait((self._task, ready), return_when=asyncio.FIRST_COMPLETED)
        if self._task.done():
            ready.cancel()
            await self._task

    async def stop(self) -> None:
        """Return once the port is free."""
        self._server.finished.set()
        if self._task is not None:
            await self._task
