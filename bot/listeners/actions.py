"""Buttons and menus on cards."""

from dataclasses import replace
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.definition import Audience
from bot.blocks.draw import draw, draw_for_everyone, draw_shared
from bot.blocks.message import Message, compose, quiet
from bot.blocks.references import Referable, Reference
from bot.errors import GoneError, NotSharedError
from bot.listeners.forms import FormMemory, open_form
from bot.listeners.memory import Memory
from bot.listeners.places import Place
from bot.listeners.presenting import present, shows_own_words
from bot.listeners.recalling import GONE, read_reference, recall
from bot.team.directory import Readers
from bot.team.rights import DIRECT, find_readers
from bot.team.team import Team
from bot.team.verdicts import forgiving
from knowledge.answers import Definition, NeedsInput
from knowledge.glossary import Glossary
from knowledge.models import Term
from knowledge.reading.follow_ups import Topic

NOT_SHARED = "Slack did not take this card into the channel. Ask again and share that one."
REMOVED = "Removed. Nobody here sees that card any more."
NOT_REMOVED = "Slack did not remove it. Press Remove again in a minute."
WHY_NOT_SHARED: dict[Readers, str] = {
    "others": "This is your team's own, and people of other companies read here. Share it in a channel of your own.",
    "unsaid": (
        "This is your team's own, and Slack doesn't tell me who reads here. Invite me (/invite @Jargon) and share it"
        " again, or share it in another channel."
    ),
    "no answer": "This is your team's own, and Slack did not say just now who reads here. Try again in a minute.",
}


async def show_term(
    ack: AsyncAck,
    body: dict[str, Any],
    action: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    audience: Audience,
) -> None:
    """Shows the card of a related, offered or listed term, in place of a private card."""
    await ack()
    chosen = action.get("selected_option")
    term, place = find_term(glossary, (chosen or action)["value"]), Place.of_action(body)
    await place.show(client, draw(glossary.define(term), place.narrow(audience)))
    if chosen and not place.gives_way:
        await place.draw_again(client, body)


async def show_standard(
    ack: AsyncAck,
    body: dict[str, Any],
    action: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    audience: Audience,
    memory: Memory,
) -> None:
    """Shows the entry as shipped, and says that it is; what is asked next in a direct message goes on from there."""
    await ack()
    reference, place = Reference(kind="definition", terms=(action["value"],), standard=True), Place.of_action(body)
    answer = recall(glossary, reference)
    if isinstance(answer, Definition) and not place.private and place.channel.startswith(DIRECT):
        memory.put(place.channel, place.thread_ts, Topic(answer.term))
    await place.answer(client, present(glossary, answer, place.narrow(audience)), replacing=True)


async def share(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, glossary: Glossary, team: Team
) -> None:
    """Puts the card into the channel, naming who shared it; the private card shrinks to a line that says so.

    Where people of other companies read it has to be the card they would get themselves. Raises GoneError,
    NotSharedError.
    """
    await ack()
    reference, place = read_reference(action["value"]), Place.of_action(body)
    answer, audience = recall(glossary, reference), Audience(may_share=False, shared_by=place.user)
    if isinstance(answer, NeedsInput):
        raise GoneError(GONE)
    shown: Referable = answer
    readers = await find_readers(team, place.channel)
    if readers != "ours":
        if reference.standard:  # as anybody gets it, without a word on how the team reads it
            shown = recall(glossary.shipped, reference)
        elif shows_own_words(team, glossary, answer, lambda: recall(glossary.shipped, reference)):
            raise NotSharedError(WHY_NOT_SHARED[readers])
        audience = replace(audience, outside=True)
    if not await place.share(client, draw_for_everyone(present(glossary, shown, audience, reference.picture))):
        raise GoneError(NOT_SHARED)
    with forgiving():  # or the card would be shared once more
        await place.answer(client, draw_shared(answer), replacing=True)


async def remove_shared(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
    """Takes back what was shared: only whoever shared it gets here. Raises GoneError."""
    await ack()
    place = Place.of_action(body)
    if not await place.remove(client):
        raise GoneError(NOT_REMOVED)
    with forgiving():  # or it would be removed once more
        await place.answer(client, Message(REMOVED, compose(quiet(REMOVED))))


async def open_calculator(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, glossary: Glossary
) -> None:
    """Opens the form of a calculator, chosen from a menu or by a button, filled with what that remembers."""
    await ack()
    chosen = action.get("selected_option")
    reference, place = read_reference((chosen or action)["value"]), Place.of_action(body)
    if reference.calculator not in glossary.tools:
        raise GoneError(GONE)
    scenarios, at = reference.scenarios, reference.at
    memory = FormMemory(
        calculator=reference.calculator, place=place, scenarios=scenarios, at=at, standard=reference.standard
    )
    typed = scenarios[at] if scenarios else reference.typed
    await open_form(client, body["trigger_id"], glossary, memory, typed)
    if chosen:
        await place.draw_again(client, body, draw(glossary.calculate("")))


def find_term(glossary: Glossary, slug: str) -> Term:
    """The term a button leads to. Raises GoneError if it is gone."""
    try:
        return glossary.term(slug)
    except KeyError:
        raise GoneError(GONE) from None
