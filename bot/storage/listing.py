"""Which workspaces a database holds."""

from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.tables import workspaces
from bot.storage.workspace import Workspace


async def list_workspaces(database: Database) -> tuple[Workspace, ...]:
    """Every workspace that ever had something written, in order. Raises StorageError."""
    async with database.read() as connection:
        found = await connection.execute(select(workspaces.c.enterprise, workspaces.c.team))
        return tuple(sorted(Workspace(row[0], row[1]) for row in found))
