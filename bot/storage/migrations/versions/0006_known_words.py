"""Words that somebody knows, so that they are not explained to them each time."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "known_words",
        sa.Column("enterprise", sa.String, nullable=False),
        sa.Column("team", sa.String, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("slug", sa.String, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("enterprise", "team", "person", "slug", name="pk_known_words"),
    )
    op.create_index("ix_known_words_at", "known_words", ["at"])
