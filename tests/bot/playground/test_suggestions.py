"""Menus whose options the app looks up while one types."""

from typing import Any

import pytest

from bot.playground import NotPossibleError, View
from tests.bot.playground.conftest import Join, World, make_manifest


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def option(name: str) -> dict[str, Any]:
    return {"text": plain(name), "value": name.lower()}


def modal(**element: Any) -> dict[str, Any]:
    menu = {"type": "external_select", "action_id": "term"} | element
    return {
        "type": "modal",
        "callback_id": "ask",
        "title": plain("Ask"),
        "submit": plain("Send"),
        "blocks": [{"type": "input", "block_id": "row", "label": plain("Term"), "element": menu}],
    }


async def open_modal(world: World, **element: Any) -> View:
    @world.app.shortcut("suggest")
    async def suggest(ack: Any, body: Any, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=modal(**element))
        await ack()

    maya = world.slack.person("U0MAYA")
    assert (await maya.shortcut("suggest")).ok
    assert maya.view is not None
    return maya.view


async def test_options_are_asked_for_and_one_is_chosen(world: World) -> None:
    heard: list[Any] = []

    @world.app.options("term")
    async def look_up(ack: Any, payload: Any) -> None:
        heard.append(payload)
        await ack(options=[option("ACV"), option("ARR")])

    @world.app.view("ask")
    async def submit(ack: Any, view: Any) -> None:
        await ack()
        heard.append(view["state"]["values"]["row"]["term"])

    view, maya = await open_modal(world, min_query_length=1), world.slack.person("U0MAYA")
    found = await maya.suggestions(view, "term", "a")
    assert [each["value"] for each in found["options"]] == ["acv", "arr"]
    assert (await maya.submit(view, {"row": {"term": found["options"][1]}})).ok
    asked, chosen = heard
    assert (asked["type"], asked["value"], asked["block_id"], asked["view"]["id"]) == (
        "block_suggestion",
        "a",
        "row",
        view.id,
    )
    assert chosen == {"type": "external_select", "selected_option": option("ARR")}


async def test_over_http_nobody_is_asked_unless_the_manifest_says_where(join: Join) -> None:
    manifest = make_manifest("http", urls={})
    world = await join("http", manifest)
    view, maya = await open_modal(world, min_query_length=1), world.slack.person("U0MAYA")
    with pytest.raises(NotPossibleError, match="message_menu_options_url"):
        await maya.suggestions(view, "term", "a")


async def test_several_can_be_chosen_and_no_more_than_allowed(socket_world: World) -> None:
    @socket_world.app.view("ask")
    async def submit(ack: Any) -> None:
        await ack()

    view = await open_modal(socket_world, type="multi_external_select", max_selected_items=2)
    maya = socket_world.slack.person("U0MAYA")
    three = [option(name) for name in ("ACV", "ARR", "TCV")]
    assert (await maya.submit(view, {"row": {"term": three}})).say == "Please choose at most 2."
    assert (await maya.submit(view, {"row": {"term": three[:2]}})).ok


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"options": [{"text": plain("x" * 76), "value": "a"}]}, "must be less than 76 characters"),
        ({"options": [option("A")] * 101}, "no more than 100 items"),
        ({}, "must define one of"),
        ({"options": [], "option_groups": []}, "must define one of"),
    ],
)
async def test_options_slack_could_not_show_are_refused(socket_world: World, answer: Any, reason: str) -> None:
    @socket_world.app.options("term")
    async def look_up(ack: Any) -> None:
        await ack(answer)

    view, maya = await open_modal(socket_world), socket_world.slack.person("U0MAYA")
    with pytest.raises(NotPossibleError, match="something Slack does not accept"):
        await maya.suggestions(view, "term", "acv")
    assert reason in socket_world.slack.refusals[-1].reasons[0]


async def test_too_few_characters_are_not_asked_about(socket_world: World) -> None:
    view, maya = await open_modal(socket_world), socket_world.slack.person("U0MAYA")
    with pytest.raises(NotPossibleError, match="at least 3 characters"):
        await maya.suggestions(view, "term", "ac")


async def test_an_app_that_takes_too_long_offers_nothing(join: Join) -> None:
    world = await join("socket", ack_seconds=0.2)
    view, maya = await open_modal(world), world.slack.person("U0MAYA")

    @world.app.options("term")
    async def look_up(ack: Any) -> None:
        pass

    with pytest.raises(NotPossibleError, match="did not respond in time"):
        await maya.suggestions(view, "term", "acv")


async def test_a_made_up_option_cannot_be_chosen(socket_world: World) -> None:
    view, maya = await open_modal(socket_world), socket_world.slack.person("U0MAYA")
    with pytest.raises(LookupError, match="Choose one of the options"):
        await maya.submit(view, {"row": {"term": "acv"}})
