"""Opening a database: migrated, safe with several processes, or refused with a sentence."""

import asyncio
import gc
import logging
import sys
import threading
import traceback
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Pool, event, text
from sqlalchemy.util import await_only

from bot.storage.database import Database, open_database
from bot.storage.errors import StorageError
from bot.storage.schema import VERSION_TABLE
from bot.storage.tables import metadata
from tests.bot.storage.conftest import ROOT, SECRET, Server

OPEN = """
import asyncio, sys
from bot.storage.database import open_database

async def main():
    await (await open_database(sys.argv[1])).close()

asyncio.run(main())
"""

COUNTING = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000000) SELECT count(*) FROM n"
"""Takes SQLite half a second."""


async def failure_of(url: str) -> str:
    with pytest.raises(StorageError) as failure:
        await open_database(url)
    shown = "".join(traceback.format_exception(failure.value))
    assert SECRET not in shown
    return str(failure.value)


async def run(database: Database, statement: str) -> None:
    async with database.begin() as connection:
        await connection.execute(text(statement))


async def test_the_migrations_make_the_tables_that_the_code_expects(database: Database) -> None:
    def compare(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        return list(compare_metadata(context, metadata))

    async with database.begin() as connection:
        assert await connection.run_sync(compare) == []


async def test_what_was_written_is_there_after_opening_again(database: Database, url: str) -> None:
    await run(database, "INSERT INTO deliveries (team, event_id, accepted_at) VALUES ('T1', 'Ev1', 1)")
    await database.close()
    again = await open_database(url)
    async with again.begin() as connection:
        assert await connection.scalar(text("SELECT event_id FROM deliveries")) == "Ev1"
    await again.close()


async def test_a_transaction_that_fails_leaves_nothing_behind(database: Database) -> None:
    async def fail_half_way() -> None:
        async with database.begin() as connection:
            await connection.execute(
                text("INSERT INTO deliveries (team, event_id, accepted_at) VALUES ('T1', 'Ev1', 1)")
            )
            await connection.execute(text("SELECT * FROM missing"))

    with pytest.raises(StorageError, match=r"cannot be used: .*missing.*\. Check that it is running"):
        await fail_half_way()
    async with database.begin() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM deliveries")) == 0


async def test_sqlite_keeps_a_write_ahead_log(tmp_path: Path) -> None:
    database = await open_database(f"sqlite:///{tmp_path}/jargon.db")
    async with database.begin() as connection:
        assert await connection.scalar(text("PRAGMA journal_mode")) == "wal"
    await database.close()


async def test_several_processes_start_at_once_on_an_empty_database(url: str) -> None:
    starting = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", OPEN, url, cwd=ROOT, stderr=asyncio.subprocess.PIPE)
        for _ in range(3)
    ]
    ended = await asyncio.gather(*(process.communicate() for process in starting))
    assert [stderr.decode() for _, stderr in ended] == ["", "", ""]


async def test_a_closed_database_says_so(database: Database) -> None:
    await database.close()
    with pytest.raises(StorageError, match=r"has been closed\. Open it again\."):
        await run(database, "SELECT 1")


async def test_a_connection_in_use_when_the_database_closes_is_closed_when_it_is_given_back(database: Database) -> None:
    used, closed = asyncio.Event(), asyncio.Event()

    async def use() -> None:
        async with database.begin() as connection:
            await connection.execute(text("SELECT 1"))
            used.set()
            await closed.wait()

    using = asyncio.create_task(use())
    await used.wait()
    await database.close()
    closed.set()
    await using
    del using
    gc.collect()  # what was never closed warns, and a warning is an error in every test


async def test_nothing_of_a_statement_that_was_broken_off_goes_on_once_the_database_is_closed(tmp_path: Path) -> None:
    before, begun = set(threading.enumerate()), asyncio.Event()
    database = await open_database(f"sqlite:///{tmp_path / 'jargon.db'}")

    async def count() -> None:
        async with database.read(patience=60) as connection:
            begun.set()
            await connection.execute(text(COUNTING))

    counting = asyncio.create_task(count())
    await begun.wait()
    await asyncio.sleep(0.05)  # for the statement to reach its thread
    while not counting.done():  # whoever closes up is broken off, too
        counting.cancel()
        await asyncio.sleep(0)
    await database.close()
    assert [each for each in threading.enumerate() if each.daemon and each not in before] == []


async def test_a_connection_on_its_way_back_when_the_database_closes_is_closed_too(database: Database) -> None:
    def close(*_: object) -> None:
        await_only(database.close())

    event.listen(Pool, "reset", close)
    try:
        await run(database, "SELECT 1")
    finally:
        event.remove(Pool, "reset", close)
    gc.collect()


async def test_what_is_cancelled_twice_at_any_moment_ends(database: Database) -> None:
    """A transaction is given up for lateness, and then the process ends: whatever is being closed is cancelled too."""
    for moment in range(60):
        for until_again in (1, 2, 5):
            given_up = asyncio.create_task(run(database, "SELECT 1"))
            for _ in range(moment):
                await asyncio.sleep(0)
            given_up.cancel()
            for _ in range(until_again):
                await asyncio.sleep(0)
            tasks = asyncio.all_tasks() - {asyncio.current_task()}
            for task in tasks:
                task.cancel()
            if tasks:
                _, waiting = await asyncio.wait(tasks, timeout=5)
                assert not waiting, f"cancelled after {moment} steps and {until_again} more"
    async with asyncio.timeout(10):  # until the last of the threads has let go of the file
        while True:
            with suppress(StorageError):
                await run(database, "SELECT 1")
                break


