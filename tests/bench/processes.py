"""The two servers, each in a process of its own."""

import asyncio
import multiprocessing
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from multiprocessing.connection import Connection
from urllib.parse import urlsplit

from bot.logs import start_logging
from bot.patience import stop_on_signals
from bot.serve import serve
from bot.settings import Settings
from knowledge.glossary import Glossary
from knowledge.library import load
from tests.bench.bare import serve_bare
from tests.bench.load import Address

START_SECONDS = 20.0
STOP_SECONDS = 15.0

Entrance = Callable[[Settings, Connection], None]


def run_jargon(settings: Settings, address: Connection) -> None:
    """The bot, as `python -m bot` runs it; its address goes into the pipe."""
    start_logging("WARNING")

    async def run() -> None:
        await serve(settings, Glossary(load()), stop_on_signals(), address.send)

    asyncio.run(run())


def run_bare(settings: Settings, address: Connection) -> None:
    """The bare app; its address goes into the pipe."""
    start_logging("WARNING")

    async def run() -> None:
        await serve_bare(settings, stop_on_signals(), address.send)

    asyncio.run(run())


@asynccontextmanager
async def running(entrance: Entrance, settings: Settings) -> AsyncIterator[Address]:
    """Where the server of a fresh process listens; it is ended as by SIGTERM.

    Raises TimeoutError when it does not start, EOFError when it ends instead.
    """
    spawn = multiprocessing.get_context("spawn")
    receiver, sender = spawn.Pipe(duplex=False)
    process = spawn.Process(target=entrance, args=(settings, sender), daemon=True)
    process.start()
    sender.close()
    try:
        url = urlsplit(await asyncio.to_thread(_receive, receiver))
        yield str(url.hostname), int(url.port or 0)
    finally:
        process.terminate()
        await asyncio.to_thread(process.join, STOP_SECONDS)


def _receive(receiver: Connection) -> str:
    if not receiver.poll(START_SECONDS):
        raise TimeoutError(f"The server did not start within {START_SECONDS:.0f} seconds")
    return str(receiver.recv())
