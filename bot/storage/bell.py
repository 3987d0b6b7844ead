"""Wakes whoever waits for something in this process."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class Bell:
    """Rung by whoever changed something; belongs to one event loop."""

    def __init__(self) -> None:
        self._listening: set[asyncio.Event] = set()

    def ring(self) -> None:
        """Sets the event of everybody who listens."""
        for event in self._listening:
            event.set()

    @contextmanager
    def listen(self) -> Iterator[asyncio.Event]:
        """An event that is set at every ring; whoever waits for it clears it."""
        event = asyncio.Event()
        self._listening.add(event)
        try:
            yield event
        finally:
            self._listening.discard(event)
