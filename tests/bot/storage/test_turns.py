"""Turns are had in order, and whoever waits for a database that is away learns it with the first."""

import asyncio
import time

import pytest

from bot.storage.turns import TICK, Turns, allow


async def take(turns: Turns, name: str, had: list[str], *, urgent: bool = False) -> None:
    async with turns.take(5, urgent=urgent):
        had.append(name)
        await asyncio.sleep(0)


async def test_who_comes_first_is_first_unless_something_is_urgent() -> None:
    turns, had = Turns(1), list[str]()
    async with asyncio.TaskGroup() as group, turns.take(5):
        for name in "abc":
            group.create_task(take(turns, name, had))
        await asyncio.sleep(0)
        group.create_task(take(turns, "urgent", had, urgent=True))
        await asyncio.sleep(0)
    assert had == ["urgent", "a", "b", "c"]


async def test_no_more_than_so_many_have_a_turn_at_once() -> None:
    turns, inside, most = Turns(3), 0, 0

    async def work() -> None:
        nonlocal inside, most
        async with turns.take(5):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(work() for _ in range(20)))
    assert most == 3


async def test_who_gives_up_waiting_leaves_the_turn_to_the_next() -> None:
    turns, had = Turns(1), list[str]()
    async with turns.take(5):
        with pytest.raises(TimeoutError):
            async with turns.take(0.01):
                pass
        waiting = asyncio.create_task(take(turns, "given up", had))
        await asyncio.sleep(0)
        waiting.cancel()
        next_one = asyncio.create_task(take(turns, "next", had))
        await asyncio.sleep(0)
    await next_one
    assert had == ["next"]


async def test_everybody_who_waits_is_turned_away_at_once() -> None:
    turns, had = Turns(1), list[str]()
    async with turns.take(5):
        waiting = [asyncio.create_task(take(turns, "x", had)) for _ in range(3)]
        await asyncio.sleep(0)
        turns.turn_away(ConnectionError("away"))
    assert [type(each) for each in await asyncio.gather(*waiting, return_exceptions=True)] == [ConnectionError] * 3
    await take(turns, "later", had)
    assert had == ["later"]


async def test_time_for_which_the_loop_was_busy_is_not_counted() -> None:
    async with allow(3 * TICK):
        for _ in range(2):
            time.sleep(3 * TICK)  # noqa: ASYNC251 - a rebuild that holds up everything
            await asyncio.sleep(0)
    with pytest.raises(TimeoutError):
        async with allow(TICK):
            await asyncio.sleep(60)
