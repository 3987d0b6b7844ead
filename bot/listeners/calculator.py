"""Calculators: their form, and what one click makes of a result."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.buttons import Reference
from bot.blocks.calculator import draw_form, read_form
from bot.blocks.definition import Audience
from bot.blocks.forms import draw_window
from bot.blocks.message import draw_sentence
from bot.blocks.results import draw_chart_alone
from bot.errors import GoneError
from bot.listeners.answers import GONE, present, read_memory, read_reference, recall
from bot.listeners.places import Place
from knowledge.answers import Calculation, NeedsInput
from knowledge.calculator.results.charting import chart_of
from knowledge.glossary import Glossary
from knowledge.models import Calculator

# The form of a calculator: opening it, and what it remembers until it is sent back.

LONGEST_MEMORY = 3000
"""Characters Slack allows in the `private_metadata` of a view."""


class FormMemory(BaseModel):
    """Travels with an open form as its `private_metadata`: which calculator, and where the result goes.

    `kept` is what was typed for other variants, by what it means. Of several `scenarios` the form changes the one `at`.
    `standard` works it out as the entry that ships has it, where the team reads that differently.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    calculator: str
    place: Place
    kept: dict[str, str] = {}
    scenarios: tuple[dict[str, str], ...] = ()
    at: int = 0
    standard: bool = False

    def metadata(self) -> str:
        """As text. What would make it too long is forgotten."""
        text = self.model_dump_json(exclude_defaults=True)
        return text if len(text) <= LONGEST_MEMORY else self.alone().model_dump_json(exclude_defaults=True)

    def source(self, glossary: Glossary) -> Glossary:
        """Where its calculator stands: in `glossary`, or below what a team has put on top of it."""
        return glossary.shipped if self.standard else glossary

    def alone(self) -> Self:
        """Without what it remembers for comfort."""
        return self.model_copy(update={"kept": {}, "scenarios": (), "at": 0})


async def open_form(
    client: AsyncWebClient, trigger_id: str, glossary: Glossary, memory: FormMemory, typed: Mapping[str, str]
) -> None:
    """Opens the form filled with `typed`. Call it right after the acknowledgement: a trigger lasts three seconds."""
    glossary = memory.source(glossary)
    calculator = glossary.tools[memory.calculator].calculator
    form = draw_form(calculator, typed, memory.metadata(), _family(glossary, memory))
    await client.views_open(trigger_id=trigger_id, view=form)


async def change_form(client: AsyncWebClient, view_id: str, glossary: Glossary, memory: FormMemory) -> None:
    """Draws an open form again, filled with what `memory` has kept."""
    glossary = memory.source(glossary)
    calculator = glossary.tools[memory.calculator].calculator
    typed = {each.name: memory.kept[each.meaning] for each in calculator.inputs if each.meaning in memory.kept}
    form = draw_form(calculator, typed, memory.metadata(), _family(glossary, memory))
    await client.views_update(view_id=view_id, view=form)


def carry_over(typed: Mapping[str, str], calculator: Calculator, kept: Mapping[str, str]) -> dict[str, str]:
    """What is known by now by what it means: the numbers typed for `calculator`, and those kept from before.

    A field that was emptied is forgotten.
    """
    shown = {each.meaning for each in calculator.inputs}
    before = {meaning: text for meaning, text in kept.items() if meaning not in shown}
    return before | {each.meaning: typed[each.name] for each in calculator.inputs if each.name in typed}


def _family(glossary: Glossary, memory: FormMemory) -> list[Calculator]:
    """The variants to choose from. One of several scenarios stays with its own."""
    tool = glossary.tools[memory.calculator]
    return [] if memory.scenarios else [each.calculator for each in glossary.family(tool.calculator)]


# The form of a calculator as it comes back: with another variant chosen, or to be worked out.


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


# What one click makes of a result: another reading of its numbers, another metric with them, or a chart.

NOTHING_TO_DRAW = "These numbers give no chart worth drawing. Change one of them and try again."


async def work_out(
    ack: AsyncAck,
    body: dict[str, Any],
    action: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    audience: Audience,
) -> None:
    """Works out what the button remembers, in place of a private card; what is missing is asked for in the form."""
    await ack()
    reference, place = read_reference(action["value"]), Place.of_action(body)
    answer = recall(glossary, reference)
    if isinstance(answer, NeedsInput) and not answer.problems:
        memory = FormMemory(calculator=answer.calculator.id, place=place, standard=reference.standard)
        typed = {each.input.name: each.typed for each in answer.typed}
        await open_form(client, body["trigger_id"], glossary, memory, typed)
    else:
        await place.answer(client, present(glossary, answer, place.narrow(audience)), replacing=True)


async def show_chart(
    ack: AsyncAck,
    body: dict[str, Any],
    action: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    audience: Audience,
) -> None:
    """Puts the chart onto a private card, or below a public answer for whoever asked."""
    await ack()
    answer, place = recall(glossary, read_reference(action["value"])), Place.of_action(body)
    if not isinstance(answer, Calculation):
        raise GoneError(GONE)
    chart = chart_of(answer)
    if chart is None:
        await place.answer(client, draw_sentence(NOTHING_TO_DRAW))
    elif place.private:
        await place.answer(client, present(glossary, answer, place.narrow(audience), charted=True), replacing=True)
    else:
        await place.answer(client, draw_chart_alone(answer, chart))
