"""Which block may stand where, and the three things that hold blocks: a message, a modal and the Home tab."""

from collections.abc import Iterator, Mapping

from bot.playground.blockkit.blocks import (
    ACTIONS,
    CONTEXT,
    CONTEXT_ACTIONS,
    DIVIDER,
    FILE,
    HEADER,
    IMAGE_BLOCK,
    INPUT,
    MARKDOWN,
    MARKDOWN_LIMIT,
    SECTION,
    VIDEO,
)
from bot.playground.blockkit.composition import plain
from bot.playground.blockkit.panels import ALERT, CARD, CAROUSEL, CONTAINER, LAYOUT, PLAN, TASK_CARD
from bot.playground.blockkit.rich_text import RICH_TEXT
from bot.playground.blockkit.spec import Choice, Fault, Flag, Items, Kind, Shape, Text, one_of, step
from bot.playground.blockkit.tables import DATA_TABLE, DATA_VISUALIZATION, TABLE

_EVERYWHERE = one_of(ACTIONS, CARD, CONTEXT, DIVIDER, HEADER, IMAGE_BLOCK, INPUT, LAYOUT, RICH_TEXT, SECTION, VIDEO)
_WIDE = one_of(CAROUSEL, CONTAINER, DATA_TABLE, DATA_VISUALIZATION, TABLE)

IN_MESSAGE = one_of(_EVERYWHERE, _WIDE, CONTEXT_ACTIONS, FILE, MARKDOWN, PLAN, TASK_CARD)
IN_MODAL = one_of(_EVERYWHERE, ALERT)
IN_HOME = one_of(_EVERYWHERE, _WIDE)

MESSAGE_LIMIT, VIEW_LIMIT = 50, 100
MESSAGE_BLOCKS = Items(IN_MESSAGE, most=MESSAGE_LIMIT)

_ATTACHMENT_TEXT = Text(least=0)
# Attachments are an old, loose format: Slack ignores what it does not know in them.
ATTACHMENT = Shape(
    optional={
        "blocks": MESSAGE_BLOCKS,
        **dict.fromkeys(("color", "fallback", "footer", "pretext", "text", "title"), _ATTACHMENT_TEXT),
    },
    open=True,
)

# Where it goes and how it unfurls is not a matter of Block Kit, hence `open`.
MESSAGE = Shape(
    optional={
        # Slack cuts a longer text off.
        "text": Text(40_000, least=0),
        "markdown_text": Text(MARKDOWN_LIMIT),
        "blocks": MESSAGE_BLOCKS,
        "attachments": Items(ATTACHMENT, most=100),
        "response_type": Choice(("ephemeral", "in_channel")),
        "replace_original": Flag(),
        "delete_original": Flag(),
    },
    open=True,
)


def _submit_with_input(view: Mapping[str, object], at: str) -> Iterator[Fault]:
    blocks = view.get("blocks")
    if "submit" in view or not isinstance(blocks, list | tuple):
        return
    for index, each in enumerate(blocks):
        if isinstance(each, Mapping) and each.get("type") == "input":
            pointer = step(step(at, "blocks"), index)
            yield Fault(pointer, "must define `submit` to use an `input` block in modals")


_ANY_VIEW: Mapping[str, Kind] = {
    "private_metadata": Text(3000, least=0),
    "callback_id": Text(255, least=0),
    "external_id": Text(255, least=0),
}
MODAL = Shape(
    "modal",
    required={"title": plain(24), "blocks": Items(IN_MODAL, least=1, most=VIEW_LIMIT)},
    optional={
        **_ANY_VIEW,
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": Flag(),
        "notify_on_close": Flag(),
    },
    rules=(_submit_with_input,),
)
HOME = Shape("home", required={"blocks": Items(IN_HOME, least=1, most=VIEW_LIMIT)}, optional=_ANY_VIEW)
VIEW = one_of(MODAL, HOME)
