"""What stands behind "More" on a card: the rest of the entry, a part at a time, and how to keep the entry right."""

from collections.abc import Iterable
from enum import Enum

from slack_sdk.models.blocks import Option, OptionGroup, PlainTextObject, StaticSelectElement

from bot.blocks import buttons
from bot.blocks.message import Line
from knowledge.house import TEAM_CATEGORY, HouseTerm, StandardTerm
from knowledge.models import Term

STANDARD = "standard"
"""Ends the value of an option on the card of the entry that ships, where the team reads it differently."""


class Aspect(Enum):
    """What stands behind "More": the rest of an entry, a part at a time. The value is the menu's wording."""

    SAY_IT = "Say it to a customer"
    QUESTIONS = "Questions people ask"
    USE_WELL = "Use it well"
    CONFUSED = "What else it is not"
    SOURCES = "Where it comes from"


class Chore(Enum):
    """What people do about an entry. The value is the menu's wording."""

    SUGGEST = "Suggest a change"
    HISTORY = "History"
    HELPED = "This helped"
    WRONG = "Something is wrong"
    RETIRE = "Retire it"


def draw_more(term: Term, shown: Aspect | None = None, *, chores: bool = True) -> tuple[StaticSelectElement, ...]:
    """The menu, with `chores` or without; none if it would be empty. It remembers which part the card has `shown`
    besides, so that it can be drawn again. An overflow menu would hold five options; this has up to ten, in two groups.
    """
    kept = [chore for chore in Chore if chore is not Chore.RETIRE or term.category == TEAM_CATEGORY] if chores else []
    source = STANDARD if isinstance(term, StandardTerm) else ""
    about = f"{term.slug}:{shown.name if shown else ''}:{source}".rstrip(":")
    groups = [_group("Read on", [aspect for aspect in Aspect if lines(term, aspect)], about)]
    groups.append(_group("Keep it right", kept, about))
    if not (filled := [group for group in groups if group.options]):
        return ()
    placeholder = PlainTextObject(text="More", emoji=False)
    return (StaticSelectElement(placeholder=placeholder, action_id=buttons.MORE, option_groups=filled),)


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
            crowded = is_crowded(term)
            unseen = term.confused_with if crowded else term.confused_with[1:]
            differences = tuple(Line(each.difference, "Not the same") for each in unseen)
            is_not = term.is_not if term.confused_with or crowded else None
            return differences + ((Line(is_not, "What it is not"),) if is_not else ())
        case Aspect.SOURCES:
            return (Line("; ".join(term.sources), "From"),) if term.sources else ()


def is_crowded(term: Term) -> bool:
    """Whether a card has no room for what the term is not: the note of a house reading and a formula come first."""
    return isinstance(term, HouseTerm) and bool(term.reading.note and term.calculators)


def _group(label: str, choices: Iterable[Aspect | Chore], about: str) -> OptionGroup:
    options = [Option(text=PlainTextObject(text=each.value), value=f"{each.name}:{about}") for each in choices]
    return OptionGroup(label=PlainTextObject(text=label), options=options)
