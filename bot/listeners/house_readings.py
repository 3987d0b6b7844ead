"""How a team reads a shipped term: the form, and what comes back from it."""

from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ConfigDict
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.forms import draw_sent
from bot.blocks.suggestion import ALONE, DEFINITION, draw_house_form, read_house_form
from bot.listeners.actions import find_term
from bot.listeners.answers import digest, identify, read_memory
from bot.listeners.home import refresh_home
from bot.storage.errors import OutdatedError
from bot.team.proposals import form_of, make_reading
from bot.team.rights import Standing, decides_alone
from bot.team.team import Team
from knowledge.models import Term

MEANWHILE = (
    "Somebody changed how your team reads it while you wrote. Nothing is lost: send yours again to put it in its place,"
    " or look at the card first."
)


class HouseMemory(BaseModel):
    """Travels with the form: the shipped entry, and the version of the reading that was seen."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slug: str
    base: int | None = None
    confirmed: str = ""
    """The `digest` of what the only curator was asked to confirm: sent again unchanged, it goes live."""


async def open_house_form(client: AsyncWebClient, trigger_id: str, team: Team, term: Term) -> None:
    """Opens the form with the reading there is, or empty."""
    reading = team.glossaries.ours.library.readings.get(term.slug)
    standard, head = team.glossaries.standard.term(term.slug), team.glossaries.head(term.slug, "reading")
    memory = HouseMemory(slug=term.slug, base=head.number if head else None)
    view = draw_house_form(standard, form_of(reading), memory.model_dump_json())
    await client.views_open(trigger_id=trigger_id, view=view)


async def submit_house_form(
    ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient, team: Team, standing: Standing
) -> None:
    """Keeps it as a suggestion; numbers that cannot be read are said at their fields."""
    memory, person = read_memory(HouseMemory, view["private_metadata"]), body["user"]["id"]
    form, why = read_house_form(view["state"]["values"])
    standard = find_term(team.glossaries.standard, memory.slug)
    new = make_reading(team, standard, form, memory.base, person, why)
    if isinstance(new, dict):
        await ack(response_action="errors", errors=new or {DEFINITION: "Write what you read differently."})
        return
    alone = await decides_alone(team, standing)
    if alone and memory.confirmed != digest(form):
        metadata = memory.model_copy(update={"confirmed": digest(form)}).model_dump_json()
        await ack(response_action="update", view=draw_house_form(standard, form, metadata, why, ALONE, "Publish"))
        return
    try:
        suggestion = await team.propose(replace(new, id=identify(body)), by_right=alone)
    except OutdatedError as error:
        metadata = HouseMemory(slug=memory.slug, base=error.current.number if error.current else None).model_dump_json()
        await ack(response_action="update", view=draw_house_form(standard, form, metadata, why, MEANWHILE))
        return
    live = suggestion.state == "approved"
    await ack(response_action="update", view=draw_sent(standard.name, live=live, curators=bool(team.curators)))
    await refresh_home(client, team, person)
