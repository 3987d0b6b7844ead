"""What one click makes of a result: another reading of its numbers, another metric with them, or a picture."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.beside import Picture
from bot.blocks.calculation import draw_chart
from bot.blocks.definition import Audience
from bot.blocks.message import Line, Message, compose, paragraphs
from bot.errors import GoneError
from bot.listeners.forms import FormMemory, open_form
from bot.listeners.pictures import upload_picture
from bot.listeners.places import Place
from bot.listeners.presenting import present
from bot.listeners.recalling import GONE, read_reference, recall
from knowledge.answers import Calculation, NeedsInput
from knowledge.calculator.results.charting import Chart, chart_of
from knowledge.glossary import Glossary

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
    file = await upload_picture(client, chart) if chart else None
    if chart is None or file is None:
        await place.answer(client, _explain(chart))
    elif place.private:
        await place.answer(client, present(glossary, answer, place.narrow(audience), file), replacing=True)
    else:
        await place.answer(client, draw_chart(answer, Picture(file, chart.alt)))


def _explain(chart: Chart | None) -> Message:
    said = f"The chart can't be drawn just now. This is what it shows. {chart.alt}" if chart else NOTHING_TO_DRAW
    return Message(said, compose(paragraphs(Line(said))))
