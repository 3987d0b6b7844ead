"""What stands beside a result: its picture, other metrics that the same numbers give, other readings of the word."""

from collections.abc import Iterator
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ButtonElement, ImageBlock
from slack_sdk.models.blocks.basic_components import SlackFile

from bot.blocks import buttons
from bot.blocks.message import escape, quiet
from bot.blocks.references import Reference, refer
from knowledge.answers import Calculation, NeedsInput, Offer, Tool
from knowledge.models import Calculator

MOST_REREADINGS = 2
MOST_BUTTONS = 5
"""On a card, in all its rows."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart that Slack has: the id of the file, and the picture in words."""

    file: str
    alt: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Whatever there is. `may_draw` says whether a chart of the result can be asked for."""

    also: tuple[Calculation, ...] = ()
    variants: tuple[Offer, ...] = ()
    may_draw: bool = False
    picture: Picture | None = None


ALONE = Beside()


def draw_picture(picture: Picture | None) -> tuple[Block, ...]:
    """The chart, if there is one."""
    if picture is None:
        return ()
    return (ImageBlock(slack_file=SlackFile(id=picture.file), alt_text=picture.alt),)


def draw_relatives(answer: Calculation, beside: Beside, room: int) -> tuple[Block, ...]:
    """What else follows: other metrics with their values in a line, and other readings of the word.

    These have `room` for so many buttons, those that the numbers are enough for first.
    """
    known = {each.calculator.id: each for each in beside.also}
    variants = {offer.tool.calculator.id for offer in beside.variants}
    also = [f"{short_name(each)} is {each.shown}" for each in beside.also if each.calculator.id not in variants]
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
