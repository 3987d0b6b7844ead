"""A result with its working, what is said about it, and what stands beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ButtonElement, ContextBlock

from bot.blocks import buttons
from bot.blocks.buttons import Reference, refer
from bot.blocks.charts import draw_chart
from bot.blocks.definition import Audience, read_here, sharer
from bot.blocks.message import Line, Message, compose, header, paragraphs, quiet
from bot.blocks.text import escape
from knowledge.answers import Calculation, NeedsInput, Offer, Tool
from knowledge.calculator.results.charting import Chart
from knowledge.calculator.results.explaining import cite
from knowledge.calculator.results.steps import steps_of
from knowledge.calculator.sentences import lower_first
from knowledge.house import HouseCalculator, HouseTerm, StandardTerm
from knowledge.models import Calculator

# What is said about a result beside the number: the same words on the card, in plain text and for screen readers.

MUCH_CONTEXT = 250
"""Characters of bands beyond which the first has to do."""

MUCH_PROOF = 400
"""Characters of sentence, working and assumptions beyond which they leave room for one band: a card is a glance."""

FEWEST_STEPS = 3
"""Steps from which they are told one by one: two can be read off the formula with its numbers."""


def reading(calculator: Calculator) -> str:
    """Which of several readings of a word this is: "By customers: each counts once, whatever they pay"."""
    return f"{calculator.variant.name}: {calculator.variant.says}" if calculator.variant else ""


def titled(calculator: Calculator) -> str:
    """The label, with the name of the variant where it says more: "Net revenue retention (by revenue, net)"."""
    name = lower_first(calculator.variant.name) if calculator.variant else ""
    return calculator.label if name in calculator.label else f"{calculator.label} ({name})"


def taken(first: Calculation, *others: Calculation) -> str:
    """What was taken for granted, in sentences; of several results what holds for all. The variant stands elsewhere."""
    common = (each for each in first.assumed if all(each in other.assumed for other in others))
    return " ".join(each for each in common if each != f"{reading(first.calculator)}.")


def step_by_step(answer: Calculation) -> str:
    """The parts of the working, one after the other; empty where the working itself shows them at a glance."""
    steps = steps_of(answer)
    return f"{'; '.join(steps[:-1])}; then {steps[-1]}" if len(steps) >= FEWEST_STEPS else ""


def context(answer: Calculation) -> list[str]:
    """What others call usual, with its source, and the usual mistake: never a verdict on the result."""
    bands = [cite(band) for band in answer.calculator.bands[:2]]
    if bands and isinstance(answer.term, HouseTerm) and answer.term.redefined:
        bands[0] = f"Of the standard, which your team reads differently: {bands[0]}"
    proof = (answer.sentence, answer.working, step_by_step(answer), taken(answer))
    if sum(map(len, bands)) > MUCH_CONTEXT or sum(map(len, proof)) > MUCH_PROOF:
        del bands[1:]
    pitfall = answer.calculator.pitfall
    return [*bands, f"The usual mistake: {lower_first(pitfall)}"] if pitfall else bands


def sentences(answer: NeedsInput) -> list[str]:
    """Every problem in a sentence, then what is missing in one."""
    said = list(answer.problems.values())
    if answer.missing:
        labels = [lower_first(each.label) for each in answer.missing]
        listed = labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
        still = "also " if said or answer.typed else ""
        said.append(f"{answer.calculator.label} {still}needs {listed}.")
    return said


# What stands beside a result: its chart, other metrics that the same numbers give, other readings of the word.

MOST_REREADINGS = 2
MOST_BUTTONS = 5
"""On a card, in all its rows."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Whatever there is; the `chart` only where it was asked for."""

    also: tuple[Calculation, ...] = ()
    variants: tuple[Offer, ...] = ()
    chart: Chart | None = None


ALONE = Beside()


def draw_relatives(answer: Calculation, beside: Beside, room: int) -> tuple[Block, ...]:
    """What else follows: other metrics with their values in a line, and other readings of the word.

    These have `room` for so many buttons, those that the numbers are enough for first.
    """
    known = {each.calculator.id: each for each in beside.also}
    variants = {offer.tool.calculator.id for offer in beside.variants}
    also = [
        f"{lower_first(short_name(each))} is {each.shown}" for each in beside.also if each.calculator.id not in variants
    ]
    lead = (quiet(escape(f"With these numbers: {', '.join(also)}.")),) if also else ()
    offers = sorted(beside.variants, key=lambda offer: offer.tool.calculator.id not in known)
    worked_out = room == 1 and bool(known.keys() & variants)
    shown = offers[:room] if len(offers) <= room or worked_out else offers[: room - 1]
    standard = refer(answer).standard
    elements = [_instead(offer, known, number, standard=standard) for number, offer in enumerate(shown)]
    if len(elements) < min(room, len(offers)):
        tool = Tool(answer.term, answer.calculator)
        elements.append(buttons.calculate(tool, "Other ways to count", refer(answer).typed, number=1))
    return (*lead, *buttons.row(elements, "relatives"))


