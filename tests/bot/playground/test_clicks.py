"""Buttons and menus on messages."""

from typing import Any

import pytest

from bot.playground import Message
from tests.bot.playground.conftest import World

BUTTON = {"type": "button", "action_id": "share", "text": {"type": "plain_text", "text": "Share"}, "value": "qbr"}
CARD: list[dict[str, Any]] = [{"type": "actions", "block_id": "row", "elements": [BUTTON]}]


async def test_a_button_brings_its_message_and_the_answer_replaces_it(world: World) -> None:
    heard: list[Any] = []

    @world.app.action("share")
    async def share(ack: Any, body: Any, respond: Any) -> None:
        await ack()
        heard.append(body)
        await respond(text="shared", replace_original=True)

    maya = world.slack.person("U0MAYA")
    await world.app.client.chat_postMessage(channel="C0SUCCESS", text="card", blocks=CARD)
    card = await maya.sees_next("C0SUCCESS")
    assert (await maya.click(card, "share")).ok
    replaced = await maya.sees_next("C0SUCCESS")
    assert (replaced.ts, replaced.text, replaced.edited) == (card.ts, "shared", True)
    (body,) = heard
    assert body["message"]["ts"] == body["container"]["message_ts"] == card.ts
    assert (body["container"]["is_ephemeral"], body["actions"][0]["value"]) == (False, "qbr")


async def test_a_private_message_is_not_sent_along_and_stays_private_when_replaced(socket_world: World) -> None:
    heard: list[Any] = []

    @socket_world.app.command("/define")
    async def define(ack: Any) -> None:
        await ack({"text": "card", "blocks": CARD})

    @socket_world.app.action("share")
    async def share(ack: Any, body: Any, respond: Any) -> None:
        await ack()
        heard.append(body)
        await respond(text="shared", replace_original=True, response_type="in_channel")

    maya = socket_world.slack.person("U0MAYA")
    await maya.command("C0RANDOM", "/define QBR")
    card = maya.sees("C0RANDOM")[-1]
    await maya.click(card, "share")
    assert (await maya.sees_next("C0RANDOM")).ephemeral
    assert heard[0]["container"]["is_ephemeral"] is True
    assert "message" not in heard[0]


async def test_every_choice_carries_its_option(socket_world: World) -> None:
    heard: list[Any] = []

    @socket_world.app.action("pick")
    async def pick(ack: Any, action: Any) -> None:
        await ack()
        heard.append(action["selected_option"]["value"])

    options = [{"text": {"type": "plain_text", "text": word}, "value": word.lower()} for word in ("ACV", "TCV")]
    menu = {"type": "static_select", "action_id": "pick", "options": options}
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "Which?"}, "accessory": menu}
    await socket_world.app.client.chat_postMessage(channel="C0SUCCESS", text="Which?", blocks=[section])
    maya = socket_world.slack.person("U0MAYA")
    question: Message = await maya.sees_next("C0SUCCESS")
    assert (await maya.click(question, "pick", selected="tcv")).ok
    assert heard == ["tcv"]
    with pytest.raises(LookupError, match="no option 'arr'"):
        await maya.click(question, "pick", selected="arr")
