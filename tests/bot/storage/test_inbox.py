"""The inbox: what was acknowledged is one process's to do, until it is done; and answers go on when the database does
not."""

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from sqlalchemy import text

from bot.storage import deliveries
from bot.storage import inbox as inbox_module
from bot.storage.database import Database, open_database
from bot.storage.deliveries import Delivery, Recent
from bot.storage.inbox import LEASE, Inbox
from tests.bot.storage.conftest import Clock, Server


def event(event_id: str, team: str = "T1") -> dict[str, Any]:
    return {"team_id": team, "event_id": event_id, "event": {"text": f"What {event_id} says"}}


PRESS = {"type": "block_actions", "team_id": "T1", "actions": [{"value": "x"}]}


async def accepted(inbox: Inbox, body: dict[str, Any]) -> Delivery:
    delivery = await inbox.accept(body)
    assert delivery
    return delivery


async def first_time(inbox: Inbox, event_id: str, team: str = "T1") -> bool:
    return await inbox.accept(event(event_id, team)) is not None


async def recorded(database: Database) -> list[str]:
    async with database.begin() as connection:
        return list(await connection.scalars(text("SELECT event_id FROM deliveries ORDER BY event_id")))


async def bodies(database: Database) -> list[str]:
    async with database.begin() as connection:
        return list(await connection.scalars(text("SELECT CAST(body AS TEXT) FROM deliveries WHERE body IS NOT NULL")))


@asynccontextmanager
async def held_up(database: Database) -> AsyncIterator[None]:
    """Nobody else can write meanwhile."""
    async with database.begin(patience=10) as connection:  # on SQLite this alone keeps every other writer out
        if connection.dialect.name == "postgresql":
            await connection.execute(text("LOCK TABLE deliveries"))
        yield


async def test_an_event_is_new_once_and_a_press_always_is(database: Database) -> None:
    inbox = Inbox(database)
    assert [await first_time(inbox, "Ev1") for _ in range(2)] == [True, False]
    assert (await accepted(inbox, PRESS)).id != (await accepted(inbox, PRESS)).id


async def test_the_same_event_of_another_team_or_another_event_is_new(database: Database) -> None:
    inbox = Inbox(database)
    seen = [("Ev1", "T1"), ("Ev1", "T2"), ("Ev2", "T1")]
    assert [await first_time(inbox, *each) for each in seen] == [True, True, True]


async def test_an_event_is_known_after_a_restart_and_to_another_process(
    database: Database, other_process: Database, url: str
) -> None:
    assert await first_time(Inbox(database), "Ev1")
    assert not await first_time(Inbox(other_process), "Ev1")
    await database.close()
    restarted = await open_database(url)
    assert not await first_time(Inbox(restarted), "Ev1")
    await restarted.close()


async def test_of_many_at_once_over_two_databases_exactly_one_is_first(
    database: Database, other_process: Database
) -> None:
    logs = [Inbox(each) for each in (database, other_process) for _ in range(25)]
    answers = await asyncio.gather(*(first_time(log, "Ev1") for log in logs))
    assert answers.count(True) == 1


async def test_different_events_at_once_are_all_first(database: Database, other_process: Database) -> None:
    logs = (Inbox(database, patience=10), Inbox(other_process, patience=10))
    asked = [first_time(log, f"Ev{log is logs[0]}{number}") for log in logs for number in range(25)]
    assert all(await asyncio.gather(*asked))
    assert len(await recorded(database)) == 50


async def test_what_is_done_is_forgotten_but_not_that_it_came(database: Database, clock: Clock) -> None:
    inbox = Inbox(database, now=clock)
    delivery = await accepted(inbox, event("Ev1"))
    assert "What Ev1 says" in str(await bodies(database))
    await inbox.done(delivery)
    assert await bodies(database) == []
    clock.forward(LEASE)
    assert await inbox.claim() == ()
    assert not await first_time(Inbox(database), "Ev1")


