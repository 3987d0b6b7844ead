"""Forms that come back."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.draw import draw
from bot.blocks.form import read_form
from bot.errors import GoneError
from bot.listeners.forms import FormMemory
from bot.listeners.recalling import GONE
from knowledge.answers import NeedsInput
from knowledge.glossary import Glossary


async def calculate(ack: AsyncAck, view: dict[str, Any], client: AsyncWebClient, glossary: Glossary) -> None:
    """Works out what the form holds: errors at the fields, or the result as a card where the form was opened."""
    memory = FormMemory.model_validate_json(view["private_metadata"])
    try:
        answer = glossary.compute(memory.calculator, read_form(view["state"]["values"]))
    except KeyError:
        raise GoneError(GONE) from None
    if isinstance(answer, NeedsInput):
        await ack(response_action="errors", errors=_errors(answer))
    else:
        await ack()
        await memory.place.answer(client, draw(answer), replacing=True)


def _errors(answer: NeedsInput) -> dict[str, str]:
    """Sentences by field. One about the calculation as a whole stands at the first field."""
    first = answer.calculator.inputs[0].name
    missing = {each.name: f"{each.label} is needed." for each in answer.missing}
    return missing | {name or first: sentence for name, sentence in answer.problems.items()}
