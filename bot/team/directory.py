"""Slack's directory, as far as we may look: who somebody is, and who reads along in a channel.

Fields: docs.slack.dev/reference/objects/user-object and conversation-object.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.storage.records import Workspace
from bot.team.verdicts import judge

PATIENCE = 1.0
"""Seconds that Slack gets to say it while somebody waits: a command has to be answered within three."""

UNHURRIED = 10.0
"""Seconds where nobody does."""

FRESH = 10 * 60.0
"""Seconds for which what was learned is good enough to read by."""

STALE = 60 * 60.0
"""Seconds for which it is better than nothing, while Slack does not answer."""

MOST_KEPT = 20_000

_NOBODY = {"user_not_found", "user_not_visible", "users_not_found"}
_UNSAID = {"missing_scope", "channel_not_found", "no_permission", "not_in_channel"}

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as Slack describes them. `ours` are people of our workspace or, on Enterprise Grid, our organization."""

    name: str
    ours: bool
    guest: bool = False
    bot: bool = False
    gone: bool = False
    """Deactivated, or not to be found."""
    admin: bool = False
    """Administers or owns the workspace."""
    utc_offset: int | None = None
    """Seconds that their clock is ahead of UTC at present, by the time zone in their profile; None if it says none."""

    @property
    def is_colleague(self) -> bool:
        """One of us, and no guest."""
        return self.ours and not (self.guest or self.bot or self.gone)

    @property
    def why_not(self) -> str:
        """Why they are no colleague: "is a guest here". Empty for one who is."""
        if self.gone:
            return "is not here any more"
        if self.bot:
            return "is an app"
        if not self.ours:
            return "is from another company"
        return "is a guest here" if self.guest else ""


Silence = Literal["may not ask", "no answer"]
"""Why Slack does not say it: the app was not granted users:read; or Slack does not answer just now."""

Readers = Literal["ours", "others", "unsaid", "no answer"]
"""Who reads along: people of ours alone, people of other companies too; Slack will not say, or does not just now."""


class Directory:
    """Asks Slack with the bot's token, and remembers people for a while."""

    def __init__(
        self, client: AsyncWebClient, workspace: Workspace, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = client
        self._workspace = workspace
        self._clock = clock
        self._known: OrderedDict[str, tuple[float, Person]] = OrderedDict()
        self._names: OrderedDict[str, tuple[float, str]] = OrderedDict()
        self._warned: set[str] = set()
        self.trouble: BaseException = TimeoutError()
        """Why Slack last gave no answer."""

    async def find(self, person_id: str, *, fresh: bool = False, patience: float = PATIENCE) -> Person | Silence:
        """Who somebody is. To act by, it is asked for `fresh`; to read by, ten minutes old will do."""
        at, known = self._known.get(person_id, (-STALE, None))
        age = self._clock() - at
        if known and age < FRESH and not fresh:
            return known
        try:
            async with asyncio.timeout(patience):
                user = (await self._client.users_info(user=person_id))["user"]
        except Exception as error:
            if judge(error) is None:
                raise
            code = _code(error)
            if code in _NOBODY:
                return self._keep(person_id, Person(person_id, ours=False, gone=True))
            if code == "missing_scope":
                self._warn("users:read", "who is a guest here, so guests are answered as colleagues are")
                return "may not ask"
            self.trouble = error
            return known if known and age < STALE else "no answer"
        return self._keep(person_id, read_person(user, self._workspace))

    async def find_readers(self, channel: str, patience: float = PATIENCE) -> Readers:
        """Who reads along in a channel: asked each time, for a channel may be shared with others at any moment."""
        try:
            async with asyncio.timeout(patience):
                found = (await self._client.conversations_info(channel=channel))["channel"]
        except Exception as error:
            if judge(error) is None:
                raise
            if _code(error) == "missing_scope":
                self._warn("channels:read and groups:read", "which channels are shared with other companies")
            if _code(error) in _UNSAID:
                return "unsaid"
            self.trouble = error
            return "no answer"
        return "others" if is_shared(found) else "ours"

    async def find_channel_name(self, channel: str, patience: float = PATIENCE) -> str:
        """The name of a channel, ten minutes old at most; empty for one that Slack does not tell us of."""
        at, name = self._names.get(channel, (-FRESH, ""))
        if self._clock() - at < FRESH:
            return name
        try:
            async with asyncio.timeout(patience):
                name = str((await self._client.conversations_info(channel=channel))["channel"].get("name") or "")
        except Exception as error:
            if judge(error) is None:
                raise
            if _code(error) not in _UNSAID:
                return ""
            name = ""
        self._names[channel] = (self._clock(), name)
        if len(self._names) > MOST_KEPT:
            self._names.popitem(last=False)
        return name

    def _keep(self, person_id: str, person: Person) -> Person:
        self._known[person_id] = (self._clock(), person)
        self._known.move_to_end(person_id)
        if len(self._known) > MOST_KEPT:
            self._known.popitem(last=False)
        return person

    def _warn(self, scope: str, lost: str) -> None:
        if scope not in self._warned:
            self._warned.add(scope)
            logger.warning("Slack does not say %s: grant Jargon the scope %s", lost, scope)


def read_person(user: Mapping[str, Any], workspace: Workspace) -> Person:
    """From what users.info says.

    >>> read_person({"name": "ada", "team_id": "T1", "is_restricted": True}, Workspace("", "T1")).why_not
    'is a guest here'
    """
    enterprise = (user.get("enterprise_user") or {}).get("enterprise_id")
    in_organization = bool(workspace.enterprise) and enterprise == workspace.enterprise
    return Person(
        name=str(user.get("real_name") or user.get("name") or user.get("id") or "Somebody"),
        ours=(user.get("team_id") == workspace.team or in_organization) and not user.get("is_stranger"),
        guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        bot=bool(user.get("is_bot") or user.get("is_workflow_bot") or user.get("id") == "USLACKBOT"),
        gone=bool(user.get("deleted")),
        admin=bool(user.get("is_admin") or user.get("is_owner") or user.get("is_primary_owner")),
        utc_offset=offset if isinstance(offset := user.get("tz_offset"), int) else None,
    )


def is_shared(channel: Mapping[str, Any]) -> bool:
    """Whether people of another company read in a channel, or will once they accept, by what conversations.info says.

    One that is shared among workspaces of our own organization (`is_org_shared`) is ours.
    """
    if channel.get("is_ext_shared") or channel.get("is_pending_ext_shared") or channel.get("pending_shared"):
        return True
    return bool(channel.get("is_shared")) and not channel.get("is_org_shared")


def _code(error: BaseException) -> str:
    return str(error.response["error"]) if isinstance(error, SlackApiError) else ""
