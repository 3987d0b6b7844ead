"""What stands behind "More" on a card: the rest of the entry, its history, and how to keep it right."""

from collections.abc import Iterable
from enum import Enum
from itertools import islice

from slack_sdk.models.blocks import (
    Block,
    ContextActionsBlock,
    ExternalDataSelectElement,
    FeedbackButtonsElement,
    Option,
    OptionGroup,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.blocks.basic_components import FeedbackButtonObject
from slack_sdk.models.views import View

from bot.blocks import buttons
from bot.blocks.forms import field, modal, option, text_field
from bot.blocks.message import Line, Message, compose, header, literal, paragraphs, quiet
from bot.blocks.text import clip, mention, moment
from bot.team.views import PastVersion
from knowledge.house import TEAM_CATEGORY, HouseTerm, StandardTerm
from knowledge.models import Term

# What stands behind "More" on a card: the rest of the entry, a part at a time, and how to keep the entry right.

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
    """What people do about an entry. The value is the wording, in the menu or on a button."""

    SUGGEST = "Suggest a change"
    HISTORY = "History"
    HELPED = "This helped"
    WRONG = "Something is wrong"
    RETIRE = "Retire it"


def draw_more(term: Term, shown: Aspect | None = None, *, chores: bool = True) -> tuple[StaticSelectElement, ...]:
    """The menu, with `chores` or without; none if it would be empty. It remembers which part the card has `shown`
    besides, so that it can be drawn again. An overflow menu would hold five options; this has up to ten, in two groups.
    """
    in_menu = [Chore.SUGGEST, Chore.HISTORY, *([Chore.RETIRE] if term.category == TEAM_CATEGORY else [])]
    kept = in_menu if chores else []
    source = STANDARD if isinstance(term, StandardTerm) else ""
    about = f"{term.slug}:{shown.name if shown else ''}:{source}".rstrip(":")
    groups = [_group("Read on", [aspect for aspect in Aspect if lines(term, aspect)], about)]
    groups.append(_group("Keep it right", kept, about))
    if not (filled := [group for group in groups if group.options]):
        return ()
    placeholder = PlainTextObject(text="More", emoji=False)
    return (StaticSelectElement(placeholder=placeholder, action_id=buttons.MORE, option_groups=filled),)


def draw_feedback_buttons(term: Term) -> ContextActionsBlock:
    """Whether the entry helped, a press each: Slack's own thumbs."""

    def thumb(chore: Chore) -> FeedbackButtonObject:
        return FeedbackButtonObject(text=PlainTextObject(text=chore.value), value=f"{chore.name}:{term.slug}")

    both = FeedbackButtonsElement(
        action_id=buttons.FEEDBACK, positive_button=thumb(Chore.HELPED), negative_button=thumb(Chore.WRONG)
    )
    return ContextActionsBlock(elements=[both], block_id="feedback")


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


# Who changed an entry, when and why; every version can be brought back.

BRING_BACK = "bring_back"
RETIRE_FORM = "retire_form"
SUCCESSOR, REASON = "successor", "reason"
NOTHING_INSTEAD = "-"
MOST_SHOWN = 15
LONGEST_HISTORY = 9000
"""Characters of all versions shown; of a message whose blocks hold some 13,000 Slack takes none of it."""
LONGEST_FIELD = 600
MOST_SUCCESSORS = 99
"""Options Slack allows in a menu, less the one that says none."""


def draw_history(name: str, entries: tuple[PastVersion, ...], *, may_bring_back: bool, standard: str = "") -> Message:
    """The newest first, as many as a message holds. Without the right to bring one back, the button suggests it.

    `standard` is the value of the button that goes back to the entry that ships; empty where there is no way back.
    """
    label = "Bring back" if may_bring_back else "Suggest to bring back"
    blocks: list[Block] = [header(f"History of {name}")]
    shown, room = 0, LONGEST_HISTORY
    for number, entry in enumerate(entries[:MOST_SHOWN]):
        room -= len(entry.why) + len(entry.what) + sum(len(each) + len(text) for each, text in entry.fields)
        if shown and room < 0:
            break
        who = _who(entry) if number else f"*Now* · {_who(entry)}"
        blocks.append(quiet(who, *((literal(entry.why, 200),) if entry.why else ())))
        blocks.append(_says(entry))
        if entry.value:
            blocks += buttons.row([buttons.button(label, f"{BRING_BACK}:{number}", entry.value)], f"version_{number}")
        shown += 1
    if left := len(entries) - shown:
        blocks.append(quiet(f"{_count(left, 'older version')} {'is' if left == 1 else 'are'} in the export."))
    if standard:
        back = "Go back to the standard" if may_bring_back else "Suggest the standard"
        blocks.append(quiet("The standard, the entry that ships, is below all of these and can take their place."))
        blocks += buttons.row([buttons.button(back, f"{BRING_BACK}:{MOST_SHOWN}", standard)], "standard")
    return Message(f"History of {name}: {_count(len(entries), 'version')}", compose(*blocks))


def _says(entry: PastVersion) -> Block:
    if entry.what:
        return quiet(literal(entry.what, 300))
    return paragraphs(*(Line(clip(text, LONGEST_FIELD), label, close=True) for label, text in entry.fields))


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def draw_successors(terms: Iterable[Term], *, removing: bool) -> list[Option]:
    """What may be chosen: `terms`, as far as a menu holds them, and to leave nothing in its place."""
    nothing = option("Nothing: it will no longer be found", NOTHING_INSTEAD)
    options = [nothing] if removing else []
    named = (option(each.name, each.slug) for each in terms)
    return [*options, *islice(named, MOST_SUCCESSORS)]


def draw_retire_form(term: Term, metadata: str) -> View:
    """Asks what people should find instead, if anything, and why. Any entry can be searched for."""
    said = f"Whoever looks for {term.name} is led to what it is called now. Its history stays, to bring it back."
    return modal(
        "Retire a word",
        [
            quiet(literal(said)),
            field(
                SUCCESSOR,
                "It is now called",
                ExternalDataSelectElement(action_id=SUCCESSOR, min_query_length=0),
                "Type a name, an acronym or part of one, or choose that nothing takes its place",
            ),
            text_field(REASON, "Why", longest=300, optional=True),
        ],
        callback=RETIRE_FORM,
        submit="Retire",
        metadata=metadata,
    )


def _who(entry: PastVersion) -> str:
    approver = entry.approved_by if entry.approved_by != entry.author else None
    approved = f", approved by {mention(approver)}" if approver else ""
    which = f"Version {entry.number}" + (" of how your team reads it" if entry.is_reading else "")
    return f"{which} · {moment(entry.at)} · {mention(entry.author)}{approved}"


# What was wrong with an answer: a form of one field.

FEEDBACK_FORM = "feedback_form"
WRONG = "wrong"
LONGEST_REMARK = 600


def draw_feedback_form(term: Term, metadata: str) -> View:
    """Asks what was wrong; whoever answers for the entry hears it, and not from whom."""
    return modal(
        "What was wrong?",
        [
            quiet(literal(f"{term.name}: whoever answers for it reads this, without your name.")),
            text_field(
                WRONG,
                "What did not help",
                "Wrong, unclear, missing, not how we use it",
                longest=LONGEST_REMARK,
                lines=True,
            ),
        ],
        callback=FEEDBACK_FORM,
        submit="Send",
        metadata=metadata,
    )
