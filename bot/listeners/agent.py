"""The bot as what Slack calls an agent: a direct message beside whatever somebody has open, with prompts that fit. In a
workspace without agents, by its plan or its admins, none of it comes and none of it is missed.

Events: docs.slack.dev, app_home_opened and app_context_changed; method: assistant.threads.setSuggestedPrompts.
"""

import logging
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.listeners.answers import Memory
from bot.storage.records import Workspace
from bot.team.prompts import choose_prompts
from bot.team.rights import DIRECT, Standing
from bot.team.team import Team
from bot.team.verdicts import code_of, forgiving, judge
from knowledge.glossary import Glossary
from knowledge.reading.follow_ups import Topic

CHANNEL = "slack#/types/channel_id"
"""How Slack marks a channel among what somebody has open."""

REFUSED_FOR = 60 * 60.0
"""Seconds in which a workspace that has taken no prompts is not offered any more of them."""

MOST_PEOPLE = 10_000

TITLE, GOING_ON = "Ask me, for example", "What others ask next"

_CHANNEL_ID = re.compile(r"[CG][A-Z0-9]{1,20}")

logger = logging.getLogger(__name__)


class Agent:
    """Which channel each person has open beside their direct message, as Slack said last, in memory alone; and whether
    the workspace takes prompts."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open: OrderedDict[str, str] = OrderedDict()
        self._refused_until = float("-inf")

    def note(self, person: str, context: object, workspace: Workspace) -> None:
        """Takes in what Slack says that `person` has open: the first channel of ours, or none.

        >>> agent.note("U1", {"entities": [{"type": CHANNEL, "value": "C1", "team_id": "T1"}]}, Workspace("", "T1"))
        """
        self._open.pop(person, None)
        if channel := read_channel(context, workspace):
            self._open[person] = channel
            if len(self._open) > MOST_PEOPLE:
                self._open.popitem(last=False)

    async def name_open(self, person: str, team: Team) -> str:
        """The name of the channel that `person` has open, whose words may tell which meaning of a name is meant; empty
        where there is none, or Slack does not say."""
        channel = self._open.get(person)
        return await team.directory.find_channel_name(channel) if channel else ""

    async def suggest(
        self,
        client: AsyncWebClient,
        channel: str,
        team: Team,
        standing: Standing,
        glossary: Glossary,
        topic: Topic | None,
    ) -> None:
        """Suggests what to ask in somebody's direct message. Raises nothing that Slack says: they are a nicety."""
        if self._clock() < self._refused_until:
            return
        prompts = await choose_prompts(team, standing, glossary, topic)
        listed = [{"title": each.title, "message": each.message} for each in prompts]
        with forgiving():
            try:
                # With a thread_ts an agent's call silently does nothing.
                await client.assistant_threads_setSuggestedPrompts(
                    channel_id=channel, prompts=listed, title=GOING_ON if topic else TITLE
                )
            except SlackApiError as error:
                verdict = judge(error)
                if verdict and verdict.kind != "passing":
                    self._refused_until = self._clock() + REFUSED_FOR
                    logger.info("This workspace takes no prompts (%s)", code_of(error))
                else:
                    raise


def read_channel(context: object, workspace: Workspace) -> str:
    """The channel of our workspace that stands first in what Slack says is open; empty for none, or another's."""
    entities = context.get("entities") if isinstance(context, Mapping) else None
    for each in entities if isinstance(entities, list) else ():
        if isinstance(each, Mapping) and each.get("type") == CHANNEL and isinstance(each.get("value"), str):
            ours = each.get("team_id") in (None, "", workspace.team)
            return each["value"] if ours and _CHANNEL_ID.fullmatch(each["value"]) else ""
    return ""


async def open_messages(
    event: Mapping[str, Any],
    client: AsyncWebClient,
    team: Team,
    standing: Standing,
    glossary: Glossary,
    memory: Memory,
    agent: Agent,
) -> None:
    """Suggests what to ask to whoever comes to their direct message."""
    agent.note(standing.person, event.get("context"), team.workspace)
    channel = str(event.get("channel") or "")
    if channel.startswith(DIRECT):
        await agent.suggest(client, channel, team, standing, glossary, memory.recall(channel, None))


async def note_context(event: dict[str, Any], team: Team, standing: Standing, agent: Agent) -> None:
    """Remembers what somebody has gone to beside their direct message, and its name: no question waits for it."""
    agent.note(standing.person, event.get("context"), team.workspace)
    await agent.name_open(standing.person, team)
