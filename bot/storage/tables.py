"""The tables as the code of this release sees them. A change here needs a migration beside it."""

from sqlalchemy import BigInteger, Column, MetaData, String, Table

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

deliveries = Table(
    "deliveries",
    metadata,
    Column("team", String, primary_key=True),
    Column("event_id", String, primary_key=True),
    Column("accepted_at", BigInteger, nullable=False, index=True),  # seconds since 1970
)
