"""Keeps what was acknowledged until it is done, says who works on it and on each notice, and counts by person."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Makes the delivery log an inbox; gives notices a claim and the moment they were given up."""
    with op.batch_alter_table("deliveries") as deliveries:
        deliveries.add_column(sa.Column("arrived_at", sa.DateTime(timezone=True)))
        deliveries.add_column(sa.Column("body", sa.JSON))
        deliveries.add_column(sa.Column("due_at", sa.DateTime(timezone=True)))
        deliveries.add_column(sa.Column("owner", sa.String))
        deliveries.add_column(sa.Column("attempts", sa.Integer, nullable=False, server_default="1"))
        deliveries.create_index("ix_deliveries_due_at", ["due_at"])
        deliveries.create_index("ix_deliveries_owner", ["owner"])
    with op.batch_alter_table("notices") as notices:
        notices.add_column(sa.Column("claim", sa.String))
        notices.add_column(sa.Column("given_up_at", sa.DateTime(timezone=True)))
        notices.create_index("ix_notices_given_up", ["enterprise", "team", "given_up_at"])
    op.execute("UPDATE notices SET given_up_at = at WHERE due_at IS NULL AND error <> ''")
    op.create_index("ix_suggestions_author", "suggestions", ["enterprise", "team", "author", "at"])
    op.create_index("ix_askers_person", "askers", ["enterprise", "team", "person", "at"])
