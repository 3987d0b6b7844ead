"""A process killed at any point of its writes: what it acknowledged is there, and nothing is there by half."""

import asyncio
import random
import sys

from bot.storage.database import Database, open_database
from bot.storage.gaps import Gaps
from bot.storage.holdings import dump
from bot.storage.outbox import Outbox
from bot.storage.records import NewSuggestion
from bot.storage.suggestions import Suggestions
from tests.bot.storage.conftest import OURS, ROOT

WRITES = 200
ASKERS = ("U1", "U2")
KILLS = 4
"""Processes that are killed before one may finish."""

WRITER = """
import asyncio, sys
from bot.storage.database import open_database
from bot.storage.errors import AlreadyDecidedError
from bot.storage.suggestions import Suggestions
from bot.storage.records import Workspace

async def main():
    database = await open_database(sys.argv[1])
    suggestions = Suggestions(database)
    for each in sys.stdin.read().split():
        try:
            await suggestions.approve(Workspace("", "T1"), each, "UCURATOR")
        except AlreadyDecidedError:
            pass
        print(each, flush=True)
    await database.close()

asyncio.run(main())
"""


async def prepare(database: Database) -> list[str]:
    """Suggestions that each answer a question of two people; the ids."""
    gaps = Gaps(database)
    new = []
    for number in range(WRITES):
        for person in ASKERS:
            gap = await gaps.ask(OURS, f"term {number}", f"term {number}", person)
        new.append(NewSuggestion(f"term-{number}", "entry", {"number": number}, "UAUTHOR", gap=gap.id))
    return [suggestion.id for suggestion in await Suggestions(database).propose_all(OURS, new)]


async def approve_until_killed(url: str, waiting: list[str], writes: int | None) -> list[str]:
    """Runs a process that approves what waits; killed amid a write after about so many. What it acknowledged."""
    writer = await asyncio.create_subprocess_exec(
        *[sys.executable, "-c", WRITER, url],
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert writer.stdin
    assert writer.stdout
    assert writer.stderr
    writer.stdin.write("\n".join(waiting).encode())
    writer.stdin.close()
    acknowledged = [await writer.stdout.readline() for _ in range(writes or 0)]
    if writes is not None:
        await asyncio.sleep(random.uniform(0, 0.01))  # noqa: S311
        writer.kill()
    acknowledged += (await writer.stdout.read()).splitlines()
    errors = (await writer.stderr.read()).decode()
    await writer.wait()
    assert errors == ""
    return [line.decode().strip() for line in acknowledged]


async def check_whole(database: Database, acknowledged: set[str]) -> set[str]:
    """That every approval is there with all that follows from it or not at all; those that are there."""
    value = await dump(database, OURS)
    approved = {row["id"]: row for row in value["suggestions"] if row["state"] == "approved"}
    assert acknowledged <= approved.keys()
    assert {row["slug"] for row in value["versions"]} == {row["slug"] for row in approved.values()}
    assert len(value["versions"]) == len(approved)
    closed = {row["id"] for row in value["gaps"] if row["state"] == "answered"}
    assert closed == {row["gap"] for row in approved.values()}
    assert len(approved) + sum(row["state"] == "pending" for row in value["suggestions"]) == WRITES
    return set(approved)


async def test_a_killed_process_loses_nothing_acknowledged_and_leaves_nothing_half_written(url: str) -> None:
    database = await open_database(url)
    waiting = await prepare(database)
    done: set[str] = set()
    for turn in range(KILLS + 1):
        writes = random.randint(1, WRITES // KILLS - 5) if turn < KILLS else None  # noqa: S311
        acknowledged = set(await approve_until_killed(url, [each for each in waiting if each not in done], writes))
        assert len(acknowledged) >= (writes or 0)
        done |= await check_whole(database, acknowledged)
    assert done == set(waiting)
    told = [(notice.kind, notice.person) for notice in await Outbox(database).claim(OURS, limit=WRITES * 4)]
    assert len(told) == WRITES * 3
    assert {kind: told.count(kind) for kind in set(told)} == {
        **{("answered", person): WRITES for person in ASKERS},
        ("approved", "UAUTHOR"): WRITES,
    }
    await database.close()
