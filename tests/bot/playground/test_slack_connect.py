"""Somebody from another company, in the one channel they share with the workspace."""

import asyncio
from typing import Any

import pytest

from bot.playground import NotPossibleError
from tests.bot.playground.conftest import Join, MakeManifest, World

BUTTON = {"type": "button", "action_id": "more", "text": {"type": "plain_text", "text": "More"}}
CARD: list[dict[str, Any]] = [{"type": "actions", "elements": [BUTTON]}]
TITLE = {"type": "plain_text", "text": "More"}


async def test_a_mention_says_which_company_it_comes_from(world: World) -> None:
    heard: list[Any] = []

    @world.app.event("app_mention")
    async def listen(body: Any) -> None:
        heard.append(body)

    await world.slack.person("U0LENA").say("C0ACME", "@Jargon what is ACV?")
    await world.slack.person("U0MAYA").say("C0ACME", "@Jargon what is TCV?")
    outside, inside = heard
    for body in heard:
        assert body["is_ext_shared_channel"] is True
        assert (body["team_id"], body["authorizations"][0]["team_id"]) == ("T0NORTHWIND", "T0NORTHWIND")
    assert [outside["event"][key] for key in ("team", "user_team", "source_team")] == ["T0ACME"] * 3
    assert inside["event"]["team"] == "T0NORTHWIND"
    assert "user_team" not in inside["event"]


async def test_a_channel_that_is_not_shared_is_not_called_so(socket_world: World) -> None:
    heard: list[Any] = []

    @socket_world.app.event("app_mention")
    async def listen(body: Any) -> None:
        heard.append(body["is_ext_shared_channel"])

    await socket_world.slack.person("U0MAYA").say("C0DEALS", "@Jargon what is ACV?")
    assert heard == [False]


async def test_a_button_can_be_pressed_and_says_who_pressed_it(world: World) -> None:
    heard: list[Any] = []

    @world.app.action("more")
    async def more(ack: Any, body: Any, client: Any) -> None:
        heard.append(body)
        view = {"type": "modal", "title": TITLE, "blocks": CARD}
        if "view" not in body:
            await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    lena = world.slack.person("U0LENA")
    await world.app.client.chat_postMessage(channel="C0ACME", text="card", blocks=CARD)
    assert (await lena.click(await lena.sees_next("C0ACME"), "more")).ok
    assert lena.view is not None
    assert (await lena.click(lena.view, "more")).ok
    on_message, in_view = heard
    assert (on_message["user"]["team_id"], on_message["team"]["id"]) == ("T0ACME", "T0NORTHWIND")
    assert (in_view["team"]["id"], in_view["view"]["app_installed_team_id"]) == ("T0ACME", "T0NORTHWIND")


async def test_what_belongs_to_the_workspace_is_out_of_reach(socket_world: World) -> None:
    lena = socket_world.slack.person("U0LENA")
    assert (await lena.command("C0ACME", "/define ACV")).error == "invalid_command"
    with pytest.raises(NotPossibleError, match="another company's workspace"):
        await lena.open_app()
    for channel in ("C0SUCCESS", "C0REVIEW", "D0MAYA"):
        with pytest.raises(NotPossibleError, match=f"Lena Vogt is not in {channel}"):
            lena.sees(channel)


async def test_messages_of_a_private_channel_are_told_as_such(join: Join, manifest: MakeManifest) -> None:
    scopes = ("commands", "groups:history", "chat:write")
    world = await join("socket", manifest(scopes=scopes, events=("message.groups",)))
    heard: list[Any] = []

    async def listen(event: Any) -> None:
        heard.append(event)

    for kind in ("message", {"type": "message", "subtype": "message_changed"}):
        world.app.event(kind)(listen)  # type: ignore[arg-type]
    world.app.event({"type": "message", "subtype": "message_deleted"})(listen)
    ines = world.slack.person("U0INES")
    message = await ines.say("C0REVIEW", "first")
    ines.delete(ines.edit(message, "second"))
    await world.slack.person("U0MAYA").say("C0SUCCESS", "elsewhere")
    async with asyncio.timeout(3):
        while len(heard) < 3:
            await asyncio.sleep(0.005)
    said, changed, deleted = sorted(heard, key=lambda event: event.get("subtype", ""))
    assert (said["channel_type"], said["text"]) == ("group", "first")
    assert (changed["subtype"], changed["message"]["text"]) == ("message_changed", "second")
    assert changed["previous_message"]["text"] == "first"
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", message.ts)
    assert deleted["previous_message"]["text"] == "second"
    with pytest.raises(NotPossibleError, match="somebody else's"):
        world.slack.person("U0TOM").delete(world.slack.person("U0TOM").sees("C0SUCCESS")[0])
