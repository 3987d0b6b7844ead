"""Listeners are acknowledged at once, finished in the background, and waited for when the bot stops."""

import asyncio
from typing import Any

import pytest
from slack_bolt.kwargs_injection.args import Args

from bot.listeners import actions, commands, messages, modals
from bot.listeners.work import Work


async def tell(**told: Any) -> None:
    told["error"].told = told


class Acknowledgement:
    """Stands in for Bolt's: remembers what was said."""

    def __init__(self) -> None:
        self.said: list[Any] = []

    async def __call__(self, text: str = "") -> None:
        self.said.append(text)


async def test_what_comes_after_the_acknowledgement_is_not_waited_for_but_drained() -> None:
    done, release = [], asyncio.Event()

    async def listener(ack: Any, word: str) -> None:
        await ack("yes")
        await release.wait()
        done.append(word)

    work, ack = Work(tell, word="given"), Acknowledgement()
    await work.continuing(listener)(ack=ack, body={}, client=None)
    assert (ack.said, done) == (["yes"], [])
    assert not await work.drain(0.01), "it is still under way"
    release.set()
    assert await work.drain(1)
    assert done == ["given"]


async def test_a_listener_that_never_acknowledges_is_started_and_let_go() -> None:
    done = []

    async def listener(event: str) -> None:
        await asyncio.sleep(0)
        done.append(event)

    work = Work(tell)
    await work.continuing(listener)(event="mention", body={}, client=None)
    assert await work.drain(1)
    assert done == ["mention"]


async def test_an_error_before_the_acknowledgement_goes_to_bolt_and_one_after_it_to_the_person() -> None:
    before, after = RuntimeError("before"), RuntimeError("after")

    async def fail_first(ack: Any) -> None:
        raise before

    async def fail_later(ack: Any) -> None:
        await ack()
        raise after

    work, ack = Work(tell), Acknowledgement()
    with pytest.raises(RuntimeError, match="before"):
        await work.continuing(fail_first)(ack=ack, body={}, client=None)
    await work.continuing(fail_later)(ack=ack, body={"type": "x"}, client="client")
    assert await work.drain(1)
    assert after.told == {"error": after, "body": {"type": "x"}, "client": "client", "response": None}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "listener",
    [
        commands.define,
        commands.calc,
        messages.answer_mention,
        messages.answer_direct_message,
        actions.show_term,
        actions.show_more,
        actions.share,
        actions.open_calculator,
        modals.calculate,
    ],
    ids=lambda listener: listener.__name__,
)
def test_each_listener_asks_only_for_names_that_someone_hands_it(listener: Any) -> None:
    asked = set(listener.__code__.co_varnames[: listener.__code__.co_argcount])
    assert asked <= set(Args.__init__.__code__.co_varnames) | {"glossary", "memory"}
