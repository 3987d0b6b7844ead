"""The blocks that most messages and views are made of.

Reference: docs.slack.dev/reference/block-kit/blocks
"""

from collections.abc import Mapping

from bot.playground.blockkit.composition import IDENTIFIER, SLACK_FILE, URL, either_text, plain
from bot.playground.blockkit.elements import IMAGE, IN_ACTIONS, IN_CONTEXT_ACTIONS, IN_INPUT, IN_SECTION
from bot.playground.blockkit.rules import at_least_one, exactly_one
from bot.playground.blockkit.spec import Choice, Flag, Items, Kind, Number, Rule, Shape, Text, one_of

MARKDOWN_LIMIT = 12_000


def block(
    tag: str,
    required: Mapping[str, Kind] | None = None,
    optional: Mapping[str, Kind] | None = None,
    rules: tuple[Rule, ...] = (),
) -> Shape:
    """A shape for a block: like any other, and it may carry a `block_id`."""
    return Shape(tag, required=required or {}, optional={"block_id": IDENTIFIER, **(optional or {})}, rules=rules)


DIVIDER = block("divider")
HEADER = block("header", {"text": plain(150)}, {"level": Number(least=1, most=4, whole=True)})
MARKDOWN = block("markdown", {"text": Text(MARKDOWN_LIMIT)})
FILE = block("file", {"external_id": Text(255), "source": Choice(("remote",))})

SECTION = block(
    "section",
    optional={
        "text": either_text(3000),
        "fields": Items(either_text(2000), least=1, most=10),
        "accessory": IN_SECTION,
        "expand": Flag(),
    },
    rules=(at_least_one("text", "fields"),),
)

CONTEXT = block("context", {"elements": Items(one_of(IMAGE, either_text()), least=1, most=10)})
ACTIONS = block("actions", {"elements": Items(IN_ACTIONS, least=1, most=25)})
CONTEXT_ACTIONS = block("context_actions", {"elements": Items(IN_CONTEXT_ACTIONS, least=1, most=5)})

IMAGE_BLOCK = block(
    "image",
    {"alt_text": Text(2000)},
    {"image_url": URL, "slack_file": SLACK_FILE, "title": plain(2000)},
    rules=exactly_one("image_url", "slack_file"),
)

INPUT = block(
    "input",
    {"label": plain(2000), "element": IN_INPUT},
    {"hint": plain(2000), "optional": Flag(), "dispatch_action": Flag()},
)

VIDEO = block(
    "video",
    {"alt_text": Text(200), "title": plain(200), "thumbnail_url": URL, "video_url": URL},
    {
        "title_url": Text(2000, form=URL.form),
        "description": plain(200),
        "provider_icon_url": Text(2000, form=URL.form),
        "provider_name": Text(50),
        "author_name": Text(50),
    },
)
