"""How often people ask, by week and entry: numbers, with no person and no text of theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "usage",
        *(sa.Column(name, sa.String, nullable=False) for name in ("enterprise", "team", "kind", "slug")),
        sa.Column("week", sa.Date, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("enterprise", "team", "kind", "slug", "week", name="pk_usage"),
    )