async def test_what_a_process_left_behind_is_taken_up_in_order_of_arrival_after_its_lease(
    database: Database, other_process: Database, clock: Clock
) -> None:
    gone, inbox = Inbox(database, now=clock), Inbox(other_process, now=clock)
    for number in "312":
        await accepted(gone, event(f"Ev{number}"))
        clock.forward(timedelta(milliseconds=1))
    assert await inbox.claim() == ()
    clock.forward(LEASE)
    first = await inbox.claim(limit=2)
    assert [(each.id, each.body, each.attempts) for each in first] == [
        ("Ev3", event("Ev3"), 2),
        ("Ev1", event("Ev1"), 2),
    ]
    assert [each.id for each in await inbox.claim()] == ["Ev2"]
    assert await inbox.claim() == ()


async def test_whatever_people_type_comes_back_as_it_was(database: Database, clock: Clock) -> None:
    inbox = Inbox(database, now=clock)
    body = event("Ev1") | {"text": "nul \0, half \ud83d, whole 😀, \u202e, <!channel>, ' \" \\"}
    await accepted(inbox, body)
    clock.forward(LEASE)
    (again,) = await inbox.claim()
    assert again.body == body


async def test_a_process_that_lives_keeps_what_it_works_on(
    database: Database, other_process: Database, clock: Clock
) -> None:
    slow, other = Inbox(database, now=clock), Inbox(other_process, now=clock)
    await accepted(slow, event("Ev1"))
    for _ in range(5):
        clock.forward(LEASE / 2)
        await slow.keep_up()
        assert await other.claim() == ()
    await slow.release()
    assert [each.id for each in await other.claim()] == ["Ev1"]


async def test_what_is_postponed_comes_back_then_to_whoever_asks_first(
    database: Database, other_process: Database, clock: Clock
) -> None:
    inbox, other = Inbox(database, now=clock), Inbox(other_process, now=clock)
    delivery = await accepted(inbox, PRESS)
    await inbox.postpone(delivery, clock.moment + timedelta(minutes=2))
    clock.forward(timedelta(minutes=1))
    assert await other.claim() == ()
    clock.forward(timedelta(minutes=1))
    (again,) = await other.claim()
    assert (again.id, again.body, again.attempts) == (delivery.id, PRESS, 2)
    assert await inbox.claim() == ()


async def test_of_many_processes_one_takes_up_each(database: Database, other_process: Database, clock: Clock) -> None:
    gone = Inbox(database, now=clock)
    for number in range(20):
        await accepted(gone, event(f"Ev{number}"))
    clock.forward(LEASE)
    both = [Inbox(each, now=clock) for each in (database, other_process)]
    claims = await asyncio.gather(*(both[number % 2].claim(3) for number in range(14)))
    taken = [each.id for claim in claims for each in claim]
    assert len(taken) == len(set(taken))
    rest = [each.id for _ in range(7) for each in await both[0].claim(3)]
    assert sorted(taken + rest) == sorted(f"Ev{number}" for number in range(20))


async def test_what_is_older_than_a_day_is_deleted_now_and_then_unless_it_waits(
    database: Database, clock: Clock
) -> None:
    inbox = Inbox(database, now=clock)
    await inbox.done(await accepted(inbox, event("old")))
    await accepted(inbox, event("waits"))
    clock.forward(deliveries.KEPT - inbox_module.PRUNED_EVERY / 2)
    await inbox.done(await accepted(inbox, event("recent")))
    await inbox.keep_up()
    assert await recorded(database) == ["old", "recent", "waits"]
    clock.forward(inbox_module.PRUNED_EVERY)
    await inbox.keep_up()
    assert await recorded(database) == ["recent", "waits"]


