"""Offers instead of answers: names that come near, senses of one name, variants of a calculator; and not knowing."""

from slack_sdk.models.blocks import ButtonElement

from bot.blocks import buttons
from bot.blocks.message import Line, Message, clip, compose, paragraphs
from knowledge.answers import Choices, ToolChoices, Unknown
from knowledge.models import Term


def draw_choices(answer: Choices) -> Message:
    """A question and a button a term, best first."""
    asked = clip(answer.asked)
    if answer.reason == "sense":
        text = f"“{asked}” is {_count(len(answer.options))} things here. Which one do you mean?"
    elif answer.reason == "described":
        text = "That could be one of these:"
    else:
        text = f"I don't have “{asked}”. Did you mean:"
    row = buttons.row(_shows(answer.options), "choices")
    return Message(f"{text} {_listed(answer.options)}", compose(paragraphs(Line(text)), *row))


def draw_tool_choices(answer: ToolChoices) -> Message:
    """A question and a button a calculator; each opens its form."""
    text = f"“{clip(answer.asked)}” can be worked out in more than one way. Which one do you mean?"
    offered = answer.options[: buttons.MOST_SHOWN]
    elements = [
        buttons.calculate(offer.tool, offer.tool.calculator.label, offer.typed, number)
        for number, offer in enumerate(offered)
    ]
    listed = ", ".join(offer.tool.calculator.label for offer in offered)
    return Message(f"{text} {listed}", compose(paragraphs(Line(text)), *buttons.row(elements, "choices")))


def draw_unknown(answer: Unknown) -> Message:
    """That we do not have it, with the nearest names if any, and where to go from here."""
    what = "a calculator for " if answer.about == "calculator" else ""
    way_out = "See all of them with /calc." if answer.about == "calculator" else "See what I know with /define help."
    text = f"I don't have {what}“{clip(answer.asked)}” yet."
    near = answer.nearest[: buttons.MOST_SHOWN]
    line = f"{text} The nearest I have:" if near else f"{text} {way_out}"
    blocks = compose(paragraphs(Line(line)), *buttons.row(_shows(near), "nearest"))
    return Message(f"{line} {_listed(near)}".strip(), blocks)


def _shows(terms: tuple[Term, ...]) -> list[ButtonElement]:
    return [buttons.show(term, number) for number, term in enumerate(terms[: buttons.MOST_SHOWN])]


def _listed(terms: tuple[Term, ...]) -> str:
    return ", ".join(f"{term.acronym} · {term.name}" if term.acronym else term.name for term in terms)


def _count(number: int) -> str:
    return {2: "two", 3: "three", 4: "four"}.get(number, str(number))
