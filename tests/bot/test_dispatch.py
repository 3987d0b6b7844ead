"""Listeners are acknowledged at once, finished in the background, and waited for when the bot stops."""

import asyncio
import importlib
import inspect
from collections.abc import AsyncIterator
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from slack_bolt.kwargs_injection.args import Args

from bot import listeners
from bot.listeners.dispatch import Work
from bot.storage.database import open_database
from bot.storage.inbox import Inbox


async def tell(**told: Any) -> None:
    told["error"].told = told


class Acknowledgement:
    """Stands in for Bolt's: remembers what was said."""

    def __init__(self) -> None:
        self.said: list[Any] = []

    async def __call__(self, text: str = "") -> None:
        self.said.append(text)


@pytest.fixture
async def inbox(tmp_path: Path) -> AsyncIterator[Inbox]:
    database = await open_database(f"sqlite:///{tmp_path}/jargon.db")
    yield Inbox(database)
    await database.close()


async def test_what_comes_after_the_acknowledgement_is_not_waited_for_but_drained(inbox: Inbox) -> None:
    done, release = [], asyncio.Event()

    async def listener(ack: Any, word: str) -> None:
        await ack("yes")
        await release.wait()
        done.append(word)

    work, ack = Work(tell, inbox, word="given"), Acknowledgement()
    await work.continuing(listener)(ack=ack, body={}, client=None, context={})
    assert (ack.said, done) == (["yes"], [])
    assert not await work.drain(0.01), "it is still under way"
    release.set()
    assert await work.drain(1)
    assert done == ["given"]


async def test_a_listener_that_never_acknowledges_is_started_and_let_go(inbox: Inbox) -> None:
    done = []

    async def listener(event: str) -> None:
        await asyncio.sleep(0)
        done.append(event)

    work = Work(tell, inbox)
    await work.continuing(listener)(event="mention", body={}, client=None, context={})
    assert await work.drain(1)
    assert done == ["mention"]


async def test_an_error_before_the_acknowledgement_goes_to_bolt_and_one_after_it_to_the_person(inbox: Inbox) -> None:
    before, after = RuntimeError("before"), RuntimeError("after")

    async def fail_first(ack: Any) -> None:
        raise before

    async def fail_later(ack: Any) -> None:
        await ack()
        raise after

    work, ack = Work(tell, inbox), Acknowledgement()
    with pytest.raises(RuntimeError, match="before"):
        await work.continuing(fail_first)(ack=ack, body={}, client=None, context={})
    await work.continuing(fail_later)(ack=ack, body={"type": "x"}, client="client", context={})
    assert await work.drain(1)
    assert after.told == {"error": after, "body": {"type": "x"}, "client": "client", "response": None}  # type: ignore[attr-defined]


LISTENERS = [
    function
    for module in map(
        importlib.import_module, (f"bot.listeners.{each.name}" for each in iter_modules(listeners.__path__))
    )
    for function in vars(module).values()
    if inspect.iscoroutinefunction(function)
    and function.__module__ == module.__name__
    and {"ack", "event"} & inspect.signature(function).parameters.keys()
    and not function.__name__.startswith("_")
]


@pytest.mark.parametrize("listener", LISTENERS, ids=lambda listener: f"{listener.__module__}.{listener.__name__}")
def test_each_listener_asks_only_for_names_that_someone_hands_it(listener: Any) -> None:
    by_the_guard = {"glossary", "audience", "standing"}
    by_us = {"agent", "answers", "memory", "team", "database", "missing", "pages"}
    handed = set(inspect.signature(Args.__init__).parameters) | by_the_guard | by_us
    assert inspect.signature(listener).parameters.keys() <= handed
