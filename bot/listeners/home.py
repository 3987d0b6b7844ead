"""The Home tab: shown when it is opened, and again after whatever is done on it."""

import asyncio
import logging
from dataclasses import replace
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.audit import draw_audit
from bot.blocks.curation import CHANNEL, CURATORS, draw_preferences_form, read_preferences_form
from bot.blocks.forms import draw_done
from bot.blocks.home import draw_guest_home, draw_home
from bot.blocks.review import draw_review_view
from bot.listeners.agent import Agent, open_messages
from bot.listeners.answers import Memory, digest
from bot.notices.chores import close_answered
from bot.storage.errors import StorageError
from bot.storage.preferences import Approval, Preferences
from bot.team.audit import audit
from bot.team.directory import Readers
from bot.team.home import gather_guest_home, gather_home
from bot.team.reviews import read_review
from bot.team.rights import Right, Standing, claim, explain_unfit, find_readers, standing_of
from bot.team.team import Team
from bot.team.verdicts import forgiving
from knowledge.glossary import Glossary

APPROVALS: dict[Approval, str] = {
    "curators approve": "Nothing: a curator approves everything",
    "curators' own edits go live": "What curators write themselves",
    "everyone's go live": "What anyone writes; history keeps every version",
}

HELLO = "Suggestions and questions about our words come here from now on. Curators decide on them with the buttons."
NOT_THERE = "I can't write there. Invite me first (/invite @Jargon), or choose another channel."

WHY_NO_CHANNEL: dict[Readers, str] = {
    "others": "People of other companies read in that channel, or are invited to. Choose one of your own.",
    "unsaid": (
        "Slack doesn't tell me who reads there. Invite me first (/invite @Jargon); I need the scope channels:read, and"
        " groups:read for a private channel."
    ),
    "no answer": "Slack did not say just now who reads there: try again in a minute.",
}
MEANWHILE = "Somebody changed the settings while this was open. Close it, open it again, and change what is left."
GATHERED_FOR = 0.1
"""Seconds in which changes are drawn together."""

logger = logging.getLogger(__name__)


async def show_home(
    event: dict[str, Any],
    client: AsyncWebClient,
    team: Team,
    standing: Standing,
    glossary: Glossary,
    memory: Memory,
    agent: Agent,
) -> None:
    """Draws the tab for whoever opens it; whoever comes to the messages is told what they might ask."""
    if event.get("tab") == "home":
        await publish(client, team, standing)
    elif event.get("tab") == "messages":
        await open_messages(event, client, team, standing, glossary, memory, agent)


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
        await publish(client, team, await standing_of(team, person))


async def publish(client: AsyncWebClient, team: Team, standing: Standing) -> None:
    """Draws one person's tab: a guest's has nothing of the team's."""
    inside = standing.right >= Right.COLLEAGUE
    standard = team.glossaries.standard
    view = (
        draw_home(await gather_home(team, standing))
        if inside
        else draw_guest_home(standard.contents(), standard.calculators(), await gather_guest_home(team, standing))
    )
    await client.views_publish(user_id=standing.person, view=view)


async def claim_curatorship(ack: AsyncAck, client: AsyncWebClient, team: Team, standing: Standing) -> None:
    """Makes whoever may look after the team's words one of their curators."""
    await ack()
    await claim(team, standing)
    await publish(client, team, await standing_of(team, standing.person))


async def look_at(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Opens a suggestion to decide on."""
    await ack()
    suggestion = await team.suggestions.get(team.workspace, action["value"])
    view = draw_review_view(await read_review(team, suggestion))
    await client.views_open(trigger_id=body["trigger_id"], view=view)


async def check_words(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, team: Team) -> None:
    """Opens what is wrong with the team's words together, and how much they are used."""
    await ack()
    await client.views_open(trigger_id=body["trigger_id"], view=draw_audit(await audit(team)))


async def open_settings(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, team: Team) -> None:
    """Opens the settings."""
    await ack()
    now = team.preferences
    view = draw_preferences_form(
        tuple(sorted(team.curators)),
        now.review_channel,
        {str(value): text for value, text in APPROVALS.items()},
        now.approval,
        now.stale_after_days,
        count_misses=now.count_misses,
        seen=digest(now),
    )
    await client.views_open(trigger_id=body["trigger_id"], view=view)


async def save_settings(
    ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Keeps what was chosen."""
    person = body["user"]["id"]
    chosen = read_preferences_form(view["state"]["values"])
    if view["private_metadata"] != digest(team.preferences):
        await ack(response_action="errors", errors={CURATORS: MEANWHILE})
        return
    if not chosen["curators"]:
        await ack(response_action="errors", errors={CURATORS: "Name at least one, or nobody could decide anything."})
        return
    channel = chosen["review_channel"]
    unfit = await explain_unfit(team, chosen["curators"])
    read_by = await find_readers(team, channel) if channel else "ours"
    faults = {CURATORS: unfit} if unfit else {}
    faults |= {CHANNEL: WHY_NO_CHANNEL[read_by]} if read_by != "ours" else {}
    if not faults and channel and channel != team.preferences.review_channel and not await _reaches(client, channel):
        faults = {CHANNEL: NOT_THERE}
    if faults:
        await ack(response_action="errors", errors=faults)
        return
    curators = tuple(each for each in chosen["curators"] if each not in team.named_curators)

    def choose(present: Preferences) -> Preferences:
        return replace(present, **chosen | {"curators": curators})

    await team.preference_log.change(team.workspace, person, choose)
    if not chosen["count_misses"]:
        await team.misses.forget(team.workspace)
        await team.usage.forget(team.workspace)
    await team.refresh()
    await ack(response_action="update", view=draw_done("Saved", "That holds from now on, in every channel."))
    await publish(client, team, await standing_of(team, person))


async def _reaches(client: AsyncWebClient, channel: str) -> bool:
    """Whether a message can be posted there; the one that tries it says what the channel is for from now on."""
    try:
        await client.chat_postMessage(channel=channel, text=HELLO)
    except SlackApiError as error:
        logger.info("The review channel cannot be %s: %s", channel, error.response["error"])
        return False
    return True


# What could not be delivered, sent once more when a curator says so: the person may be back, or the channel open.


async def send_again(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Puts a notice that was given up back into the queue; pressed twice, it goes once."""
    await ack()
    await team.outbox.send_again(team.workspace, action["value"])
    await refresh_home(client, team, body["user"]["id"])
