"""Where the database is, and what stands in the way of opening it there."""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.storage.errors import StorageError

# Where the database is: `DATABASE_URL` read once, with what may be shown of it to people.

CONNECT_WAIT = 5.0
"""Seconds to wait for a PostgreSQL server to answer, unless the address has `connect_timeout`."""

UNKNOWN = "DATABASE_URL is not a database address Jargon knows: use sqlite:///file.db or postgresql://user:password@host/name."
UNQUOTED = "DATABASE_URL has more than one @: write the @ in the user name or password as %40."
NO_FILE = "DATABASE_URL names no file to keep the data in: use sqlite:///file.db."
SQLITE_OPTIONS = "DATABASE_URL has options after the file name, and SQLite takes none here: use sqlite:///file.db."

IGNORED = ("channel_binding", "gssencmode")
"""libpq options that hosted databases put into their addresses; asyncpg would send them on and be refused."""


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A database in one file, created if it is not there."""

    path: Path

    @property
    def name(self) -> str:
        """How a sentence names it."""
        return f"The database file {self.path}"

    def unreachable(self, reason: str) -> StorageError:
        """It cannot even be opened, which for a file comes to the same as not being writable."""
        return self.unwritable(reason)

    def unwritable(self, reason: str) -> StorageError:
        """It cannot be written."""
        return StorageError(f"{self.name} cannot be written: {reason}. Set DATABASE_URL to a place that can.")


@dataclass(frozen=True, slots=True)
class PostgresDatabase:
    """A database on a server. `dsn` carries the password and is left out of the representation."""

    host: str
    database: str
    dsn: str = field(repr=False)
    connect_wait: float = CONNECT_WAIT
    """Seconds."""

    @property
    def name(self) -> str:
        """How a sentence names it."""
        return f"The database at {self.host}/{self.database}"

    def unreachable(self, reason: str) -> StorageError:
        """No connection comes about."""
        return StorageError(
            f"{self.name} cannot be reached: {reason}. Check DATABASE_URL, and that the server is running."
        )

    def unwritable(self, reason: str) -> StorageError:
        """A connection comes about, but nothing can be written."""
        return StorageError(
            f"{self.name} cannot be written: {reason}. "
            "Let its user create and change tables there, or set DATABASE_URL to another database."
        )


Address = SqliteFile | PostgresDatabase


def read_address(text: str) -> Address:
    """The address in `text`, a URL; the driver in its scheme, if any, is ignored. Raises StorageError."""
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError):
        raise StorageError(UNKNOWN) from None  # the cause may quote a piece of the password
    match url.drivername.split("+")[0]:
        case "sqlite":
            return _read_sqlite(url)
        case "postgres" | "postgresql":
            if text.count("@") > 1:  # what follows the first would be taken for the host, and shown
                raise StorageError(UNQUOTED)
            return _read_postgres(url)
        case _:
            raise StorageError(UNKNOWN)


def _read_sqlite(url: URL) -> SqliteFile:
    if url.host or url.username:
        raise StorageError(UNKNOWN)
    if url.query:
        raise StorageError(SQLITE_OPTIONS)
    if not url.database or url.database == ":memory:":
        raise StorageError(NO_FILE)
    return SqliteFile(Path(url.database))


def _read_postgres(url: URL) -> PostgresDatabase:
    try:
        connect_wait = float(str(url.query.get("connect_timeout", CONNECT_WAIT)))
    except ValueError:
        raise StorageError(UNKNOWN) from None
    spare = url.difference_update_query((*IGNORED, "connect_timeout")).set(drivername="postgresql")
    host = url.host or str(url.query.get("host", "localhost"))
    return PostgresDatabase(
        host=f"{host}:{url.port}" if url.port else host,
        database=url.database or url.username or "",
        dsn=spare.render_as_string(hide_password=False),
        connect_wait=connect_wait or CONNECT_WAIT,
    )


# What stands in the way of opening a SQLite file, found out before the engine is made.
# SQLite itself would only say that it could not open the file, and a first connection that fails in the engine leaves
# its thread behind, which complains on the terminal when the program ends with its one sentence.

OWN = 0o600
"""The mode of a new file: a team's words are for whoever runs Jargon to read, and nobody else on that machine."""
EVERYONE = 0o007
"""What of a mode concerns everyone on the machine."""


def find_identity(file: SqliteFile) -> tuple[int, int] | None:
    """What tells the file from any other that may come to lie in its place; None if nothing lies there."""
    try:
        status = file.path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def find_obstacle(file: SqliteFile) -> str | None:
    """Why the file cannot be opened, or None. Creates it, empty, if need be. Blocks for milliseconds."""
    folder = file.path.parent
    if file.path.is_dir():
        return "it is a folder"
    if not folder.is_dir():
        return f"{folder} is not a folder" if folder.exists() else f"there is no folder {folder}"
    try:
        with suppress(OSError):  # where it cannot be made, SQLite says why
            file.path.touch(mode=OWN, exist_ok=False)  # and gives the files beside it the same mode
        _close_to_everyone(file)
        with closing(sqlite3.connect(file.path)) as connection:
            connection.execute("PRAGMA schema_version")  # reads the header
    except sqlite3.Error as error:
        return str(error)
    return None


def _close_to_everyone(file: SqliteFile) -> None:
    """Makes a file of an older release, which everyone could read, its owner's; one opened to a group stays so."""
    for path in (file.path, *(file.path.with_name(file.path.name + end) for end in ("-wal", "-shm"))):
        with suppress(OSError):  # not there, or another user's, who has decided about it
            if path.stat().st_mode & EVERYONE:
                path.chmod(OWN)
