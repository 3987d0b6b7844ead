"""The delivery log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Creates the table and the index that pruning goes by."""
    op.create_table(
        "deliveries",
        sa.Column("team", sa.String, nullable=False),
        sa.Column("event_id", sa.String, nullable=False),
        sa.Column("accepted_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("team", "event_id", name="pk_deliveries"),
    )
    op.create_index("ix_deliveries_accepted_at", "deliveries", ["accepted_at"])
