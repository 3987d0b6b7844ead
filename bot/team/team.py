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
from bot.storage.learning import Learning
from bot.storage.outbox import Outbox, Topic
from bot.storage.preferences import KnownWords, PreferenceLog, Preferences
from bot.storage.records import Layer, NewNotice, NewSuggestion, Quota, Suggestion, Version, Workspace
from bot.storage.suggestions import Suggestions
from bot.storage.usage import Usage
from bot.storage.versions import Versions, team_words
from bot.team.directory import Directory
from knowledge.glossary import Glossary
from knowledge.lessons.paths import read_paths

# The glossaries people are answered from, kept up to date while the bot runs. Answering never waits for it.

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
