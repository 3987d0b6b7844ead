"""Which words somebody knows, by their own word: those are not explained to them for a while. Nobody else sees it, and
no export carries it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from bot.storage.changes import write
from bot.storage.database import PATIENCE, Database
from bot.storage.records import WORKSPACE_COLUMNS, Workspace, within
from bot.storage.rows import fetch, utc_now
from bot.storage.tables import known_words

KEPT = timedelta(days=90)
"""How long a word stays unexplained: who has not met it since may have forgotten it."""

MOST_KEPT = 500
"""Words of one person; beyond these the oldest are explained again."""


class KnownWords:
    """The words that people of every workspace know, by the slugs of their entries."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def of(self, workspace: Workspace, person: str, patience: float = PATIENCE) -> tuple[str, ...]:
        """What `person` knows, the latest first. Raises StorageError."""
        theirs = within(known_words, workspace), known_words.c.person == person
        fresh = known_words.c.at > self._now() - KEPT
        statement = select(known_words.c.slug).where(*theirs, fresh)
        statement = statement.order_by(known_words.c.at.desc(), known_words.c.slug).limit(MOST_KEPT)
        async with self._database.read(patience) as connection:
            return tuple(str(row["slug"]) for row in await fetch(connection, statement))

    async def add(self, workspace: Workspace, person: str, slug: str) -> None:
        """`person` knows `slug`, from now on. Raises StorageError."""
        row = {"person": person, "slug": slug, "at": self._now()}
        async with write(self._database, workspace) as writing:
            statement = writing.insert(known_words).values({**workspace.columns, **row})
            statement = statement.on_conflict_do_update(
                index_elements=[*WORKSPACE_COLUMNS, "person", "slug"], set_={"at": statement.excluded.at}
            )
            await writing.connection.execute(statement)

    async def remove(self, workspace: Workspace, person: str, slug: str) -> None:
        """`slug` is explained to `person` again. Nothing, if it is anyway. Raises StorageError."""
        this = known_words.c.person == person, known_words.c.slug == slug
        async with self._database.begin() as connection:
            await connection.execute(delete(known_words).where(within(known_words, workspace), *this))

    async def prune(self, workspace: Workspace) -> None:
        """Forgets what is explained again by now. Raises StorageError."""
        old = known_words.c.at <= self._now() - KEPT
        async with self._database.begin() as connection:
            await connection.execute(delete(known_words).where(within(known_words, workspace), old))
