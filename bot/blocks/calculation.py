"""A result with its working, and what to say when there is none yet."""

from slack_sdk.models.blocks import Block, ButtonElement, ContextBlock

from bot.blocks import buttons
from bot.blocks.beside import ALONE, MOST_BUTTONS, Beside, Picture, draw_picture, draw_relatives, draw_rereadings
from bot.blocks.definition import Audience, read_here, sharer
from bot.blocks.message import Line, Message, compose, escape, header, paragraphs, quiet
from bot.blocks.references import refer
from bot.blocks.result import context, reading, sentences, step_by_step, taken, titled
from knowledge.answers import Calculation, NeedsInput, Tool
from knowledge.calculator.sentences import lower_first
from knowledge.house import HouseCalculator, StandardTerm
from knowledge.models import Calculator


def draw_calculation(answer: Calculation, audience: Audience, beside: Beside = ALONE) -> Message:
    """The number first, which metric it is, a sentence, the working, what was taken for granted, and context."""
    elements = _actions(answer, audience, beside)
    blocks = compose(
        *sharer(audience),
        header(answer.shown),
        label(answer.calculator),
        *read_here(answer.term if isinstance(answer.term, StandardTerm) else answer.calculator, audience),
        paragraphs(Line(answer.sentence), *proof(answer)),
        *draw_picture(beside.picture),
        *_context(answer),
        *buttons.row(elements, "calculation"),
        *draw_relatives(answer, beside, MOST_BUTTONS - len(elements)),
    )
    return Message(tell(answer), blocks)


def draw_chart(answer: Calculation, picture: Picture) -> Message:
    """The chart by itself, below an answer that stays where it is."""
    said = f"{titled(answer.calculator)}: {answer.shown}"
    reference = refer(answer).model_copy(update={"picture": picture.file})
    row = buttons.row([buttons.share(reference)], "chart")
    return Message(f"{said}. {picture.alt}", compose(quiet(escape(said)), *draw_picture(picture), *row))


def draw_needs_input(answer: NeedsInput) -> Message:
    """What is missing or cannot be used, an example that works, and the form with what was given."""
    said = sentences(answer)
    fill_in = buttons.calculate(Tool(answer.term, answer.calculator), "Fill in the numbers", refer(answer).typed)
    blocks = compose(
        paragraphs(*(Line(sentence) for sentence in said)),
        quiet(f"*{escape(titled(answer.calculator))}* · try `{escape(answer.try_it)}`"),
        *buttons.row([*draw_rereadings(answer), fill_in], "needs_input"),
    )
    return Message(f"{' '.join(said)} Try {answer.try_it}", blocks)


def label(calculator: Calculator) -> ContextBlock:
    """The name of the metric, and which of several readings of the word it is."""
    which = f" · {escape(reading(calculator))}" if calculator.variant else ""
    return quiet(f"*{escape(calculator.label)}*{which}")


def proof(answer: Calculation) -> list[Line]:
    """How the number comes about: the formula with the numbers put in, its steps, and what was taken for granted."""
    lines = [Line(answer.working, "Worked out")]
    lines += [Line(steps, "Step by step", close=True)] if (steps := step_by_step(answer)) else []
    return lines + ([Line(said, "Assumed", close=True)] if (said := taken(answer)) else [])


def tell(answer: Calculation) -> str:
    """All of it in a few plain sentences."""
    said = taken(answer)
    parts = (f"{titled(answer.calculator)}: {answer.shown}.", answer.sentence, f"Worked out: {answer.working}.")
    return " ".join((*parts, f"Assumed: {said}") if said else parts)


def _context(answer: Calculation) -> tuple[Block, ...]:
    said = context(answer)
    return (quiet("\n".join(map(escape, said))),) if said else ()


def _actions(answer: Calculation, audience: Audience, beside: Beside) -> list[ButtonElement]:
    """What can be done with the result; one place stays free for other readings of the word, if it has any."""
    tool, reference = Tool(answer.term, answer.calculator), refer(answer)
    ours = isinstance(answer.calculator, HouseCalculator)
    if beside.picture:
        reference = reference.model_copy(update={"picture": beside.picture.file})
    elements = [buttons.calculate(tool, "Change a number", reference.typed), *draw_rereadings(answer)]
    elements += [buttons.share(reference, ours=ours)] if audience.may_share else []
    elements += [buttons.show(answer.term, label=f"What is {answer.term.acronym or lower_first(answer.term.name)}?")]
    elements += [buttons.chart(reference)] if beside.may_draw and not beside.picture else []
    return elements[: MOST_BUTTONS - bool(beside.variants)]
