"""Column types that read and write the same on SQLite and PostgreSQL."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator

from knowledge.characters import without_invisible

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


class Person(Words):
    """Who did it: Slack's id of a person, or one of the words in `bot.people.NOBODY`."""

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
