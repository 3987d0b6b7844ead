"""The form of a calculator, made from its data: which variant of the word, then one labeled field an input."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
)
from slack_sdk.models.views import View

from bot.blocks.definition import Audience, read_here
from bot.blocks.message import clip, escape, header, quiet
from knowledge.calculator.results.explaining import formula_in_words
from knowledge.characters import without_invisible
from knowledge.house import HouseInput
from knowledge.models import Calculator, Input
from knowledge.numbers.figures import show_value

CALLBACK = "calculation_form"
FIELD = "number"
VARIANT = "choose_variant"
"""The action, and the block, of the choice between the variants of a word."""
LONGEST_NUMBER = 60
LONGEST_LIST = 800
LONGEST_TITLE = 24
"""Characters Slack allows in the title of a view."""
LONGEST_PLACEHOLDER = 150


def draw_form(
    calculator: Calculator, typed: Mapping[str, str], metadata: str, family: Sequence[Calculator] = ()
) -> View:
    """The form, with `typed` filled in by input name. Block ids are input names; errors go to them.

    `family` are the variants to choose from, itself included. `metadata` travels with the view, at most 3,000
    characters.
    """
    name = calculator.variant.of if calculator.variant and family else calculator.label
    fits = len(name) <= LONGEST_TITLE
    blocks: list[Block] = [
        *(() if fits else (header(name),)),
        *((_choice(calculator, family),) if family else ()),
        *read_here(calculator, Audience(may_share=True)),
        quiet(f"= {escape(clip(formula_in_words(calculator), 500))}"),
        *(_field(calculator, each, typed.get(each.name)) for each in calculator.inputs),
    ]
    return View(
        type="modal",
        callback_id=CALLBACK,
        title=PlainTextObject(text=name if fits else "Work it out"),
        submit=PlainTextObject(text="Calculate"),
        close=PlainTextObject(text="Cancel"),
        blocks=blocks,
        private_metadata=metadata,
    )


def read_form(state: Mapping[str, Mapping[str, Mapping[str, object]]]) -> dict[str, str]:
    """What was typed, by input name, from the state of a form. Empty fields are left out."""
    values = {
        name: without_invisible(str(fields[FIELD].get("value") or "")).strip()
        for name, fields in state.items()
        if FIELD in fields
    }
    return {name: value for name, value in values.items() if value}


def _choice(calculator: Calculator, family: Sequence[Calculator]) -> InputBlock:
    """The variants with their differences. Choosing one is told at once: the fields below change with it."""
    options = {each.id: _option(each) for each in family}
    return InputBlock(
        block_id=VARIANT,
        label=PlainTextObject(text="Which one"),
        dispatch_action=True,
        element=RadioButtonsElement(
            action_id=VARIANT, options=list(options.values()), initial_option=options[calculator.id]
        ),
    )


def _option(calculator: Calculator) -> Option:
    variant = calculator.variant
    name, says = (variant.name, variant.says) if variant else (calculator.label, None)
    description = PlainTextObject(text=says) if says else None
    return Option(value=calculator.id, text=PlainTextObject(text=name), description=description)


def _field(calculator: Calculator, each: Input, typed: str | None) -> InputBlock:
    several = each.shape != "number"
    hint = _hint(each)
    return InputBlock(
        block_id=each.name,
        label=PlainTextObject(text=each.label),
        hint=PlainTextObject(text=hint) if hint else None,
        optional=each.default is not None,
        element=PlainTextInputElement(
            action_id=FIELD,
            initial_value=_fill_in(typed, several=several) if typed else None,
            max_length=LONGEST_LIST if several else LONGEST_NUMBER,
            multiline=several,
            placeholder=_example(calculator, each),
        ),
    )


def _fill_in(typed: str, *, several: bool) -> str:
    return typed[:LONGEST_LIST] if several else clip(typed, LONGEST_NUMBER)


def _hint(each: Input) -> str:
    hints = [each.hint] if each.hint else []
    if each.shape == "list":
        hints.append("Separate them with commas, or write one a line.")
    elif each.shape == "tiers":
        hints.append("One tier a line is easiest to read.")
    if each.default is not None:
        usual = show_value(each.default, each.unit, "") if each.default else "none"
        ours = ", as your team has it" if isinstance(each, HouseInput) else ""
        hints.append(f"Leave empty for {usual}{ours}.")
    return " ".join(hints)


def _example(calculator: Calculator, each: Input) -> str | None:
    example = calculator.worked_examples[0].inputs.get(each.name)
    if example is None:
        return None
    return clip(f"e.g. {show_value(example, each.unit, '')}", LONGEST_PLACEHOLDER)
