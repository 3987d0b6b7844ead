"""Cards of questions beside those of suggestions, so that all are brought up to date; misses that were put aside."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Says of a card what it is about, a suggestion or a question; gives misses the moment they were put aside."""
    with op.batch_alter_table("cards") as cards:
        cards.alter_column("suggestion", new_column_name="about", existing_type=sa.String, existing_nullable=False)
    op.add_column("misses", sa.Column("put_aside_at", sa.DateTime(timezone=True)))
