"""The buttons of all cards: their action ids, and what each remembers."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from slack_sdk.models.blocks import ActionsBlock, ButtonElement, ConfirmObject, InteractiveElement, PlainTextObject

from bot.blocks.message import clip
from bot.blocks.references import Reference
from knowledge.answers import Tool
from knowledge.house import StandardTerm
from knowledge.models import Term

SHOW = "show_term"
SHARE = "share"
CALCULATE = "open_calculator"
WORK_OUT = "work_out"
CHART = "show_chart"
MORE = "more"
STANDARD = "show_standard"
ASK = "ask_curators"
SUGGEST = "suggest_word"
BROWSE = "browse"
CALCULATORS = "show_calculators"
REMOVE = "remove_shared"

LONGEST_LABEL = 75
MOST_SHOWN = 5
MOST_IN_A_ROW = 25


def show(term: Term, number: int = 0, label: str | None = None) -> ButtonElement:
    """Shows another term, or the standard again. `number` keeps ids apart within one message."""
    text = label or (f"{term.acronym} · {term.name}" if term.acronym else term.name)
    if isinstance(term, StandardTerm):
        return button(text, STANDARD, term.slug)
    return button(text, f"{SHOW}:{number}", term.slug)


def share(reference: Reference, *, ours: bool = False) -> ButtonElement:
    """Puts the answer into the channel. What is the team's own asks first: guests of the workspace
    may be reading there."""
    element = button("Share", SHARE, reference.value())
    if ours:
        element.confirm = ConfirmObject(
            title="Share with everyone here?",
            text=PlainTextObject(
                text="This is your team's own. Everyone in this channel would see it, guests of your workspace too."
            ),
            confirm="Share",
            deny="Keep it private",
        )
    return element


def browse(label: str, topic: str = "", page: int = 0, number: int = 0) -> ButtonElement:
    """Shows a page of a topic; all topics if none is named."""
    return button(label, f"{BROWSE}:{number}", f"{topic}:{page}")


def calculators(label: str = "All calculators", topic: str = "-", number: int = 99) -> ButtonElement:
    """Shows the calculators of a topic, or every one."""
    return button(label, f"{CALCULATORS}:{number}", topic)


def remove() -> ButtonElement:
    """Takes back what was shared. It asks first: for everyone the card is gone."""
    element = button("Remove", REMOVE, "-")
    element.confirm = ConfirmObject(
        title="Remove this card?",
        text=PlainTextObject(text="Nobody here sees it any more. Only whoever shared it can remove it."),
        confirm="Remove",
        deny="Keep it",
    )
    return element


def calculate(
    tool: Tool, label: str = "Calculate", typed: Mapping[str, str] = MappingProxyType({}), number: int = 0
) -> ButtonElement:
    """Opens the form of a calculator, filled with `typed`."""
    standard = isinstance(tool.term, StandardTerm)
    reference = Reference(kind="calculation", calculator=tool.calculator.id, typed=dict(typed), standard=standard)
    return button(label, f"{CALCULATE}:{number}", reference.value())


def change(label: str, reference: Reference, number: int) -> ButtonElement:
    """Opens the form of a calculator on one of several scenarios."""
    return button(label, f"{CALCULATE}:{number}", reference.value())


def work_out(label: str, reference: Reference, number: int) -> ButtonElement:
    """Works a metric out with the numbers remembered; the form asks for those that are missing."""
    return button(label, f"{WORK_OUT}:{number}", reference.value())


def chart(reference: Reference) -> ButtonElement:
    """Shows the picture of a result."""
    return button("Show the chart", CHART, reference.value())


def row(elements: Iterable[InteractiveElement], block_id: str) -> tuple[ActionsBlock, ...]:
    """The buttons in a row; no row if there are none, and another where they are more than Slack takes in one."""
    listed = list(elements)
    parts = (listed[at : at + MOST_IN_A_ROW] for at in range(0, len(listed), MOST_IN_A_ROW))
    return tuple(
        ActionsBlock(elements=part, block_id=f"{block_id}_{at}" if at else block_id) for at, part in enumerate(parts)
    )


def button(text: str, action_id: str, value: str, look: Literal["primary", "danger"] | None = None) -> ButtonElement:
    """A button; of all in a row one at most is `primary`."""
    label = PlainTextObject(text=clip(text, LONGEST_LABEL), emoji=False)
    return ButtonElement(text=label, action_id=action_id, value=value, style=look)
