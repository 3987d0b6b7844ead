"""What people tell those who look after the words: what is missing, and what did not help."""

from datetime import date
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers import ASKER
from bot.blocks.entry_menu import WRONG, draw_feedback_form
from bot.blocks.forms import draw_done
from bot.blocks.message import draw_sentence
from bot.blocks.notices import REASON, draw_put_aside_form, draw_settled
from bot.blocks.text import clip
from bot.errors import GoneError, NotAllowedError
from bot.listeners.actions import find_term
from bot.listeners.answers import GONE, identify, present
from bot.listeners.home import refresh_home
from bot.listeners.places import Place
from bot.listeners.suggestions import SuggestionMemory, open_suggestion
from bot.storage.errors import AlreadyClosedError
from bot.storage.gap_changes import settle_cards
from bot.storage.outbox import Topic
from bot.storage.records import Gap, Layer, NewNotice, NewVersion, Version
from bot.team.gaps import find_asked_before, find_gap_key
from bot.team.proposals import today
from bot.team.rights import explain_unfit, find_keepers
from bot.team.team import Team
from knowledge.answers import Definition
from knowledge.drafts import LONGEST_NAME, Draft
from knowledge.glossary import Glossary
from knowledge.house import fingerprint
from knowledge.models import Term

# Words nobody has defined: asking the curators, and what curators do about it. Nobody is named to others.

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
    await place.answer(client, draw_sentence(await pass_on(team, place.user, asked)), replacing=True)


async def pass_on(team: Team, person: str, asked: str) -> str:
    """Keeps that `person` asks for a word, and what to tell them. Raises StorageError, TooManyError."""
    before, key = await find_asked_before(team, person, asked), await find_gap_key(team, asked)
    await team.gaps.ask(team.workspace, key, asked, person, team.reviewers(), team.quota_of(person))
    said = AGAIN if before.asked else ASKED if team.curators else KEPT
    return said.format(clip(asked))


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


# What people think of an entry, and what its owner does when its review is due.

LAYERS: tuple[Layer, ...] = ("entry", "reading")
THANKS = "Thank you. Whoever answers for it will read that; they don't see who sent it."
REMARK_KEPT = "Thank you. It is kept for whoever looks after your team's words: nobody does yet, see Jargon's Home tab."


async def say_helpful(team: Team, place: Place, client: AsyncWebClient, term: Term) -> None:
    """Counts that an entry helped."""
    await team.gaps.praise(team.workspace, term.slug, place.user)
    await place.answer(client, draw_settled("Good to know. Thank you."))


async def open_feedback(client: AsyncWebClient, trigger_id: str, term: Term) -> None:
    """Asks what was wrong."""
    await client.views_open(trigger_id=trigger_id, view=draw_feedback_form(term, term.slug))


async def submit_feedback(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], team: Team) -> None:
    """Keeps what was wrong, and tells whoever answers for the entry."""
    slug, remark = view["private_metadata"], str(view["state"]["values"][WRONG][WRONG].get("value") or "").strip()
    if not remark:
        await ack(response_action="errors", errors={WRONG: "Say in a few words what was wrong."})
        return
    person, told = body["user"]["id"], owners(team, slug)
    await team.gaps.report(team.workspace, slug, person, remark, told, team.quota_of(person))
    await ack(response_action="update", view=draw_done("Sent", THANKS if told else REMARK_KEPT))


async def still_right(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Notes that an entry was reviewed today, as it is, or that a house reading holds beside the standard of today."""
    await ack()
    person, slug = body["user"]["id"], action["value"]
    present = await find_kept(team, slug)
    if present.layer == "reading":
        standard = fingerprint(find_term(team.glossaries.standard, slug))
        await _amend(team, present, person, "Still holds beside the changed standard", standard=standard)
        await _settle(client, body, "Noted: your team's reading still holds.")
        return
    await _amend(team, present, person, "Reviewed, still right", reviewed=today())
    await team.gaps.settle(team.workspace, "stale", present.slug, person)
    await _settle(client, body, "Reviewed: still right.")


async def hand_on(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Gives an entry another owner, who is asked in turn."""
    await ack()
    person, slug, heir = (
        body["user"]["id"],
        action["action_id"].partition(":")[2],
        str(action.get("selected_user") or ""),
    )
    if why_not := await explain_unfit(team, [heir]):
        raise NotAllowedError(why_not)
    present = await find_kept(team, slug)
    await _amend(team, present, person, "Passed on", owner=heir)
    asked = NewNotice(Topic.STALE, heir, {"slug": slug}, once=f"passed on {identify(body)}")
    await team.outbox.add(team.workspace, asked)
    await _settle(client, body, "Passed on. They are asked now.")


def owners(team: Team, slug: str) -> tuple[str, ...]:
    """Who hears of it: whoever answers for the house reading or the entry, else the curators."""
    library = team.glossaries.ours.library
    reading, term = library.readings.get(slug), library.by_slug.get(slug)
    return find_keepers(team, reading.owner if reading else term.owner if term else "")


async def find_kept(team: Team, slug: str) -> Version:
    """What the team keeps under `slug`: an entry of its own, or its reading of a shipped one. Raises GoneError,
    StorageError."""
    for layer in LAYERS:
        present = await team.versions.current(team.workspace, slug, layer)
        if present is not None and present.state == "live":
            return present
    raise GoneError(GONE)


async def _amend(team: Team, present: Version, person: str, why: str, **changed: date | str) -> None:
    """Adds a version that differs in what has `changed`, if anything does."""
    content = dict(present.content) | {key: str(value) for key, value in changed.items()}
    if content == present.content:
        return
    new = NewVersion(present.slug, present.layer, content, person, why, approved_by=person)
    await team.versions.add(team.workspace, new, present.number)
    await team.glossaries.refresh()


async def _settle(client: AsyncWebClient, body: dict[str, Any], sentence: str) -> None:
    """Says so in place of a notice; in a window, which has more than that, on top."""
    container, place = body.get("container", {}), Place.of_action(body)
    if container.get("type") == "message":
        content = draw_settled(sentence).content()
        await client.chat_update(channel=container["channel_id"], ts=container["message_ts"], **content)
    elif place.window:
        await place.answer(client, draw_settled(sentence))
