"""Any answer as a message. The one place that matches every kind; the type checker says so when one is missing."""

from dataclasses import replace
from typing import assert_never

from bot.blocks import buttons
from bot.blocks.beside import ALONE, Beside
from bot.blocks.calculation import draw_calculation, draw_needs_input
from bot.blocks.choices import draw_offer
from bot.blocks.comparison import draw_comparison
from bot.blocks.definition import Audience, draw_definition, draw_question_answer
from bot.blocks.exploring import draw_exploration
from bot.blocks.help import draw_help
from bot.blocks.message import Message, clip, compose, escape, quiet
from bot.team.views import NOBODY_YET, AskedBefore
from knowledge.answers import (
    Answer,
    Calculation,
    Choices,
    Comparison,
    Definition,
    Help,
    NeedsInput,
    NoSolution,
    QuestionAnswer,
    Scenarios,
    Solution,
    ToolChoices,
    Unknown,
)

ASKER = Audience(may_share=True)
EVERYONE = Audience(may_share=False)
VISITOR = Audience(may_share=True, outside=True)
"""Asks as anybody does, and has no part in keeping the entries: a guest, or somebody of another company."""

OUTSIDERS = Audience(may_share=False, outside=True)


def draw(
    answer: Answer, audience: Audience = ASKER, beside: Beside = ALONE, before: AskedBefore = NOBODY_YET
) -> Message:
    """`answer` as a message for `audience`; `beside` is what there is besides, where it is a result, and `before` what
    has been done about it, where it is missing."""
    match answer:
        case Definition():
            return draw_definition(answer, audience)
        case QuestionAnswer():
            return draw_question_answer(answer, audience)
        case Comparison():
            return draw_comparison(answer, audience)
        case Calculation():
            return draw_calculation(answer, audience, beside)
        case Solution() | NoSolution() | Scenarios():
            return draw_exploration(answer, audience)
        case NeedsInput():
            return draw_needs_input(answer)
        case Choices() | ToolChoices() | Unknown():
            return draw_offer(answer, audience, before)
        case Help():
            return draw_help(answer, audience)
        case _:
            assert_never(answer)


def draw_for_everyone(message: Message) -> Message:
    """A card as it is shared, with the way for whoever shared it to take it back."""
    return replace(message, blocks=(*message.blocks, *compose(*buttons.row([buttons.remove()], "shared"))))


def draw_shared(answer: Definition | QuestionAnswer | Comparison | Calculation | Solution | Scenarios) -> Message:
    """What is left of a private card once it stands in the channel for everyone."""
    match answer:
        case Definition(term=term):
            what = term.name
        case QuestionAnswer(question=question):
            what = question
        case Comparison(terms=terms):
            what = " and ".join(term.name for term in terms)
        case Calculation(calculator=calculator, shown=shown):
            what = f"{calculator.label}, {shown}"
        case Solution(unknown=unknown, shown=shown):
            what = f"{unknown.input.label}, {shown}"
        case Scenarios(calculations=calculations):
            what = f"{calculations[0].calculator.label}, {' · '.join(each.shown for each in calculations)}"
        case _:
            assert_never(answer)
    text = f"You shared this here: {clip(what, 150)}"
    return Message(text, compose(quiet(escape(text))))
