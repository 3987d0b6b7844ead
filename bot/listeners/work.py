"""Keeps track of listeners that are still running, so that a stop waits for them."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

Listener = Callable[..., Awaitable[Any]]

BOLT_LOOKS_AFTER = 0.03
"""Seconds within which Bolt has seen an acknowledgement: it looks every 10 ms, and forgets one that it has not seen
when the listener fails. See `AsyncioListenerRunner.run` in slack_bolt 1.30."""


class Work:
    """What is under way. Bolt starts listeners as tasks and forgets them; here they are held until they end."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()

    def tracked(self, listener: Listener, **given: Any) -> Listener:
        """`listener` with the values `given` in hand, known to be running while it does.

        Bolt hands over what it knows by the names of arguments, so those given here are taken off the signature.
        """

        async def run(*args: Any, **kwargs: Any) -> Any:
            if task := asyncio.current_task():
                self._running.add(task)
                task.add_done_callback(self._running.discard)
            try:
                return await listener(*args, **kwargs, **given)
            except Exception:
                await asyncio.sleep(BOLT_LOOKS_AFTER)
                raise

        signature = inspect.signature(listener)
        left = [each for name, each in signature.parameters.items() if name not in given]
        run.__name__ = listener.__name__
        run.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        return run

    async def drain(self, seconds: float) -> bool:
        """Waits until nothing is under way, at most `seconds`. Whether that came true."""
        await asyncio.sleep(0)
        if self._running:
            await asyncio.wait(self._running, timeout=seconds)
        return not self._running
