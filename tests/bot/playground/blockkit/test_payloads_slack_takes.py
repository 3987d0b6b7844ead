"""Payloads that must pass; where the JSON Schema of Slack's own types is at hand, they must fit that too."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from bot.playground.blockkit import check_message, check_view

Payload = dict[str, object]

SCHEMAS = Path(__file__).resolve().parents[5] / "shared" / "data"


def plain(text: str = "Go") -> Payload:
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str = "*Go*") -> Payload:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def option(value: str = "a") -> Payload:
    return {"text": plain(value), "value": value, "description": plain("d")}


def button(action_id: str = "press") -> Payload:
    return {"type": "button", "text": plain(), "action_id": action_id, "value": "", "style": "primary"}


def rich(*elements: Payload) -> Payload:
    return {"type": "rich_text", "elements": list(elements)}


def line(*elements: Payload) -> Payload:
    return {"type": "rich_text_section", "elements": list(elements)}


def section(accessory: Payload) -> Payload:
    return {"type": "section", "text": plain(), "accessory": accessory}


def actions(*elements: Payload) -> Payload:
    return {"type": "actions", "elements": list(elements)}


def question(element: Payload) -> Payload:
    return {"type": "input", "label": plain(), "element": element}


CONFIRM: Payload = {
    "title": plain(),
    "text": mrkdwn(),
    "confirm": plain(),
    "deny": plain(),
    "style": "danger",
}
IMAGE: Payload = {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A chart"}
GROUPS = [{"label": plain(), "options": [option("a"), option("b")]}]
TYPED: Payload = {"action_id": "t", "placeholder": plain(), "focus_on_load": True}

PICKERS: list[Payload] = [
    {"type": "static_select", "action_id": "s", "options": [option()], "initial_option": option()},
    {"type": "static_select", "option_groups": GROUPS, "initial_option": option("b"), "confirm": CONFIRM},
    {"type": "external_select", "min_query_length": 0, "initial_option": option(), "placeholder": plain()},
    {"type": "users_select", "initial_user": "U1"},
    {"type": "conversations_select", "filter": {"include": ["im"]}, "response_url_enabled": True},
    {"type": "channels_select", "initial_channel": "C1"},
    {"type": "multi_static_select", "options": [option()], "initial_options": [option()]},
    {"type": "multi_external_select", "max_selected_items": 3},
    {"type": "multi_users_select", "initial_users": ["U1"]},
    {"type": "multi_conversations_select", "default_to_current_conversation": True},
    {"type": "multi_channels_select", "initial_channels": ["C1", "C2"]},
    {
        "type": "checkboxes",
        "options": [option(), {"text": mrkdwn(), "value": "b"}],
        "initial_options": [option()],
    },
    {"type": "radio_buttons", "options": [option()], "initial_option": option()},
    {"type": "datepicker", "initial_date": "2026-02-28", "placeholder": plain()},
    {"type": "timepicker", "initial_time": "23:59", "timezone": "Europe/London"},
]
DATETIMEPICKER: Payload = {"type": "datetimepicker", "initial_date_time": 1_790_000_000}
BUTTONS: list[Payload] = [
    button(),
    {"type": "button", "text": plain(), "url": "https://example.com", "confirm": CONFIRM},
    {"type": "overflow", "action_id": "more", "options": [{**option(), "url": "https://example.com"}]},
    {
        "type": "workflow_button",
        "text": plain(),
        "workflow": {"trigger": {"url": "https://slack.com/shortcuts/Ft1"}},
    },
]
INPUTS: list[Payload] = [
    {
        **TYPED,
        "type": "plain_text_input",
        "min_length": 1,
        "max_length": 3000,
        "multiline": True,
        "initial_value": "",
    },
    {**TYPED, "type": "number_input", "is_decimal_allowed": False, "min_value": "-1", "max_value": "9"},
    {**TYPED, "type": "number_input", "is_decimal_allowed": True, "initial_value": "2.5"},
    {**TYPED, "type": "email_text_input", "initial_value": "ann@example.com"},
    {**TYPED, "type": "url_text_input", "initial_value": "https://example.com"},
    {**TYPED, "type": "rich_text_input", "initial_value": rich(line({"type": "text", "text": "hi"}))},
    {"type": "plain_text_input", "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]}},
    {"type": "file_input", "filetypes": ["csv"], "max_files": 10},
]
RICH_LEAVES: list[Payload] = [
    {"type": "text", "text": "<!channel> is only text here", "style": {"bold": True, "code": False}},
    {"type": "link", "url": "https://example.com", "text": "here"},
    {"type": "emoji", "name": "wave"},
    {"type": "user", "user_id": "U1"},
    {"type": "channel", "channel_id": "C1"},
    {"type": "usergroup", "usergroup_id": "S1"},
    {"type": "team", "team_id": "T1"},
    {"type": "broadcast", "range": "here"},
    {"type": "color", "value": "#ff0000"},
    {"type": "date", "timestamp": 1_790_000_000, "format": "{date}", "fallback": "then"},
]
CARD: Payload = {"type": "card", "title": mrkdwn(), "body": mrkdwn(), "icon": IMAGE, "actions": [button()]}
TASK: Payload = {
    "type": "task_card",
    "task_id": "1",
    "title": "Look",
    "status": "complete",
    "details": rich(line()),
}
CELLS = [[{"type": "raw_text", "text": "ARR"}, {"type": "raw_number", "text": "9", "value": 9}]] * 2

EVERYWHERE: list[Payload] = [
    {"type": "section", "block_id": "s", "text": mrkdwn("x" * 3000), "expand": True},
    {"type": "section", "fields": [plain("x" * 2000)] + [mrkdwn()] * 9},
    *(section(each) for each in [*PICKERS, *BUTTONS, IMAGE]),
    {"type": "header", "text": plain("😀" * 150)},
    {"type": "divider"},
    {"type": "context", "elements": [IMAGE, plain(), mrkdwn()]},
    *(actions(each) for each in [*PICKERS, *BUTTONS, DATETIMEPICKER]),
    actions(*(button(str(n)) for n in range(25))),
    *(question(each) for each in [*PICKERS, *INPUTS, DATETIMEPICKER]),
    {**IMAGE, "title": plain()},
    {"type": "image", "alt_text": "A chart", "slack_file": {"id": "F0123456789"}},
    {"type": "image", "alt_text": "A chart", "slack_file": {"id": "F11111"}},
    {**CARD, "block_id": "c"},
    *(rich(line(each)) for each in RICH_LEAVES),
    rich(
        line(),
        {"type": "rich_text_list", "style": "bullet", "indent": 1, "elements": [line(RICH_LEAVES[0])]},
        {"type": "rich_text_quote", "border": 1, "elements": RICH_LEAVES},
        {"type": "rich_text_preformatted", "elements": RICH_LEAVES[:2]},
    ),
    {
        "type": "video",
        "alt_text": "A tour",
        "title": plain(),
        "thumbnail_url": "https://example.com/a.png",
        "video_url": "https://example.com/embed",
    },
]
TABLE: Payload = {"type": "table", "rows": CELLS, "column_settings": [{"align": "right"}]}
HOME_AND_MESSAGES: list[Payload] = [
    TABLE,
    {"type": "data_table", "caption": "Numbers", "rows": CELLS, "page_size": 5},
    {"type": "carousel", "elements": [CARD, CARD]},
    {"type": "container", "title": plain(), "width": "wide", "child_blocks": [{"type": "divider"}, TABLE]},
]
MESSAGES_ONLY: list[Payload] = [
    {"type": "markdown", "text": "# Hi"},
    {"type": "file", "external_id": "x", "source": "remote"},
    {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "useful",
                "positive_button": {"text": plain(), "value": "yes"},
                "negative_button": {"text": plain(), "value": "no", "accessibility_label": "Not useful"},
            },
            {
                "type": "icon_button",
                "icon": "trash",
                "text": plain(),
                "action_id": "drop",
                "confirm": CONFIRM,
            },
        ],
    },
    TASK,
    {**TASK, "status": "pending"},
    {"type": "plan", "title": "Steps", "tasks": [{**TASK, "status": "pending"}]},
    {"type": "plan", "title": "Steps", "tasks": [{"task_id": "1", "title": "Look"}]},
]
MODALS_ONLY: list[Payload] = [{"type": "alert", "text": plain("x" * 200), "level": "warning"}]


def chart(kind: str) -> Payload:
    series = [{"name": "Won", "data": [{"label": "May", "value": -1.5}]}]
    return {"type": kind, "series": series, "axis_config": {"categories": ["May"], "x_label": "Month"}}


PIE: Payload = {"type": "pie", "segments": [{"label": "Won", "value": 0.5}]}
# What follows is newer than the schema, or stands in Slack's pages alone.
DOCUMENTED: list[Payload] = [
    {"type": "header", "text": plain(), "level": 2},
    {
        "type": "layout",
        "label": "Two, side by side",
        "is_label_visible": True,
        "grid_lines": "rows",
        "rows": [{"items": [{"width": "narrow", "blocks": [{"type": "divider"}]}, {"blocks": [{"type": "divider"}]}]}],
        "fallback": [{"type": "divider"}],
    },
    {"type": "card", "title": mrkdwn(), "slack_icon": {"type": "icon", "name": "rocket"}},
    rich({"type": "rich_text_quote", "border": 4, "elements": RICH_LEAVES}),
]
UNSTARTED: Payload = {"type": "task_card", "task_id": "1", "title": "Look"}
CHARTS: list[Payload] = [
    {"type": "data_visualization", "title": "Deals", "chart": each} for each in (PIE, chart("bar"), chart("line"))
]


def name(block: Payload) -> str:
    """The types in a block, outermost first: the readable part of a test's name."""
    inner = [block.get(key) for key in ("accessory", "element", "chart")]
    elements = block.get("elements")
    inner += elements if isinstance(elements, list) else []
    return "-".join(str(each["type"]) for each in [block, *inner] if isinstance(each, dict))


