"""Whether the database can be used just now, for whoever watches over the bot."""

from sqlalchemy import select, update

from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.tables import workspaces

PATIENCE = 1.0
"""Seconds for an answer."""


async def find_obstacle(database: Database) -> str:
    """Why it cannot be used; "" if it answers. Says neither its name nor its address: strangers may read this."""
    try:
        async with database.read(PATIENCE) as connection:
            await connection.execute(select(workspaces.c.revision).limit(1))
    except StorageError:
        return "it cannot be read just now"
    if not database.refused:
        return ""
    try:
        async with database.begin(PATIENCE, urgent=True) as connection:
            await connection.execute(update(workspaces).values(revision=workspaces.c.revision))
    except StorageError:
        return "it can be read just now, but not written"
    return ""
