"""What whoever runs the bot wants to know: its numbers, and whether it can do its work just now."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4 as CONTENT_TYPE

# The numbers for Prometheus, in a registry of their own. Labels are kinds, never words, people or workspaces.

__all__ = ["CONTENT_TYPE", "Metrics"]

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0)
"""Seconds; Slack waits for three."""

COUNTED_EVERY = 5.0
"""Seconds the sizes are kept for, so that asking often costs nothing."""

LONGEST_WAIT_COUNTED = 2.0
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
            async with asyncio.timeout(LONGEST_WAIT_COUNTED):
                gauge.set(await count())
        except Exception as error:  # noqa: BLE001 - the other numbers are worth having without this one
            logger.warning("A size could not be counted (%s)", type(error).__name__)


# Whether the bot can do its work just now, asked of each thing it needs.

Check = Callable[[], Awaitable[str]]
"""Says in a few words why not; "" if all is well. Whoever reaches the port reads them: no names, no addresses."""

LONGEST = 2.0
"""Seconds that a check may take before its answer is no."""

KEPT = 3.0
"""Seconds an answer is kept, so that asking often costs nothing."""

BAD_KEPT = 10.0
"""Seconds that a bad answer is kept at the most."""

NO_ANSWER = "it does not answer in time"


class Readiness:
    """Checks by name; whoever has something that may fail adds one.

    >>> readiness = Readiness()
    >>> readiness.add("notices", find_what_stops_the_queue)
    >>> await readiness.look()
    {'notices': 'paused: Slack refuses the token'}
    """

    def __init__(self, longest: float = LONGEST) -> None:
        self._longest = longest
        self._checks: dict[str, _Kept] = {}

    def add(self, name: str, check: Check, kept: float | None = None) -> None:
        """Has `check` asked, its answer being good for `kept` seconds, `KEPT` if left out."""
        self._checks[name] = _Kept(name, check, KEPT if kept is None else kept)

    async def look(self) -> dict[str, str]:
        """The answer of every check, "" where all is well. Raises nothing."""
        answers = await asyncio.gather(*(check.ask(self._longest) for check in self._checks.values()))
        return dict(zip(self._checks, answers, strict=True))


class _Kept:
    """A check with its last answer. However many ask at once, one of them does the asking."""

    def __init__(self, name: str, check: Check, seconds: float) -> None:
        self._name = name
        self._check = check
        self._seconds = seconds
        self._asking = asyncio.Lock()
        self._answer = ""
        self._until = float("-inf")

    async def ask(self, longest: float) -> str:
        async with self._asking:
            if time.monotonic() >= self._until:
                before, self._answer = self._answer, await self._find(longest)
                kept = min(self._seconds, BAD_KEPT) if self._answer else self._seconds
                self._until = time.monotonic() + kept
                if self._answer != before:
                    logger.warning("Readiness, %s: %s", self._name, self._answer or "well again")
            return self._answer

    async def _find(self, longest: float) -> str:
        try:
            async with asyncio.timeout(longest):
                return await self._check()
        except TimeoutError:
            return NO_ANSWER
        except Exception as error:  # noqa: BLE001 - a check that fails says that the thing is not well
            return type(error).__name__