def modal(*blocks: object, **more: object) -> Payload:
    return {"type": "modal", "title": plain("x" * 24), "submit": plain(), "blocks": list(blocks), **more}


def home(*blocks: object) -> Payload:
    return {"type": "home", "blocks": list(blocks), "private_metadata": "m", "external_id": "e"}


@cache
def schema(name: str) -> Mapping[str, object]:
    path = SCHEMAS / name
    if not path.exists():
        pytest.skip("the schema is not at hand")
    loaded: Mapping[str, object] = json.loads(path.read_text())
    return loaded


@pytest.mark.parametrize(
    "block", EVERYWHERE + HOME_AND_MESSAGES + MESSAGES_ONLY + DOCUMENTED + [UNSTARTED] + CHARTS, ids=name
)
def test_a_message_may_hold(block: Payload) -> None:
    assert check_message({"text": "Fallback", "blocks": [block]}) == []


@pytest.mark.parametrize("block", EVERYWHERE + MODALS_ONLY + DOCUMENTED, ids=name)
def test_a_modal_may_hold(block: Payload) -> None:
    assert check_view(modal(block)) == []


@pytest.mark.parametrize("block", EVERYWHERE + HOME_AND_MESSAGES + DOCUMENTED + CHARTS, ids=name)
def test_the_home_tab_may_hold(block: Payload) -> None:
    assert check_view(home(block)) == []


