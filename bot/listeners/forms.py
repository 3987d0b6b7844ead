"""The form of a calculator: opening it, and what it remembers until it is sent back."""

from collections.abc import Mapping
from typing import Self

from pydantic import BaseModel, ConfigDict
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.form import draw_form
from bot.listeners.places import Place
from knowledge.glossary import Glossary
from knowledge.models import Calculator

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
