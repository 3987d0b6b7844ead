"""A quiz, a question a window: what is asked, and what is said to the answer."""

from slack_sdk.models.blocks import Block, DividerBlock, InputBlock, Option, PlainTextObject, RadioButtonsElement
from slack_sdk.models.views import View

from bot.blocks.message import Line, header, paragraphs
from knowledge.lessons.models import Question

QUESTION, VERDICT = "quiz_question", "quiz_verdict"
"""Callback ids: of a question that is answered, and of what is said to an answer."""
CHOICE = "choice"
"""The field of the choice in a question."""

LETTERS = "ABCDEFGH"
LONGEST_CHOICE = 75
"""Characters of a choice; what is longer stands above, under a letter."""


def draw_question(question: Question, number: int, count: int, metadata: str) -> View:
    """Question `number` of `count`, from 0, to be answered."""
    long = _is_long(question)
    listed = [paragraphs(*(Line(each.text, LETTERS[at]) for at, each in enumerate(question.choices)))] if long else []
    options = [
        Option(text=PlainTextObject(text=LETTERS[at] if long else each.text, emoji=False), value=str(at))
        for at, each in enumerate(question.choices)
    ]
    return View(
        type="modal",
        callback_id=QUESTION,
        title=PlainTextObject(text=_place(number, count)),
        submit=PlainTextObject(text="Answer"),
        close=PlainTextObject(text="Stop"),
        blocks=[
            *_asked(question),
            *listed,
            InputBlock(
                block_id=choice_block(number),
                label=PlainTextObject(text="Your answer"),
                element=RadioButtonsElement(action_id=CHOICE, options=options),
            ),
        ],
        private_metadata=metadata,
    )


def draw_verdict(question: Question, choice: int, number: int, count: int, metadata: str) -> View:
    """Whether the answer was right, and why, in a sentence."""
    chosen, right = question.choices[choice], choice == question.right
    last = number + 1 == count
    lines = [Line(chosen.says, "Right.")] if right else [Line(chosen.says, "Not quite.")]
    if not right:
        lines.append(Line(_tell_right(question, choice), "The answer"))
    return View(
        type="modal",
        callback_id=VERDICT,
        title=PlainTextObject(text=_place(number, count)),
        submit=PlainTextObject(text="See the result" if last else "Next question"),
        close=PlainTextObject(text="Stop"),
        blocks=[*_asked(question), DividerBlock(), paragraphs(*lines)],
        private_metadata=metadata,
    )


def choice_block(number: int) -> str:
    """The field of question `number`: Slack would show what was chosen in one of the same name."""
    return f"{CHOICE}_{number}"


def read_choice(state: dict[str, dict[str, dict[str, object]]], number: int) -> int | None:
    """The choice made in question `number`, from 0; None for none, and for what no question offers."""
    chosen = (state.get(choice_block(number)) or {}).get(CHOICE, {}).get("selected_option")
    value = chosen.get("value") if isinstance(chosen, dict) else None
    return int(value) if isinstance(value, str) and value in set("01234567") else None


def _asked(question: Question) -> list[Block]:
    lines = [Line(question.asks, "")]
    if question.about:
        lines.append(Line(question.about))
    lines += [Line(value, f"{label}:", close=at > 0) for at, (label, value) in enumerate(question.given)]
    return [header(question.asks), *([paragraphs(*lines[1:])] if lines[1:] else [])]


def _tell_right(question: Question, choice: int) -> str:
    """The right choice, and why, unless that has been said of the wrong one."""
    right, chosen = question.answer, question.choices[choice]
    if right.says == chosen.says or right.says.startswith(right.text):
        return right.text if right.says == chosen.says else right.says
    return f"{right.text}. {right.says}" if question.kind == "which number" else right.says


def _is_long(question: Question) -> bool:
    return any(len(each.text) > LONGEST_CHOICE for each in question.choices) or question.kind == "which meaning"


def _place(number: int, count: int) -> str:
    return f"Question {number + 1} of {count}"
