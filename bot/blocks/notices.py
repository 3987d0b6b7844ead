"""What people hear from Jargon unasked: that their question is answered, what became of their suggestion, and, those
who keep the glossary, what is waiting for them."""

from slack_sdk.models.blocks import (
    ActionsBlock,
    PlainTextObject,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot.blocks import buttons
from bot.blocks.forms import modal, text_field
from bot.blocks.message import Line, Message, compose, literal, paragraphs, quiet
from bot.blocks.text import clip, mention
from knowledge.models import Term

DEFINE_GAP = "define_gap"
DISMISS_GAP = "dismiss_gap"
PUT_ASIDE_FORM = "put_aside_form"
REASON = "reason"
LONGEST_REASON = 600
STILL_RIGHT = "still_right"
EDIT_ENTRY = "edit_entry"
HAND_ON = "hand_on"


def draw_answered(asked: str, term: Term) -> Message:
    """To each who asked for a word that was missing."""
    text = f"You asked what “{clip(asked)}” means. It is in the glossary now:"
    card = paragraphs(Line(term.definition, term.name), *((Line(term.example, "For example"),) if term.example else ()))
    return Message(f"{text} {term.name}: {term.definition}", compose(paragraphs(Line(text)), card, *_show(term)))


def draw_approved(name: str, outcome: str, by: str, term: Term | None) -> Message:
    """To whoever suggested it; `outcome` says whether with changes. Without `term` it was about retiring one."""
    done = f"What you suggested for “{clip(name)}” is in the glossary now."
    text, row = (done, _show(term)) if term else (f"“{clip(name)}” is retired, as you suggested.", ())
    by_whom = quiet(f"{outcome} by {mention(by)}")
    return Message(f"{text} {outcome} by", compose(paragraphs(Line(text)), by_whom, *row), (by,))


def draw_unshown(name: str) -> Message:
    """To whoever suggested it: it was approved, and yet is not found, as this release cannot read it or since then it
    was retired."""
    text = f"What you suggested for “{clip(name)}” was approved, but is not in the glossary now. Its history is kept."
    return Message(text, compose(paragraphs(Line(text))))


def draw_declined(name: str, by: str, reason: str) -> Message:
    """To whoever suggested it, with the reason in the curator's words."""
    text = f"The curators did not take what you suggested for “{clip(name)}”."
    lines = (Line(text), *((Line(reason, "Why"),) if reason else ()))
    by_whom = quiet(f"Declined by {mention(by)} · you can change it and suggest it again")
    return Message(" ".join(filter(None, (text, reason, "Declined by"))), compose(paragraphs(*lines), by_whom), (by,))


def draw_gap(gap: str, asked: str, times: int) -> Message:
    """To the curators: a word nobody has defined. Who asked is not said."""
    who = "Someone asks" if times < 2 else f"{times} people ask"
    text = f"{who} what “{clip(asked)}” means. Whoever asked is told once it is defined."
    row = buttons.row(
        [buttons.button("Define it", DEFINE_GAP, gap, "primary"), buttons.button("Not for us", DISMISS_GAP, gap)], "gap"
    )
    return Message(text, compose(paragraphs(Line(text)), *row))


def draw_put_aside(kind: str, name: str, reason: str, by: str) -> Message:
    """To each who asked for a word, or said what was wrong with an entry: that nothing comes of it, and why."""
    asked = f"You asked what “{clip(name)}” means. The curators decided not to add it."
    said = f"You said that the entry “{clip(name)}” did not help. The curators decided to leave it as it is."
    text = said if kind == "feedback" else asked
    by_whom = quiet(f"Decided by {mention(by)}, who does not see who asked")
    return Message(f"{text} {reason}", compose(paragraphs(Line(text), Line(reason, "Why")), by_whom))


def draw_closed(kind: str, asked: str, state: str, by: str, reason: str, term: Term | None) -> Message:
    """What a question or remark turns into for curators, wherever it stands, once one of them has seen to it."""
    name, who = clip(term.name if term else asked), mention(by)
    if state == "answered":
        text = f"“{clip(asked)}” is answered: it is in the glossary now, and everybody who asked is told."
        return Message(text, compose(quiet(literal(text)), *(_show(term) if term else ())))
    if kind == "unknown":
        text, whom = f"“{clip(asked)}” is not for this glossary.", f"Put aside by {who}"
    elif kind == "feedback":
        text, whom = f"What someone said about “{name}” has been seen to.", f"By {who}"
    else:
        text, whom = f"The review of “{name}” is done.", f"By {who}"
    why = (quiet(literal(f"Why: {reason}")),) if reason else ()
    return Message(text, compose(quiet(literal(text)), *why, quiet(whom)))


def draw_put_aside_form(kind: str, name: str, metadata: str) -> View:
    """Asks for the reason, which everybody who asked is told."""
    about = f"The entry “{name}” stays as it is." if kind == "feedback" else f"“{name}” will not be added."
    return modal(
        "Put aside",
        [
            quiet(literal(about)),
            text_field(
                REASON,
                "Why not",
                "Whoever asked reads this, in your words. You don't see who it is.",
                longest=LONGEST_REASON,
                lines=True,
            ),
        ],
        callback=PUT_ASIDE_FORM,
        submit="Put aside",
        metadata=metadata,
    )


def draw_feedback(term: Term, remark: str) -> Message:
    """To the owner of an entry: somebody was not helped by it."""
    text = f"Someone says the entry “{term.name}” did not help."
    lines = (Line(text), *((Line(remark, "In their words"),) if remark else ()))
    row = buttons.row([buttons.show(term), buttons.button("Edit", EDIT_ENTRY, term.slug)], "feedback")
    return Message(f"{text} {remark}".strip(), compose(paragraphs(*lines), *row))


def draw_stale(term: Term) -> Message:
    """To the owner of an entry nobody has looked at for long."""
    text = f"Is “{term.name}” still right? It was last reviewed in {term.reviewed:%B %Y}."
    row = buttons.row(
        [
            buttons.button("Still right", STILL_RIGHT, term.slug, "primary"),
            buttons.button("Edit", EDIT_ENTRY, term.slug),
            UserSelectElement(placeholder=PlainTextObject(text="Pass on to"), action_id=f"{HAND_ON}:{term.slug}"),
        ],
        "stale",
    )
    return Message(text, compose(paragraphs(Line(text), Line(term.definition)), *row))


def draw_standard_changed(term: Term) -> Message:
    """To whoever answers for a house reading: what it stands on reads differently since the last release."""
    text = f"The standard entry “{term.name}” has changed. Your team's reading of it stays as it is and comes first."
    row = buttons.row(
        [
            buttons.button("Ours still holds", STILL_RIGHT, term.slug, "primary"),
            buttons.button("Edit ours", EDIT_ENTRY, term.slug),
            buttons.button("The standard", buttons.STANDARD, term.slug),
        ],
        "standard",
    )
    return Message(text, compose(paragraphs(Line(text), Line(term.definition, "The standard now")), *row))


def draw_settled(sentence: str) -> Message:
    """What a notice turns into once it needs nothing more."""
    return Message(sentence, compose(quiet(literal(sentence))))


def _show(term: Term) -> tuple[ActionsBlock, ...]:
    return buttons.row([buttons.show(term)], "notice")
