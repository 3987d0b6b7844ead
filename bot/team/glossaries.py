"""The glossaries people are answered from, kept up to date while the bot runs. Answering never waits for it."""

import asyncio
import logging

from bot.storage.errors import StorageError
from bot.storage.records import Layer, Version, Workspace
from bot.storage.versions import Versions, team_words
from knowledge.glossary import Glossary

QUIET = 2.0
"""Seconds after the last change from which another is taken in at once: it comes by itself."""

GATHERED_FOR, GATHERED_AT_MOST = 0.05, 0.5
"""Seconds without another change after which what changed is taken in, and seconds after which it is in any case.

Taking it in makes all indexes anew, which slows down everything else in the process: forty changes in a row should do
that once."""

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
        self._round: asyncio.Task[None] | None = None
        self._asked = self._answered = 0
        self._taken_in_at = -QUIET
        self.were_read = False
        """Whether the team's words have been read at least once."""

    def head(self, slug: str, layer: Layer) -> Version | None:
        """The newest version, live or not, as it was last read; asks no database."""
        return self._heads.get((slug, layer))

    @property
    def revision(self) -> int:
        """The revision of the workspace that `ours` is at."""
        return self._revision

    def changed_since(self, revision: int | None) -> tuple[Version, ...]:
        """The newest version of everything that changed after `revision`, as far as `ours` has it; None for all."""
        return tuple(head for head in self._heads.values() if (revision or 0) < head.revision <= self._revision)

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
        return Glossary(self.standard.library.with_team(team_words(heads)), self.standard)

    async def refresh(self) -> None:
        """Takes in what changed until now. With the database away, answers go on as they were.

        Calls at the same time share the work; whoever calls while it is done already waits for another round.
        """
        self._asked += 1
        asked = self._asked
        while self._answered < asked:
            if self._round is None:
                self._round = asyncio.create_task(self._go_round())
            await asyncio.shield(self._round)

    async def _go_round(self) -> None:
        try:
            asked = self._asked
            if await self._find_changed():
                await self._gather()
                asked = self._asked
                await self._take_in(await self._find_changed())
                self._taken_in_at = asyncio.get_running_loop().time()
            self._answered = asked
        finally:
            self._round = None

    async def _gather(self) -> None:
        """Waits until nobody else has something to take in."""
        loop = asyncio.get_running_loop()
        if loop.time() - self._taken_in_at > QUIET:
            return
        end, seen = loop.time() + GATHERED_AT_MOST, 0
        while seen < self._asked and loop.time() < end:
            seen = self._asked
            await asyncio.sleep(GATHERED_FOR)

    async def _find_changed(self) -> tuple[Version, ...]:
        try:
            changed = await self._versions.head(self.workspace, since=self._revision)
        except StorageError as error:
            logger.warning("The team's words stay as they are for now: %s", error)
            return ()
        self.were_read = True
        return changed

    async def _take_in(self, changed: tuple[Version, ...]) -> None:
        if changed:
            self._heads |= {(head.slug, head.layer): head for head in changed}
            self._revision = max(head.revision for head in changed)
            try:
                self.ours = await asyncio.to_thread(self._read, tuple(self._heads.values()))
            except Exception:  # answering with the words of before is better than not answering, or not starting
                logger.exception("The team's words stay as they are: they cannot be read by this release")
