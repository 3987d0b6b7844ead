"""Runs listeners so that Slack hears back at once, errors reach the person, and what was acknowledged is done.

Bolt's own way is to start a listener as a task, forget it, and look every 10 ms whether it has acknowledged; what
fails right after acknowledging takes the acknowledgement with it. So Bolt is told to run listeners before it responds
(`process_before_response`), and those that go on after acknowledging go on here.

What goes on is kept in the inbox, from before the acknowledgement until it is done. When Slack does not take what a
listener has to say, or the process ends, the listener runs again, from its beginning: it must be safe to run twice."""

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from bot.storage.deliveries import Delivery
from bot.storage.inbox import Inbox
from bot.storage.rows import utc_now
from bot.team.verdicts import Verdict, judge

Listener = Callable[..., Awaitable[Any]]
Tell = Callable[..., Awaitable[Any]]
"""Tells a person of an error: called with `error`, `body`, `client` and `response`, None once acknowledged."""

TAKEN_UP = "taken_up"
"""The name in Bolt's context of what is run again."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=1), timedelta(minutes=5)
"""Before another attempt; each pause is twice the one before. After the first, a window can still be opened."""

TRIED_FOR = timedelta(minutes=30)
"""How long after it arrived something is tried again; then nobody waits for the answer any more."""

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class TakenUp:
    """A delivery that is run again. `reached` says whether a listener has got it; `unsure`, that Slack does not say
    just now whether it may."""

    delivery: Delivery
    reached: bool = False
    unsure: bool = False


@dataclass(slots=True)
class _Request:
    """What a listener is run for."""

    body: Mapping[str, Any]
    client: Any
    acknowledged: asyncio.Future[None]
    delivery: Delivery | None = None
    """None until it is kept."""


class Work:
    """What is under way.

    `given` are values that listeners ask for by name beside those Bolt hands them.
    """

    def __init__(self, tell: Tell, inbox: Inbox, **given: Any) -> None:
        self._tell = tell
        self._given = given
        self._running: set[asyncio.Task[None]] = set()
        self.inbox = inbox
        self.given_up = 0
        """How much was acknowledged and could not be done, since the start."""

    @property
    def under_way(self) -> int:
        """How much is being done at this moment."""
        return len(self._running)

    async def count_under_way(self) -> int:
        """How much is being done at this moment, for /metrics."""
        return len(self._running)

    def answering(self, listener: Listener) -> Listener:
        """`listener`, which does nothing but answer in its acknowledgement."""
        given, wanted = self._split(listener)

        async def run(**kwargs: Any) -> None:
            arguments = {name: kwargs[name] for name in wanted}
            await listener(**arguments, **given)

        return _shaped(run, listener, wanted)

    def continuing(self, listener: Listener) -> Listener:
        """`listener`, acknowledged when it says so, or at once if it never does, and finished in the background."""
        given, wanted = self._split(listener)

        async def run(**kwargs: Any) -> None:
            request = _Request(kwargs["body"], kwargs["client"], asyncio.get_running_loop().create_future())
            if not await self._begin(request, kwargs["context"].get(TAKEN_UP), acknowledges="ack" in wanted):
                return
            arguments = {name: kwargs[name] for name in wanted} | given
            if "ack" in wanted:
                arguments["ack"] = self._keeping(kwargs["ack"], request)
            task = asyncio.create_task(self._finish(listener, arguments, request))
            self._running.add(task)
            task.add_done_callback(partial(self._let_go, request))
            if request.acknowledged.done():
                await asyncio.sleep(0)  # it begins before the request ends, which it belongs to
            await asyncio.shield(request.acknowledged)
            if task.done():
                task.result()

        return _shaped(run, listener, dict.fromkeys((*wanted, "body", "client", "context")))

    async def drain(self, seconds: float) -> bool:
        """Waits until nothing is under way, at most `seconds`, whatever comes in meanwhile. Whether that came true."""
        end = asyncio.get_running_loop().time() + seconds
        while self._running and (left := end - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(self._running, timeout=left)
        return not self._running

    async def abandon(self) -> None:
        """Ends what is still under way. It stays in the inbox, for the next start."""
        running = tuple(self._running)
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running, timeout=1)

    def _let_go(self, request: _Request, task: asyncio.Task[None]) -> None:
        """Nobody waits for the acknowledgement of what has ended."""
        self._running.discard(task)
        if not request.acknowledged.done():
            request.acknowledged.set_result(None)

    async def _begin(self, request: _Request, taken_up: TakenUp | None, *, acknowledges: bool) -> bool:
        """Whether there is something to do: not for an event that came before."""
        if taken_up is not None:
            taken_up.reached = True
            request.delivery = taken_up.delivery
            request.acknowledged.set_result(None)
            return True
        if "event_id" in request.body:
            request.delivery = await self.inbox.accept(request.body)
            if request.delivery is None:
                return False
        if not acknowledges:
            request.acknowledged.set_result(None)
        return True

    def _keeping(self, ack: Listener, request: _Request) -> Listener:
        """`ack`, before which the request is kept if anything may follow."""

        async def acknowledge(*args: Any, **kwargs: Any) -> Any:
            if request.delivery is None and _goes_on(request.body, args, kwargs):
                request.delivery = await self.inbox.accept(request.body)
            response = await ack(*args, **kwargs)
            if not request.acknowledged.done():
                request.acknowledged.set_result(None)
            return response

        return acknowledge

    async def _finish(self, listener: Listener, arguments: dict[str, Any], request: _Request) -> None:
        try:
            await listener(**arguments)
        except Exception as error:
            if not request.acknowledged.done():
                raise  # Slack still waits: Bolt's error handler answers in the acknowledgement
            if await self._try_again(request, error):
                return
            await self._tell_of(request, error)
        if request.delivery is not None:
            await self.inbox.done(request.delivery)

    async def _tell_of(self, request: _Request, error: Exception) -> None:
        try:
            await self._tell(error=error, body=request.body, client=request.client, response=None)
        except Exception as silence:
            # Not even the sentence came through. What went wrong first is in the log by now.
            if not await self._try_again(request, silence):
                logger.exception("The person could not be told")

    async def _try_again(self, request: _Request, error: Exception) -> bool:
        """Whether it will be: Slack is why it failed, and not for too long yet."""
        verdict, delivery = judge(error), request.delivery
        if verdict is None or verdict.kind == "lasting" or delivery is None:
            return False
        if not await self.put_off(delivery, verdict):
            return False
        request.delivery = None
        return True

    async def put_off(self, delivery: Delivery, verdict: Verdict) -> bool:
        """Whether a delivery is tried again later; else it has been tried for so long that it is given up."""
        pause = min(FIRST_PAUSE * 2 ** min(delivery.attempts - 1, 16), LONGEST_PAUSE)
        next_at = utc_now() + max(pause, timedelta(seconds=verdict.retry_after))
        if next_at > delivery.arrived_at + TRIED_FOR:
            self.given_up += 1
            logger.warning("What Slack delivered was given up at attempt %d (%s)", delivery.attempts, verdict.code)
            return False
        await self.inbox.postpone(delivery, next_at)
        return True

    def _split(self, listener: Listener) -> tuple[dict[str, Any], dict[str, None]]:
        """What `listener` wants: of the values given, and of those Bolt has."""
        names = inspect.signature(listener).parameters
        given = {name: value for name, value in self._given.items() if name in names}
        return given, dict.fromkeys(name for name in names if name not in given)


def _goes_on(body: Mapping[str, Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool:
    """Whether anything may follow an acknowledgement: nothing does when it holds the answer to a command, and a form
    that is sent back with errors was not taken."""
    answered = "command" in body and bool(args or kwargs)
    return not answered and kwargs.get("response_action") != "errors"


def _shaped(run: Listener, listener: Listener, names: dict[str, None]) -> Listener:
    """`run` with the arguments `names`: Bolt hands over values by them, and `given` ones it does not know."""
    run.__name__ = listener.__name__
    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD) for name in names]
    )
    return run
