"""The buttons of all cards: their action ids, and what each remembers."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from slack_sdk.models.blocks import ActionsBlock, ButtonElement, InteractiveElement, PlainTextObject

from bot.blocks.message import clip
from bot.blocks.references import Reference
from knowledge.answers import Tool
from knowledge.models import Term

SHOW = "show_term"
SHARE = "share"
CALCULATE = "open_calculator"
MORE = "more"

LONGEST_LABEL = 75
MOST_SHOWN = 5


def show(term: Term, number: int = 0, label: str | None = None) -> ButtonElement:
    """Shows another term. `number` keeps ids apart within one message."""
    text = label or (f"{term.acronym} · {term.name}" if term.acronym else term.name)
    return _button(text, f"{SHOW}:{number}", term.slug)


def share(reference: Reference) -> ButtonElement:
    """Puts the answer into the channel."""
    return _button("Share", SHARE, reference.value())


def calculate(
    tool: Tool, label: str = "Calculate", typed: Mapping[str, str] = MappingProxyType({}), number: int = 0
) -> ButtonElement:
    """Opens the form of a calculator, filled with `typed`."""
    reference = Reference(kind="calculation", calculator=tool.calculator.id, typed=dict(typed))
    return _button(label, f"{CALCULATE}:{number}", reference.value())


def row(elements: Iterable[InteractiveElement], block_id: str) -> tuple[ActionsBlock, ...]:
    """The buttons in a row; no row if there are none."""
    listed = list(elements)
    return (ActionsBlock(elements=listed, block_id=block_id),) if listed else ()


def _button(text: str, action_id: str, value: str) -> ButtonElement:
    return ButtonElement(
        text=PlainTextObject(text=clip(text, LONGEST_LABEL), emoji=False), action_id=action_id, value=value
    )
