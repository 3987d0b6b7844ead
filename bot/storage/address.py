"""Where the database is: `DATABASE_URL` read once, with what may be shown of it to people."""

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.storage.errors import StorageError

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
