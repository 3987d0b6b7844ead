"""The card of a term, and the part of it that answers one question."""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from slack_sdk.models.blocks import Block, InteractiveElement, Option, OverflowMenuElement, PlainTextObject

from bot.blocks import buttons
from bot.blocks.message import Drawn, Line, Message, clip, compose, escape, header, paragraphs, quiet
from bot.blocks.references import Reference
from knowledge.answers import Definition, Found, QuestionAnswer, Tool
from knowledge.calculator.explaining import formula_in_words
from knowledge.models import Term

MOST_RELATED = 4
KEPT = 4096
"""Cards kept drawn, the ones asked for last. A changed entry is another card."""


class Aspect(Enum):
    """What stands behind "More": the rest of an entry, a part at a time. The value is the menu's wording."""

    SAY_IT = "Say it to a customer"
    QUESTIONS = "Questions people ask"
    USE_WELL = "Use it well"
    CONFUSED = "What else it is not"


@dataclass(frozen=True, slots=True)
class Audience:
    """Who sees the card: whether they may share it, or the id of who did."""

    may_share: bool
    shared_by: str = ""


def draw_definition(answer: Definition, audience: Audience, aspect: Aspect | None = None) -> Message:
    """The card: what it is, an example, what it is not, the formula of a metric, buttons; and one `aspect` more."""
    term = answer.term
    card = _draw_card(term, answer.related[:MOST_RELATED], audience, aspect)
    others = _draw_others(answer.found.asked, answer.also)
    return Message(f"{title(term)}: {term.definition}", (*understood(answer.found, term), *card, *others))


def draw_question_answer(answer: QuestionAnswer, audience: Audience) -> Message:
    """The question as it is kept, its answer, and the way to the whole card."""
    card = _draw_answer(answer.term, answer.question, answer.answer, audience)
    return Message(f"{answer.question} {answer.answer}", (*understood(answer.found, answer.term), *card))


@lru_cache(maxsize=KEPT)
def _draw_card(term: Term, related: tuple[Term, ...], audience: Audience, aspect: Aspect | None) -> Drawn:
    return compose(
        *sharer(audience),
        header(title(term)),
        paragraphs(*_body(term, related), *(lines(term, aspect) if aspect else ())),
        quiet(_footing(term)),
        *buttons.row(_actions(term, audience), "card"),
        *((quiet("See also"),) if related else ()),
        *buttons.row((buttons.show(each, number) for number, each in enumerate(related)), "related"),
    )


def _draw_others(name: str, terms: tuple[Term, ...]) -> Drawn:
    if not terms:
        return ()
    row = buttons.row((buttons.show(each, number) for number, each in enumerate(terms)), "senses")
    return compose(quiet(f"“{escape(clip(name))}” can also mean"), *row)


@lru_cache(maxsize=KEPT)
def _draw_answer(term: Term, question: str, answer: str, audience: Audience) -> Drawn:
    elements = [buttons.show(term, label=f"What is {term.acronym or term.name}?")]
    elements += [buttons.calculate(Tool(term, each)) for each in term.calculators[:1]]
    reference = Reference(kind="question", terms=(term.slug,), question=question)
    elements += [buttons.share(reference)] if audience.may_share else []
    return compose(
        *sharer(audience),
        header(question),
        paragraphs(Line(answer)),
        quiet(_footing(term)),
        *buttons.row(elements, "answer"),
    )


def title(term: Term) -> str:
    """Name and acronym."""
    return f"{term.name} · {term.acronym}" if term.acronym else term.name


def understood(found: Found, term: Term) -> Drawn:
    """What was understood, where the spelling left a doubt."""
    if found.because:
        return compose(quiet(f"Taken as *{escape(term.name)}* because of “{escape(found.because)}”."))
    if found.how == "described":
        return compose(quiet(f"That sounds like *{escape(term.name)}*."))
    if found.how != "near":
        return ()
    return compose(quiet(f"Showing *{escape(term.name)}* for “{escape(clip(found.asked))}”."))


def sharer(audience: Audience) -> tuple[Block, ...]:
    """Who put the card into the channel: others see an app's card come from nowhere."""
    return (quiet(f"Shared by <@{audience.shared_by}>"),) if audience.shared_by else ()


def lines(term: Term, aspect: Aspect) -> tuple[Line, ...]:
    """What `term` has to say on one aspect; empty if its curators wrote nothing."""
    match aspect:
        case Aspect.SAY_IT:
            return (Line(term.say_it, "To a customer"),) if term.say_it else ()
        case Aspect.QUESTIONS:
            return tuple(Line(f"\n{pair.answer}", pair.question) for pair in term.questions)
        case Aspect.USE_WELL:
            pairs = ((term.red_flag, "Empty when"), (term.show_it, "In a CV or interview"))
            return tuple(Line(text, label) for text, label in pairs if text)
        case Aspect.CONFUSED:
            differences = tuple(Line(each.difference, "Not the same") for each in term.confused_with[1:])
            return differences + ((Line(term.is_not, "What it is not"),) if term.confused_with and term.is_not else ())


def _body(term: Term, related: tuple[Term, ...]) -> list[Line]:
    body = [Line(term.definition), Line(term.example, "For example")]
    if term.confused_with:
        other = next((each for each in related if each.slug == term.confused_with[0].term), None)
        whom = f" as {other.acronym or other.name}" if other else ""
        body.append(Line(term.confused_with[0].difference, f"Not the same{whom}"))
    elif term.is_not:
        body.append(Line(term.is_not, "What it is not"))
    body += [Line(formula_in_words(each), "Formula") for each in term.calculators[:1]]
    return body


def _footing(term: Term) -> str:
    category = term.category.replace("-", " ").capitalize()
    owner = "the curators" if term.owner == "curators" else escape(term.owner)
    return f"{category} · reviewed {term.reviewed:%b %Y} · kept by {owner}"


def _actions(term: Term, audience: Audience) -> list[InteractiveElement]:
    elements: list[InteractiveElement] = [buttons.calculate(Tool(term, each)) for each in term.calculators[:1]]
    elements += [buttons.share(Reference(kind="definition", terms=(term.slug,)))] if audience.may_share else []
    return elements + _more(term)


def _more(term: Term) -> list[InteractiveElement]:
    offered = [aspect for aspect in Aspect if lines(term, aspect)]
    if not offered:
        return []
    options = [
        Option(text=PlainTextObject(text=aspect.value), value=f"{aspect.name}:{term.slug}") for aspect in offered
    ]
    return [OverflowMenuElement(options=options, action_id=buttons.MORE)]
