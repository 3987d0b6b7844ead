"""What stands beside a result: its picture, other metrics that the same numbers give, other readings of the word."""

from collections.abc import Iterator
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ButtonElement, ImageBlock
from slack_sdk.models.blocks.basic_components import SlackFile

from bot.blocks import buttons
from bot.blocks.message import quiet
from bot.blocks.references import Reference, refer
from knowledge.answers import Calculation, NeedsInput, Offer, Tool
from knowledge.models import Calculator

MOST_REREADINGS = 2
MOST_IN_ROW = 5


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


def draw_relatives(answer: Calculation, beside: Beside) -> tuple[Block, ...]:
    """A row of what else follows: metrics with their values first, then other readings of the word."""
    known = {each.calculator.id: each for each in beside.also}
    variants = {offer.tool.calculator.id for offer in beside.variants}
    also = [each for each in beside.also if each.calculator.id not in variants]
    elements = [
        buttons.work_out(f"{short_name(each)} is {each.shown}", refer(each), number) for number, each in enumerate(also)
    ]
    room = MOST_IN_ROW - len(elements)
    for offer in beside.variants[: room if len(beside.variants) <= room else room - 1]:
        elements.append(_instead(offer, known, len(elements)))
    if len(elements) - len(also) < len(beside.variants):
        tool = Tool(answer.term, answer.calculator)
        elements.append(buttons.calculate(tool, "Other ways to count", refer(answer).typed, number=1))
    lead = (quiet("With these numbers"),) if also else ()
    return (*lead, *buttons.row(elements, "relatives"))


def draw_rereadings(answer: Calculation | NeedsInput) -> Iterator[ButtonElement]:
    """A button for each other meaning of a number that was not clear."""
    reference = refer(answer)
    for number, each in enumerate(answer.rereadings[:MOST_REREADINGS]):
        typed = {**reference.typed, each.input.name: each.typed}
        yield buttons.work_out(f"Use {each.instead}", reference.model_copy(update={"typed": typed}), number)


def short_name(answer: Calculation) -> str:
    """The acronym of the metric if it has one: "GRR"."""
    is_first = answer.term.calculators[0].id == answer.calculator.id
    return answer.term.acronym if is_first and answer.term.acronym else answer.calculator.label


def _instead(offer: Offer, known: dict[str, Calculation], number: int) -> ButtonElement:
    """The same word read another way, with the value where the numbers are enough for it."""
    calculator = offer.tool.calculator
    label = f"{_name(calculator)} instead"
    if worked_out := known.get(calculator.id):
        return buttons.work_out(f"{label}: {worked_out.shown}", refer(worked_out), number)
    reference = Reference(kind="calculation", calculator=calculator.id, typed=dict(offer.typed))
    return buttons.work_out(label, reference, number)


def _name(calculator: Calculator) -> str:
    return calculator.variant.name if calculator.variant else calculator.label
