"""The buttons of all cards: their action ids, and what each remembers."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from pydantic import BaseModel, ConfigDict
from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    ConfirmObject,
    InteractiveElement,
    PlainTextObject,
)

from bot.blocks.text import clip
from knowledge.answers import (
    Calculation,
    Comparison,
    Definition,
    NeedsInput,
    QuestionAnswer,
    Scenarios,
    Solution,
    Tool,
    terms_of,
)
from knowledge.house import StandardTerm
from knowledge.models import Term

# What a button remembers: enough to make the same answer again, and nothing secret.

LONGEST_VALUE = 2000
"""Characters Slack allows in the value of a button."""


class Solved(BaseModel):
    """What was found when a calculator was worked out backwards, as it was said."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unknown: str
    target: str
    shown: str
    sentence: str


class Reference(BaseModel):
    """Names an answer: its terms by slug, the question of theirs, or a calculator with what was typed for it.

    `scenarios` are what was typed for each of several results, `at` the one to change, `charted` says whether the
    chart goes along, `unit` is the one that a result was asked for in. `standard` is for the entry that ships, where a
    team reads it differently.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["definition", "question", "comparison", "calculation", "solution", "scenarios"]
    terms: tuple[str, ...] = ()
    question: str | None = None
    calculator: str | None = None
    typed: dict[str, str] = {}
    solved: Solved | None = None
    scenarios: tuple[dict[str, str], ...] = ()
    at: int = 0
    charted: bool = False
    standard: bool = False
    unit: str = ""

    def value(self) -> str:
        """As the value of a button. An overlong one forgets the numbers rather than the calculator."""
        text = self.model_dump_json(exclude_defaults=True)
        if len(text) <= LONGEST_VALUE:
            return text
        return Reference(kind="calculation", calculator=self.calculator, standard=self.standard).value()


Referable = Definition | QuestionAnswer | Comparison | Calculation | Solution | Scenarios | NeedsInput
"""An answer that a button can lead back to."""


def refer(answer: Referable) -> Reference:
    """The reference that leads back to `answer`."""
    standard = isinstance(terms_of(answer)[0], StandardTerm)
    return _refer(answer).model_copy(update={"standard": True}) if standard else _refer(answer)


def _refer(answer: Referable) -> Reference:
    match answer:
        case Definition(term=term):
            return Reference(kind="definition", terms=(term.slug,))
        case QuestionAnswer(term=term, question=question):
            return Reference(kind="question", terms=(term.slug,), question=question)
        case Comparison(terms=terms):
            return Reference(kind="comparison", terms=tuple(term.slug for term in terms))
        case Calculation(calculator=calculator, restated=restated):
            unit = restated.unit if restated else ""
            return Reference(kind="calculation", calculator=calculator.id, typed=_typed(answer), unit=unit)
        case NeedsInput(calculator=calculator):
            return Reference(kind="calculation", calculator=calculator.id, typed=_typed(answer))
        case Solution(unknown=unknown, target=target, shown=shown, sentence=sentence, forwards=forwards):
            solved = Solved(unknown=unknown.input.name, target=target, shown=shown, sentence=sentence)
            identifier = forwards.calculator.id
            return Reference(kind="solution", calculator=identifier, typed=_typed(forwards), solved=solved)
        case Scenarios(calculations=calculations):
            scenarios = tuple(map(_typed, calculations))
            return Reference(kind="scenarios", calculator=calculations[0].calculator.id, scenarios=scenarios)


def _typed(answer: Calculation | NeedsInput) -> dict[str, str]:
    return {each.input.name: each.typed for each in answer.given if not each.taken}


SHOW = "show_term"
SHARE = "share"
CALCULATE = "open_calculator"
WORK_OUT = "work_out"
CHART = "show_chart"
MORE = "more"
FEEDBACK = "feedback"
STANDARD = "show_standard"
ASK = "ask_curators"
SUGGEST = "suggest_word"
BROWSE = "browse"
CALCULATORS = "show_calculators"
REMOVE = "remove_shared"
LOOK_AT = "look_at_suggestion"
SETTINGS = "open_settings"
EXPORT = "export_words"
IMPORT = "import_words"
HISTORY = "show_history"
SEND_AGAIN = "send_again"
DISMISS_MISS = "dismiss_miss"

LONGEST_LABEL = 75
MOST_SHOWN = 5
MOST_IN_A_ROW = 25


def show(term: Term, number: int = 0, label: str | None = None, question: str = "") -> ButtonElement:
    """Shows another term, or the answer to a `question` about it, which is then what the button says, or the standard
    again. `number` keeps ids apart within one message."""
    text = label or question or (f"{term.acronym} · {term.name}" if term.acronym else term.name)
    if isinstance(term, StandardTerm):
        return button(text, STANDARD, term.slug)
    asked = Reference(kind="question", terms=(term.slug,), question=question).value() if question else term.slug
    return button(text, f"{SHOW}:{number}", asked)


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
    """Shows the chart of a result."""
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
