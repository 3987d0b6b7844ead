"""Words nobody has defined: asking the curators, and what curators do about it. Nobody is named to others."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.draw import ASKER
from bot.blocks.message import Line, Message, clip, compose, paragraphs
from bot.blocks.notices import REASON, draw_put_aside_form
from bot.blocks.sent import draw_done
from bot.listeners.home import refresh_home
from bot.listeners.places import Place
from bot.listeners.presenting import present
from bot.listeners.suggesting import SuggestionMemory, open_suggestion
from bot.storage.decisions import settle_cards
from bot.storage.errors import AlreadyClosedError
from bot.storage.records import Gap
from bot.team.gaps import find_asked_before, find_gap_key
from bot.team.team import Team
from knowledge.answers import Definition
from knowledge.drafts import LONGEST_NAME, Draft
from knowledge.glossary import Glossary

ASKED = "Asked. Once “{}” is defined you'll hear it from me in a direct message; nobody sees who asked."
AGAIN = "You have asked already. Once “{}” is defined you'll hear it from me in a direct message."
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
        await place.answer(client, present(glossary, answer, place.narrow(ASKER)), replacing=True)
        return
    before, key = await find_asked_before(team, place.user, asked), await find_gap_key(team, asked)
    await team.gaps.ask(team.workspace, key, asked, place.user, team.reviewers(), team.quota_of(place.user))
    said = AGAIN if before.asked else ASKED if team.curators else KEPT
    text = said.format(clip(asked))
    await place.answer(client, Message(text, compose(paragraphs(Line(text)))), replacing=True)


async def define_gap(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Opens the form for the word; what comes back answers everyone who asked. Raises AlreadyClosedError."""
    await ack()
    gap = await _find_open(team, body, action["value"])
    await open_suggestion(client, body["trigger_id"], Draft(name=gap.text[:LONGEST_NAME]), SuggestionMemory(gap=gap.id))


async def dismiss_gap(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Asks why a question comes to nothing; what nobody asked for is taken off the queue at once.

    Raises AlreadyClosedError.
    """
    await ack()
    person, gap = body["user"]["id"], await _find_open(team, body, action["value"])
    if gap.kind == "stale":
        await team.gaps.dismiss(team.workspace, gap.id, person)
        await refresh_home(client, team, person)
        return
    term = team.glossaries.ours.library.by_slug.get(gap.slug or "")
    view = draw_put_aside_form(gap.kind, term.name if term else gap.text, gap.id)
    await client.views_open(trigger_id=body["trigger_id"], view=view)


async def submit_put_aside(
    ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Takes a question off the queue, and tells everybody who asked it why."""
    person, gap_id = body["user"]["id"], view["private_metadata"]
    reason = str(view["state"]["values"][REASON][REASON].get("value") or "").strip()
    if not reason:
        await ack(response_action="errors", errors={REASON: "Say why, in a few words: whoever asked is told."})
        return
    try:
        await team.gaps.dismiss(team.workspace, gap_id, person, reason)
    except AlreadyClosedError as error:
        await ack(response_action="update", view=draw_done("Closed already", str(error)))
    else:
        await ack(response_action="clear")
    await refresh_home(client, team, person)


async def dismiss_miss(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Shows a word that is looked up in vain no more."""
    await ack()
    await team.misses.put_aside(team.workspace, action["value"])
    await refresh_home(client, team, body["user"]["id"])


async def _find_open(team: Team, body: dict[str, Any], gap_id: str) -> Gap:
    """The gap, which the message it was pressed on will say the end of. Raises AlreadyClosedError, once the message is
    on its way to say so."""
    gap = await team.gaps.get(team.workspace, gap_id)
    card = Place.card_in(body)
    if card:
        await team.cards.put(team.workspace, gap.id, card)
    if gap.state != "open":
        await team.outbox.add(team.workspace, *settle_cards(gap, [card] if card else []))
        raise AlreadyClosedError(gap)
    return gap
