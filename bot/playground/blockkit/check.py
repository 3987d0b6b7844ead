"""The two questions: would Slack take this message, would it take this view?"""

from collections.abc import Iterator, Mapping

from bot.playground.blockkit import totals
from bot.playground.blockkit.selects import SUGGESTED_OPTIONS
from bot.playground.blockkit.spec import Fault
from bot.playground.blockkit.surfaces import MESSAGE, MESSAGE_LIMIT, VIEW, VIEW_LIMIT
from bot.playground.blockkit.trees import each_attached_block, each_block

_CONTENT = ("text", "markdown_text", "blocks", "attachments")


def check_message(payload: Mapping[str, object]) -> list[str]:
    """What Slack would refuse in a message posted, sent to a response_url or given as an acknowledgement.

    Empty if nothing. A null at the top counts as absent; keys such as `channel` are not looked at.
    """
    message = {name: value for name, value in payload.items() if value is not None}
    return [str(fault) for fault in _message_faults(message)]


def check_view(view: Mapping[str, object]) -> list[str]:
    """What Slack would refuse in a modal or Home view; empty if nothing. Pointers start at `/view`."""
    return [str(fault) for fault in _view_faults(view, "/view")]


def check_options(answer: Mapping[str, object]) -> list[str]:
    """What Slack would refuse in the answer to a block_suggestion; empty if nothing."""
    return [str(fault) for fault in SUGGESTED_OPTIONS.faults(answer, "")]


def _message_faults(message: Mapping[str, object]) -> Iterator[Fault]:
    if not _says_something(message):
        yield Fault("", "no_text: must provide text, blocks or attachments")
    if "markdown_text" in message and ("text" in message or "blocks" in message):
        yield Fault("/markdown_text", "markdown_text_conflict: cannot be set with text or blocks")
    yield from MESSAGE.faults(message, "")
    blocks = tuple(each_block(message.get("blocks"), "/blocks"))
    attached = tuple(each_attached_block(message.get("attachments"), "/attachments"))
    yield from totals.repeated_names(blocks + attached)
    yield from totals.repeated_focus(blocks + attached)
    yield from totals.crowded_message(blocks)
    yield from totals.crowded_tables(blocks, "/blocks")
    yield from totals.crowded_layouts(blocks, "/blocks", MESSAGE_LIMIT)


def _view_faults(view: Mapping[str, object], at: str) -> Iterator[Fault]:
    yield from VIEW.faults(view, at)
    blocks = tuple(each_block(view.get("blocks"), f"{at}/blocks"))
    yield from totals.repeated_names(blocks)
    yield from totals.repeated_focus(blocks)
    yield from totals.crowded_tables(blocks, f"{at}/blocks")
    yield from totals.crowded_layouts(blocks, f"{at}/blocks", VIEW_LIMIT)
    yield from totals.large_view(view, at)


def _says_something(message: Mapping[str, object]) -> bool:
    # Deleting the original needs no words; an acknowledgement of only this type shows the command as typed.
    if message.get("delete_original") is True or dict(message) == {"response_type": "in_channel"}:
        return True
    return any(message.get(name) for name in _CONTENT)
