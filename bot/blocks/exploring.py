"""An input worked out backwards, and several results side by side."""

from typing import assert_never

from slack_sdk.models.blocks import ButtonElement, MarkdownTextObject, SectionBlock

from bot.blocks import buttons
from bot.blocks.calculation import label, proof
from bot.blocks.definition import Audience, sharer
from bot.blocks.message import Line, Message, compose, escape, header, paragraphs, quiet
from bot.blocks.references import Reference, refer
from bot.blocks.result import reading, taken, titled
from knowledge.answers import NoSolution, Scenarios, Solution, Tool
from knowledge.calculator.sentences import lower_first
from knowledge.house import HouseCalculator

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
    fields = [
        MarkdownTextObject(text=f"*{name}: {escape(each.shown)}*\n{escape(each.working)}", verbatim=True)
        for name, each in zip(ORDINALS, answer.calculations, strict=False)
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
        SectionBlock(fields=fields),
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