async def test_answers_go_on_after_the_database_was_closed_with_one_warning(
    database: Database, caplog: pytest.LogCaptureFixture, clock: Clock
) -> None:
    inbox = Inbox(database, now=clock)
    assert await first_time(inbox, "before")
    await database.close()
    assert [await first_time(inbox, each) for each in ("after", "after", "before")] == [True, False, False]
    clock.forward(inbox_module.TRIED_AGAIN_AFTER)
    assert await first_time(inbox, "long after")
    (warning,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert warning.name == "bot.storage.inbox"
    assert warning.getMessage().endswith("has been closed. Open it again.")


async def test_what_the_database_does_not_know_of_is_tried_again_from_memory(
    database: Database, other_process: Database, clock: Clock
) -> None:
    inbox = Inbox(database, patience=0.2, now=clock)
    async with held_up(other_process):
        delivery = await accepted(inbox, event("Ev1"))
        assert not delivery.kept
        await inbox.postpone(delivery, clock.moment + timedelta(seconds=1))
        clock.forward(timedelta(seconds=1))
        (again,) = await inbox.claim()
        assert (again.id, again.attempts) == ("Ev1", 2)
        await inbox.done(again)
    clock.forward(inbox_module.TRIED_AGAIN_AFTER)
    await inbox.keep_up()
    assert await inbox.claim() == ()


async def test_what_is_done_while_the_database_is_away_is_not_done_again(
    database: Database, other_process: Database, clock: Clock
) -> None:
    inbox = Inbox(database, now=clock)
    delivery = await accepted(inbox, event("Ev1"))
    async with held_up(other_process):
        await inbox.done(delivery)
    clock.forward(LEASE)
    assert await inbox.claim() == ()
    await inbox.keep_up()
    assert await bodies(database) == []
    assert await Inbox(other_process, now=clock).claim() == ()


async def test_answers_do_not_wait_for_a_database_that_hangs_and_it_is_used_again_later(
    database: Database, other_process: Database, caplog: pytest.LogCaptureFixture, clock: Clock
) -> None:
    caplog.set_level(logging.INFO, logger=inbox_module.__name__)
    inbox = Inbox(database, patience=0.2, now=clock)
    async with held_up(other_process):
        assert await first_time(inbox, "waited")
        started = monotonic()
        assert [await first_time(inbox, f"Ev{number}") for number in range(50)] == [True] * 50
        assert monotonic() - started < 0.1
    clock.forward(inbox_module.TRIED_AGAIN_AFTER)
    assert await first_time(inbox, "back")
    assert "back" in await recorded(database)
    assert [record.getMessage() for record in caplog.records] == [
        f"Deliveries are kept in memory only, for now: {database.name} does not answer in time.",
        "Deliveries are kept in the database again.",
    ]


async def test_answers_go_on_when_the_sqlite_file_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "jargon.db"
    database = await open_database(f"sqlite:///{path}")
    inbox = Inbox(database)
    assert await first_time(inbox, "before")
    shutil.rmtree(tmp_path)
    assert [await first_time(inbox, each) for each in ("after", "after", "before")] == [True, False, False]
    await database.close()


async def test_lost_connections_are_made_again_unnoticed(
    postgres: tuple[Server, str], caplog: pytest.LogCaptureFixture
) -> None:
    server, name = postgres
    database = await open_database(server.url(name))
    inbox = Inbox(database)
    assert await first_time(inbox, "before")
    await server.disconnect_all(name)
    assert await first_time(inbox, "after")
    assert await recorded(database) == ["after", "before"]
    assert caplog.records == []
    await database.close()


async def test_answers_go_on_while_the_server_lets_nobody_in(
    postgres: tuple[Server, str], caplog: pytest.LogCaptureFixture, clock: Clock
) -> None:
    server, name = postgres
    database = await open_database(server.url(name))
    inbox = Inbox(database, now=clock)
    await server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    await server.disconnect_all(name)
    assert [await first_time(inbox, "away") for _ in range(2)] == [True, False]
    (warning,) = [record for record in caplog.records if record.name == inbox_module.__name__]
    assert f"{database.name} cannot be used: " in warning.getMessage()
    await server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    clock.forward(inbox_module.TRIED_AGAIN_AFTER)
    assert await first_time(inbox, "back")
    assert await recorded(database) == ["back"]
    await database.close()


def test_memory_lets_go_of_what_was_not_seen_for_longest() -> None:
    recent = Recent(2)
    assert [recent.add(("T1", event)) for event in "abacb"] == [True, True, False, True, True]
