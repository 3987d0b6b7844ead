"""Who changed an entry, when and why; every version can be brought back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from slack_sdk.models.blocks import (
    Block,
    ExternalDataSelectElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.blocks import buttons
from bot.blocks.message import Message, clip, compose, header, literal, mention, quiet
from knowledge.models import Term

BRING_BACK = "bring_back"
RETIRE_FORM = "retire_form"
SUCCESSOR, REASON = "successor", "reason"
NOBODY = "-"
MOST_SHOWN = 15
MOST_SUCCESSORS = 99
"""Options Slack allows in a menu, less the one that says none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One version: `what` it says or that it was removed, and the value its button brings it back by."""

    what: str
    author: str
    at: datetime
    why: str
    value: str = ""
    """Empty for the present version."""
    approved_by: str | None = None


def draw_history(name: str, entries: tuple[Entry, ...], *, may_bring_back: bool) -> Message:
    """The newest first. Without the right to bring one back, the button suggests it."""
    label = "Bring back" if may_bring_back else "Suggest to bring back"
    blocks: list[Block] = [header(f"History of {name}")]
    for number, entry in enumerate(entries[:MOST_SHOWN]):
        button = buttons.button(label, f"{BRING_BACK}:{number}", entry.value) if entry.value else None
        who = _who(entry) if number else f"*Now* · {_who(entry)}"
        blocks.append(quiet(who, *((literal(entry.why, 200),) if entry.why else ())))
        blocks.append(SectionBlock(text=literal(entry.what, 300), accessory=button))
    if len(entries) > MOST_SHOWN:
        older = len(entries) - MOST_SHOWN
        blocks.append(quiet(f"{older} older {'version is' if older == 1 else 'versions are'} in the export."))
    versions = "1 version" if len(entries) == 1 else f"{len(entries)} versions"
    return Message(f"History of {name}: {versions}", compose(*blocks))


def draw_successors(terms: Iterable[Term], *, removing: bool) -> list[Option]:
    """What may be chosen: `terms`, as far as a menu holds them, and to leave nothing in its place."""
    options = [Option(text=PlainTextObject(text="Nothing: it is found no more"), value=NOBODY)] if removing else []
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
                hint=PlainTextObject(text="Type part of a name, or choose that it is found no more"),
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


def _who(entry: Entry) -> str:
    at = int(entry.at.timestamp())
    approver = entry.approved_by if entry.approved_by != entry.author else None
    approved = f", approved by {mention(approver)}" if approver else ""
    when = f"<!date^{at}^{{date_short_pretty}}|{entry.at:%d %b %Y}>"
    return f"{when} · {mention(entry.author)}{approved}"
