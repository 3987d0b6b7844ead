"""Everything a person can press, pick or type into, and which block takes which.

Reference: docs.slack.dev/reference/block-kit/block-elements
"""

from collections.abc import Mapping

from bot.playground.blockkit.composition import (
    COLOR_SCHEME,
    CONFIRM,
    DATE,
    DISPATCH_ACTION_CONFIG,
    IDENTIFIER,
    MARKED_OPTION,
    NUMERAL,
    OVERFLOW_OPTION,
    SLACK_FILE,
    TIME,
    URL,
    WORKFLOW,
    plain,
)
from bot.playground.blockkit.rich_text import RICH_TEXT
from bot.playground.blockkit.rules import (
    chosen_among_options,
    exactly_one,
    ordered,
    whole_unless_decimal,
)
from bot.playground.blockkit.selects import MULTI_SELECT, SELECT
from bot.playground.blockkit.spec import Flag, Items, Kind, Number, Rule, Shape, Text, one_of

_NAMED: Mapping[str, Kind] = {"action_id": IDENTIFIER}
_PICKED: Mapping[str, Kind] = {**_NAMED, "confirm": CONFIRM, "focus_on_load": Flag()}
_TYPED: Mapping[str, Kind] = {
    **_NAMED,
    "placeholder": plain(150),
    "focus_on_load": Flag(),
    "dispatch_action_config": DISPATCH_ACTION_CONFIG,
}
_VALUE = Text(2000, least=0)
_SPOKEN: Mapping[str, Kind] = {"accessibility_label": Text(75)}
_LINES = Number(least=1, most=100, whole=True)

IMAGE = Shape(
    "image",
    required={"alt_text": Text(2000)},
    optional={"image_url": URL, "slack_file": SLACK_FILE},
    rules=exactly_one("image_url", "slack_file"),
)

BUTTON = Shape(
    "button",
    required={"text": plain(75)},
    optional={
        **_NAMED,
        **_SPOKEN,
        "url": URL,
        "value": _VALUE,
        "style": COLOR_SCHEME,
        "confirm": CONFIRM,
        "agent_prompt": Text(4000),
        "agent_prompt_display": Text(),
        "visible_to_user_ids": Items(Text(), most=10),
    },
)
WORKFLOW_BUTTON = Shape(
    "workflow_button",
    required={"text": plain(75), "workflow": WORKFLOW},
    optional={**_NAMED, **_SPOKEN, "style": COLOR_SCHEME, "confirm": CONFIRM},
)
ICON_BUTTON = Shape(
    "icon_button",
    required={"icon": Text(75), "text": plain(75)},
    optional={
        **_NAMED,
        **_SPOKEN,
        "value": _VALUE,
        "confirm": CONFIRM,
        "visible_to_user_ids": Items(Text(), most=10),
    },
)
_FEEDBACK = Shape(required={"text": plain(75), "value": _VALUE}, optional=_SPOKEN)
FEEDBACK_BUTTONS = Shape(
    "feedback_buttons",
    required={"positive_button": _FEEDBACK, "negative_button": _FEEDBACK},
    optional=_NAMED,
)

OVERFLOW = Shape(
    "overflow",
    required={"options": Items(OVERFLOW_OPTION, least=1, most=5)},
    optional={**_NAMED, "confirm": CONFIRM},
)


def _boxes(tag: str, **initial: Kind) -> Shape:
    options = Items(MARKED_OPTION, least=1, most=10)
    return Shape(tag, required={"options": options}, optional={**_PICKED, **initial}, rules=(chosen_among_options,))


CHECKBOXES = _boxes("checkboxes", initial_options=Items(MARKED_OPTION, least=1))
RADIO_BUTTONS = _boxes("radio_buttons", initial_option=MARKED_OPTION)

DATEPICKER = Shape("datepicker", optional={**_PICKED, "placeholder": plain(150), "initial_date": DATE})
TIMEPICKER = Shape(
    "timepicker",
    optional={**_PICKED, "placeholder": plain(150), "initial_time": TIME, "timezone": Text()},
)
# Ten digits of Unix time, as Slack demands.
_SECONDS = Number(least=1_000_000_000, most=9_999_999_999, whole=True)
DATETIMEPICKER = Shape("datetimepicker", optional={**_PICKED, "initial_date_time": _SECONDS})


def _typed(
    tag: str,
    optional: Mapping[str, Kind],
    required: Mapping[str, Kind] | None = None,
    rules: tuple[Rule, ...] = (),
) -> Shape:
    return Shape(tag, required=required or {}, optional={**_TYPED, **optional}, rules=rules)


PLAIN_TEXT_INPUT = _typed(
    "plain_text_input",
    {
        "initial_value": Text(3000, least=0),
        "multiline": Flag(),
        "min_length": Number(least=0, most=3000, whole=True),
        "max_length": Number(least=1, most=3000, whole=True),
    },
    rules=(ordered("min_length", "max_length"),),
)
NUMBER_INPUT = _typed(
    "number_input",
    {"initial_value": NUMERAL, "min_value": NUMERAL, "max_value": NUMERAL},
    required={"is_decimal_allowed": Flag()},
    rules=(
        ordered("min_value", "max_value"),
        ordered("min_value", "initial_value"),
        ordered("initial_value", "max_value"),
        whole_unless_decimal,
    ),
)
EMAIL_INPUT = _typed("email_text_input", {"initial_value": Text()})
URL_INPUT = _typed("url_text_input", {"initial_value": URL})
RICH_TEXT_INPUT = _typed(
    "rich_text_input",
    {"initial_value": RICH_TEXT, "min_lines": _LINES, "max_lines": _LINES},
    rules=(ordered("min_lines", "max_lines"),),
)
FILE_INPUT = Shape(
    "file_input",
    optional={
        **_NAMED,
        "filetypes": Items(Text(), least=1),
        "max_files": Number(least=1, most=10, whole=True),
    },
)

_ANYWHERE = one_of(CHECKBOXES, DATEPICKER, TIMEPICKER, RADIO_BUTTONS, SELECT, MULTI_SELECT)

IN_SECTION = one_of(_ANYWHERE, BUTTON, WORKFLOW_BUTTON, OVERFLOW, IMAGE)
IN_ACTIONS = one_of(_ANYWHERE, BUTTON, WORKFLOW_BUTTON, OVERFLOW, DATETIMEPICKER, RICH_TEXT_INPUT)
IN_INPUT = one_of(
    _ANYWHERE,
    DATETIMEPICKER,
    PLAIN_TEXT_INPUT,
    NUMBER_INPUT,
    EMAIL_INPUT,
    URL_INPUT,
    RICH_TEXT_INPUT,
    FILE_INPUT,
)
IN_CONTEXT_ACTIONS = one_of(FEEDBACK_BUTTONS, ICON_BUTTON)
