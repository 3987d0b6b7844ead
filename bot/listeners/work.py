"""Runs listeners so that Slack hears back at once, errors reach the person, and a stop waits for what is under way.

Bolt's own way is to start a listener as a task, forget it, and look every 10 ms whether it has acknowledged; what
fails right after acknowledging takes the acknowledgement with it. So Bolt is told to run listeners before it responds
(`process_before_response`), and those that go on after acknowledging go on here.
"""

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

Listener = Callable[..., Awaitable[Any]]
Tell = Callable[..., Awaitable[Any]]
"""Tells a person of an error: called with `error`, `body`, `client` and `response`, None once acknowledged."""


class Work:
    """What is under way.

    `given` are values that listeners ask for by name beside those Bolt hands them; `made` are made for each request
    from its body.
    """

    def __init__(self, tell: Tell, made: Mapping[str, Callable[[Any], Any]], **given: Any) -> None:
        self._tell = tell
        self._made = made
        self._given = given
        self._running: set[asyncio.Task[None]] = set()

    def answering(self, listener: Listener) -> Listener:
        """`listener`, which does nothing but answer in its acknowledgement."""
        given, made, wanted = self._split(listener)

        async def run(**kwargs: Any) -> None:
            arguments = {name: kwargs[name] for name in wanted}
            await listener(**arguments, **given, **_make(made, kwargs["body"]))

        return _shaped(run, listener, dict.fromkeys((*wanted, "body")))

    def continuing(self, listener: Listener) -> Listener:
        """`listener`, acknowledged when it says so, or at once if it never does, and finished in the background."""
        given, made, wanted = self._split(listener)

        async def run(**kwargs: Any) -> None:
            acknowledged = asyncio.get_running_loop().create_future()
            arguments = {name: kwargs[name] for name in wanted} | given | _make(made, kwargs["body"])
            if "ack" in wanted:
                arguments["ack"] = _marking(kwargs["ack"], acknowledged)
            else:
                acknowledged.set_result(None)
            task = asyncio.create_task(self._finish(listener, arguments, acknowledged, kwargs))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
            await asyncio.wait({task, acknowledged}, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                task.result()

        return _shaped(run, listener, dict.fromkeys((*wanted, "body", "client")))

    async def drain(self, seconds: float) -> bool:
        """Waits until nothing is under way, at most `seconds`. Whether that came true."""
        until = time.monotonic() + seconds
        while self._running and (left := until - time.monotonic()) > 0:
            await asyncio.wait(set(self._running), timeout=left)  # what it sets off meanwhile is waited for, too
        return not self._running

    async def _finish(
        self, listener: Listener, arguments: dict[str, Any], acknowledged: asyncio.Future[None], kwargs: dict[str, Any]
    ) -> None:
        try:
            await listener(**arguments)
        except Exception as error:
            if not acknowledged.done():
                raise  # Slack still waits: Bolt's error handler answers in the acknowledgement
            await self._tell(error=error, body=kwargs["body"], client=kwargs["client"], response=None)

    def _split(self, listener: Listener) -> tuple[dict[str, Any], dict[str, Callable[[Any], Any]], dict[str, None]]:
        """What `listener` wants: of the values given, of those made for each request, and of those Bolt has."""
        names = inspect.signature(listener).parameters
        given = {name: value for name, value in self._given.items() if name in names}
        made = {name: make for name, make in self._made.items() if name in names}
        return given, made, dict.fromkeys(name for name in names if name not in given and name not in made)


def _make(made: Mapping[str, Callable[[Any], Any]], body: Any) -> dict[str, Any]:
    return {name: make(body) for name, make in made.items()}


def _marking(ack: Listener, acknowledged: asyncio.Future[None]) -> Listener:
    async def acknowledge(*args: Any, **kwargs: Any) -> Any:
        response = await ack(*args, **kwargs)
        if not acknowledged.done():
            acknowledged.set_result(None)
        return response

    return acknowledge


def _shaped(run: Listener, listener: Listener, names: dict[str, None]) -> Listener:
    """`run` with the arguments `names`: Bolt hands over values by them, and `given` ones it does not know."""
    run.__name__ = listener.__name__
    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD) for name in names]
    )
    return run
