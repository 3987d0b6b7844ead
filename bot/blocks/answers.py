"""Any answer as a message, or as plain text."""

from dataclasses import replace
from functools import lru_cache
from typing import assert_never

from bot.blocks import buttons
from bot.blocks.buttons import refer
from bot.blocks.calculator import ORDINALS, aim, draw_exploration
from bot.blocks.choices import draw_offer
from bot.blocks.columns import Column, draw_columns
from bot.blocks.contents import draw_help
from bot.blocks.definition import KEPT, Audience, draw_definition, draw_question_answer, lacking, sharer
from bot.blocks.message import Line, Message, Written, compose, header, paragraphs, quiet
from bot.blocks.results import ALONE, Beside, context, draw_calculation, draw_needs_input, step_by_step, taken, titled
from bot.blocks.text import clip, escape
from bot.team.views import NOBODY_YET, AskedBefore, title
from knowledge.answers import (
    Answer,
    Calculation,
    Choices,
    Comparison,
    Definition,
    Found,
    Help,
    NeedsInput,
    NoSolution,
    QuestionAnswer,
    Scenarios,
    Solution,
    ToolChoices,
    Unknown,
)
from knowledge.calculator.results.explaining import formula_in_words

# Two terms or more, side by side, with the difference in a line.


def draw_comparison(answer: Comparison, audience: Audience) -> Message:
    """A column a term, the difference below, and a button to each card."""
    short = [term.acronym or term.name for term in answer.terms]
    elements = [buttons.share(refer(answer))] if audience.may_share else []
    elements += [buttons.show(term, number) for number, term in enumerate(answer.terms)]
    name = " and ".join(short)
    blocks = compose(
        *sharer(audience),
        header(name),
        draw_columns(f"{name}, side by side", [Column(title(term), term.definition) for term in answer.terms]),
        *([paragraphs(Line(answer.difference, "The difference"))] if answer.difference else []),
        *buttons.row(elements, "comparison"),
    )
    said = answer.difference or " ".join(f"{term.name}: {term.definition}" for term in answer.terms)
    return Message(f"{name}: {said}", blocks)


# Any answer as a message. The one place that matches every kind; the type checker says so when one is missing.

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


IN_GLOSSARY = "Open in the glossary"


def write(answer: Answer, audience: Audience, page: str = "") -> Written | None:
    """What is answered to a name and nothing else, written out for one person and kept; None for any other answer.
    With a link to the `page` of the term, if it has one.

    It is kept by all that it says, so that nobody gets what was written for others who read another entry. Of what
    people type there is nothing in it but names of ours.
    """
    match answer:
        case Definition(found=Found(how="exact" | "alias", because=""), lacks=""):
            asked = answer.found.asked if answer.also else ""
            return _write(replace(answer, found=Found("exact", asked)), audience, page)
        case Choices(reason="sense"):
            return _write(answer, audience, page)
        case _:
            return None


@lru_cache(maxsize=KEPT)
def _write(answer: Definition | Choices, audience: Audience, page: str) -> Written:
    message = draw(answer, audience)
    return Written(message.linked_to(page, IN_GLOSSARY) if page else message)


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


# Any answer as plain text, complete: for the terminal and for records.


def say(answer: Answer) -> str:
    """`answer` as paragraphs of plain text. What needs no more than its one line is that line."""
    match answer:
        case Definition():
            return _say_definition(answer)
        case Calculation():
            heading = f"{answer.headline}  {titled(answer.calculator)}"
            return _join(heading, answer.sentence, *_prove(answer), *context(answer))
        case Solution(forwards=proof):
            heading = f"{answer.shown}  {answer.unknown.input.label}, for {aim(answer)}"
            return _join(heading, answer.sentence, *_prove(proof))
        case Scenarios(calculations=results):
            lines = (f"{name}: {each.shown}  {each.working}" for name, each in zip(ORDINALS, results, strict=False))
            return _join(titled(results[0].calculator), *lines, *answer.differences, _take(*results))
        case Comparison():
            entries = (f"{term.name}: {term.definition}" for term in answer.terms)
            return _join(*entries, f"The difference: {answer.difference}" if answer.difference else "")
        case Help(topic="calculators", groups=groups):
            listed = (f"{topic}: {', '.join(each.calculator.id for each in tools)}" for topic, tools in groups)
            return _join("Calculators: one alone says which numbers it needs, as in /calc acv.", *listed)
        case _:
            return draw(answer).text


def _say_definition(answer: Definition) -> str:
    term = answer.term
    heading = f"{term.name} ({term.acronym})" if term.acronym else term.name
    match answer.found.how:
        case _ if answer.found.because:
            showing = f"Showing {term.name} because of “{answer.found.because}”."
        case "near":
            showing = f"Showing {term.name} for “{answer.found.asked}”."
        case "renamed":
            showing = f"“{answer.found.asked}” is now called {term.name}."
        case "described":
            showing = f"That sounds like {term.name}."
        case "exact" | "alias":
            showing = ""
        case _:
            assert_never(answer.found.how)
    confused = term.is_not or (term.confused_with[0].difference if term.confused_with else "")
    formula = f"Formula: {formula_in_words(term.calculators[0])}" if term.calculators else ""
    example = f"For example: {term.example}" if term.example else ""
    return _join(showing, lacking(answer.lacks), heading, term.definition, example, confused, formula)


def _prove(answer: Calculation) -> tuple[str, ...]:
    steps = step_by_step(answer)
    return (answer.working, f"Step by step: {steps}" if steps else "", _take(answer))


def _take(*results: Calculation) -> str:
    said = taken(*results)
    return f"Assumed: {said}" if said else ""


def _join(*paragraphs: str) -> str:
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)
