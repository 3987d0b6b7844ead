"""The outbox: each notice is sent by one process, and by another if that one dies."""

import asyncio
from datetime import timedelta

from sqlalchemy import text

from bot.storage.database import Database
from bot.storage.outbox import Outbox
from bot.storage.records import NewNotice
from tests.bot.storage.conftest import OTHERS, OURS, Clock

LEASE = timedelta(seconds=30)
HELLO = NewNotice("answered", "U1", {"slug": "qbr"})


async def test_a_notice_is_claimed_once_and_gone_when_done(database: Database, clock: Clock) -> None:
    outbox = Outbox(database, now=clock)
    await outbox.add(OTHERS[1], HELLO)
    assert await outbox.claim(OURS) == (), "another workspace's is none of ours"
    (notice,) = await outbox.claim(OTHERS[1])
    assert (notice.workspace, notice.kind, notice.person, notice.payload) == (
        OTHERS[1],
        "answered",
        "U1",
        HELLO.payload,
    )
    assert (notice.at, notice.attempts) == (clock.moment, 1)
    assert await outbox.claim(OTHERS[1]) == ()
    await outbox.done(notice)
    clock.forward(timedelta(days=1))
    assert await outbox.claim(OTHERS[1]) == ()


async def test_the_oldest_are_claimed_first_and_no_more_than_asked_for(database: Database, clock: Clock) -> None:
    outbox = Outbox(database, now=clock)
    for number in range(5):
        await outbox.add(OURS, NewNotice("kind", f"U{number}", {}))
        clock.forward(timedelta(seconds=1))
    assert [notice.person for notice in await outbox.claim(OURS, limit=3)] == ["U0", "U1", "U2"]
    assert [notice.person for notice in await outbox.claim(OURS, limit=3)] == ["U3", "U4"]


async def test_one_that_cannot_be_read_is_given_up_and_stands_in_nobodys_way(database: Database, clock: Clock) -> None:
    outbox = Outbox(database, now=clock)
    for person in ("U1", "U2"):
        await outbox.add(OURS, NewNotice("kind", person, {}))
        clock.forward(timedelta(seconds=1))
    async with database.begin() as connection:
        await connection.execute(text("UPDATE notices SET payload = '[]' WHERE person = 'U1'"))
    assert await outbox.claim(OURS, limit=1) == ()
    assert [notice.person for notice in await outbox.claim(OURS, limit=1)] == ["U2"]
    assert await outbox.count_undelivered(OURS) == 1


async def test_what_a_process_claimed_and_did_not_send_is_free_after_the_lease(
    database: Database, other_process: Database, clock: Clock
) -> None:
    crashed, outbox = Outbox(database, now=clock), Outbox(other_process, now=clock)
    await crashed.add(OURS, HELLO)
    (lost,) = await crashed.claim(OURS, lease=LEASE)
    clock.forward(LEASE - timedelta(seconds=1))
    assert await outbox.claim(OURS) == ()
    clock.forward(timedelta(seconds=1))
    (notice,) = await outbox.claim(OURS, lease=LEASE)
    assert (notice.id, notice.attempts) == (lost.id, 2)


async def test_a_failed_one_waits_and_a_hopeless_one_is_given_up(database: Database, clock: Clock) -> None:
    outbox = Outbox(database, now=clock)
    await outbox.add(OURS, HELLO)
    (notice,) = await outbox.claim(OURS)
    await outbox.failed(notice, "ratelimited", clock.moment + timedelta(minutes=5))
    clock.forward(timedelta(minutes=4))
    assert await outbox.claim(OURS) == ()
    clock.forward(timedelta(minutes=1))
    (again,) = await outbox.claim(OURS)
    await outbox.failed(again, "user_not_found", None)
    clock.forward(timedelta(days=1))
    assert await outbox.claim(OURS) == ()


async def test_who_lost_its_lease_cannot_say_that_it_failed(database: Database, clock: Clock) -> None:
    outbox = Outbox(database, now=clock)
    await outbox.add(OURS, HELLO)
    (slow,) = await outbox.claim(OURS, lease=LEASE)
    clock.forward(LEASE)
    await outbox.claim(OURS, lease=LEASE)
    await outbox.failed(slow, "timeout", clock.moment)
    assert await outbox.claim(OURS) == ()


