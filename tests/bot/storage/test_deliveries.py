"""The delivery log: once over all processes, and answers go on when the database does not."""

import asyncio
import logging
import shutil
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import text

from bot.storage import deliveries
from bot.storage.database import Database, open_database
from bot.storage.deliveries import DeliveryLog, Recent
from tests.bot.storage.conftest import Server


class Clock:
    """Seconds since 1970, as the test has them."""

    def __init__(self) -> None:
        self.seconds = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds


async def recorded(database: Database) -> list[str]:
    async with database.begin() as connection:
        return list(await connection.scalars(text("SELECT event_id FROM deliveries ORDER BY event_id")))


async def test_a_delivery_is_new_once(database: Database) -> None:
    log = DeliveryLog(database)
    assert await log.first_time("T1", "Ev1")
    assert not await log.first_time("T1", "Ev1")


async def test_the_same_event_of_another_team_or_another_event_is_new(database: Database) -> None:
    log = DeliveryLog(database)
    deliveries_seen = [("T1", "Ev1"), ("T2", "Ev1"), ("T1", "Ev2")]
    assert [await log.first_time(*each) for each in deliveries_seen] == [True, True, True]


async def test_a_delivery_is_known_after_a_restart_and_to_another_process(
    database: Database, other_process: Database, url: str
) -> None:
    assert await DeliveryLog(database).first_time("T1", "Ev1")
    assert not await DeliveryLog(other_process).first_time("T1", "Ev1")
    await database.close()
    restarted = await open_database(url)
    assert not await DeliveryLog(restarted).first_time("T1", "Ev1")
    await restarted.close()


async def test_of_many_at_once_over_two_databases_exactly_one_is_first(
    database: Database, other_process: Database
) -> None:
    logs = [DeliveryLog(each) for each in (database, other_process) for _ in range(25)]
    answers = await asyncio.gather(*(log.first_time("T1", "Ev1") for log in logs))
    assert answers.count(True) == 1


async def test_many_retries_at_once_in_one_process_ask_once(database: Database) -> None:
    log = DeliveryLog(database)
    answers = await asyncio.gather(*(log.first_time("T1", "Ev1") for _ in range(50)))
    assert answers.count(True) == 1


async def test_different_deliveries_at_once_are_all_first(database: Database, other_process: Database) -> None:
    logs = (DeliveryLog(database), DeliveryLog(other_process))
    asked = [log.first_time("T1", f"Ev{log is logs[0]}{number}") for log in logs for number in range(25)]
    assert all(await asyncio.gather(*asked))
    assert len(await recorded(database)) == 50


async def test_what_is_older_than_a_day_is_deleted_now_and_then(database: Database) -> None:
    clock = Clock()
    log = DeliveryLog(database, now=clock)
    await log.first_time("T1", "old")
    clock.seconds += deliveries.KEPT - deliveries.PRUNED_EVERY / 2
    await log.first_time("T1", "recent")
    assert await recorded(database) == ["old", "recent"]
    clock.seconds += deliveries.PRUNED_EVERY
    await log.first_time("T1", "new")
    assert await recorded(database) == ["new", "recent"]


async def test_answers_go_on_after_the_database_was_closed_with_one_warning(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock()
    log = DeliveryLog(database, now=clock)
    assert await log.first_time("T1", "before")
    await database.close()
    assert await log.first_time("T1", "after")
    assert not await log.first_time("T1", "after")
    assert not await log.first_time("T1", "before")
    clock.seconds += deliveries.TRIED_AGAIN_AFTER
    assert await log.first_time("T1", "long after")
    (warning,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert warning.name == "bot.storage.deliveries"
    assert warning.getMessage().endswith("has been closed. Open it again.")


async def test_answers_do_not_wait_for_a_database_that_hangs_and_it_is_used_again_later(
    database: Database, other_process: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger=deliveries.__name__)
    clock = Clock()
    log = DeliveryLog(database, patience=0.2, now=clock)
    async with other_process.begin() as connection:  # on SQLite this alone keeps every other writer out
        if connection.dialect.name == "postgresql":
            await connection.execute(text("LOCK TABLE deliveries"))
        assert await log.first_time("T1", "waited")
        started = monotonic()
        assert [await log.first_time("T1", f"Ev{number}") for number in range(50)] == [True] * 50
        assert monotonic() - started < 0.1
    clock.seconds += deliveries.TRIED_AGAIN_AFTER
    assert await log.first_time("T1", "back")
    assert await recorded(database) == ["back"]
    assert [record.getMessage() for record in caplog.records] == [
        f"Deliveries are remembered in memory only, for now: {database.name} does not answer in time.",
        "Deliveries are remembered in the database again.",
    ]


async def test_answers_go_on_when_the_sqlite_file_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "jargon.db"
    database = await open_database(f"sqlite:///{path}")
    log = DeliveryLog(database)
    assert await log.first_time("T1", "before")
    shutil.rmtree(tmp_path)
    assert await log.first_time("T1", "after")
    assert not await log.first_time("T1", "after")
    assert not await log.first_time("T1", "before")
    await database.close()


async def test_lost_connections_are_made_again_unnoticed(
    postgres: tuple[Server, str], caplog: pytest.LogCaptureFixture
) -> None:
    server, name = postgres
    database = await open_database(server.url(name))
    log = DeliveryLog(database)
    assert await log.first_time("T1", "before")
    await server.disconnect_all(name)
    assert await log.first_time("T1", "after")
    assert await recorded(database) == ["after", "before"]
    assert caplog.records == []
    await database.close()


async def test_answers_go_on_while_the_server_lets_nobody_in(
    postgres: tuple[Server, str], caplog: pytest.LogCaptureFixture
) -> None:
    server, name = postgres
    clock = Clock()
    database = await open_database(server.url(name))
    log = DeliveryLog(database, now=clock)
    await server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    await server.disconnect_all(name)
    assert await log.first_time("T1", "away")
    assert not await log.first_time("T1", "away")
    (warning,) = [record for record in caplog.records if record.name == deliveries.__name__]
    assert f"{database.name} cannot be used: " in warning.getMessage()
    await server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    clock.seconds += deliveries.TRIED_AGAIN_AFTER
    assert await log.first_time("T1", "back")
    assert await recorded(database) == ["back"]
    await database.close()


def test_memory_lets_go_of_what_was_not_seen_for_longest() -> None:
    recent = Recent(2)
    assert [recent.add(("T1", event)) for event in "abacb"] == [True, True, False, True, True]
