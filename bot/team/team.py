"""One workspace's glossary as people work on it: its words, who decides, and what is waiting."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.storage.changes import follow_changes
from bot.storage.database import Bell, Database
from bot.storage.errors import StorageError
from bot.storage.gap_changes import Cards
from bot.storage.gaps import Gaps, Misses
from bot.storage.learners import Learning
from bot.storage.outbox import Outbox, Topic
from bot.storage.preferences import KnownWords, PreferenceLog, Preferences
from bot.storage.records import NewNotice, NewSuggestion, Quota, Suggestion, Workspace
from bot.storage.suggestions import Suggestions
from bot.storage.usage import Usage
from bot.storage.versions import Versions
from bot.team.directory import Directory
from bot.team.glossaries import Glossaries
from knowledge.glossary import Glossary
from knowledge.lessons.paths import read_paths

logger = logging.getLogger(__name__)


QUOTA = Quota(40, timedelta(hours=1))
"""Of suggestions, and of questions and remarks, for one person: more than a workshop asks of anybody."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The revision of the words, and the moment, up to which open questions have been compared with them."""

    revision: int
    at: datetime


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
        self.usage = Usage(database)
        self.known = KnownWords(database)
        self.cards = Cards(database)
        self.learning = Learning(database)
        self.paths = read_paths(standard.library)[0]
        """What is learned by role; what is wrong in them is said by `python -m bot check`."""
        self.outbox = Outbox(database)
        self.preference_log = PreferenceLog(database)
        self.preferences = Preferences()
        self.glossaries = Glossaries(standard, workspace, self.versions)
        self.redrawn_soon: set[str] = set()
        """Whose Home tab is about to show what has changed."""
        self.closing = asyncio.Lock()
        """Held while open questions are compared with the words there are."""
        self.closed: Closed | None = None
        """Up to where they have been; None for never."""

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
        await self.refresh_preferences()
        await self.glossaries.refresh()

    async def refresh_preferences(self) -> StorageError | None:
        """Takes in what was set, by any process. With the database away, it stays as it is for now: returns why."""
        try:
            self.preferences = await self.preference_log.get(self.workspace)
        except StorageError as error:
            logger.warning("The team's preferences stay as they are for now: %s", error)
            return error
        return None

    async def follow(self) -> AsyncGenerator[None, None]:
        """Takes in changes of every process as they come, one a turn, until the database is closed."""
        async for change in follow_changes(self._database):
            if change.workspace == self.workspace:
                await self.refresh()
                yield

    async def propose(self, new: NewSuggestion, *, by_right: bool = False) -> Suggestion:
        """Keeps a suggestion and asks the curators; where its author may decide, it goes live at once.

        `by_right`: a curator's decision, such as bringing back, and no contribution that another should look at.
        Whoever draws what has changed refreshes first. Raises StorageError, NotFoundError, TooManyError, and
        OutdatedError: somebody changed it first, and nothing was kept.
        """
        quota = self.quota_of(new.author)
        if by_right or self.goes_live(new.author):
            return await self.suggestions.publish(self.workspace, new, quota)
        notices = tuple(NewNotice(Topic.REVIEW, each, {}) for each in self.reviewers())
        return await self.suggestions.propose(self.workspace, new, notices, quota)

    def quota_of(self, person: str) -> Quota | None:
        """How much they may send; curators as much as they like."""
        return None if person in self.curators else QUOTA

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
