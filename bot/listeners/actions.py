"""Buttons and menus on cards."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.definition import Audience
from bot.blocks.draw import draw, draw_shared
from bot.errors import GoneError
from bot.listeners.forms import FormMemory, open_form
from bot.listeners.places import Place
from bot.listeners.presenting import present
from bot.listeners.recalling import GONE, read_reference, recall
from bot.team.team import Team
from bot.team.verdicts import forgiving
from knowledge.answers import NeedsInput
from knowledge.glossary import Glossary
from knowledge.models import Term

NOT_SHARED = "Slack did not take this card into the channel. Ask again and share that one."


async def show_term(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, glossary: Glossary
) -> None:
    """Shows the card of a related or offered term, in place of a private card."""
    await ack()
    term = find_term(glossary, action["value"])
    await Place.of_action(body).answer(client, draw(glossary.define(term)), replacing=True)


async def show_standard(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Shows the entry as shipped, without the team's reading of it."""
    await ack()
    standard = team.glossaries.standard
    card = draw(standard.define(find_term(standard, action["value"])))
    await Place.of_action(body).answer(client, card, replacing=True)


async def share(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, glossary: Glossary
) -> None:
    """Puts the card into the channel, naming who shared it; the private card shrinks to a line that says so."""
    await ack()
    reference, place = read_reference(action["value"]), Place.of_action(body)
    answer, audience = recall(glossary, reference), Audience(may_share=False, shared_by=place.user)
    if isinstance(answer, NeedsInput):
        raise GoneError(GONE)
    if not await place.share(client, present(glossary, answer, audience, reference.picture)):
        raise GoneError(NOT_SHARED)
    with forgiving():  # or the card would be shared once more
        await place.answer(client, draw_shared(answer), replacing=True)


async def open_calculator(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, glossary: Glossary
) -> None:
    """Opens the form of a calculator, filled with what the button remembers."""
    await ack()
    reference = read_reference(action["value"])
    if reference.calculator not in glossary.tools:
        raise GoneError(GONE)
    scenarios, at = reference.scenarios, reference.at
    memory = FormMemory(calculator=reference.calculator, place=Place.of_action(body), scenarios=scenarios, at=at)
    typed = scenarios[at] if scenarios else reference.typed
    await open_form(client, body["trigger_id"], glossary, memory, typed)


def find_term(glossary: Glossary, slug: str) -> Term:
    """The term a button leads to. Raises GoneError if it is gone."""
    try:
        return glossary.term(slug)
    except KeyError:
        raise GoneError(GONE) from None