@pytest.mark.parametrize("block", EVERYWHERE + HOME_AND_MESSAGES + MESSAGES_ONLY + MODALS_ONLY, ids=name)
def test_what_passes_here_is_a_block_to_slack_s_own_types(block: Payload) -> None:
    jsonschema.validate(block, schema("blockkit.schema.json"))


@pytest.mark.parametrize("view", [modal(*EVERYWHERE[:3], callback_id="c", clear_on_close=True), home(*EVERYWHERE[:3])])
def test_what_passes_here_is_a_view_to_slack_s_own_types(view: Payload) -> None:
    assert check_view(view) == []
    jsonschema.validate(view, schema("view.schema.json"))


@pytest.mark.parametrize(
    "message",
    [
        {"text": "Hello"},
        {"text": "x" * 40_000, "channel": "C1", "unfurl_links": False, "thread_ts": None},
        {"text": "", "blocks": [{"type": "divider"}]},
        {"text": "Only words", "blocks": []},
        {"markdown_text": "*Hi*"},
        {"blocks": [{"type": "divider"}] * 50},
        {"attachments": [{"color": "#36c", "blocks": [{"type": "divider"}], "mrkdwn_in": ["text"]}] * 100},
        {"response_type": "ephemeral", "text": "Only you", "replace_original": True},
        {"response_type": "in_channel"},
        {"delete_original": True},
        {"blocks": [{**actions(button("same")), "block_id": each} for each in "ab"]},
    ],
    ids=lambda message: str(message)[:60],
)
def test_a_message_may_be(message: Payload) -> None:
    assert check_message(message) == []


def test_a_view_may_hold_a_hundred_blocks() -> None:
    assert check_view(home(*[{"type": "divider"}] * 100)) == []


def test_a_modal_without_input_needs_no_submit() -> None:
    assert check_view({"type": "modal", "title": plain(), "blocks": [{"type": "divider"}]}) == []
