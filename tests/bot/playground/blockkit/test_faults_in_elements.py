"""Elements that Slack refuses: each has one thing wrong, and the one line says what and where."""

import pytest

from bot.playground.blockkit import check_message

Payload = dict[str, object]


def plain(text: str = "Go") -> Payload:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "Go") -> Payload:
    return {"type": "mrkdwn", "text": text}


def option(value: str = "a", text: str = "A", **more: object) -> Payload:
    return {"text": plain(text), "value": value, **more}


def options(count: int) -> list[Payload]:
    return [option(str(n)) for n in range(count)]


def button(action_id: str = "press", **more: object) -> Payload:
    return {"type": "button", "text": plain(), "action_id": action_id, **more}


def actions(*elements: object) -> Payload:
    return {"type": "actions", "elements": list(elements)}


def question(element: object, **more: object) -> Payload:
    return {"type": "input", "label": plain(), "element": element, **more}


def static(**more: object) -> Payload:
    return {"type": "static_select", "options": [option()], **more}


def confirm(**more: object) -> Payload:
    return button(confirm={"text": plain(), **more})


def text_input(**more: object) -> Payload:
    return question({"type": "plain_text_input", **more})


def number_input(**more: object) -> Payload:
    return question({"type": "number_input", "is_decimal_allowed": False, **more})


