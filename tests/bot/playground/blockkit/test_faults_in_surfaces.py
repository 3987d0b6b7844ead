"""Messages and views that Slack refuses as a whole, and what holds for every refusal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.blockkit import check_message, check_view

Payload = dict[str, object]


def plain(text: str = "Go") -> Payload:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "Go") -> Payload:
    return {"type": "mrkdwn", "text": text}


def button(action_id: str = "press", **more: object) -> Payload:
    return {"type": "button", "text": plain(), "action_id": action_id, **more}


def section(**more: object) -> Payload:
    return {"type": "section", "text": mrkdwn(), **more}


def actions(*elements: object) -> Payload:
    return {"type": "actions", "elements": list(elements)}


def question(element: object, **more: object) -> Payload:
    return {"type": "input", "label": plain(), "element": element, **more}


def feedback(**positive: object) -> Payload:
    button = {"text": plain(), "value": "v"}
    both = {"positive_button": {**button, **positive}, "negative_button": button}
    return {"type": "context_actions", "elements": [{"type": "feedback_buttons", **both}]}


def cells(columns: int = 1, rows: int = 2, text: str = "x") -> list[list[Payload]]:
    return [[{"type": "raw_text", "text": text}] * columns] * rows


def table(**more: object) -> Payload:
    return {"type": "table", "rows": cells(), **more}


def data_table(**more: object) -> Payload:
    return {"type": "data_table", "caption": "Numbers", "rows": cells(), **more}


def card(**more: object) -> Payload:
    return {"type": "card", "title": mrkdwn(), **more}


def container(*blocks: object, **more: object) -> Payload:
    return {"type": "container", "title": plain(), "child_blocks": list(blocks), **more}


def task(**more: object) -> Payload:
    return {"type": "task_card", "task_id": "1", "title": "Look", "status": "complete", **more}


def plan(*tasks: object) -> Payload:
    return {"type": "plan", "title": "Steps", "tasks": list(tasks)}


def pie(**more: object) -> Payload:
    chart = {"type": "pie", "segments": [{"label": "Won", "value": 1}], **more}
    return {"type": "data_visualization", "title": "Deals", "chart": chart}


def text_input(**more: object) -> Payload:
    return question({"type": "plain_text_input", **more})


def modal(*blocks: object, **more: object) -> Payload:
    return {"type": "modal", "title": plain(), "blocks": list(blocks) or [section()], **more}


def home(*blocks: object, **more: object) -> Payload:
    return {"type": "home", "blocks": list(blocks) or [section()], **more}


WORDS = section(text=mrkdwn("x" * 3000))


MESSAGES: list[tuple[Payload, str, str]] = [
    ({}, "no_text: must provide text, blocks or attachments", "/"),
    ({"text": ""}, "no_text: must provide text, blocks or attachments", "/"),
    ({"blocks": []}, "no_text: must provide text, blocks or attachments", "/"),
    ({"response_type": "ephemeral"}, "no_text: must provide text, blocks or attachments", "/"),
    ({"text": 5}, "must provide a string", "/text"),
    ({"text": "x" * 40_001}, "must be less than 40001 characters", "/text"),
    ({"text": "x", "response_type": "public"}, "must be one of: ephemeral, in_channel", "/response_type"),
    ({"text": "x", "replace_original": "true"}, "must provide a boolean", "/replace_original"),
    (
        {"text": "x", "markdown_text": "x"},
        "markdown_text_conflict: cannot be set with text or blocks",
        "/markdown_text",
    ),
    ({"blocks": "[]"}, "must provide an array", "/blocks"),
    ({"blocks": ["x"]}, "must provide an object", "/blocks/0"),
    ({"blocks": [{"type": "divider"}] * 51}, "no more than 50 items allowed", "/blocks"),
    ({"blocks": [{"type": "divider", "block_id": "a"}] * 2}, "duplicate block_id: a", "/blocks/1/block_id"),
    ({"blocks": [WORDS] * 5}, "msg_blocks_too_long: text must be less than 13201 characters", "/blocks"),
    (
        {"blocks": [{"type": "markdown", "text": "x" * 6001}] * 2},
        "msg_blocks_too_long: markdown must be less than 12001 characters",
        "/blocks",
    ),
    ({"blocks": [table(), table()]}, "only_one_table_allowed", "/blocks/1"),
    ({"blocks": [table(), container(table())]}, "only_one_table_allowed", "/blocks/1/child_blocks/0"),
    (
        {"blocks": [data_table(rows=cells(columns=2, text="x" * 5001))]},
        "text of data tables must be less than 20001 characters",
        "/blocks",
    ),
    ({"attachments": [{"text": "x"}] * 101}, "no more than 100 items allowed", "/attachments"),
    (
        {"attachments": [{"blocks": [{"type": "foo"}]}]},
        "unsupported type: foo",
        "/attachments/0/blocks/0/type",
    ),
    (
        {"blocks": [section(block_id="a")], "attachments": [{"blocks": [section(block_id="a")]}]},
        "duplicate block_id: a",
        "/attachments/0/blocks/0/block_id",
    ),
]


@pytest.mark.parametrize(("message", "problem", "pointer"), MESSAGES, ids=lambda part: str(part)[:50])
def test_a_message_is_refused(message: Payload, problem: str, pointer: str) -> None:
    assert check_message(message) == [f"[ERROR] {problem} [json-pointer:{pointer}]"]


FOCUSED = text_input(focus_on_load=True)


VIEWS: list[tuple[Payload, str, str]] = [
    ({"blocks": [section()]}, "missing required field: type", ""),
    ({"type": "workflow_step", "blocks": [section()]}, "unsupported type: workflow_step", "/type"),
    ({"type": "modal", "blocks": [section()]}, "missing required field: title", ""),
    ({"type": "modal", "title": plain()}, "missing required field: blocks", ""),
    (modal(title=plain("x" * 25)), "must be less than 25 characters", "/title/text"),
    (modal(title=plain("")), "must be more than 0 characters", "/title/text"),
    (modal(title=mrkdwn()), "unsupported type: mrkdwn", "/title/type"),
    (modal(submit=plain("x" * 25)), "must be less than 25 characters", "/submit/text"),
    (modal(close=plain("x" * 25)), "must be less than 25 characters", "/close/text"),
    (modal(private_metadata="x" * 3001), "must be less than 3001 characters", "/private_metadata"),
    (modal(callback_id="x" * 256), "must be less than 256 characters", "/callback_id"),
    (modal(external_id="x" * 256), "must be less than 256 characters", "/external_id"),
    (modal(notify_on_close=1), "must provide a boolean", "/notify_on_close"),
    (modal(submit_disabled=True), "invalid additional property: submit_disabled", ""),
    (home(title=plain()), "invalid additional property: title", ""),
    (home(blocks=[]), "must provide at least 1 items", "/blocks"),
    (home(*[{"type": "divider"}] * 101), "no more than 100 items allowed", "/blocks"),
    (modal(text_input()), "must define `submit` to use an `input` block in modals", "/blocks/0"),
    (
        modal(FOCUSED, FOCUSED, submit=plain()),
        "only one element may set focus_on_load",
        "/blocks/1/element/focus_on_load",
    ),
    (home(section(block_id="a"), section(block_id="a")), "duplicate block_id: a", "/blocks/1/block_id"),
    (
        home(*[section(text=mrkdwn("x" * 2600))] * 100),
        "view_too_large: must be less than 250001 bytes",
        "",
    ),
]


@pytest.mark.parametrize(("view", "problem", "pointer"), VIEWS, ids=lambda part: str(part)[:50])
def test_a_view_is_refused(view: Payload, problem: str, pointer: str) -> None:
    assert check_view(view) == [f"[ERROR] {problem} [json-pointer:/view{pointer}]"]


ONLY_IN_MESSAGES: list[Payload] = [
    {"type": "markdown", "text": "x"},
    {"type": "file", "external_id": "x", "source": "remote"},
    feedback(),
    task(),
    plan(task()),
]


NOT_IN_MODALS = [
    table(),
    data_table(),
    {"type": "carousel", "elements": [card()]},
    container(section()),
    pie(),
]


@pytest.mark.parametrize(
    "view",
    [
        *(modal(block) for block in [*ONLY_IN_MESSAGES, *NOT_IN_MODALS]),
        *(home(block) for block in [*ONLY_IN_MESSAGES, {"type": "alert", "text": plain()}]),
    ],
    ids=lambda view: f"{view['type']}-{view['blocks'][0]['type']}",
)
def test_a_block_does_not_belong_everywhere(view: Payload) -> None:
    (fault,) = check_view(view)
    assert fault.startswith("[ERROR] unsupported type: ")


def test_every_fault_is_told_not_only_the_first() -> None:
    faults = check_message({"blocks": [{"type": "header"}, actions(button(text=plain("")), button(value=1))]})
    assert len(faults) == 4


KEYS = ["type", "text", "blocks", "elements", "child_blocks", "options", "initial_options", "tasks", "rows"]


SCALARS = st.sampled_from([None, True, 7, 0.5, "", "x", "section", "actions", "container", "table", "plan", "modal"])


JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=10,
)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from(["type", "text", "blocks", "attachments", "title"]), JSON))
def test_any_json_gets_an_answer(payload: Payload) -> None:
    assert all(fault.startswith("[ERROR] ") for fault in [*check_message(payload), *check_view(payload)])
