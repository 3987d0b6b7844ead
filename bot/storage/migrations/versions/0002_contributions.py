"""What a workspace adds: versions, suggestions, gaps, notices and preferences."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

OPEN = sa.text("state = 'open'")

Columns = Sequence[sa.Column[Any]]


def upgrade() -> None:
    """Creates the tables and the indexes that lists and reminders go by."""
    _create("workspaces", key=[], rest=[_large("revision")])
    _create_versions()
    _create_suggestions()
    _create_gaps()
    _create("misses", key=[_text("key")], rest=[_text("text"), _integer("times"), _moment("last_at")])
    op.create_index("ix_misses_times", "misses", ["enterprise", "team", "times"])
    _create_notices()
    _create("preferences", key=[_integer("number")], rest=[_json("content"), _text("changed_by"), _moment("at")])


def _create_versions() -> None:
    rest = [
        _large("revision"),
        _text("state"),
        _json("content"),
        _text("author"),
        _moment("at"),
        _text("why"),
        _integer("restored", optional=True),
        _text("approved_by", optional=True),
    ]
    _create("versions", key=[_text("slug"), _text("layer"), _integer("number")], rest=rest)
    op.create_index("ix_versions_revision", "versions", ["enterprise", "team", "revision"])


def _create_suggestions() -> None:
    rest = [
        _text("slug"),
        _text("layer"),
        _json("content"),
        _text("author"),
        _integer("base", optional=True),
        _text("why"),
        _text("becomes"),
        _integer("restored", optional=True),
        _text("gap", optional=True),
        _moment("at"),
        _text("state"),
        _text("decided_by", optional=True),
        _moment("decided_at", optional=True),
        _text("reason"),
        _integer("number", optional=True),
        _moment("reminded_at", optional=True),
        _text("channel", optional=True),
        _text("ts", optional=True),
    ]
    _create("suggestions", key=[_text("id")], rest=rest)
    op.create_index("ix_suggestions_pending", "suggestions", ["enterprise", "team", "state", "at"])
    op.create_index("ix_suggestions_due", "suggestions", ["state", "at"])


def _create_gaps() -> None:
    rest = [
        _text("kind"),
        _text("key"),
        _text("text"),
        _text("slug", optional=True),
        _integer("asked"),
        _moment("at"),
        _moment("last_at"),
        _text("state"),
        _text("closed_by", optional=True),
        _moment("closed_at", optional=True),
    ]
    _create("gaps", key=[_text("id")], rest=rest)
    one_open = ["enterprise", "team", "kind", "key"]
    op.create_index("ix_gaps_open", "gaps", one_open, unique=True, sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index("ix_gaps_asked", "gaps", ["enterprise", "team", "state", "asked"])
    ours, theirs = ["enterprise", "team", "gap"], ["gaps.enterprise", "gaps.team", "gaps.id"]
    gap = sa.ForeignKeyConstraint(ours, theirs, name="fk_askers_enterprise")
    _create("askers", key=[_text("gap"), _text("person")], rest=[_text("remark"), _moment("at")], refers=[gap])


def _create_notices() -> None:
    rest = [
        _text("kind"),
        _text("person"),
        _json("payload"),
        _text("once", optional=True),
        _moment("at"),
        _moment("due_at", optional=True),
        _integer("attempts"),
        _text("error"),
    ]
    _create("notices", key=[_text("id")], rest=rest)
    op.create_index("ix_notices_due_at", "notices", ["due_at"])
    op.create_index("ix_notices_once", "notices", ["enterprise", "team", "person", "once"], unique=True)


def _create(name: str, key: Columns, rest: Columns, refers: Sequence[sa.ForeignKeyConstraint] = ()) -> None:
    keys = [_text("enterprise"), _text("team"), *key]
    primary = sa.PrimaryKeyConstraint(*(column.name for column in keys), name=f"pk_{name}")
    op.create_table(name, *keys, *rest, primary, *refers)


def _text(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String, nullable=optional)


def _integer(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=optional)


def _large(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger, nullable=False)


def _json(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON, nullable=False)


def _moment(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=optional)
