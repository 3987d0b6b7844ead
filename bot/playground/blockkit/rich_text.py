"""The `rich_text` block and everything that may stand in it.

Reference: docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

from collections.abc import Mapping

from bot.playground.blockkit.composition import IDENTIFIER
from bot.playground.blockkit.spec import Choice, Flag, Items, Kind, Number, Shape, Text, one_of

_STYLES = ("bold", "italic", "strike", "underline", "code")
_MENTION_STYLES = (*_STYLES, "highlight", "client_highlight", "unlink")


def _leaf(
    tag: str,
    required: Mapping[str, Kind],
    optional: Mapping[str, Kind] | None = None,
    styles: tuple[str, ...] = _STYLES,
) -> Shape:
    style = Shape(optional={name: Flag() for name in styles})
    return Shape(tag, required=required, optional={**(optional or {}), "style": style})


TEXT = _leaf("text", {"text": Text()})
LINK = _leaf("link", {"url": Text(3000)}, {"text": Text(), "unsafe": Flag()})

INLINE = one_of(
    TEXT,
    LINK,
    _leaf(
        "emoji",
        {"name": Text()},
        {"unicode": Text(), "url": Text(), "skin_tone": Number(least=1, most=6, whole=True)},
    ),
    _leaf("user", {"user_id": Text()}, styles=_MENTION_STYLES),
    _leaf("channel", {"channel_id": Text()}, styles=_MENTION_STYLES),
    _leaf("usergroup", {"usergroup_id": Text()}, styles=_MENTION_STYLES),
    _leaf("team", {"team_id": Text()}),
    _leaf("broadcast", {"range": Choice(("here", "channel", "everyone"))}),
    _leaf("color", {"value": Text()}),
    _leaf(
        "date",
        {"timestamp": Number(least=0, whole=True), "format": Text()},
        {"url": Text(3000), "fallback": Text()},
    ),
)

# An empty section is an empty line or list item, which Slack draws.
SECTION = Shape("rich_text_section", required={"elements": Items(INLINE)})

# Pixels.
_BORDER: Mapping[str, Kind] = {"border": Number(least=0, whole=True)}
LIST = Shape(
    "rich_text_list",
    required={"elements": Items(SECTION, least=1), "style": Choice(("bullet", "ordered"))},
    optional={
        **_BORDER,
        "indent": Number(least=0, most=8, whole=True),
        "offset": Number(least=0, whole=True),
    },
)
QUOTE = Shape("rich_text_quote", required={"elements": Items(INLINE, least=1)}, optional=_BORDER)
PREFORMATTED = Shape(
    "rich_text_preformatted", required={"elements": Items(one_of(TEXT, LINK), least=1)}, optional=_BORDER
)

RICH_TEXT = Shape(
    "rich_text",
    required={"elements": Items(one_of(SECTION, LIST, QUOTE, PREFORMATTED), least=1)},
    optional={"block_id": IDENTIFIER},
)
