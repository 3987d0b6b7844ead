"""Tables, charts, cards and tasks that Slack refuses: each has one thing wrong, and one line says so."""

import pytest

from bot.playground.blockkit import check_message

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


def bars(name: str = "Won", label: str = "May", category: str = "May", axis: str = "Month") -> Payload:
    series = [{"name": name, "data": [{"label": label, "value": 1}]}]
    chart = {"type": "bar", "series": series, "axis_config": {"categories": [category], "x_label": axis}}
    return {"type": "data_visualization", "title": "Deals", "chart": chart}


def drawn(categories: list[str], *names: str) -> Payload:
    series = [
        {"name": name, "data": [{"label": each, "value": 1} for each in categories]} for name in names or ("Won",)
    ]
    chart = {"type": "line", "series": series, "axis_config": {"categories": categories}}
    return {"type": "data_visualization", "title": "Deals", "chart": chart}


def laid(*blocks: Payload) -> Payload:
    return {"items": [{"blocks": list(blocks)}]}


ROW = laid({"type": "divider"})


def layout(**more: object) -> Payload:
    return {"type": "layout", "label": "Two", "rows": [ROW], **more}


BLOCKS: list[tuple[Payload, str, str]] = [
    # tables and charts
    (table(rows=[]), "must provide at least 1 items", "/rows"),
    (table(rows=cells(rows=101)), "no more than 100 items allowed", "/rows"),
    (table(rows=cells(columns=21, rows=1)), "no more than 20 items allowed", "/rows/0"),
    (table(rows=[[plain()]]), "unsupported type: plain_text", "/rows/0/0/type"),
    (
        table(column_settings=[None, {"align": "top"}]),
        "must be one of: left, center, right",
        "/column_settings/1/align",
    ),
    (data_table(rows=cells(rows=1)), "must provide at least 2 items", "/rows"),
    (data_table(rows=cells(rows=202)), "no more than 201 items allowed", "/rows"),
    (
        data_table(rows=[*cells(rows=1), *cells(columns=2, rows=1)]),
        "every row must have the same number of cells",
        "/rows",
    ),
    (
        data_table(rows=[[{"type": "raw_text", "text": ""}], *cells()]),
        "must be more than 0 characters",
        "/rows/0/0/text",
    ),
    (data_table(page_size=101), "must be less than or equal to 100", "/page_size"),
    (pie(segments=[]), "must provide at least 1 items", "/chart/segments"),
    (pie(segments=[{"label": "x", "value": 1}] * 7), "no more than 6 items allowed", "/chart/segments"),
    (
        pie(segments=[{"label": "x" * 21, "value": 1}]),
        "must be less than 21 characters",
        "/chart/segments/0/label",
    ),
    (pie(segments=[{"label": "x", "value": 0}]), "must be greater than 0", "/chart/segments/0/value"),
    (bars(name="x" * 21), "must be less than 21 characters", "/chart/series/0/name"),
    (bars(label="June"), "labels must match the categories of the axis", "/chart/series/0/data"),
    (drawn(["May", "May"]), "duplicate category: May", "/chart/axis_config/categories/1"),
    (drawn(["May"], "Won", "Won"), "duplicate series: Won", "/chart/series/1"),
    (drawn(["May"], *"abcdefg"), "no more than 6 items allowed", "/chart/series"),
    # what stands side by side
    (layout(label=""), "must be more than 0 characters", "/label"),
    (layout(label="x" * 151), "must be less than 151 characters", "/label"),
    (layout(rows=[]), "must provide at least 1 items", "/rows"),
    (layout(rows=[ROW] * 6), "no more than 5 items allowed", "/rows"),
    (layout(rows=[{**ROW, "align": "top"}]), "invalid additional property: align", "/rows/0"),
    (layout(rows=[{"items": []}]), "must provide at least 1 items", "/rows/0/items"),
    (layout(rows=[laid({"type": "input"})]), "unsupported type: input", "/rows/0/items/0/blocks/0/type"),
    (layout(rows=[laid(layout())]), "unsupported type: layout", "/rows/0/items/0/blocks/0/type"),
    (layout(grid_lines="all"), "must be one of: none, rows, outer", "/grid_lines"),
    (layout(fallback=[layout()]), "unsupported type: layout", "/fallback/0/type"),
    (bars(axis="x" * 51), "must be less than 51 characters", "/chart/axis_config/x_label"),
    # cards and what holds them
    (
        {"type": "card", "subtitle": plain()},
        "must define either `hero_image` or `title` or `actions` or `body`",
        "",
    ),
    (card(title=mrkdwn("x" * 151)), "must be less than 151 characters", "/title/text"),
    (card(subtitle=mrkdwn("x" * 151)), "must be less than 151 characters", "/subtitle/text"),
    (card(body=mrkdwn("x" * 201)), "must be less than 201 characters", "/body/text"),
    (card(subtext=mrkdwn("x" * 201)), "must be less than 201 characters", "/subtext/text"),
    (card(actions=[button(str(n)) for n in range(4)]), "no more than 3 items allowed", "/actions"),
    ({"type": "carousel", "elements": []}, "must provide at least 1 items", "/elements"),
    ({"type": "carousel", "elements": [card()] * 11}, "no more than 10 items allowed", "/elements"),
    ({"type": "carousel", "elements": [section()]}, "unsupported type: section", "/elements/0/type"),
    (container(), "must provide at least 1 items", "/child_blocks"),
    (container(*[{"type": "divider"}] * 11), "no more than 10 items allowed", "/child_blocks"),
    (container({"type": "markdown", "text": "x"}), "unsupported type: markdown", "/child_blocks/0/type"),
    (container(section(), title=plain("x" * 151)), "must be less than 151 characters", "/title/text"),
    (container(section(), subtitle=plain("x" * 151)), "must be less than 151 characters", "/subtitle/text"),
    (
        container(section(), is_collapsible=True, has_header_divider=True),
        "cannot be set when is_collapsible is true",
        "/has_header_divider",
    ),
    (
        container(actions(button("a"), button("a"))),
        "duplicate action_id: a",
        "/child_blocks/0/elements/1/action_id",
    ),
    (task(status="done"), "must be one of: pending, in_progress, complete, error", "/status"),
    (card(slack_icon={"type": "icon"}), "missing required field: name", "/slack_icon"),
    ({"type": "header", "text": plain(), "level": 5}, "must be less than or equal to 4", "/level"),
    (
        task(sources=[{"type": "url", "url": "", "text": "x"}]),
        "must be more than 0 characters",
        "/sources/0/url",
    ),
    (plan(*(task(task_id=str(n)) for n in range(51))), "no more than 50 items allowed", "/tasks"),
    (plan(task(), task()), "duplicate task_id: 1", "/tasks/1/task_id"),
]


@pytest.mark.parametrize(("block", "problem", "pointer"), BLOCKS, ids=lambda part: str(part)[:50])
def test_a_panel_is_refused(block: Payload, problem: str, pointer: str) -> None:
    expected = f"[ERROR] {problem} [json-pointer:/blocks/1{pointer}]"
    assert check_message({"text": "Fallback", "blocks": [{"type": "divider"}, block]}) == [expected]


def test_a_message_has_two_charts_and_what_is_laid_out_counts() -> None:
    third = check_message({"text": "Fallback", "blocks": [drawn(["May"])] * 3})
    assert third == ["[ERROR] no more than 2 charts allowed [json-pointer:/blocks/2]"]
    line: Payload = {"type": "divider"}
    full = [layout(rows=[laid(*[line] * 24)])] * 2
    assert check_message({"text": "Fallback", "blocks": full}) == []
    crowded = check_message({"text": "Fallback", "blocks": [*full, {"type": "divider"}]})
    assert crowded == ["[ERROR] no more than 50 items allowed, with those in layouts [json-pointer:/blocks]"]
    twice = laid({"type": "divider", "block_id": "a"})
    assert "duplicate block_id: a" in check_message({"text": "Fallback", "blocks": [layout(rows=[twice, twice])]})[0]
