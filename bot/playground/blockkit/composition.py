"""Composition objects: texts, options, confirmations and the small objects that elements share.

Reference: docs.slack.dev/reference/block-kit/composition-objects
"""

import re
from datetime import date

from bot.playground.blockkit.rules import exactly_one, read_number
from bot.playground.blockkit.spec import Choice, Flag, Form, Items, Kind, Shape, Text, Variant, one_of

TEXT_LIMIT = 3000


def plain(most: int = TEXT_LIMIT) -> Shape:
    """A `plain_text` object and nothing else."""
    return Shape("plain_text", required={"text": Text(most)}, optional={"emoji": Flag()})


def mrkdwn(most: int = TEXT_LIMIT) -> Shape:
    """A `mrkdwn` object and nothing else."""
    return Shape("mrkdwn", required={"text": Text(most)}, optional={"verbatim": Flag()})


def either_text(most: int = TEXT_LIMIT) -> Variant:
    """A text object of either type."""
    return one_of(plain(most), mrkdwn(most))


def _is_url(value: str) -> bool:
    return re.fullmatch(r"[A-Za-z][A-Za-z0-9+.\-]*:\S+", value) is not None


def _is_date(value: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_time(value: str) -> bool:
    return re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value) is not None


def _is_file_id(value: str) -> bool:
    return re.fullmatch(r"F[A-Z0-9]{5,}", value) is not None


URL = Text(3000, form=Form("a valid URL", _is_url))
DATE = Text(form=Form("a date as YYYY-MM-DD", _is_date))
TIME = Text(form=Form("a time as HH:mm", _is_time))
NUMERAL = Text(form=Form("a number", lambda value: read_number(value) is not None))
FILE_ID = Text(form=Form("a file ID", _is_file_id))
IDENTIFIER = Text(255)
COLOR_SCHEME = Choice(("primary", "danger"))

CONFIRM = Shape(
    required={"text": either_text(300)},
    optional={"title": plain(100), "confirm": plain(30), "deny": plain(30), "style": COLOR_SCHEME},
)


def _option(text: Kind, **more: Kind) -> Shape:
    return Shape(required={"text": text, "value": Text(150)}, optional=more)


OPTION = _option(plain(75), description=plain(75))
# Only an overflow menu follows links, and only boxes and radio buttons draw mrkdwn.
OVERFLOW_OPTION = _option(plain(75), description=plain(75), url=URL)
MARKED_OPTION = _option(either_text(75), description=either_text(75))

OPTION_GROUP = Shape(required={"label": plain(75), "options": Items(OPTION, least=1, most=100)})

DISPATCH_ACTION_CONFIG = Shape(
    required={"trigger_actions_on": Items(Choice(("on_enter_pressed", "on_character_entered")), least=1, most=2)}
)

CONVERSATION_FILTER = Shape(
    optional={
        "include": Items(Choice(("im", "mpim", "private", "public")), least=1),
        "exclude_bot_users": Flag(),
        "exclude_external_shared_channels": Flag(),
    }
)

SLACK_FILE = Shape(optional={"id": FILE_ID, "url": URL}, rules=exactly_one("id", "url"))

WORKFLOW = Shape(
    required={
        "trigger": Shape(
            required={"url": URL},
            optional={"customizable_input_parameters": Items(Shape(required={"name": Text(), "value": Text(least=0)}))},
        )
    }
)
