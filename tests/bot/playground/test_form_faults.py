"""What Slack's own form refuses, fills in and hands over."""

from typing import Any

import aiohttp
import pytest

from bot.playground import View
from bot.playground.state.elements import fill_ids, initial_state, with_input
from bot.playground.state.form_faults import form_faults
from tests.bot.playground.conftest import Join, MakeManifest, World


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def row(element: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"type": "input", "block_id": "row", "label": plain("?"), "element": {"action_id": "a", **element}} | changes


NUMBER = {"type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "10"}


@pytest.mark.parametrize(
    ("element", "value", "fault"),
    [
        ({"type": "plain_text_input"}, None, "Please complete this required field."),
        ({"type": "plain_text_input"}, "x" * 3000, None),
        ({"type": "plain_text_input"}, "x" * 3001, "Please use at most 3000 characters."),
        ({"type": "plain_text_input", "min_length": 3}, "ab", "Please use at least 3 characters."),
        (NUMBER, "5", None),
        (NUMBER, "five", "Please enter a number."),
        (NUMBER, "NaN", "Please enter a number."),
        (NUMBER, "1.5", "Please enter a whole number."),
        (NUMBER, "0", "Please enter 1 or more."),
        (NUMBER, "11", "Please enter 10 or less."),
        ({"type": "email_text_input"}, "maya", "Please enter a valid email address."),
        ({"type": "email_text_input"}, "maya@northwind.example", None),
        ({"type": "url_text_input"}, "northwind", "Please enter a valid URL."),
        ({"type": "url_text_input"}, "https://northwind.example", None),
        ({"type": "multi_users_select", "max_selected_items": 1}, ["U0MAYA", "U0TOM"], "Please choose at most 1."),
        ({"type": "multi_users_select"}, [], "Please complete this required field."),
        ({"type": "datepicker"}, "2026-11-01", None),
        ({"type": "datetimepicker"}, 1_764_000_000, None),
    ],
)
def test_a_field_that_does_not_fit_is_said(element: Any, value: Any, fault: str | None) -> None:
    blocks = fill_ids([row(element)])
    state = with_input(blocks, initial_state(blocks), {"row": {"a": value}})
    assert form_faults(blocks, state) == ({"row": fault} if fault else {})


def test_an_optional_field_may_stay_empty_but_not_be_wrong() -> None:
    blocks = fill_ids([row(NUMBER, optional=True)])
    empty = initial_state(blocks)
    assert form_faults(blocks, empty) == {}
    assert form_faults(blocks, with_input(blocks, empty, {"row": {"a": "x"}})) == {"row": "Please enter a number."}


def modal(*blocks: Any, **changes: Any) -> dict[str, Any]:
    texts = {"title": plain("Ask"), "submit": plain("Send")}
    return {"type": "modal", "callback_id": "ask", **texts, "blocks": list(blocks)} | changes


async def open_modal(world: World, view: Any) -> View:
    @world.app.command("/define")
    async def define(ack: Any, body: Any, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    maya = world.slack.person("U0MAYA")
    assert (await maya.command("C0DEALS", "/define")).ok
    assert maya.view is not None
    return maya.view


async def test_a_conversation_menu_starts_at_the_current_one_and_gives_a_url_to_answer_at(socket_world: World) -> None:
    menu = {
        "type": "conversations_select",
        "default_to_current_conversation": True,
        "response_url_enabled": True,
    }

    @socket_world.app.view("ask")
    async def submit(ack: Any, body: Any, respond: Any) -> None:
        await ack()
        (given,) = body["response_urls"]
        assert (given["block_id"], given["action_id"], given["channel_id"]) == ("row", "a", "C0DEALS")
        await respond(text="announced", response_type="in_channel")

    view, maya = await open_modal(socket_world, modal(row(menu))), socket_world.slack.person("U0MAYA")
    assert view.state["row"]["a"]["selected_conversation"] == "C0DEALS"
    assert (await maya.submit(view)).ok
    assert (await maya.sees_next("C0DEALS")).text == "announced"


async def test_closing_a_modal_that_clears_tells_of_every_view(socket_world: World) -> None:
    heard: list[Any] = []
    button = {"type": "button", "action_id": "more", "text": plain("More")}
    actions = {"type": "actions", "elements": [button]}

    @socket_world.app.action("more")
    async def more(ack: Any, body: Any, client: Any) -> None:
        changes = {"callback_id": "second", "clear_on_close": True, "notify_on_close": True}
        await client.views_push(trigger_id=body["trigger_id"], view=modal(actions, **changes))
        await ack()

    for callback_id in ("ask", "second"):

        @socket_world.app.view_closed(callback_id)
        async def closed(ack: Any, body: Any) -> None:
            await ack()
            heard.append((body["view"]["callback_id"], body["is_cleared"]))

    view, maya = (
        await open_modal(socket_world, modal(actions, notify_on_close=True)),
        socket_world.slack.person("U0MAYA"),
    )
    assert (await maya.click(view, "more")).ok
    assert maya.view is not None
    assert (await maya.close(maya.view)).ok
    assert maya.view is None
    assert heard == [("second", True), ("ask", True)]


async def test_a_file_put_into_a_form_can_be_fetched_with_its_token(join: Join, manifest: MakeManifest) -> None:
    world = await join("socket", manifest(scopes=("commands", "chat:write", "files:read"), events=()))
    heard: list[Any] = []

    @world.app.view("ask")
    async def submit(ack: Any, view: Any) -> None:
        await ack()
        heard.extend(view["state"]["values"]["row"]["a"]["files"])

    maya = world.slack.person("U0MAYA")
    view = await open_modal(world, modal(row({"type": "file_input", "filetypes": ["csv"], "max_files": 1})))
    entry = {"type": "file_input", "files": [maya.upload("terms.csv", b"term,meaning\n").id]}
    assert (await maya.submit(view, {"row": {"a": entry}})).ok
    (file,) = heard
    assert (file["name"], file["filetype"], file["user"]) == ("terms.csv", "csv", "U0MAYA")
    async with aiohttp.ClientSession() as session:
        for headers, expected in (
            ({"Authorization": f"Bearer {world.slack.bot_token}"}, b"term,meaning\n"),
            ({}, b"<html>Sign in</html>"),
        ):
            async with session.get(file["url_private_download"], headers=headers) as response:
                assert await response.read() == expected


async def test_a_file_input_needs_the_scope_to_read_files(socket_world: World) -> None:
    view = modal(row({"type": "file_input"}))

    @socket_world.app.command("/define")
    async def define(ack: Any, body: Any, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    await socket_world.slack.person("U0MAYA").command("C0DEALS", "/define")
    assert socket_world.slack.refusals[0].reasons == ("[ERROR] file_input requires the files:read scope",)
