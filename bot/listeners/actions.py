"""Buttons and menus on cards and on the Home tab: showing, sharing, finding one's way."""

from dataclasses import replace
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers import draw, draw_for_everyone, draw_shared
from bot.blocks.buttons import Referable, Reference
from bot.blocks.contents import BLOCK, CALCULATORS_BLOCK, draw_calculators, draw_contents
from bot.blocks.definition import Audience
from bot.blocks.message import Message, draw_note
from bot.errors import GoneError, NotSharedError
from bot.listeners.answers import GONE, Memory, present, present_to, read_reference, recall, shows_own_words
from bot.listeners.calculator import FormMemory, open_form
from bot.listeners.places import Place
from bot.team.directory import Readers
from bot.team.gaps import Missing
from bot.team.rights import DIRECT, find_readers
from bot.team.team import Team
from bot.team.verdicts import forgiving
from knowledge.answers import Contents, Definition, NeedsInput, QuestionAnswer
from knowledge.glossary import Glossary
from knowledge.house import TEAM_CATEGORY
from knowledge.models import Term
from knowledge.reading.follow_ups import Topic

# Buttons and menus on cards.

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
    """Shows the card of a related, offered or listed term, in place of a private card; or what was asked about it, with
    its meaning."""
    await ack()
    chosen = action.get("selected_option")
    value, place = str((chosen or action)["value"]), Place.of_action(body)
    if value.startswith("{"):
        answer = recall(glossary, read_reference(value))
        shown = replace(answer, defines=True) if isinstance(answer, QuestionAnswer) else answer
    else:
        shown = glossary.define(find_term(glossary, value))
    await place.show(client, draw(shown, place.narrow(audience)))
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
    if not await place.share(client, draw_for_everyone(present(glossary, shown, audience, charted=reference.charted))):
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
        await place.answer(client, draw_note(REMOVED))


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


# Finding one's way: topics and their terms page by page, all calculators, and the search on the Home tab.

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
