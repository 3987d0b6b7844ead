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

    @property
    def set_aside(self) -> tuple[Version, ...]:
        """What is live and yet not in the glossary, because this release cannot read it or ships the word itself."""
        library = self.ours.library
        own = {term.slug for term in library.team.entries if library.by_slug.get(term.slug) is term}
        known = {"entry": own, "reading": library.readings.keys() & self.standard.library.by_slug.keys()}
        live = (head for head in self._heads.values() if head.state == "live")
        return tuple(head for head in live if head.slug not in known.get(head.layer, ()))

    def _read(self, heads: tuple[Version, ...]) -> Glossary:
        return Glossary(self.standard.library.with_team(team_words(heads)))

    async def refresh(self) -> None:
        """Takes in what changed since the last time. With the database away, answers go on as they were."""
        async with self._refreshing:
            try:
                changed = await self._versions.head(self.workspace, since=self._revision)
            except StorageError as error:
                logger.warning("The team's words stay as they are for now: %s", error)
                return
            if changed:
                self._heads |= {(head.slug, head.layer): head for head in changed}
                self._revision = max(head.revision for head in changed)
                try:
                    self.ours = await asyncio.to_thread(self._read, tuple(self._heads.values()))
                except Exception:  # answering with the words of before is better than not answering, or not starting
                    logger.exception("The team's words stay as they are: they cannot be read by this release")
