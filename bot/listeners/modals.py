"""The form of a calculator as it comes back: with another variant chosen, or to be worked out."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.definition import Audience
from bot.blocks.form import read_form
from bot.blocks.references import Reference
from bot.blocks.window import draw_window
from bot.errors import GoneError
from bot.listeners.forms import FormMemory, carry_over, change_form
from bot.listeners.presenting import present
from bot.listeners.recalling import GONE, read_memory, recall
from knowledge.answers import NeedsInput
from knowledge.glossary import Glossary


async def choose_variant(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, glossary: Glossary
) -> None:
    """Draws the form again for the variant chosen; numbers that mean the same stay."""
    await ack()
    view = body["view"]
    memory = read_memory(FormMemory, view["private_metadata"])
    tools = memory.source(glossary).tools
    former, chosen = tools.get(memory.calculator), tools.get(action["selected_option"]["value"])
    if former is None or chosen is None:
        raise GoneError(GONE)
    kept = carry_over(read_form(view["state"]["values"]), former.calculator, memory.kept)
    memory = memory.model_copy(update={"calculator": chosen.calculator.id, "kept": kept})
    await change_form(client, view["id"], glossary, memory)


async def calculate(
    ack: AsyncAck, view: dict[str, Any], client: AsyncWebClient, glossary: Glossary, audience: Audience
) -> None:
    """Works out what the form holds: errors at the fields, or the result as a card where the form was opened. On the
    Home tab it takes the place of the form."""
    memory = read_memory(FormMemory, view["private_metadata"])
    typed = read_form(view["state"]["values"])
    reference = Reference(kind="calculation", calculator=memory.calculator, typed=typed, standard=memory.standard)
    answer = recall(glossary, reference)
    if isinstance(answer, NeedsInput):
        await ack(response_action="errors", errors=_errors(answer))
        return
    if memory.scenarios:
        scenarios = (*memory.scenarios[: memory.at], typed, *memory.scenarios[memory.at + 1 :])
        several = {"kind": "scenarios", "typed": {}, "scenarios": scenarios}
        answer = recall(glossary, reference.model_copy(update=several))
    message = present(glossary, answer, memory.place.narrow(audience))
    if memory.place.at_home:
        await ack(response_action="update", view=draw_window(message))
        return
    await ack()
    await memory.place.answer(client, message, replacing=True)


def _errors(answer: NeedsInput) -> dict[str, str]:
    """Sentences by field. One about the calculation as a whole stands at the first field."""
    first = answer.calculator.inputs[0].name
    missing = {each.name: f"{each.label} is needed." for each in answer.missing}
    return missing | {name or first: sentence for name, sentence in answer.problems.items()}
