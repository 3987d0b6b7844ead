"""Buttons and menus on cards."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.definition import Aspect, Audience, draw_definition
from bot.blocks.draw import ASKER, draw, draw_shared
from bot.errors import GoneError
from bot.listeners.forms import open_form
from bot.listeners.places import Place
from bot.listeners.recalling import GONE, read_reference, recall
from knowledge.answers import NeedsInput
from knowledge.glossary import Glossary
from knowledge.models import Term

NOT_SHARED = "Slack did not take this card into the channel. Ask again and share that one."


async def show_term(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, glossary: Glossary
) -> None:
    """Shows the card of a related or offered term, in place of a private card."""
    await ack()
    term = _term(glossary, action["value"])
    await Place.of_action(body).answer(client, draw(glossary.define(term)), replacing=True)


async def show_more(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, glossary: Glossary
) -> None:
    """Adds one more part of the entry to the card."""
    await ack()
    aspect, _, slug = action["selected_option"]["value"].partition(":")
    card = draw_definition(glossary.define(_term(glossary, slug)), ASKER, Aspect[aspect])
    await Place.of_action(body).answer(client, card, replacing=True)


async def share(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, glossary: Glossary
) -> None:
    """Puts the card into the channel, naming who shared it; the private card shrinks to a line that says so."""
    await ack()
    answer, place = recall(glossary, read_reference(action["value"])), Place.of_action(body)
    if isinstance(answer, NeedsInput):
        raise GoneError(GONE)
    if not await place.share(client, draw(answer, Audience(may_share=False, shared_by=place.user))):
        raise GoneError(NOT_SHARED)
    await place.answer(client, draw_shared(answer), replacing=True)


async def open_calculator(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, glossary: Glossary
) -> None:
    """Opens the form of a calculator, filled with what the button remembers."""
    await ack()
    reference = read_reference(action["value"])
    tool = glossary.tools.get(reference.calculator or "")
    if tool is None:
        raise GoneError(GONE)
    await open_form(client, body["trigger_id"], tool.calculator, reference.typed, Place.of_action(body))


def _term(glossary: Glossary, slug: str) -> Term:
    try:
        return glossary.term(slug)
    except KeyError:
        raise GoneError(GONE) from None
