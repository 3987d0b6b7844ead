"""Blocks that Slack refuses: each has one thing wrong, and the one line says what and where."""

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


def rich(*elements: object) -> Payload:
    return {"type": "rich_text", "elements": list(elements)}


def line(*elements: object) -> Payload:
    return {"type": "rich_text_section", "elements": list(elements)}


def feedback(**positive: object) -> Payload:
    button = {"text": plain(), "value": "v"}
    both = {"positive_button": {**button, **positive}, "negative_button": button}
    return {"type": "context_actions", "elements": [{"type": "feedback_buttons", **both}]}


def icon(**more: object) -> Payload:
    element = {"type": "icon_button", "icon": "trash", "text": plain(), **more}
    return {"type": "context_actions", "elements": [element]}


def image(**more: object) -> Payload:
    return {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A chart", **more}


def video(**more: object) -> Payload:
    urls = {"thumbnail_url": "https://example.com/a.png", "video_url": "https://example.com/v"}
    return {"type": "video", "alt_text": "A tour", "title": plain(), **urls, **more}


BLOCKS: list[tuple[Payload, str, str]] = [
    # what a block is
    ({"type": "foo"}, "unsupported type: foo", "/type"),
    ({"type": 7}, "unsupported type: 7", "/type"),
    ({"text": plain()}, "missing required field: type", ""),
    ({"type": "divider", "color": "red"}, "invalid additional property: color", ""),
    ({"type": "divider", "a/b~c": 1}, "invalid additional property: a/b~c", ""),
    ({"type": "divider", "block_id": "x" * 256}, "must be less than 256 characters", "/block_id"),
    ({"type": "alert", "text": plain()}, "unsupported type: alert", "/type"),
    # texts
    ({"type": "header"}, "missing required field: text", ""),
    ({"type": "header", "text": "Hi"}, "must provide an object", "/text"),
    ({"type": "header", "text": mrkdwn()}, "unsupported type: mrkdwn", "/text/type"),
    ({"type": "header", "text": plain("x" * 151)}, "must be less than 151 characters", "/text/text"),
    ({"type": "header", "text": plain("")}, "must be more than 0 characters", "/text/text"),
    (
        {"type": "header", "text": {**plain(), "verbatim": True}},
        "invalid additional property: verbatim",
        "/text",
    ),
    ({"type": "header", "text": {**plain(), "emoji": "yes"}}, "must provide a boolean", "/text/emoji"),
    ({"type": "header", "text": {"type": "plain_text", "text": 5}}, "must provide a string", "/text/text"),
    (section(text={**mrkdwn(), "emoji": True}), "invalid additional property: emoji", "/text"),
    # sections
    ({"type": "section"}, "must define either `text` or `fields`", ""),
    (section(text=mrkdwn("")), "must be more than 0 characters", "/text/text"),
    (section(text=mrkdwn("x" * 3001)), "must be less than 3001 characters", "/text/text"),
    (section(fields=[]), "must provide at least 1 items", "/fields"),
    (section(fields=[plain()] * 11), "no more than 10 items allowed", "/fields"),
    (section(fields=[plain(), plain("x" * 2001)]), "must be less than 2001 characters", "/fields/1/text"),
    (section(fields="one"), "must provide an array", "/fields"),
    (
        section(accessory={"type": "plain_text_input"}),
        "unsupported type: plain_text_input",
        "/accessory/type",
    ),
    (section(accessory=image(title=plain())), "invalid additional property: title", "/accessory"),
    # context and actions
    ({"type": "context", "elements": []}, "must provide at least 1 items", "/elements"),
    ({"type": "context", "elements": [plain()] * 11}, "no more than 10 items allowed", "/elements"),
    ({"type": "context", "elements": [button()]}, "unsupported type: button", "/elements/0/type"),
    (actions(), "must provide at least 1 items", "/elements"),
    (actions(*(button(str(n)) for n in range(26))), "no more than 25 items allowed", "/elements"),
    (actions(icon()), "unsupported type: context_actions", "/elements/0/type"),
    (actions({"type": "plain_text_input"}), "unsupported type: plain_text_input", "/elements/0/type"),
    (actions(button("a"), button("a")), "duplicate action_id: a", "/elements/1/action_id"),
    # rich text
    (rich(), "must provide at least 1 items", "/elements"),
    (rich({"type": "text", "text": "x"}), "unsupported type: text", "/elements/0/type"),
    (
        rich(line({"type": "text", "text": ""})),
        "must be more than 0 characters",
        "/elements/0/elements/0/text",
    ),
    (rich(line(mrkdwn())), "unsupported type: mrkdwn", "/elements/0/elements/0/type"),
    (
        rich(line({"type": "text", "text": "x", "style": {"loud": True}})),
        "invalid additional property: loud",
        "/elements/0/elements/0/style",
    ),
    (
        rich(line({"type": "broadcast", "range": "all"})),
        "must be one of: here, channel, everyone",
        "/elements/0/elements/0/range",
    ),
    (rich(line({"type": "link"})), "missing required field: url", "/elements/0/elements/0"),
    (rich({"type": "rich_text_list", "elements": [line()]}), "missing required field: style", "/elements/0"),
    (
        rich({"type": "rich_text_list", "style": "bullet", "indent": 9, "elements": [line()]}),
        "must be less than or equal to 8",
        "/elements/0/indent",
    ),
    (
        rich(
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [{"type": "rich_text_quote", "elements": []}],
            }
        ),
        "unsupported type: rich_text_quote",
        "/elements/0/elements/0/type",
    ),
    (
        rich({"type": "rich_text_preformatted", "elements": [{"type": "emoji", "name": "wave"}]}),
        "unsupported type: emoji",
        "/elements/0/elements/0/type",
    ),
    # context actions
    ({"type": "context_actions", "elements": []}, "must provide at least 1 items", "/elements"),
    ({"type": "context_actions", "elements": [button()]}, "unsupported type: button", "/elements/0/type"),
    (
        feedback(text=plain("x" * 76)),
        "must be less than 76 characters",
        "/elements/0/positive_button/text/text",
    ),
    (feedback(value="x" * 2001), "must be less than 2001 characters", "/elements/0/positive_button/value"),
    (
        feedback(accessibility_label="x" * 76),
        "must be less than 76 characters",
        "/elements/0/positive_button/accessibility_label",
    ),
    (
        icon(visible_to_user_ids=["U1"] * 11),
        "no more than 10 items allowed",
        "/elements/0/visible_to_user_ids",
    ),
    # images, markdown and video
    ({"type": "image", "alt_text": "x"}, "must define either `image_url` or `slack_file`", ""),
    (image(slack_file={"id": "F0123456789"}), "must define only one of `image_url` or `slack_file`", ""),
    (image(alt_text="x" * 2001), "must be less than 2001 characters", "/alt_text"),
    (image(image_url="https://" + "x" * 2993), "must be less than 3001 characters", "/image_url"),
    (image(title=plain("x" * 2001)), "must be less than 2001 characters", "/title/text"),
    ({"type": "image", "image_url": "https://example.com"}, "missing required field: alt_text", ""),
    ({"type": "image", "alt_text": "x", "slack_file": {"id": "f1"}}, "must be a file ID", "/slack_file/id"),
    ({"type": "markdown", "text": ""}, "must be more than 0 characters", "/text"),
    ({"type": "markdown", "text": plain()}, "must provide a string", "/text"),
    (video(alt_text=""), "must be more than 0 characters", "/alt_text"),
    (video(alt_text="x" * 201), "must be less than 201 characters", "/alt_text"),
    (video(title=plain("x" * 201)), "must be less than 201 characters", "/title/text"),
    (video(author_name="x" * 51), "must be less than 51 characters", "/author_name"),
    (video(provider_name="x" * 51), "must be less than 51 characters", "/provider_name"),
    (video(description=plain("x" * 201)), "must be less than 201 characters", "/description/text"),
    ({"type": "file", "external_id": "x"}, "missing required field: source", ""),
]


@pytest.mark.parametrize(("block", "problem", "pointer"), BLOCKS, ids=lambda part: str(part)[:50])
def test_a_block_is_refused(block: Payload, problem: str, pointer: str) -> None:
    expected = f"[ERROR] {problem} [json-pointer:/blocks/1{pointer}]"
    assert check_message({"text": "Fallback", "blocks": [{"type": "divider"}, block]}) == [expected]
