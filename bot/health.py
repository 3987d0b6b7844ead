"""Whether the bot can do its work just now, asked of each thing it needs."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

Check = Callable[[], Awaitable[str]]
"""Says in a few words why not; "" if all is well. Whoever reaches the port reads them: no names, no addresses."""

LONGEST = 2.0
"""Seconds that a check may take before its answer is no."""

KEPT = 3.0
"""Seconds an answer is kept, so that asking often costs nothing."""

BAD_KEPT = 10.0
"""Seconds that a bad answer is kept at the most."""

NO_ANSWER = "it does not answer in time"

logger = logging.getLogger(__name__)


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
