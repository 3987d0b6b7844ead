"""Deciding on suggestions. A second click, or a second curator, does no harm."""

from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ConfigDict
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.forms import draw_done
from bot.blocks.review import REASON, draw_decline_form, draw_review_view
from bot.listeners.answers import read_memory
from bot.listeners.home import refresh_home
from bot.listeners.suggestions import SuggestionMemory, open_suggestion
from bot.notices.messages import update_cards
from bot.storage.errors import AlreadyDecidedError, OutdatedError
from bot.storage.records import Card, Suggestion
from bot.team.reviews import draft_from, read_review
from bot.team.team import Team


class ReviewMemory(BaseModel):
    """Travels with the form that declines: the suggestion, and the card it was declined on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    suggestion: str
    channel: str = ""
    ts: str = ""


async def approve(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Makes a suggestion live, and says so on its cards. If its entry has changed since it was written, the difference
    to the present one is shown first."""
    await ack()
    person, suggestion = body["user"]["id"], action["value"]
    try:
        await team.suggestions.approve(team.workspace, suggestion, person)
    except AlreadyDecidedError:
        pass
    except OutdatedError as error:
        await team.suggestions.rebase(team.workspace, suggestion, error.current.number if error.current else None)
        await _show(client, team, suggestion, body, outdated=True)
        return
    await _show(client, team, suggestion, body)
    await refresh_home(client, team, person)


async def approve_with_changes(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Opens the form with what was suggested; what comes back goes live."""
    await ack()
    if suggestion := await _find_pending(body, action, client, team):
        draft = draft_from(suggestion.slug, suggestion.content)
        memory = SuggestionMemory(slug=suggestion.slug, suggestion=suggestion.id)
        await open_suggestion(client, body["trigger_id"], draft, memory, suggestion.why)


async def decline(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Asks for the reason."""
    await ack()
    if suggestion := await _find_pending(body, action, client, team):
        card = _card(body)
        memory = ReviewMemory(suggestion=suggestion.id, channel=card.channel, ts=card.ts)
        metadata = memory.model_dump_json(exclude_defaults=True)
        view = draw_decline_form(await read_review(team, suggestion), metadata)
        await client.views_open(trigger_id=body["trigger_id"], view=view)


async def submit_decline(
    ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Declines with the reason given, which the person who suggested it is told."""
    person = body["user"]["id"]
    memory = read_memory(ReviewMemory, view["private_metadata"])
    reason = str(view["state"]["values"][REASON][REASON].get("value") or "").strip()
    if not reason:
        await ack(response_action="errors", errors={REASON: "Say why, in a few words: they are told."})
        return
    try:
        await team.suggestions.decline(team.workspace, memory.suggestion, person, reason)
    except AlreadyDecidedError as error:
        await ack(response_action="update", view=draw_done("Decided already", str(error)))
    else:
        await ack(response_action="clear")
    clicked = [Card(memory.channel, memory.ts)] if memory.ts else []
    await update_cards(client, team, memory.suggestion, *clicked)
    await refresh_home(client, team, person)


async def _find_pending(
    body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team
) -> Suggestion | None:
    """The suggestion a curator is about to decide on; if somebody has decided, that is shown instead."""
    suggestion = await team.suggestions.get(team.workspace, action["value"])
    if suggestion.state == "pending":
        return suggestion
    await _show(client, team, suggestion.id, body)
    return None


async def _show(
    client: AsyncWebClient, team: Team, suggestion_id: str, body: dict[str, Any], *, outdated: bool = False
) -> None:
    """Brings what was clicked up to date, and every card of the suggestion; `outdated` says that it came out so."""
    clicked = () if body.get("view") else (_card(body),)
    if view := body.get("view"):
        review = await read_review(team, await team.suggestions.get(team.workspace, suggestion_id))
        await client.views_update(view_id=view["id"], view=draw_review_view(replace(review, outdated=outdated)))
    await update_cards(client, team, suggestion_id, *clicked, outdated=outdated)


def _card(body: dict[str, Any]) -> Card:
    """Channel and timestamp of the message a button stands on; empty for one in a view."""
    container = body.get("container", {})
    return Card(str(container.get("channel_id", "")), str(container.get("message_ts", "")))
