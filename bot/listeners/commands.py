"""/define and /calc, answered inside the acknowledgement: no second request, and no membership needed."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.draw import draw
from bot.blocks.message import unescape
from bot.listeners.forms import open_form
from bot.listeners.places import Place
from knowledge.answers import NeedsInput
from knowledge.glossary import Glossary


async def define(ack: AsyncAck, command: dict[str, Any], glossary: Glossary) -> None:
    """Answers "/define …"."""
    answer = glossary.ask(unescape(command.get("text", "")), "define", channel=command.get("channel_name", ""))
    await ack(draw(answer).privately())


async def calc(ack: AsyncAck, command: dict[str, Any], client: AsyncWebClient, glossary: Glossary) -> None:
    """Answers "/calc …"; a calculator's name alone opens its form."""
    answer = glossary.calculate(unescape(command.get("text", "")))
    if isinstance(answer, NeedsInput) and not answer.typed and not answer.problems:
        await ack()
        await open_form(client, command["trigger_id"], answer.calculator, {}, Place.of_command(command))
    else:
        await ack(draw(answer).privately())
