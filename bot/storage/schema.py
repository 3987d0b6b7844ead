"""Brings a database to the schema of this release, with Alembic, inside one transaction."""

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

VERSION_TABLE = "jargon_version"
"""Not Alembic's usual name: another application in the same database may well use that."""

LOCK = 0x6A6172676F6E
"""The PostgreSQL advisory lock that processes starting at once queue for; any number no one else uses."""


class NewerSchemaError(Exception):
    """The database has been migrated by a release that this one knows nothing of."""


def migrate(connection: Connection) -> None:
    """Migrates to the newest schema, inside the caller's transaction, and proves that rows can be written.

    Safe with several processes at once, as each waits for the one before; within one process, migrate one
    database after another, because Alembic keeps the migration it is at in a module.

    Raises NewerSchemaError.
    """
    if connection.dialect.name == "postgresql":  # on SQLite the transaction itself is the lock
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "bot.storage:migrations")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    if not known.issuperset(context.get_current_heads()):
        raise NewerSchemaError
    command.upgrade(config, "head")
    connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = version_num"))  # noqa: S608
