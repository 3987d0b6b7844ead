"""The form of a calculator, made from its data: one labeled field an input."""

from collections.abc import Mapping

from slack_sdk.models.blocks import Block, InputBlock, PlainTextInputElement, PlainTextObject
from slack_sdk.models.views import View

from bot.blocks.message import clip, escape, header, quiet
from knowledge.calculator.explaining import formula_in_words
from knowledge.calculator.figures import show_value
from knowledge.models import Calculator, Input

CALLBACK = "calculation_form"
FIELD = "number"
LONGEST_NUMBER = 60
LONGEST_TITLE = 24
"""Characters Slack allows in the title of a view."""


def draw_form(calculator: Calculator, typed: Mapping[str, str], metadata: str) -> View:
    """The form, with `typed` filled in by input name. Block ids are input names; errors go to them.

    `metadata` travels with the view, at most 3,000 characters.
    """
    fits = len(calculator.label) <= LONGEST_TITLE
    blocks: list[Block] = [
        *(() if fits else (header(calculator.label),)),
        quiet(f"= {escape(clip(formula_in_words(calculator), 500))}"),
        *(_field(calculator, each, typed.get(each.name)) for each in calculator.inputs),
    ]
    return View(
        type="modal",
        callback_id=CALLBACK,
        title=PlainTextObject(text=calculator.label if fits else "Work it out"),
        submit=PlainTextObject(text="Calculate"),
        close=PlainTextObject(text="Cancel"),
        blocks=blocks,
        private_metadata=metadata,
    )


def read_form(state: Mapping[str, Mapping[str, Mapping[str, object]]]) -> dict[str, str]:
    """What was typed, by input name, from the state of a submitted form. Empty fields are left out."""
    values = {name: str(fields[FIELD].get("value") or "").strip() for name, fields in state.items()}
    return {name: value for name, value in values.items() if value}


def _field(calculator: Calculator, each: Input, typed: str | None) -> InputBlock:
    example = calculator.worked_examples[0].inputs.get(each.name)
    hints = [each.hint] if each.hint else []
    if each.default is not None:
        taken = show_value(each.default, each.unit, "") if each.default else "none"
        hints.append(f"Leave empty for {taken}.")
    return InputBlock(
        block_id=each.name,
        label=PlainTextObject(text=each.label),
        hint=PlainTextObject(text=" ".join(hints)) if hints else None,
        optional=each.default is not None,
        element=PlainTextInputElement(
            action_id=FIELD,
            initial_value=clip(typed, LONGEST_NUMBER) if typed else None,
            max_length=LONGEST_NUMBER,
            placeholder=f"e.g. {show_value(example, each.unit, '')}" if example is not None else None,
        ),
    )
