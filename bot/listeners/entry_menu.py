"""The menu on a card: the rest of the entry, its history, and how to keep it right."""

from dataclasses import dataclass, replace
from typing import Any, assert_never

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.definition import Audience, draw_definition
from bot.blocks.entry_menu import (
    NOTHING_INSTEAD,
    REASON,
    STANDARD,
    SUCCESSOR,
    Aspect,
    Chore,
    draw_history,
    draw_retire_form,
    draw_successors,
)
from bot.blocks.forms import NOBODY_DECIDES, WAITING, draw_retired
from bot.blocks.message import Message, draw_sentence
from bot.errors import GoneError
from bot.listeners.actions import find_term
from bot.listeners.answers import GONE, OUTDATED, identify, read_chosen, read_memory
from bot.listeners.feedback import open_feedback, say_helpful
from bot.listeners.home import refresh_home
from bot.listeners.house_readings import open_house_form
from bot.listeners.places import Place
from bot.listeners.suggestions import open_change
from bot.storage.records import NewSuggestion
from bot.storage.versions import SUCCESSOR as SUCCESSOR_KEY
from bot.team.reviews import STANDARD_NUMBER, VersionReference, list_versions, name_of, way_to_standard
from bot.team.rights import Standing, is_curator
from bot.team.team import Team
from knowledge.glossary import Glossary
from knowledge.house import TEAM_CATEGORY
from knowledge.models import Term

# The menu on a card: the rest of the entry, and how to keep it right.


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


async def take_feedback(
    ack: AsyncAck,
    body: dict[str, Any],
    action: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    standing: Standing,
    team: Team,
) -> None:
    """Counts that an entry helped, or asks what was wrong."""
    await ack()
    chosen = read_chosen(action)
    if chosen.name not in (Chore.HELPED.name, Chore.WRONG.name):
        raise GoneError(OUTDATED["block_actions"])
    term, place = find_term(glossary, chosen.slug), Place.of_action(body)
    await _take_up(Chore[chosen.name], term, _Here(client, team, place, body["trigger_id"], standing))


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


# The history of an entry: who, when, why; bringing a version back, and retiring one.

NO_HISTORY = "Nobody here has changed this entry: it is the standard."
NO_SUCCESSOR = "That entry is not in the glossary any more: choose another."


async def show_history(client: AsyncWebClient, place: Place, team: Team, slug: str, standing: Standing) -> None:
    """Shows every version of an entry and of its house reading to whoever asked, where they asked: from the Home tab in
    a window, on a card as an answer beside it. Raises StorageError."""
    history = await _draw(team, slug, standing)
    if place.at_home:
        await place.show(client, history)
    else:
        await place.answer(client, history)


async def open_history(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team, standing: Standing
) -> None:
    """Shows the history of an entry that is found no more, from the Home tab."""
    await ack()
    await show_history(client, Place.of_action(body), team, action["value"], standing)


async def bring_back(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team, standing: Standing
) -> None:
    """Adds a version that says what an earlier one said; from someone who may not decide it is a suggestion."""
    await ack()
    wanted, place = read_memory(VersionReference, action["value"], "block_actions"), Place.of_action(body)
    new = await _find_earlier(team, wanted, place.user)
    suggestion = await team.propose(replace(new, id=identify(body)), by_right=is_curator(standing))
    if suggestion.state == "approved":
        await place.redraw(client, await _draw(team, wanted.slug, standing))
    else:
        text = f"It is kept. {WAITING if team.curators else NOBODY_DECIDES}"
        await place.answer(client, draw_sentence(text))
    await refresh_home(client, team, place.user)


async def open_retire_form(client: AsyncWebClient, trigger_id: str, term: Term) -> None:
    """Opens the form that asks for a successor."""
    await client.views_open(trigger_id=trigger_id, view=draw_retire_form(term, term.slug))


async def find_successors(ack: AsyncAck, body: dict[str, Any], glossary: Glossary) -> None:
    """What the menu of successors offers for what is typed: what /define answers it with, then entries so named."""
    typed, slug = str(body.get("value") or "").strip(), body["view"]["private_metadata"]
    found = (term for term in glossary.search(typed) if term.slug != slug)
    await ack(options=[each.to_dict() for each in draw_successors(found, removing=not typed)])


async def submit_retire(
    ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient, team: Team, standing: Standing
) -> None:
    """Retires or removes an entry, or suggests to."""
    sent, person = identify(body), body["user"]["id"]
    suggestion = await team.suggestions.find(team.workspace, sent)  # it has been sent before
    if suggestion is None:
        new = await _make_retirement(team, view, person)
        if new is None:
            await ack(response_action="errors", errors={SUCCESSOR: NO_SUCCESSOR})
            return
        suggestion = await team.propose(replace(new, id=sent), by_right=is_curator(standing))
    name, live = name_of(suggestion, team.glossaries.ours.library), suggestion.state == "approved"
    await ack(response_action="update", view=draw_retired(name, live=live, curators=bool(team.curators)))
    await refresh_home(client, team, person)


async def _make_retirement(team: Team, view: dict[str, Any], person: str) -> NewSuggestion | None:
    """What the form proposes; None if its successor is not in the glossary. Raises GoneError, StorageError."""
    values, slug = view["state"]["values"], view["private_metadata"]
    present = await team.versions.current(team.workspace, slug)
    if present is None or present.state != "live":
        raise GoneError(GONE)
    successor = values[SUCCESSOR][SUCCESSOR]["selected_option"]["value"]
    if successor != NOTHING_INSTEAD and (successor == slug or successor not in team.glossaries.ours.library.by_slug):
        return None
    return NewSuggestion(
        slug=slug,
        layer="entry",
        content=dict(present.content) | ({} if successor == NOTHING_INSTEAD else {SUCCESSOR_KEY: successor}),
        author=person,
        base=present.number,
        why=str(values[REASON][REASON].get("value") or ""),
        becomes="deleted" if successor == NOTHING_INSTEAD else "deprecated",
    )


async def _draw(team: Team, slug: str, standing: Standing) -> Message:
    versions = await team.versions.history(team.workspace, slug)
    if not versions:
        return draw_sentence(NO_HISTORY)
    name, may = name_of(versions[0], team.glossaries.ours.library), is_curator(standing)
    entries = list_versions(team, versions)
    return draw_history(name, entries, may_bring_back=may, standard=way_to_standard(versions))


async def _find_earlier(team: Team, wanted: VersionReference, person: str) -> NewSuggestion:
    """What brings back the version `wanted`, or the standard. Raises GoneError, StorageError."""
    history = await team.versions.history(team.workspace, wanted.slug)
    found = [each for each in history if each.layer == wanted.layer]
    if wanted.number == STANDARD_NUMBER and wanted.layer == "reading" and found and found[0].state == "live":
        now, why = found[0], "Back to the standard"
        return NewSuggestion(now.slug, now.layer, now.content, person, now.number, why, becomes="deleted")
    earlier = next((each for each in found if each.number == wanted.number), None)
    if earlier is None:
        raise GoneError(GONE)
    why, base = f"Brings back version {earlier.number}", found[0].number
    content, number = earlier.content, earlier.number
    return NewSuggestion(earlier.slug, earlier.layer, content, person, base, why, restored=number)
