"""Every review card of a suggestion, in the review channel or in curators' direct messages, not only one."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KEY = ("enterprise", "team", "suggestion", "channel", "ts")


def upgrade() -> None:
    """Moves the cards into a table of their own."""
    columns = [sa.Column(name, sa.String, nullable=False) for name in KEY]
    op.create_table("cards", *columns, sa.PrimaryKeyConstraint(*KEY, name="pk_cards"))
    op.execute(
        "INSERT INTO cards (enterprise, team, suggestion, channel, ts)"
        " SELECT enterprise, team, id, channel, ts FROM suggestions WHERE channel IS NOT NULL AND ts IS NOT NULL"
    )
    with op.batch_alter_table("suggestions") as suggestions:
        suggestions.drop_column("channel")
        suggestions.drop_column("ts")
