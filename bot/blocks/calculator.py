"""A calculator laid open: its form, an input of it worked out backwards, several results side by side."""

from collections.abc import Mapping, Sequence
from typing import assert_never

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    InputBlock,
    Option,
    RadioButtonsElement,
)
from slack_sdk.models.views import View

from bot.blocks import buttons
from bot.blocks.buttons import Reference, refer
from bot.blocks.columns import Column, draw_columns
from bot.blocks.definition import Audience, read_here, sharer
from bot.blocks.forms import field, modal, option, text_field
from bot.blocks.message import Line, Message, compose, header, paragraphs, quiet
from bot.blocks.results import label, proof, reading, taken, titled
from bot.blocks.text import clip, escape
from knowledge.answers import NoSolution, Scenarios, Solution, Tool
from knowledge.calculator.results.explaining import formula_in_words
from knowledge.calculator.sentences import lower_first
from knowledge.characters import without_invisible
from knowledge.house import HouseCalculator, HouseInput
from knowledge.models import Calculator, Input
from knowledge.numbers.figures import show_value

# The form of a calculator, made from its data: which variant of the word, then one labeled field an input.

CALCULATION_FORM = "calculation_form"
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
    return modal(
        name if fits else "Work it out",
        blocks,
        callback=CALCULATION_FORM,
        submit="Calculate",
        metadata=metadata,
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
    element = RadioButtonsElement(
        action_id=VARIANT, options=list(options.values()), initial_option=options[calculator.id]
    )
    return field(VARIANT, "Which one", element, at_once=True)


def _option(calculator: Calculator) -> Option:
    variant = calculator.variant
    name, says = (variant.name, variant.says) if variant else (calculator.label, None)
    return option(name, calculator.id, says)


def _field(calculator: Calculator, each: Input, typed: str | None) -> InputBlock:
    several = each.shape != "number"
    return text_field(
        each.name,
        each.label,
        _hint(each),
        longest=LONGEST_LIST if several else LONGEST_NUMBER,
        typed=_fill_in(typed, several=several) if typed else "",
        action=FIELD,
        lines=several,
        optional=each.default is not None,
        placeholder=_example(calculator, each),
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


# An input worked out backwards, and several results side by side.

ORDINALS = ("First", "Second", "Third", "Fourth")


def draw_exploration(answer: Solution | NoSolution | Scenarios, audience: Audience) -> Message:
    """Whichever of them it is."""
    match answer:
        case Solution():
            return draw_solution(answer, audience)
        case NoSolution():
            return draw_no_solution(answer)
        case Scenarios():
            return draw_scenarios(answer, audience)
        case _:
            assert_never(answer)


def draw_solution(answer: Solution, audience: Audience) -> Message:
    """The input first, what it brings about, and the calculation forwards as the proof."""
    forwards = answer.forwards
    tool = Tool(forwards.term, forwards.calculator)
    which = f" · {escape(reading(forwards.calculator))}" if forwards.calculator.variant else ""
    elements = [buttons.calculate(tool, "Change a number", refer(forwards).typed)]
    elements += (
        [buttons.share(refer(answer), ours=isinstance(forwards.calculator, HouseCalculator))]
        if audience.may_share
        else []
    )
    elements += [
        buttons.show(forwards.term, label=f"What is {forwards.term.acronym or lower_first(forwards.term.name)}?")
    ]
    blocks = compose(
        *sharer(audience),
        header(answer.shown),
        quiet(f"*{escape(answer.unknown.input.label)}* · for {escape(aim(answer))}{which}"),
        paragraphs(Line(answer.sentence), *proof(forwards)),
        *buttons.row(elements, "calculation"),
    )
    said = f"{answer.unknown.input.label}: {answer.shown}. {answer.sentence} Worked out: {forwards.working}."
    return Message(f"{said} Assumed: {taken(forwards)}" if taken(forwards) else said, blocks)


def aim(answer: Solution | NoSolution) -> str:
    """What was to be reached: "net revenue retention of 110%"."""
    calculator = answer.forwards.calculator if isinstance(answer, Solution) else answer.tool.calculator
    return f"{lower_first(calculator.label)} of {answer.target}"


def draw_no_solution(answer: NoSolution) -> Message:
    """Why there is none, and the form with what was typed."""
    button = buttons.calculate(answer.tool, "Change a number", answer.typed)
    asked = f"*{escape(answer.unknown.label)}* · for {escape(aim(answer))}"
    blocks = compose(paragraphs(Line(answer.why)), quiet(asked), *buttons.row([button], "calculation"))
    return Message(answer.why, blocks)


def draw_scenarios(answer: Scenarios, audience: Audience) -> Message:
    """Each result with its working side by side, how far they are apart, and what all of them take for granted."""
    first = answer.calculations[0]
    said = " ".join(answer.differences)
    columns = [
        Column(f"{name}: {each.shown}", each.working) for name, each in zip(ORDINALS, answer.calculations, strict=False)
    ]
    shared = taken(*answer.calculations)
    reference = refer(answer)
    elements = [
        *_changes(reference),
        *([buttons.share(reference, ours=isinstance(first.calculator, HouseCalculator))] if audience.may_share else []),
    ]
    blocks = compose(
        *sharer(audience),
        header(" · ".join(each.shown for each in answer.calculations)),
        label(first.calculator),
        draw_columns(f"{first.calculator.label}, side by side", columns),
        paragraphs(Line(said), *([Line(shared, "Assumed", close=True)] if shared else [])),
        *buttons.row(elements, "scenarios"),
    )
    results = "; ".join(
        f"{name.lower()} {each.shown}" for name, each in zip(ORDINALS, answer.calculations, strict=False)
    )
    return Message(f"{titled(first.calculator)}: {results}. {said}", blocks)


def _changes(reference: Reference) -> list[ButtonElement]:
    """A button a scenario; its form knows the others, so that the result stands beside them again."""
    return [
        buttons.change(f"Change the {name.lower()}", reference.model_copy(update={"at": at}), at)
        for at, name in enumerate(ORDINALS[: len(reference.scenarios)])
    ]
