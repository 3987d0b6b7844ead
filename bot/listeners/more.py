"""The menu on a card: the rest of the entry, and how to keep it right."""

from dataclasses import dataclass
from typing import Any, assert_never

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.definition import Audience, draw_definition
from bot.blocks.message import Message
from bot.blocks.more import STANDARD, Aspect, Chore
from bot.errors import GoneError
from bot.listeners.actions import find_term
from bot.listeners.feedback import open_feedback, say_helpful
from bot.listeners.histories import open_retire_form, show_history
from bot.listeners.house import open_house_form
from bot.listeners.places import Place
from bot.listeners.recalling import OUTDATED, read_chosen
from bot.listeners.suggesting import open_change
from bot.team.rights import Standing
from bot.team.team import Team
from knowledge.glossary import Glossary
from knowledge.house import TEAM_CATEGORY
from knowledge.models import Term


async def show_more(
    ack: AsyncAck,
    body: dict[str, Any],
    action: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    audience: Audience,
    standing: Standing,
    team: Team,
) -> None:
    """Adds one more part of the entry to the card, or takes up a chore."""
    await ack()
    chosen, place = read_chosen(action), Place.of_action(body)
    term = find_term(glossary, chosen.slug)
    card = glossary.define(term)
    if chosen.source == STANDARD:
        card = glossary.as_standard(glossary.shipped.define(find_term(glossary.shipped, chosen.slug)))

    def draw_card(part: str) -> Message:
        return draw_definition(card, place.narrow(audience), Aspect.__members__.get(part))

    if chosen.name in Aspect.__members__:
        await place.answer(client, draw_card(chosen.name), replacing=True)
    elif chosen.name in Chore.__members__:
        await _take_up(Chore[chosen.name], term, _Here(client, team, place, body["trigger_id"], standing))
        await place.draw_again(client, body, draw_card(chosen.shown))
    else:
        raise GoneError(OUTDATED["block_actions"])


async def edit_entry(
    ack: AsyncAck,
    body: dict[str, Any],
    action: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    standing: Standing,
    team: Team,
) -> None:
    """Opens the form of an entry, from a notice or the Home tab."""
    await ack()
    term = find_term(glossary, action["value"])
    await _take_up(Chore.SUGGEST, term, _Here(client, team, Place.of_action(body), body["trigger_id"], standing))


@dataclass(frozen=True, slots=True)
class _Here:
    client: AsyncWebClient
    team: Team
    place: Place
    trigger_id: str
    standing: Standing


async def _take_up(chore: Chore, term: Term, here: _Here) -> None:
    client, team = here.client, here.team
    match chore:
        case Chore.SUGGEST if term.category == TEAM_CATEGORY:
            await open_change(client, here.trigger_id, team, term.slug)
        case Chore.SUGGEST:
            await open_house_form(client, here.trigger_id, team, term)
        case Chore.HISTORY:
            await show_history(client, here.place, team, term.slug, here.standing)
        case Chore.HELPED:
            await say_helpful(team, here.place, client, term)
        case Chore.WRONG:
            await open_feedback(client, here.trigger_id, term)
        case Chore.RETIRE:
            await open_retire_form(client, here.trigger_id, term)
        case _:
            assert_never(chore)
