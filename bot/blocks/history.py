"""Who changed an entry, when and why; every version can be brought back."""

from collections.abc import Iterable
from itertools import islice

from slack_sdk.models.blocks import (
    Block,
    ExternalDataSelectElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
)
from slack_sdk.models.views import View

from bot.blocks import buttons
from bot.blocks.message import Line, Message, clip, compose, header, literal, mention, moment, paragraphs, quiet
from bot.team.views import PastVersion
from knowledge.models import Term

BRING_BACK = "bring_back"
RETIRE_FORM = "retire_form"
SUCCESSOR, REASON = "successor", "reason"
NOBODY = "-"
MOST_SHOWN = 15
LONGEST = 9000
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
    shown, room = 0, LONGEST
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
    nothing = Option(text=PlainTextObject(text="Nothing: it will no longer be found"), value=NOBODY)
    options = [nothing] if removing else []
    named = (Option(text=PlainTextObject(text=clip(each.name, 75)), value=each.slug) for each in terms)
    return [*options, *islice(named, MOST_SUCCESSORS)]


def draw_retire_form(term: Term, metadata: str) -> View:
    """Asks what people should find instead, if anything, and why. Any entry can be searched for."""
    said = f"Whoever looks for {term.name} is led to what it is called now. Its history stays, to bring it back."
    return View(
        type="modal",
        callback_id=RETIRE_FORM,
        title=PlainTextObject(text="Retire a word"),
        submit=PlainTextObject(text="Retire"),
        close=PlainTextObject(text="Cancel"),
        blocks=[
            quiet(literal(said)),
            InputBlock(
                block_id=SUCCESSOR,
                label=PlainTextObject(text="It is now called"),
                hint=PlainTextObject(
                    text="Type a name, an acronym or part of one, or choose that nothing takes its place"
                ),
                element=ExternalDataSelectElement(action_id=SUCCESSOR, min_query_length=0),
            ),
            InputBlock(
                block_id=REASON,
                label=PlainTextObject(text="Why"),
                optional=True,
                element=PlainTextInputElement(action_id=REASON, max_length=300),
            ),
        ],
        private_metadata=metadata,
    )


def _who(entry: PastVersion) -> str:
    approver = entry.approved_by if entry.approved_by != entry.author else None
    approved = f", approved by {mention(approver)}" if approver else ""
    which = f"Version {entry.number}" + (" of how your team reads it" if entry.is_reading else "")
    return f"{which} · {moment(entry.at)} · {mention(entry.author)}{approved}"
