"""Shortcuts from anywhere and from a message, and what each brings along."""

from typing import Any

import pytest

from bot.playground import LoopbackSlack, NotPossibleError
from tests.bot.playground.conftest import MakeManifest, World

SAID = "Prep for the Halden QBR is in the shared folder. Slides by Thursday, please."


async def test_a_global_shortcut_opens_a_modal_and_knows_no_channel(world: World) -> None:
    heard: list[Any] = []

    @world.app.shortcut("suggest")
    async def suggest(ack: Any, body: Any, client: Any) -> None:
        heard.append(body)
        title = {"type": "plain_text", "text": "Suggest"}
        await client.views_open(
            trigger_id=body["trigger_id"], view={"type": "modal", "title": title, "blocks": [{"type": "divider"}]}
        )
        await ack()

    maya = world.slack.person("U0MAYA")
    assert (await maya.shortcut("suggest", channel="C0DEALS")).ok
    (body,) = heard
    assert body["type"] == "shortcut"
    assert body["user"] == {"id": "U0MAYA", "username": "maya", "team_id": "T0NORTHWIND"}
    assert not {"channel", "message", "response_url"} & set(body)
    assert maya.view is not None
    assert maya.view.title == "Suggest"


async def test_a_message_shortcut_takes_the_message_along_and_answers_at_its_url(world: World) -> None:
    heard: list[Any] = []

    @world.app.shortcut("define_this")
    async def define(ack: Any, body: Any, respond: Any) -> None:
        await ack()
        heard.append(body)
        await respond("A QBR is …")

    maya, tom = world.slack.person("U0MAYA"), world.slack.person("U0TOM")
    message = tom.sees("C0SUCCESS")[0]
    assert (await tom.shortcut("define_this", message)).ok
    (body,) = heard
    assert body["type"] == "message_action"
    assert body["channel"] == {"id": "C0SUCCESS", "name": "customer-success"}
    assert (body["message_ts"], body["message"]["user"], body["message"]["text"]) == (message.ts, "U0MAYA", SAID)
    assert (await tom.sees_next("C0SUCCESS")).text == "A QBR is …"
    assert maya.sees("C0SUCCESS")[-1].text != "A QBR is …"


async def test_a_message_shortcut_works_where_the_app_is_no_member(socket_world: World) -> None:
    @socket_world.app.shortcut("define_this")
    async def define(ack: Any, respond: Any) -> None:
        await ack()
        await respond("here too")

    maya = socket_world.slack.person("U0MAYA")
    assert (await maya.shortcut("define_this", maya.sees("C0RANDOM")[0])).ok
    assert maya.sees("C0RANDOM")[-1].text == "here too"


async def test_what_cannot_be_run_is_said(socket_world: World) -> None:
    maya, lena = socket_world.slack.person("U0MAYA"), socket_world.slack.person("U0LENA")
    private = await socket_world.app.client.chat_postEphemeral(channel="C0SUCCESS", user="U0MAYA", text="psst")
    psst = next(each for each in maya.sees("C0SUCCESS") if each.ts == private["message_ts"])
    for person, callback_id, message, sentence in (
        (maya, "dance", None, "There is no shortcut dance here."),
        (maya, "define_this", None, "Define this is run on a message."),
        (maya, "define_this", psst, "A message only visible to you has no shortcuts."),
        (lena, "suggest", None, "There is no shortcut suggest here."),
    ):
        with pytest.raises(NotPossibleError, match=sentence):
            await person.shortcut(callback_id, message)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"scopes": ("chat:write",), "events": (), "commands": ()}, "shortcuts .* commands"),
        ({"interactive": False, "shortcuts": [{"name": "A", "type": "global", "callback_id": "a"}]}, "interactivity"),
    ],
)
def test_a_manifest_with_shortcuts_needs_what_they_need(manifest: MakeManifest, changes: Any, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        LoopbackSlack(manifest(**changes))
