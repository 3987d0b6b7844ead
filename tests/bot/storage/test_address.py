"""Reading DATABASE_URL: what is accepted, what is refused, and what people may see of it."""

from pathlib import Path

import pytest

from bot.storage import address
from bot.storage.address import PostgresDatabase, SqliteFile, read_address
from bot.storage.errors import StorageError


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///jargon.db", "jargon.db"),
        ("sqlite:////var/lib/jargon.db", "/var/lib/jargon.db"),
        ("sqlite+aiosqlite:///data/jargon.db", "data/jargon.db"),
        ("sqlite:///my data.db", "my data.db"),
        ("  sqlite:///jargon.db\n", "jargon.db"),
    ],
)
def test_a_sqlite_address_names_a_file(url: str, path: str) -> None:
    assert read_address(url) == SqliteFile(Path(path))


@pytest.mark.parametrize(
    ("url", "name", "dsn"),
    [
        ("postgres://u:p@db.example/terms", "db.example/terms", "postgresql://u:p@db.example/terms"),
        ("postgresql://u:p@h:5433/terms", "h:5433/terms", "postgresql://u:p@h:5433/terms"),
        ("postgresql+psycopg2://u:p@h/terms", "h/terms", "postgresql://u:p@h/terms"),
        ("postgresql://u:p%40ss@h/terms", "h/terms", "postgresql://u:p%40ss@h/terms"),
        ("postgresql://u:p/ss@h/terms", "h/terms", "postgresql://u:p%2Fss@h/terms"),
        ("postgresql://u:p@h/terms?sslmode=require", "h/terms", "postgresql://u:p@h/terms?sslmode=require"),
        ("postgresql://u:p@h/t?channel_binding=require", "h/t", "postgresql://u:p@h/t"),
        ("postgresql://u:p@/t?host=/run/pg", "/run/pg/t", "postgresql://u:p@/t?host=%2Frun%2Fpg"),
        ("postgresql://u@h", "h/u", "postgresql://u@h"),
    ],
)
def test_a_postgresql_address_is_handed_on_and_named_without_user_and_password(url: str, name: str, dsn: str) -> None:
    read = read_address(url)
    assert isinstance(read, PostgresDatabase)
    assert read.name == f"The database at {name}"
    assert read.dsn == dsn
    assert "u:p" not in repr(read)


@pytest.mark.parametrize(("asked", "seconds"), [("", 5.0), ("?connect_timeout=2", 2.0), ("?connect_timeout=0", 5.0)])
def test_the_address_may_say_how_long_to_wait_for_a_connection(asked: str, seconds: float) -> None:
    read = read_address(f"postgresql://u:p@h/terms{asked}")
    assert isinstance(read, PostgresDatabase)
    assert read.connect_wait == seconds
    assert "connect_timeout" not in read.dsn


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", address.UNKNOWN),
        ("jargon.db", address.UNKNOWN),
        ("sqlite:jargon.db", address.UNKNOWN),
        ("sqlite://jargon.db", address.UNKNOWN),
        ("sqlite://hunter2@h/jargon.db", address.UNKNOWN),
        ("mysql://u:hunter2@h/terms", address.UNKNOWN),
        ("postgresql://u:hunter2@h:port/terms", address.UNKNOWN),
        ("postgresql://u:hunter2@h/terms?connect_timeout=soon", address.UNKNOWN),
        ("postgresql://u:pass@hunter2@h/terms", address.UNQUOTED),
        ("sqlite://", address.NO_FILE),
        ("sqlite:///", address.NO_FILE),
        ("sqlite:///:memory:", address.NO_FILE),
        ("sqlite:///jargon.db?mode=ro", address.SQLITE_OPTIONS),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_with_a_way_out(url: str, message: str) -> None:
    with pytest.raises(StorageError) as refusal:
        read_address(url)
    assert str(refusal.value) == message
    assert "hunter2" not in message