async def test_a_schema_newer_than_the_code_is_refused(database: Database, url: str) -> None:
    await run(database, f"UPDATE {VERSION_TABLE} SET version_num = '9999'")  # noqa: S608
    message = await failure_of(url)
    assert message == (
        f"{database.name} was last used by a newer Jargon. Upgrade this one, or set DATABASE_URL to another database."
    )


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("folder", "it is a folder"),
        ("missing/jargon.db", "there is no folder {here}/missing"),
        ("garbage.db/jargon.db", "{here}/garbage.db is not a folder"),
        ("garbage.db", "file is not a database"),
        ("looped.db", "unable to open database file"),
    ],
)
async def test_a_file_that_cannot_be_used_is_named_with_the_reason(tmp_path: Path, path: str, reason: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "garbage.db").write_text("Quarterly business review\n" * 100)
    (tmp_path / "looped.db").symlink_to("looped.db")
    assert await failure_of(f"sqlite:///{tmp_path}/{path}") == (
        f"The database file {tmp_path}/{path} cannot be written: {reason.format(here=tmp_path)}. "
        "Set DATABASE_URL to a place that can."
    )


async def test_a_server_that_does_not_let_jargon_in_is_named_with_the_reason(
    postgres: tuple[Server, str],
) -> None:
    server, name = postgres
    for database, user, reason in [
        ("nowhere", "jargon", "the server has no database of that name"),
        (name, "nobody", "it refuses the user name or the password"),
        (name, "guarded", "it refuses the user name or the password"),
    ]:
        assert await failure_of(server.url(database, user, password=SECRET[::-1])) == (
            f"The database at {server.folder}/{database} cannot be reached: {reason}. "
            "Check DATABASE_URL, and that the server is running."
        )


async def test_the_right_password_opens_the_database(postgres: tuple[Server, str]) -> None:
    server, name = postgres
    await server.run(f"ALTER DATABASE {name} OWNER TO guarded")
    await (await open_database(server.url(name, "guarded"))).close()
    await server.run(f"ALTER DATABASE {name} OWNER TO jargon")


async def test_the_options_of_hosted_databases_are_understood(postgres: tuple[Server, str]) -> None:
    server, name = postgres
    await (await open_database(server.url(name) + "&sslmode=prefer&channel_binding=prefer")).close()


@pytest.mark.parametrize(
    ("forbid", "reason"),
    [
        ("ALTER DATABASE {name} OWNER TO postgres", "permission denied for schema public"),
        (
            "ALTER DATABASE {name} SET default_transaction_read_only = on",
            "cannot execute CREATE TABLE in a read-only transaction",
        ),
    ],
)
async def test_a_server_on_which_nothing_can_be_written_is_refused_at_the_start(
    postgres: tuple[Server, str], forbid: str, reason: str
) -> None:
    server, name = postgres
    await server.run(forbid.format(name=name))
    message = await failure_of(server.url(name))
    assert message.startswith(f"The database at {server.folder}/{name} cannot be written: {reason}. ")
    assert message.endswith("or set DATABASE_URL to another database.")


async def test_a_database_that_became_read_only_is_refused_at_the_next_start(
    postgres: tuple[Server, str],
) -> None:
    server, name = postgres
    await (await open_database(server.url(name))).close()
    await server.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    assert "cannot be written: cannot execute UPDATE" in await failure_of(server.url(name))


@pytest.fixture(params=["silent", "without SSL", "hanging up"])
async def odd_server(request: pytest.FixtureRequest) -> AsyncIterator[tuple[str, int]]:
    """Something on a port that is no PostgreSQL server: how it behaves, and its port."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(8)
        if request.param == "without SSL":
            writer.write(b"N")
        if request.param != "hanging up":
            await reader.read()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield request.param, server.sockets[0].getsockname()[1]


async def test_a_server_that_does_not_answer_as_it_should_is_named_with_the_reason(
    odd_server: tuple[str, int],
) -> None:
    behavior, port = odd_server
    reason = {
        "silent": "it does not answer in time",
        "without SSL": "it breaks off the connection, perhaps over SSL",
        "hanging up": "it breaks off the connection, perhaps over SSL",
    }[behavior]
    message = await failure_of(f"postgresql://u:{SECRET}@127.0.0.1:{port}/terms?sslmode=require&connect_timeout=0.3")
    assert message == (
        f"The database at 127.0.0.1:{port}/terms cannot be reached: {reason}. "
        "Check DATABASE_URL, and that the server is running."
    )


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ("127.0.0.1:1/terms", "nothing answers there"),
        ("no-such-host.invalid/terms", "there is no host of that name"),
        ("127.0.0.1:1/terms?sslmode=maybe", "`sslmode` parameter must be one of"),
    ],
)
async def test_the_password_is_neither_in_an_error_nor_in_a_log(
    rest: str, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert reason in await failure_of(f"postgresql://jargon:{SECRET}@{rest}")
    assert SECRET not in caplog.text


async def test_the_password_is_in_no_log_of_a_working_database(
    postgres: tuple[Server, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server, name = postgres
    database = await open_database(server.url(name))
    await run(database, "SELECT 1")
    await database.close()
    assert SECRET not in caplog.text + repr(vars(database))
