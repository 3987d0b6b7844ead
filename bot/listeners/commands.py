"""/define and /calc, answered inside the acknowledgement: no second request, and no membership needed."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.definition import Audience
from bot.blocks.message import unescape
from bot.listeners.forms import FormMemory, open_form
from bot.listeners.places import Place
from bot.listeners.presenting import present, present_to
from bot.team.gaps import Missing
from bot.team.team import Team
from knowledge.answers import NeedsInput
from knowledge.glossary import Glossary


async def define(
    ack: AsyncAck, command: dict[str, Any], glossary: Glossary, audience: Audience, missing: Missing, team: Team
) -> None:
    """Answers "/define …"."""
    answer = glossary.ask(unescape(command.get("text")), "define", channel=command.get("channel_name", ""))
    person = command["user_id"]
    if not audience.outside:
        missing.note(answer, person)
    await ack((await present_to(person, team, glossary, answer, audience)).privately())


async def calc(
    ack: AsyncAck, command: dict[str, Any], client: AsyncWebClient, glossary: Glossary, audience: Audience
) -> None:
    """Answers "/calc …"; a calculator's name alone opens its form."""
    answer = glossary.calculate(unescape(command.get("text")))
    if isinstance(answer, NeedsInput) and not answer.typed and not answer.problems:
        await ack()
        memory = FormMemory(calculator=answer.calculator.id, place=Place.of_command(command))
        await open_form(client, command["trigger_id"], glossary, memory, {})
    else:
        await ack(present(glossary, answer, audience).privately())
