"""Modals filled in, submitted, steered and closed."""

import asyncio
from typing import Any

import pytest

from tests.bot.playground.conftest import World

BUTTON = {"type": "button", "action_id": "share", "text": {"type": "plain_text", "text": "Share"}, "value": "qbr"}
FIELD = {"type": "plain_text_input", "action_id": "word"}
LABEL = {"type": "plain_text", "text": "Word"}
MODAL: dict[str, Any] = {
    "type": "modal",
    "callback_id": "ask",
    "title": {"type": "plain_text", "text": "Ask"},
    "submit": {"type": "plain_text", "text": "Ask"},
    "private_metadata": "m",
    "notify_on_close": True,
    "blocks": [{"type": "input", "block_id": "asked", "label": LABEL, "element": FIELD}],
}
QUIET = MODAL | {"notify_on_close": False}


async def open_modal(world: World, **changes: Any) -> Any:
    @world.app.command("/define")
    async def define(ack: Any, client: Any, command: Any) -> None:
        await ack()
        await client.views_open(trigger_id=command["trigger_id"], view=MODAL | changes)

    maya = world.slack.person("U0MAYA")
    assert (await maya.command("C0SUCCESS", "/define")).ok
    async with asyncio.timeout(2):
        while maya.view is None:
            await asyncio.sleep(0.01)
    return maya


async def test_a_modal_is_filled_in_refused_and_submitted(world: World) -> None:
    heard: list[Any] = []

    @world.app.view("ask")
    async def submit(ack: Any, view: Any) -> None:
        heard.append(view["state"]["values"])
        if view["state"]["values"]["asked"]["word"]["value"] == "?":
            await ack(response_action="errors", errors={"asked": "Not a word."})
        else:
            await ack()

    maya = await open_modal(world)
    assert (await maya.submit(maya.view)).error == "incomplete_form"
    assert maya.view.errors == {"asked": "Please complete this required field."}
    assert (await maya.submit(maya.view, {"asked": {"word": "?"}})).ok
    assert maya.view.errors == {"asked": "Not a word."}
    assert (await maya.submit(maya.view, {"asked": {"word": {"type": "plain_text_input", "value": "QBR"}}})).ok
    assert maya.view is None
    assert [each["asked"]["word"]["value"] for each in heard] == ["?", "QBR"]


@pytest.mark.parametrize(
    ("answer", "titles"),
    [
        ({"response_action": "update", "view": QUIET | {"title": {"type": "plain_text", "text": "New"}}}, ["New"]),
        (
            {"response_action": "push", "view": QUIET | {"title": {"type": "plain_text", "text": "New"}}},
            ["Ask", "New"],
        ),
        ({"response_action": "clear"}, []),
    ],
    ids=lambda value: value.get("response_action") if isinstance(value, dict) else None,
)
async def test_a_submission_can_steer_the_stack(world: World, answer: Any, titles: Any) -> None:
    @world.app.view("ask")
    async def submit(ack: Any) -> None:
        await ack(answer)

    maya = await open_modal(world, notify_on_close=False)
    assert (await maya.submit(maya.view, {"asked": {"word": "QBR"}})).ok
    shown: list[str] = []
    while maya.view is not None:
        shown.insert(0, maya.view.title)
        await maya.close(maya.view)
    assert shown == titles


@pytest.mark.parametrize(
    "errors", [{"elsewhere": "No such block."}, {}, {"asked": ""}], ids=["stranger", "empty", "no sentence"]
)
async def test_errors_must_name_input_blocks(socket_world: World, errors: Any) -> None:
    @socket_world.app.view("ask")
    async def submit(ack: Any) -> None:
        await ack({"response_action": "errors", "errors": errors})

    maya = await open_modal(socket_world)
    assert not (await maya.submit(maya.view, {"asked": {"word": "QBR"}})).ok
    assert [each.error for each in socket_world.slack.refusals] == ["invalid_response"]
    assert maya.view is not None


@pytest.mark.parametrize("notify", [True, False])
async def test_closing_is_told_only_if_asked_for(world: World, notify: Any) -> None:
    heard: list[Any] = []

    @world.app.view_closed("ask")
    async def closed(ack: Any, view: Any) -> None:
        await ack()
        heard.append(view["private_metadata"])

    maya = await open_modal(world, notify_on_close=notify)
    assert (await maya.close(maya.view)).ok
    assert heard == (["m"] if notify else [])
    assert maya.view is None


async def test_a_click_in_a_modal_brings_the_view_with_what_was_filled_in(socket_world: World) -> None:
    heard: list[Any] = []

    @socket_world.app.action("more")
    async def more(ack: Any, body: Any, client: Any) -> None:
        await ack()
        heard.append(body)
        await client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=MODAL)

    actions = {"type": "actions", "elements": [BUTTON | {"action_id": "more"}]}
    maya = await open_modal(socket_world, blocks=[*MODAL["blocks"], actions])
    assert (await maya.click(maya.view, "more", state={"asked": {"word": "QB"}})).ok
    async with asyncio.timeout(2):
        while len(maya.view.blocks) == 2:
            await asyncio.sleep(0.01)
    assert heard[0]["view"]["state"]["values"]["asked"]["word"]["value"] == "QB"
    assert maya.view.state["asked"]["word"]["value"] == "QB"


async def test_a_field_takes_only_so_many_characters(socket_world: World) -> None:
    maya = await open_modal(socket_world)
    assert (await maya.submit(maya.view, {"asked": {"word": "x" * 3001}})).error == "incomplete_form"
    assert maya.view.errors == {"asked": "Please use at most 3000 characters."}
