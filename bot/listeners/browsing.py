"""Finding one's way: topics and their terms page by page, all calculators, and the search on the Home tab."""

from dataclasses import replace
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.contents import BLOCK, CALCULATORS_BLOCK, draw_calculators, draw_contents
from bot.blocks.definition import Audience
from bot.blocks.message import Message
from bot.errors import GoneError
from bot.listeners.places import Place
from bot.listeners.presenting import present_to
from bot.team.gaps import Missing
from bot.team.team import Team
from knowledge.answers import Contents
from knowledge.glossary import Glossary
from knowledge.house import TEAM_CATEGORY

NO_TOPIC = "That topic is no longer in the glossary. See what there is with /define list."


async def browse(
    ack: AsyncAck,
    body: dict[str, Any],
    action: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    audience: Audience,
) -> None:
    """Shows all topics, or a page of one. Raises GoneError for a topic that there is none of."""
    await ack()
    topic, _, page = str(action["value"]).partition(":")
    contents = _find_contents(glossary, topic)
    await _turn(body, client, draw_contents(contents, audience, int(page[:4]) if page.isdecimal() else 0))


async def show_calculators(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, glossary: Glossary
) -> None:
    """Shows the calculators of a topic, or every one to pick from."""
    await ack()
    await _turn(body, client, draw_calculators(glossary.calculators(), str(action["value"])))


async def look_up(
    ack: AsyncAck,
    body: dict[str, Any],
    action: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    audience: Audience,
    missing: Missing,
    team: Team,
) -> None:
    """Answers what was typed into the search as /define would, in a window; of nothing, with all there is."""
    await ack()
    answer = glossary.ask(str(action.get("value") or "list"), "define")
    place = Place.of_action(body)
    if not audience.outside:
        missing.note(answer, place.user)
    await place.show(client, await present_to(place.user, team, glossary, answer, place.narrow(audience)))


def _find_contents(glossary: Glossary, topic: str) -> Contents:
    """Of a team without words of its own the topic is there, and empty."""
    contents = glossary.contents()
    if topic not in ("", TEAM_CATEGORY, *dict(contents.topics)):
        raise GoneError(NO_TOPIC)
    return replace(contents, topic=topic)


async def _turn(body: dict[str, Any], client: AsyncWebClient, message: Message) -> None:
    """A list takes the place of a list; anything else that was said stays, unless only one person reads it."""
    place, blocks = Place.of_action(body), (body.get("message") or {}).get("blocks") or ()
    if any(block.get("block_id") in (BLOCK, CALCULATORS_BLOCK) for block in blocks):
        await place.redraw(client, message)
    elif place.at_home:
        await place.show(client, message)
    else:
        await place.answer(client, message, replacing=True)
