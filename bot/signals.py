"""SIGTERM and SIGINT: the first asks the process to stop, and a second one ends it at once."""

import asyncio
import faulthandler
import os
import signal
from types import FrameType

STOP_SECONDS = 15.0
"""All that a stop may take. Before they kill, Kubernetes and Heroku wait 30; Docker waits 10 unless told otherwise."""

LAST_RESORT = STOP_SECONDS + 5
"""Seconds after which the process is ended from outside its event loop, should that itself be stuck."""

ENDED = b"Ended at once, as asked a second time.\n"


def stop_on_signals() -> asyncio.Event:
    """An event that the first SIGTERM or SIGINT sets.

    From then on the process ends whatever happens: after `LAST_RESORT` seconds a thread that needs neither the event
    loop nor the interpreter's lock prints where every thread stands and exits with 1.
    """
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def ask(number: int, _frame: FrameType | None) -> None:
        if asked:
            os.write(2, ENDED)
            os._exit(128 + number)
        asked.append(number)
        faulthandler.dump_traceback_later(LAST_RESORT, exit=True)
        loop.call_soon_threadsafe(stop.set)

    asked: list[int] = []
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, ask)
    return stop
