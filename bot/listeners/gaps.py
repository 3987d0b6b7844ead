"""Words nobody has defined: asking the curators, and what curators do about it. Nobody is named to others."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.message import Line, Message, clip, compose, paragraphs
from bot.blocks.notices import draw_settled
from bot.listeners.home import refresh_home
from bot.listeners.places import Place
from bot.listeners.presenting import present
from bot.listeners.suggesting import SuggestionMemory, open_suggestion
from bot.storage.errors import AlreadyClosedError
from bot.storage.records import Gap
from bot.team.asking import find_gap_key
from bot.team.team import Team
from knowledge.answers import Definition
from knowledge.drafts import LONGEST_NAME, Draft
from knowledge.glossary import Glossary

ASKED = "Asked. Once “{}” is defined you'll hear it from me in a direct message; nobody sees who asked."
KEPT = (
    "Kept. Nobody looks after your team's words yet: see Jargon's Home tab. Once somebody does and defines “{}”, you'll"
    " hear it from me in a direct message; nobody sees who asked."
)


async def ask_curators(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, glossary: Glossary, team: Team
) -> None:
    """Passes an unknown word on, privately; one that has been defined meanwhile is answered. Equal questions are one,
    counted."""
    await ack()
    place, asked = Place.of_action(body), str(action["value"])
    answer = glossary.ask(asked, "define")
    if isinstance(answer, Definition):
        await place.answer(client, present(glossary, answer), replacing=True)
        return
    key = await find_gap_key(team, asked)
    await team.gaps.ask(team.workspace, key, asked, place.user, team.reviewers(), team.quota_of(place.user))
    text = (ASKED if team.curators else KEPT).format(clip(asked))
    await place.answer(client, Message(text, compose(paragraphs(Line(text)))), replacing=True)


async def define_gap(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Opens the form for the word; what comes back answers everyone who asked."""
    await ack()
    gap = await team.gaps.get(team.workspace, action["value"])
    if gap.state != "open":
        raise AlreadyClosedError(gap)
    await open_suggestion(client, body["trigger_id"], Draft(name=gap.text[:LONGEST_NAME]), SuggestionMemory(gap=gap.id))


async def dismiss_gap(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Takes a word that is not for this glossary off the queue."""
    await ack()
    place = Place.of_action(body)
    gap = await _dismiss(team, action["value"], place.user)
    container = body.get("container", {})
    if container.get("type") == "message":
        settled = draw_settled(f"“{clip(gap.text)}” was put aside.")
        await client.chat_update(channel=container["channel_id"], ts=container["message_ts"], **settled.content())
    await refresh_home(client, team, place.user)


async def _dismiss(team: Team, gap_id: str, person: str) -> Gap:
    """The gap, closed by now. Raises AlreadyClosedError: somebody has answered it."""
    try:
        return await team.gaps.dismiss(team.workspace, gap_id, person)
    except AlreadyClosedError as error:
        if error.gap.state != "dismissed":
            raise
        return error.gap  # by another curator, or by this very click
