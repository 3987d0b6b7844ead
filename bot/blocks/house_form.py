"""The form for how a team reads a shipped term: its own words, a note, the calculator it means, its usual numbers."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.blocks.message import Line, clip, paragraphs, quiet
from bot.team.views import HouseForm, settable
from knowledge.characters import without_invisible
from knowledge.models import Calculator, Input, Term
from knowledge.numbers.figures import show_value

CALLBACK = "house_form"
DEFINITION, EXAMPLE, NOTE, CALCULATOR, WHY = "definition", "example", "note", "calculator", "why"
TYPED = "typed"
AS_SHIPPED = "-"
LONGEST_TEXT = 600
LONGEST_NUMBER = 60


def draw_house_form(
    term: Term, form: HouseForm, metadata: str, why: str = "", said: str = "", submit: str = "Send"
) -> View:
    """The form. The standard stays as it is and one click away; this comes first. `said` is told on top."""
    blocks: list[Block] = [
        *((paragraphs(Line(said)),) if said else ()),
        paragraphs(Line(term.definition, f"The standard: {term.name}")),
        quiet(
            "What you write comes first for everyone here. Leave empty what you read the same way; a definition of"
            " your own puts the standard's example and differences aside."
        ),
        _text(DEFINITION, "What it is here", "In your team's words", form.definition),
        _text(EXAMPLE, "A concrete example", "A scene of yours, with a number in it", form.example),
        _text(NOTE, "A note", "What differs here, such as: price rises count; our year starts in February", form.note),
        *_calculator(term, form.calculator),
        *(_number(calculator, each, form.numbers) for calculator, each in settable(term)),
        _text(WHY, "Why", "For those who decide", why),
    ]
    return View(
        type="modal",
        callback_id=CALLBACK,
        title=PlainTextObject(text="How your team reads it"),
        submit=PlainTextObject(text=submit),
        close=PlainTextObject(text="Cancel"),
        blocks=blocks,
        private_metadata=metadata,
    )


def read_house_form(state: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> tuple[HouseForm, str]:
    """What was typed, and why."""
    values = {name: next(iter(field.values())) for name, field in state.items()}
    typed = {name: without_invisible(str(value.get("value") or "")).strip() for name, value in values.items()}
    chosen = (values.get(CALCULATOR, {}).get("selected_option") or {}).get("value", AS_SHIPPED)
    numbers = {name: text for name, text in typed.items() if "." in name and text}
    form = HouseForm(typed[DEFINITION], typed[EXAMPLE], typed[NOTE], "" if chosen == AS_SHIPPED else chosen, numbers)
    return form, typed[WHY]


def _text(name: str, label: str, hint: str, typed: str) -> InputBlock:
    element = PlainTextInputElement(
        action_id=TYPED, multiline=name != WHY, max_length=LONGEST_TEXT, initial_value=typed[:LONGEST_TEXT] or None
    )
    return InputBlock(
        block_id=name,
        label=PlainTextObject(text=label),
        hint=PlainTextObject(text=hint),
        element=element,
        optional=True,
    )


def _calculator(term: Term, chosen: str) -> tuple[InputBlock, ...]:
    if len(term.calculators) < 2:
        return ()
    options = [Option(text=PlainTextObject(text="As the standard has it"), value=AS_SHIPPED)]
    options += [Option(text=PlainTextObject(text=clip(each.label, 75)), value=each.id) for each in term.calculators]
    initial = next((option for option in options if option.value == chosen), options[0])
    element = StaticSelectElement(action_id=CALCULATOR, options=options, initial_option=initial)
    label = PlainTextObject(text="Which one you mean")
    return (InputBlock(block_id=CALCULATOR, label=label, element=element, optional=True),)


def _number(calculator: Calculator, each: Input, typed: Mapping[str, str]) -> InputBlock:
    name = f"{calculator.id}.{each.name}"
    shipped = show_value(each.default, each.unit, "") if each.default else "none"
    return InputBlock(
        block_id=name,
        label=PlainTextObject(text=clip(f"{each.label}, unless given", 150)),
        hint=PlainTextObject(text=clip(f"For {calculator.label}. The standard: {shipped}", 150)),
        element=PlainTextInputElement(action_id=TYPED, max_length=LONGEST_NUMBER, initial_value=typed.get(name)),
        optional=True,
    )
