"""The tables as the code of this release sees them. A change here needs a migration beside it."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    text,
)

from bot.storage.rows import Content, Delivered, Moment, OneOf, PersonId, Words

# Constraints get names, so that a later migration can change them on either database.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

OPEN = text("state = 'open'")

deliveries = Table(
    "deliveries",
    metadata,
    Column("team", String, primary_key=True),
    Column("event_id", String, primary_key=True),
    Column("accepted_at", BigInteger, nullable=False, index=True),  # seconds since 1970
    Column("arrived_at", Moment),
    Column("body", Delivered()),  # none: done; where nothing is due, which answer a message got (deliveries.py)
    Column("due_at", Moment, index=True),  # when somebody else may take it up; none: done
    Column("owner", String, index=True),  # the process that works on it
    Column("attempts", Integer, nullable=False, server_default="1"),
)


def _keys(*names: str) -> list[Column[str]]:
    """The primary key: the workspace, then what tells its rows apart."""
    return [Column(name, Words, primary_key=True) for name in ("enterprise", "team", *names)]


def _layer(*, key: bool = False) -> Column[str]:
    return Column("layer", OneOf("entry", "reading"), primary_key=key, nullable=False)


workspaces = Table(
    "workspaces",
    metadata,
    *_keys(),
    Column("revision", BigInteger, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    *_keys("slug"),
    _layer(key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("revision", BigInteger, nullable=False),
    Column("state", OneOf("live", "deleted", "deprecated"), nullable=False),
    Column("content", Content, nullable=False),
    Column("author", PersonId, nullable=False),
    Column("at", Moment, nullable=False),
    Column("why", Words, nullable=False),
    Column("restored", Integer),
    Column("approved_by", PersonId),
    Index("ix_versions_revision", "enterprise", "team", "revision"),
)

suggestions = Table(
    "suggestions",
    metadata,
    *_keys("id"),
    Column("slug", Words, nullable=False),
    _layer(),
    Column("content", Content, nullable=False),
    Column("author", PersonId, nullable=False),
    Column("base", Integer),
    Column("why", Words, nullable=False),
    Column("becomes", OneOf("live", "deleted", "deprecated"), nullable=False),
    Column("restored", Integer),
    Column("gap", Words),
    Column("at", Moment, nullable=False),
    Column("state", OneOf("pending", "approved", "declined", "withdrawn"), nullable=False),
    Column("decided_by", PersonId),
    Column("decided_at", Moment),
    Column("reason", Words, nullable=False),
    Column("number", Integer),
    Column("reminded_at", Moment),
    Index("ix_suggestions_pending", "enterprise", "team", "state", "at"),
    Index("ix_suggestions_due", "state", "at"),
    Index("ix_suggestions_author", "enterprise", "team", "author", "at"),
)

cards = Table(
    "cards",
    metadata,
    *_keys("about", "channel", "ts"),  # a suggestion or a gap
)

gaps = Table(
    "gaps",
    metadata,
    *_keys("id"),
    Column("kind", OneOf("unknown", "feedback", "praise", "stale"), nullable=False),
    Column("key", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("slug", Words),
    Column("asked", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("state", OneOf("open", "answered", "dismissed"), nullable=False),
    Column("closed_by", Words),  # or the owner of the entry that answers it, who may be named in free text
    Column("closed_at", Moment),
    Index("ix_gaps_open", "enterprise", "team", "kind", "key", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    Index("ix_gaps_asked", "enterprise", "team", "state", "asked"),
)

askers = Table(
    "askers",
    metadata,
    *_keys("gap"),
    Column("person", PersonId, primary_key=True),
    Column("remark", Words, nullable=False),
    Column("at", Moment, nullable=False),
    ForeignKeyConstraint(["enterprise", "team", "gap"], ["gaps.enterprise", "gaps.team", "gaps.id"]),
    Index("ix_askers_person", "enterprise", "team", "person", "at"),
)

misses = Table(
    "misses",
    metadata,
    *_keys("key"),
    Column("text", Words, nullable=False),
    Column("times", Integer, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("put_aside_at", Moment),
    Index("ix_misses_times", "enterprise", "team", "times"),
)

usage = Table(
    "usage",
    metadata,
    *_keys("kind", "slug"),  # a slug only for the counts of an entry
    Column("week", Date, primary_key=True),
    Column("times", Integer, nullable=False),
)

notices = Table(
    "notices",
    metadata,
    *_keys("id"),
    Column("kind", Words, nullable=False),
    Column("person", Words, nullable=False),
    Column("payload", Content, nullable=False),
    Column("once", Words),
    Column("at", Moment, nullable=False),
    Column("due_at", Moment, index=True),  # none: sent, or given up
    Column("attempts", Integer, nullable=False),
    Column("error", Words, nullable=False),
    Column("claim", String),  # of whoever is sending it
    Column("given_up_at", Moment),
    Index("ix_notices_given_up", "enterprise", "team", "given_up_at"),
    Index("ix_notices_once", "enterprise", "team", "person", "once", unique=True),
)

preferences = Table(
    "preferences",
    metadata,
    *_keys(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", Content, nullable=False),
    Column("changed_by", PersonId, nullable=False),
    Column("at", Moment, nullable=False),
)


learners = Table(
    "learners",
    metadata,
    *_keys(),
    Column("person", PersonId, primary_key=True),
    Column("path", Words, nullable=False),  # the role chosen; empty for none
    Column("next_word_at", Moment),  # of the term a day; none: not asked for
    Column("quiz", Content, nullable=False),  # the one under way or just finished, and what was answered
    Index("ix_learners_next_word_at", "enterprise", "team", "next_word_at"),
)


learned = Table(
    "learned",
    metadata,
    *_keys(),
    Column("person", PersonId, primary_key=True),
    Column("slug", Words, primary_key=True),
    Column("box", Integer, nullable=False),
    Column("due_on", Date, nullable=False),
)


known_words = Table(
    "known_words",
    metadata,
    *_keys(),
    Column("person", PersonId, primary_key=True),
    Column("slug", Words, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
)
