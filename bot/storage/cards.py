"""Where the messages stand that show curators a suggestion or a question, so that they can be brought up to date."""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.records import Card
from bot.storage.rows import fetch
from bot.storage.tables import cards
from bot.storage.workspace import Workspace, within
from bot.storage.writing import write


class Cards:
    """The cards of every workspace, by the id of the suggestion or the gap that they are about."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, workspace: Workspace, about: str, card: Card) -> None:
        """Keeps where a card stands; one thing may have several. Raises StorageError."""
        async with write(self._database, workspace) as writing:
            row = {**workspace.columns, "about": about, **asdict(card)}
            await writing.connection.execute(writing.insert(cards).values(row).on_conflict_do_nothing())

    async def of(self, workspace: Workspace, about: str) -> tuple[Card, ...]:
        """Where its cards stand, the oldest first. Raises StorageError."""
        async with self._database.read() as connection:
            return await find_cards(connection, workspace, about)


async def find_cards(connection: AsyncConnection, workspace: Workspace, about: str) -> tuple[Card, ...]:
    """The same within a transaction."""
    here = within(cards, workspace), cards.c.about == about
    statement = select(cards.c.channel, cards.c.ts).where(*here).order_by(cards.c.ts, cards.c.channel)
    return tuple(Card(row["channel"], row["ts"]) for row in await fetch(connection, statement))
