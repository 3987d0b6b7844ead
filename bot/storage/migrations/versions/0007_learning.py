"""What somebody learns: the path chosen, the term a day, the quiz under way, and when each word comes back."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Creates both tables; every row is one person's own."""
    op.create_table(
        "learners",
        *_keys("person"),
        sa.Column("path", sa.String, nullable=False),
        sa.Column("next_word_at", sa.DateTime(timezone=True)),
        sa.Column("quiz", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("enterprise", "team", "person", name="pk_learners"),
    )
    op.create_index("ix_learners_next_word_at", "learners", ["enterprise", "team", "next_word_at"])
    op.create_table(
        "learned",
        *_keys("person", "slug"),
        sa.Column("box", sa.Integer, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("enterprise", "team", "person", "slug", name="pk_learned"),
    )


def _keys(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.String, nullable=False) for name in ("enterprise", "team", *names)]