BLOCKS: list[tuple[Payload, str, str]] = [
    # buttons
    (actions({"type": "button"}), "missing required field: text", "/elements/0"),
    (actions(button(text=plain("x" * 76))), "must be less than 76 characters", "/elements/0/text/text"),
    (actions(button(value="x" * 2001)), "must be less than 2001 characters", "/elements/0/value"),
    (actions(button(url="https://" + "x" * 2993)), "must be less than 3001 characters", "/elements/0/url"),
    (actions(button(url="example.com")), "must be a valid URL", "/elements/0/url"),
    (actions(button(style="default")), "must be one of: primary, danger", "/elements/0/style"),
    (
        actions(button(agent_prompt="x" * 4001)),
        "must be less than 4001 characters",
        "/elements/0/agent_prompt",
    ),
    (
        actions(button(accessibility_label="x" * 76)),
        "must be less than 76 characters",
        "/elements/0/accessibility_label",
    ),
    (actions(button("")), "must be more than 0 characters", "/elements/0/action_id"),
    (actions(button("x" * 256)), "must be less than 256 characters", "/elements/0/action_id"),
    (actions(button(disabled=True)), "invalid additional property: disabled", "/elements/0"),
    (
        actions({"type": "workflow_button", "action_id": "w", "text": plain(), "workflow": {}}),
        "missing required field: trigger",
        "/elements/0/workflow",
    ),
    # confirmations
    (actions(button(confirm={})), "missing required field: text", "/elements/0/confirm"),
    (
        actions(confirm(title=plain("x" * 101))),
        "must be less than 101 characters",
        "/elements/0/confirm/title/text",
    ),
    (
        actions(confirm(text=plain("x" * 301))),
        "must be less than 301 characters",
        "/elements/0/confirm/text/text",
    ),
    (
        actions(confirm(confirm=plain("x" * 31))),
        "must be less than 31 characters",
        "/elements/0/confirm/confirm/text",
    ),
    (
        actions(confirm(deny=plain("x" * 31))),
        "must be less than 31 characters",
        "/elements/0/confirm/deny/text",
    ),
    (actions(confirm(title=mrkdwn())), "unsupported type: mrkdwn", "/elements/0/confirm/title/type"),
    # menus
    (actions({"type": "static_select"}), "must define either `options` or `option_groups`", "/elements/0"),
    (
        actions(static(option_groups=[{"label": plain(), "options": options(1)}])),
        "must define only one of `options` or `option_groups`",
        "/elements/0",
    ),
    (actions(static(options=options(101))), "no more than 100 items allowed", "/elements/0/options"),
    (
        actions(static(placeholder=plain("x" * 151))),
        "must be less than 151 characters",
        "/elements/0/placeholder/text",
    ),
    (actions(static(options=[{"text": plain()}])), "missing required field: value", "/elements/0/options/0"),
    (
        actions(static(options=[option("x" * 151)])),
        "must be less than 151 characters",
        "/elements/0/options/0/value",
    ),
    (actions(static(options=[option("")])), "must be more than 0 characters", "/elements/0/options/0/value"),
    (
        actions(static(options=[option(text="x" * 76)])),
        "must be less than 76 characters",
        "/elements/0/options/0/text/text",
    ),
    (
        actions(static(options=[option(description=plain("x" * 76))])),
        "must be less than 76 characters",
        "/elements/0/options/0/description/text",
    ),
    (
        actions(static(options=[{"text": mrkdwn(), "value": "a"}])),
        "unsupported type: mrkdwn",
        "/elements/0/options/0/text/type",
    ),
    (
        actions(static(options=[option(url="https://example.com")])),
        "invalid additional property: url",
        "/elements/0/options/0",
    ),
    (
        actions(static(initial_option=option("b"))),
        "must match one of the options",
        "/elements/0/initial_option",
    ),
    (
        actions({"type": "static_select", "option_groups": [{"label": plain(), "options": []}]}),
        "must provide at least 1 items",
        "/elements/0/option_groups/0/options",
    ),
    (
        actions({"type": "static_select", "option_groups": [{"label": plain("x" * 76), "options": options(1)}]}),
        "must be less than 76 characters",
        "/elements/0/option_groups/0/label/text",
    ),
    (
        actions({"type": "static_select", "option_groups": [{"label": plain(), "options": options(1)}] * 101}),
        "no more than 100 items allowed",
        "/elements/0/option_groups",
    ),
    (
        actions({"type": "multi_static_select", "options": options(1), "initial_options": [option("b")]}),
        "must match one of the options",
        "/elements/0/initial_options/0",
    ),
    (
        actions({"type": "multi_users_select", "max_selected_items": 0}),
        "must be greater than or equal to 1",
        "/elements/0/max_selected_items",
    ),
    (
        actions({"type": "conversations_select", "filter": {"include": ["secret"]}}),
        "must be one of: im, mpim, private, public",
        "/elements/0/filter/include/0",
    ),
    # boxes, radio buttons and overflow
    (actions({"type": "overflow", "options": []}), "must provide at least 1 items", "/elements/0/options"),
    (
        actions({"type": "overflow", "options": options(6)}),
        "no more than 5 items allowed",
        "/elements/0/options",
    ),
    (actions({"type": "checkboxes", "options": []}), "must provide at least 1 items", "/elements/0/options"),
    (
        actions({"type": "checkboxes", "options": options(11)}),
        "no more than 10 items allowed",
        "/elements/0/options",
    ),
    (
        actions({"type": "radio_buttons", "options": []}),
        "must provide at least 1 items",
        "/elements/0/options",
    ),
    (
        actions({"type": "radio_buttons", "options": options(11)}),
        "no more than 10 items allowed",
        "/elements/0/options",
    ),
    (
        actions({"type": "radio_buttons", "options": options(2), "initial_option": option("9")}),
        "must match one of the options",
        "/elements/0/initial_option",
    ),
    (
        actions({"type": "overflow", "options": [option(url="https://" + "x" * 2993)]}),
        "must be less than 3001 characters",
        "/elements/0/options/0/url",
    ),
    # dates and times
    (
        actions({"type": "datepicker", "initial_date": "2026-02-30"}),
        "must be a date as YYYY-MM-DD",
        "/elements/0/initial_date",
    ),
    (
        actions({"type": "timepicker", "initial_time": "24:00"}),
        "must be a time as HH:mm",
        "/elements/0/initial_time",
    ),
    (
        actions({"type": "datetimepicker", "initial_date_time": 5}),
        "must be greater than or equal to 1000000000",
        "/elements/0/initial_date_time",
    ),
    (
        actions({"type": "datetimepicker", "initial_date_time": 1_790_000_000.5}),
        "must provide an integer",
        "/elements/0/initial_date_time",
    ),
    # inputs
    ({"type": "input", "element": {"type": "plain_text_input"}}, "missing required field: label", ""),
    (question(button()), "unsupported type: button", "/element/type"),
    (text_input(max_length=3001), "must be less than or equal to 3000", "/element/max_length"),
    (
        text_input(min_length=5, max_length=4),
        "must be less than or equal to max_length",
        "/element/min_length",
    ),
    (text_input(min_length=-1), "must be greater than or equal to 0", "/element/min_length"),
    (text_input(min_length=True), "must provide a number", "/element/min_length"),
    (text_input(multiline="yes"), "must provide a boolean", "/element/multiline"),
    (
        text_input(dispatch_action_config={}),
        "missing required field: trigger_actions_on",
        "/element/dispatch_action_config",
    ),
    (question({"type": "number_input"}), "missing required field: is_decimal_allowed", "/element"),
    (number_input(min_value=1), "must provide a string", "/element/min_value"),
    (number_input(min_value="one"), "must be a number", "/element/min_value"),
    (
        number_input(min_value="2", max_value="1"),
        "must be less than or equal to max_value",
        "/element/min_value",
    ),
    (
        number_input(initial_value="3", max_value="2"),
        "must be less than or equal to max_value",
        "/element/initial_value",
    ),
    (
        number_input(initial_value="1.5"),
        "must be an integer when is_decimal_allowed is false",
        "/element/initial_value",
    ),
    (
        question({"type": "file_input", "max_files": 0}),
        "must be greater than or equal to 1",
        "/element/max_files",
    ),
    (
        question({"type": "file_input", "max_files": 11}),
        "must be less than or equal to 10",
        "/element/max_files",
    ),
    (
        question({"type": "url_text_input"}, label=plain("x" * 2001)),
        "must be less than 2001 characters",
        "/label/text",
    ),
    (
        question({"type": "url_text_input"}, hint=plain("x" * 2001)),
        "must be less than 2001 characters",
        "/hint/text",
    ),
    (question({"type": "url_text_input"}, label=mrkdwn()), "unsupported type: mrkdwn", "/label/type"),
    (
        question({"type": "rich_text_input", "initial_value": plain()}),
        "unsupported type: plain_text",
        "/element/initial_value/type",
    ),
]


@pytest.mark.parametrize(("block", "problem", "pointer"), BLOCKS, ids=lambda part: str(part)[:50])
def test_an_element_is_refused(block: Payload, problem: str, pointer: str) -> None:
    expected = f"[ERROR] {problem} [json-pointer:/blocks/1{pointer}]"
    assert check_message({"text": "Fallback", "blocks": [{"type": "divider"}, block]}) == [expected]