async def test_of_many_processes_one_sends_each(database: Database, other_process: Database) -> None:
    outboxes = (Outbox(database), Outbox(other_process))
    await outboxes[0].add(OURS, *(NewNotice("kind", f"U{number}", {}) for number in range(40)))
    claims = await asyncio.gather(*(outboxes[number % 2].claim(OURS, limit=5) for number in range(12)))
    assert sorted(notice.person for claim in claims for notice in claim) == sorted(f"U{number}" for number in range(40))


async def test_what_comes_once_comes_once_to_each_person_even_after_it_was_sent(
    database: Database, clock: Clock
) -> None:
    outbox = Outbox(database, now=clock)
    once = [NewNotice("standard changed", person, {"slug": "nrr"}, once="nrr 2") for person in ("U1", "U1", "U2")]
    await outbox.add(OURS, *once)
    await outbox.add(OTHERS[0], once[0])
    sent = [*await outbox.claim(OURS), *await outbox.claim(OTHERS[0])]
    assert sorted((notice.workspace.team, notice.person) for notice in sent) == [
        ("T1", "U1"),
        ("T1", "U2"),
        ("T2", "U1"),
    ]
    for notice in sent:
        await outbox.done(notice)
    await outbox.add(OURS, *once)
    clock.forward(timedelta(days=1))
    assert await outbox.claim(OURS) == ()


async def test_to_one_person_only_one_caller_sends_at_a_time(
    database: Database, other_process: Database, clock: Clock
) -> None:
    outbox, other = Outbox(database, now=clock), Outbox(other_process, now=clock)
    await outbox.add(OURS, HELLO, HELLO, NewNotice("kind", "U2", {}))
    (first,) = await outbox.claim(OURS, limit=1, busy=["U2"])
    assert first.person == "U1"
    assert [each.person for each in await other.claim(OURS)] == ["U2"]
    await outbox.done(first)
    assert [each.person for each in await other.claim(OURS)] == ["U1"]


async def test_a_lease_is_renewed_by_whoever_has_it_and_nobody_else(
    database: Database, other_process: Database, clock: Clock
) -> None:
    slow, quick = Outbox(database, now=clock), Outbox(other_process, now=clock)
    await slow.add(OURS, HELLO)
    (first,) = await slow.claim(OURS, lease=LEASE)
    clock.forward(LEASE / 2)
    assert await slow.renew(first, LEASE)
    clock.forward(LEASE / 2)
    assert await quick.claim(OURS) == ()
    clock.forward(LEASE / 2)
    (second,) = await quick.claim(OURS, lease=LEASE)
    assert not await slow.renew(first, LEASE)
    assert await quick.renew(second, LEASE)
    await quick.done(second)
    assert not await quick.renew(second, LEASE)


async def test_what_is_put_back_has_not_been_tried(database: Database, clock: Clock) -> None:
    outbox = Outbox(database, now=clock)
    await outbox.add(OURS, HELLO)
    for _ in range(3):
        (notice,) = await outbox.claim(OURS)
        assert notice.attempts == 1
        await outbox.put_back(notice, clock.moment + timedelta(seconds=1))
        assert await outbox.claim(OURS) == ()
        clock.forward(timedelta(seconds=1))


async def test_what_was_given_up_is_listed_and_sent_again_once(database: Database, clock: Clock) -> None:
    outbox = Outbox(database, now=clock)
    await outbox.add(OURS, HELLO, NewNotice("kind", "U2", {}, once="x"))
    for notice in await outbox.claim(OURS):
        await (outbox.done(notice) if notice.person == "U2" else outbox.failed(notice, "user_not_found", None))
    (lost,) = await outbox.undelivered(OURS)
    assert (lost.person, lost.error, lost.given_up_at) == ("U1", "user_not_found", clock.moment)
    assert [await outbox.count_undelivered(each) for each in (OURS, OTHERS[0])] == [1, 0]
    assert not await outbox.send_again(OTHERS[0], lost.id)
    assert [await outbox.send_again(OURS, lost.id) for _ in range(2)] == [True, False]
    (again,) = await outbox.claim(OURS)
    assert (again.id, again.attempts) == (lost.id, 1)
    assert await outbox.undelivered(OURS) == ()
