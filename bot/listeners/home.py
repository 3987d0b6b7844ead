"""The Home tab: shown when it is opened, and again after whatever is done on it."""

import asyncio
import logging
from dataclasses import replace
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.home import draw_home, draw_outsider_home
from bot.blocks.preferences import CHANNEL, CURATORS, draw_preferences_form, read_preferences_form
from bot.blocks.review import draw_review_view
from bot.blocks.sent import draw_done
from bot.storage.errors import StorageError
from bot.storage.preferences import Approval, Preferences
from bot.team.answering import close_answered
from bot.team.homes import gather_home
from bot.team.outsiders import is_internal, require_internal
from bot.team.reviews import read_review
from bot.team.team import Team
from bot.team.verdicts import forgiving

APPROVALS: dict[Approval, str] = {
    "curators approve": "Nothing: a curator approves everything",
    "curators' own edits go live": "What curators write themselves",
    "everyone's go live": "What anyone writes; history keeps every version",
}

HELLO = "Suggestions and questions about our words come here from now on. Curators decide on them with the buttons."
NOT_THERE = "I can't write there. Invite me first (/invite @Jargon), or choose another channel."

GATHERED_FOR = 0.1
"""Seconds in which changes are drawn together."""

logger = logging.getLogger(__name__)


async def show_home(body: dict[str, Any], event: dict[str, Any], client: AsyncWebClient, team: Team) -> None:
    """Draws the tab for whoever opens it."""
    if event.get("tab") == "home":
        await publish(client, team, event["user"], internal=is_internal(body, team.workspace))


async def refresh_home(client: AsyncWebClient, team: Team, person: str) -> None:
    """Draws the tab of somebody who changed something that it shows. With Slack out of reach it stays as it is: it is
    drawn anew whenever it is opened. Of several changes in a moment, the first draws the tab for all."""
    if person in team.redrawn_soon:
        return
    team.redrawn_soon.add(person)
    try:
        await asyncio.sleep(GATHERED_FOR)
    finally:
        team.redrawn_soon.discard(person)
    try:
        await team.glossaries.refresh()
        await close_answered(team)
    except StorageError as error:  # what was done is done; the rest follows in the background
        logger.warning("Questions answered by now stay open for now: %s", error)
    with forgiving():
        await publish(client, team, person)


async def publish(client: AsyncWebClient, team: Team, person: str, *, internal: bool = True) -> None:
    """Draws one person's tab."""
    view = draw_home(await gather_home(team, person)) if internal else draw_outsider_home()
    await client.views_publish(user_id=person, view=view)


async def claim_curatorship(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, team: Team) -> None:
    """Makes the first who asks for it the curator."""
    await ack()
    require_internal(body, team.workspace)
    person = body["user"]["id"]
    if not team.curators:
        await team.preference_log.claim_curatorship(team.workspace, person)
        await team.refresh()
    await publish(client, team, person)


async def look_at(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Opens a suggestion to decide on."""
    await ack()
    team.require_curator(body["user"]["id"])
    suggestion = await team.suggestions.get(team.workspace, action["value"])
    view = draw_review_view(await read_review(team, suggestion))
    await client.views_open(trigger_id=body["trigger_id"], view=view)


async def open_settings(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, team: Team) -> None:
    """Opens the settings."""
    await ack()
    team.require_curator(body["user"]["id"])
    now = team.preferences
    view = draw_preferences_form(
        tuple(sorted(team.curators)),
        now.review_channel,
        {str(value): text for value, text in APPROVALS.items()},
        now.approval,
        now.stale_after_days,
        count_misses=now.count_misses,
    )
    await client.views_open(trigger_id=body["trigger_id"], view=view)


async def save_settings(
    ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Keeps what was chosen."""
    person = body["user"]["id"]
    team.require_curator(person)
    chosen = read_preferences_form(view["state"]["values"])
    if not chosen["curators"]:
        await ack(response_action="errors", errors={CURATORS: "Name at least one, or nobody could decide anything."})
        return
    channel = chosen["review_channel"]
    if channel and channel != team.preferences.review_channel and not await _reaches(client, channel):
        await ack(response_action="errors", errors={CHANNEL: NOT_THERE})
        return
    curators = tuple(each for each in chosen["curators"] if each not in team.named_curators)

    def choose(present: Preferences) -> Preferences:
        return replace(present, **chosen | {"curators": curators})

    await team.preference_log.change(team.workspace, person, choose)
    if not chosen["count_misses"]:
        await team.misses.forget(team.workspace)
    await team.refresh()
    await ack(response_action="update", view=draw_done("Saved", "That holds from now on, in every channel."))
    await publish(client, team, person)


async def _reaches(client: AsyncWebClient, channel: str) -> bool:
    """Whether a message can be posted there; the one that tries it says what the channel is for from now on."""
    try:
        await client.chat_postMessage(channel=channel, text=HELLO)
    except SlackApiError as error:
        logger.info("The review channel cannot be %s: %s", channel, error.response["error"])
        return False
    return True
