"""The numbers for Prometheus, in a registry of their own. Labels are kinds, never words, people or workspaces."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4 as CONTENT_TYPE

__all__ = ["CONTENT_TYPE", "Metrics"]

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0)
"""Seconds; Slack waits for three."""

COUNTED_EVERY = 5.0
"""Seconds the sizes are kept for, so that asking often costs nothing."""

LONGEST = 2.0
"""Seconds that counting one size may take."""

Count = Callable[[], Awaitable[int]]

logger = logging.getLogger(__name__)


class Metrics:
    """Counters that the bot turns on, and sizes that are asked for when somebody looks."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "jargon_requests", "Requests from Slack, once finished", ("kind", "outcome"), registry=self.registry
        )
        self.seconds = Histogram(
            "jargon_request_seconds",
            "From a request to the end of what it set off",
            ("kind",),
            buckets=BUCKETS,
            registry=self.registry,
        )
        self.acknowledged = Histogram(
            "jargon_acknowledgement_seconds",
            "From a request to its acknowledgement",
            ("kind",),
            buckets=BUCKETS,
            registry=self.registry,
        )
        self.answers = Counter("jargon_answers", "Answers shown", ("kind",), registry=self.registry)
        self.refused = Counter(
            "jargon_refused_requests", "Requests at the door that were not let in", ("reason",), registry=self.registry
        )
        self._sizes: dict[Count, Gauge] = {}
        self._count_at = float("-inf")

    def add_size(self, name: str, says: str, count: Count) -> None:
        """Has `count` asked for a size whenever somebody looks.

        >>> metrics.add_size("jargon_open_notices", "Notices still to be sent", outbox.count_open)
        """
        self._sizes[count] = Gauge(name, says, registry=self.registry)

    async def render(self) -> bytes:
        """All of it as Prometheus reads it. A size that cannot be had now stays as it was."""
        now = time.monotonic()
        if now >= self._count_at:
            self._count_at = now + COUNTED_EVERY
            await asyncio.gather(*(self._measure(count, gauge) for count, gauge in self._sizes.items()))
        return generate_latest(self.registry)

    async def _measure(self, count: Count, gauge: Gauge) -> None:
        try:
            async with asyncio.timeout(LONGEST):
                gauge.set(await count())
        except Exception as error:  # noqa: BLE001 - the other numbers are worth having without this one
            logger.warning("A size could not be counted (%s)", type(error).__name__)
