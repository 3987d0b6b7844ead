"""One workspace's glossary as people work on it: its words, who decides, and what is waiting."""

import logging
from collections.abc import AsyncGenerator, Iterable, Mapping
from typing import Any

from bot.storage.bell import Bell
from bot.storage.changes import follow_changes
from bot.storage.database import Database
from bot.storage.errors import OutdatedError, StorageError
from bot.storage.gaps import Gaps
from bot.storage.misses import Misses
from bot.storage.outbox import Outbox
from bot.storage.preferences import PreferenceLog, Preferences
from bot.storage.records import NewNotice, NewSuggestion, Suggestion, Version
from bot.storage.suggestions import Suggestions
from bot.storage.versions import Versions
from bot.storage.workspace import Workspace
from bot.team.directory import Directory
from bot.team.glossaries import Glossaries
from knowledge.glossary import Glossary

logger = logging.getLogger(__name__)


class Team:
    """The stores of one workspace, its glossaries and its preferences; these two are kept at hand, ever up to date.

    `named_curators` are those set up by whoever runs the bot, beside those chosen in Slack.
    """

    def __init__(
        self,
        database: Database,
        workspace: Workspace,
        standard: Glossary,
        directory: Directory,
        named_curators: Iterable[str] = (),
    ) -> None:
        self._database = database
        self._named = frozenset(named_curators)
        self.workspace = workspace
        self.directory = directory
        self.versions = Versions(database)
        self.suggestions = Suggestions(database)
        self.gaps = Gaps(database)
        self.misses = Misses(database)
        self.outbox = Outbox(database)
        self.preference_log = PreferenceLog(database)
        self.preferences = Preferences()
        self.glossaries = Glossaries(standard, workspace, self.versions)

    @property
    def posted(self) -> Bell:
        """Rung when this process has put a notice into the outbox."""
        return self._database.posted

    @property
    def named_curators(self) -> frozenset[str]:
        """Those set up by whoever runs the bot."""
        return self._named

    @property
    def curators(self) -> frozenset[str]:
        """Slack's ids of those named to decide; whether they still may is asked when they do: see `rights`."""
        return self._named | frozenset(self.preferences.curators)

    async def refresh(self) -> None:
        """Takes in what changed. With the database away, everything stays as it is for now."""
        try:
            self.preferences = await self.preference_log.get(self.workspace)
        except StorageError as error:
            logger.warning("The team's preferences stay as they are for now: %s", error)
        await self.glossaries.refresh()

    async def follow(self) -> AsyncGenerator[None, None]:
        """Takes in changes of every process as they come, one a turn, until the database is closed."""
        async for change in follow_changes(self._database):
            if change.workspace == self.workspace:
                await self.refresh()
                yield

    async def propose(self, new: NewSuggestion, *, by_right: bool = False) -> Suggestion:
        """Keeps a suggestion and asks the curators; where its author may decide, it goes live at once.

        `by_right`: a curator's decision, such as bringing back, and no contribution that another should look at.
        Raises StorageError, NotFoundError, and OutdatedError: somebody changed it first, and nothing was kept.
        """
        live = by_right or self.goes_live(new.author)
        notices = () if live else tuple(NewNotice("review", each, {}) for each in self.reviewers())
        suggestion = await self.suggestions.propose(self.workspace, new, notices)
        return await self._make_live(suggestion) if live else suggestion

    async def _make_live(self, suggestion: Suggestion) -> Suggestion:
        try:
            await self.approve(suggestion.id, suggestion.author)
        except OutdatedError:
            await self.suggestions.withdraw(self.workspace, suggestion.id, suggestion.author)
            raise
        return await self.suggestions.get(self.workspace, suggestion.id)

    async def approve(self, suggestion_id: str, by: str, content: Mapping[str, Any] | None = None) -> Version:
        """Makes a suggestion live, as it is or with `content` in its place.

        Raises AlreadyDecidedError, OutdatedError, NotFoundError, StorageError.
        """
        version = await self.suggestions.approve(self.workspace, suggestion_id, by, content)
        await self.glossaries.refresh()
        return version

    def goes_live(self, author: str) -> bool:
        """Whether what `author` writes needs nobody's approval."""
        match self.preferences.approval:
            case "everyone's go live":
                return True
            case "curators' own edits go live":
                return author in self.curators
            case "curators approve":
                return False

    def reviewers(self) -> tuple[str, ...]:
        """Where review cards go: the review channel, or each curator's direct messages."""
        channel = self.preferences.review_channel
        return (channel,) if channel else tuple(sorted(self.curators))
