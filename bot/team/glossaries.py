"""The glossary each person is answered from, kept up to date while the bot runs. Answering never waits for it."""

import asyncio
import logging

from bot.storage.errors import StorageError
from bot.storage.records import Layer, Version
from bot.storage.versions import Versions
from bot.storage.workspace import Workspace
from bot.team.outsiders import Body, is_internal
from bot.team.words import team_words
from knowledge.glossary import Glossary

logger = logging.getLogger(__name__)


class Glossaries:
    """`standard` holds the shipped entries; `ours` has the team's words on top. Each is replaced, never changed."""

    def __init__(self, standard: Glossary, workspace: Workspace, versions: Versions) -> None:
        self.standard = standard
        self.ours = standard
        self.workspace = workspace
        self._versions = versions
        self._heads: dict[tuple[str, str], Version] = {}
        self._revision = 0
        self._refreshing = asyncio.Lock()
        self.were_read = False
        """Whether the team's words have been read at least once."""

    def of(self, body: Body) -> Glossary:
        """The glossary for whoever sent `body`, and whoever sees the answer."""
        return self.ours if is_internal(body, self.workspace) else self.standard

    def head(self, slug: str, layer: Layer) -> Version | None:
        """The newest version, live or not, as it was last read; asks no database."""
        return self._heads.get((slug, layer))

    @property
    def given_up(self) -> tuple[Version, ...]:
        """Entries removed or retired, the latest first."""
        gone = (head for head in self._heads.values() if head.layer == "entry" and head.state != "live")
        return tuple(sorted(gone, key=lambda head: head.at, reverse=True))

    async def refresh(self) -> None:
        """Takes in what changed since the last time. With the database away, answers go on as they were."""
        async with self._refreshing:
            try:
                changed = await self._versions.head(self.workspace, since=self._revision)
            except StorageError as error:
                logger.warning("The team's words stay as they are for now: %s", error)
                return
            self.were_read = True
            if changed:
                self._heads |= {(head.slug, head.layer): head for head in changed}
                self._revision = max(head.revision for head in changed)
                library = self.standard.library.with_team(team_words(self._heads.values()))
                self.ours = await asyncio.to_thread(Glossary, library)