def draw_rereadings(answer: Calculation | NeedsInput) -> Iterator[ButtonElement]:
    """A button for each other meaning of a number that was not clear, and for two numbers the other way round."""
    reference = refer(answer)
    if isinstance(answer, Calculation) and answer.swapped:
        swapped = reference.model_copy(update={"typed": {**reference.typed, **answer.swapped}})
        yield buttons.work_out("Swap the two", swapped, MOST_REREADINGS)
    for number, each in enumerate(answer.rereadings[:MOST_REREADINGS]):
        typed = {**reference.typed, each.input.name: each.typed}
        yield buttons.work_out(f"Use {each.instead}", reference.model_copy(update={"typed": typed}), number)


def short_name(answer: Calculation) -> str:
    """The acronym of the metric if it has one: "GRR"."""
    is_first = answer.term.calculators[0].id == answer.calculator.id
    return answer.term.acronym if is_first and answer.term.acronym else answer.calculator.label


def _instead(offer: Offer, known: dict[str, Calculation], number: int, *, standard: bool) -> ButtonElement:
    """The same word read another way, with the value where the numbers are enough for it."""
    calculator = offer.tool.calculator
    label = f"{_name(calculator)} instead"
    if worked_out := known.get(calculator.id):
        reference = refer(worked_out).model_copy(update={"standard": standard})
        return buttons.work_out(f"{label}: {worked_out.shown}", reference, number)
    reference = Reference(kind="calculation", calculator=calculator.id, typed=dict(offer.typed), standard=standard)
    return buttons.work_out(label, reference, number)


def _name(calculator: Calculator) -> str:
    return calculator.variant.name if calculator.variant else calculator.label


# A result with its working, and what to say when there is none yet.


def draw_calculation(answer: Calculation, audience: Audience, beside: Beside = ALONE) -> Message:
    """The number first, which metric it is, a sentence, the working, what was taken for granted, and context."""
    elements = _actions(answer, audience, beside)
    blocks = compose(
        *sharer(audience),
        header(answer.headline),
        label(answer.calculator),
        *read_here(answer.term if isinstance(answer.term, StandardTerm) else answer.calculator, audience),
        paragraphs(Line(answer.sentence), *proof(answer)),
        *(draw_chart(beside.chart) if beside.chart else ()),
        *_context(answer),
        *buttons.row(elements, "calculation"),
        *draw_relatives(answer, beside, MOST_BUTTONS - len(elements)),
    )
    shows = f" {beside.chart.alt}" if beside.chart else ""
    return Message(f"{tell(answer)}{shows}", blocks)


def draw_chart_alone(answer: Calculation, chart: Chart) -> Message:
    """The chart by itself, below an answer that stays where it is."""
    said = f"{titled(answer.calculator)}: {answer.headline}"
    reference = refer(answer).model_copy(update={"charted": True})
    row = buttons.row([buttons.share(reference)], "chart")
    return Message(f"{said}. {chart.alt}", compose(quiet(escape(said)), *draw_chart(chart), *row))


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
    parts = (f"{titled(answer.calculator)}: {answer.headline}.", answer.sentence, f"Worked out: {answer.working}.")
    return " ".join((*parts, f"Assumed: {said}") if said else parts)


def _context(answer: Calculation) -> tuple[Block, ...]:
    said = context(answer)
    return (quiet("\n".join(map(escape, said))),) if said else ()


def _actions(answer: Calculation, audience: Audience, beside: Beside) -> list[ButtonElement]:
    """What can be done with the result; one place stays free for other readings of the word, if it has any."""
    tool, reference = Tool(answer.term, answer.calculator), refer(answer)
    ours = isinstance(answer.calculator, HouseCalculator)
    if beside.chart:
        reference = reference.model_copy(update={"charted": True})
    elements = [buttons.calculate(tool, "Change a number", reference.typed), *draw_rereadings(answer)]
    elements += [buttons.share(reference, ours=ours)] if audience.may_share else []
    elements += [buttons.show(answer.term, label=f"What is {answer.term.acronym or lower_first(answer.term.name)}?")]
    elements += [buttons.chart(reference)] if answer.calculator.chart and not beside.chart else []
    return elements[: MOST_BUTTONS - bool(beside.variants)]
