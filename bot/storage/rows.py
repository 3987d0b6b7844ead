"""What stands in a row: column types that are the same on both databases, and rows as the records storage hands out."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from sqlalchemy import JSON, DateTime, Dialect, Executable, String
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeDecorator

from bot.storage.errors import UnreadableRowError
from bot.storage.records import Workspace
from knowledge.characters import without_invisible

# Column types that read and write the same on SQLite and PostgreSQL.

NO_MOMENT = datetime.min.replace(tzinfo=UTC)
"""Stands where the moment that was kept cannot be read."""


def utc_now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def clean(text: str) -> str:
    """`text` without what nobody sees, and what PostgreSQL cannot keep: NUL, and half a surrogate pair."""
    return without_invisible(text).encode("utf-8", "ignore").decode()


class Unreadable(dict[str, Any]):
    """Stands in place of JSON that cannot be read: an object with nothing in it."""


class Moment(TypeDecorator[datetime]):
    """An aware datetime, always in UTC. SQLite keeps no time zone, so there it is taken off and put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs a time zone: use datetime.now(UTC).")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Reads what is stored; text that is no moment is `NO_MOMENT`, so that it spoils no other row."""
        return _or(NO_MOMENT, super().result_processor(dialect, coltype))


class Words(TypeDecorator[str]):
    """Text as people type or paste it, cleaned."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else clean(value)


class PersonId(Words):
    """Who did it: Slack's id of a person, or one of the words in `bot.slack.NOBODY`."""

    cache_ok = True


class OneOf(Words):
    """One of a few words; any other is refused before it reaches the database."""

    cache_ok = True

    def __init__(self, *words: str) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is not None and value not in self.words:
            raise ValueError(f"{value!r} is none of {', '.join(self.words)}.")
        return value


class Content(TypeDecorator[Mapping[str, Any]]):
    """A JSON object, all text in it cleaned. What is stored and is none comes back as `Unreadable`."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, Any] | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return _clean_all(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Mapping[str, Any]:  # noqa: ARG002
        return value if isinstance(value, dict) else Unreadable()

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Reads what is stored, and never fails: one row that is broken must not take the others away."""
        return _or(Unreadable(), super().result_processor(dialect, coltype))


class Delivered(Content):
    """A JSON object as Slack sent it, to be read once more as if it came just now; None once that is done."""

    cache_ok = True

    def __init__(self) -> None:
        super().__init__(none_as_null=True)

    def process_bind_param(self, value: Mapping[str, Any] | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return value


def _or(instead: Any, process: Callable[[Any], Any] | None) -> Callable[[Any], Any] | None:
    """`process`, and `instead` where that fails."""
    if process is None:
        return None

    def guarded(value: Any) -> Any:
        try:
            return process(value)
        except (ValueError, TypeError, OverflowError, RecursionError):
            return instead

    return guarded


def _clean_all(value: Any) -> Any:
    match value:
        case str():
            return clean(value)
        case dict():
            return {clean(key): _clean_all(each) for key, each in value.items()}
        case list() | tuple():
            return [_clean_all(each) for each in value]
        case _:
            return value


# Rows of a table as the records that storage hands out. A row that cannot be one takes no other away.

Row = Mapping[str, Any]
Record = TypeVar("Record")
Made = TypeVar("Made")

AT_A_TIME = 200
"""Rows read in one go, which takes milliseconds."""

logger = logging.getLogger(__name__)


async def fetch(connection: AsyncConnection, statement: Executable) -> list[Row]:
    """Every row that `statement` returns. Lets others have a turn in between, when there are many."""
    return await fetch_as(connection, statement, dict)


async def fetch_as(connection: AsyncConnection, statement: Executable, make: Callable[[Any], Made]) -> list[Made]:
    """What `make` makes of every row that `statement` returns. Lets others have a turn in between, as `fetch`."""
    found: list[Made] = []
    for part in (await connection.execute(statement)).mappings().partitions(AT_A_TIME):
        found += map(make, part)
        await asyncio.sleep(0)
    return found


async def fetch_one(connection: AsyncConnection, statement: Executable) -> Row | None:
    """The row that `statement` returns, None if it returns none."""
    rows = await fetch(connection, statement)
    return rows[0] if rows else None


def read(kind: type[Record], row: Row) -> Record:
    """The record of class `kind`, a dataclass whose fields are named as the columns.

    Raises UnreadableRowError: the row holds what no release up to this one wrote.
    """
    values = {**row, "workspace": Workspace(row["enterprise"], row["team"])}
    for name, types, words in _shape(kind):
        value = values[name]
        fits = isinstance(value, types) and not isinstance(value, Unreadable)
        if not fits or (words and value is not None and value not in words):
            raise UnreadableRowError(kind.__name__.lower(), name)
    return kind(**{field.name: values[field.name] for field in fields(kind)})  # type: ignore[arg-type]


async def fetch_records(connection: AsyncConnection, kind: type[Record], statement: Executable) -> tuple[Record, ...]:
    """Every row that `statement` returns, as records. Rows that cannot be read are left out, and said in the log."""

    def read_or_none(row: Row) -> Record | None:
        try:
            return read(kind, row)
        except UnreadableRowError as error:
            logger.warning("Left out of a list: %s", error)
            return None

    return tuple(each for each in await fetch_as(connection, statement, read_or_none) if each is not None)


_SHAPES: dict[type, tuple[tuple[str, tuple[type, ...], frozenset[str]], ...]] = {}


def _shape(kind: type) -> tuple[tuple[str, tuple[type, ...], frozenset[str]], ...]:
    """By field, the classes its value may have and, where it is one of a few words, these. Found out once."""
    if kind not in _SHAPES:
        _SHAPES[kind] = tuple(_shape_of(name, hint) for name, hint in get_type_hints(kind).items())
    return _SHAPES[kind]


def _shape_of(name: str, hint: Any) -> tuple[str, tuple[type, ...], frozenset[str]]:
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    words = frozenset(word for each in options if get_origin(each) is Literal for word in get_args(each))
    return name, tuple(map(_class_of, options)), words


def _class_of(hint: Any) -> type:
    if hint is None or hint is NoneType:
        return NoneType
    origin = get_origin(hint)
    return str if origin is Literal else origin or hint
