"""The form of a calculator: opening it, and what it remembers until it is sent back."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.form import draw_form
from bot.listeners.places import Place
from knowledge.models import Calculator


class FormMemory(BaseModel):
    """Travels with an open form as its `private_metadata`: which calculator, and where the result goes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    calculator: str
    place: Place


async def open_form(
    client: AsyncWebClient, trigger_id: str, calculator: Calculator, typed: Mapping[str, str], place: Place
) -> None:
    """Opens the form filled with `typed`. Call it right after the acknowledgement: a trigger lasts three seconds."""
    memory = FormMemory(calculator=calculator.id, place=place)
    view = draw_form(calculator, typed, memory.model_dump_json(exclude_defaults=True))
    await client.views_open(trigger_id=trigger_id, view=view)
