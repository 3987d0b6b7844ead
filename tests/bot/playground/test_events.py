"""What people write reaches a real Bolt app, and its answers reach them, on both transports."""

import asyncio
from typing import Any

import pytest
from slack_bolt import BoltResponse

from tests.bot.playground.conftest import World


async def test_a_mention_is_answered_in_its_thread(world: World) -> None:
    @world.app.event("app_mention")
    async def answer(event: Any, client: Any) -> None:
        await client.chat_postMessage(channel=event["channel"], thread_ts=event["ts"], text=event["text"])

    maya = world.slack.person("U0MAYA")
    asked = await maya.say("C0SUCCESS", "@Jargon what is R&D?")
    answered = await maya.sees_next("C0SUCCESS")
    assert (answered.user, answered.thread_ts) == ("U0JARGON", asked.ts)
    assert answered.text == "<@U0JARGON> what is R&amp;D?"


async def test_a_direct_message_is_answered_and_the_app_does_not_answer_itself(world: World) -> None:
    heard: list[Any] = []

    @world.app.event("message")
    async def answer(event: Any, client: Any) -> None:
        heard.append(event)
        await client.chat_postMessage(channel=event["user"], text="hello")

    maya = world.slack.person("U0MAYA")
    await maya.say("D0MAYA", "hi")
    assert (await maya.sees_next("D0MAYA")).text == "hello"
    await asyncio.sleep(0.05)
    assert [(event["channel_type"], event["text"]) for event in heard] == [("im", "hi")]


async def test_a_message_that_mentions_nobody_is_not_told(socket_world: World) -> None:
    heard: list[Any] = []

    @socket_world.app.event("message")
    async def listen(event: Any) -> None:
        heard.append(event)

    await socket_world.slack.person("U0TOM").say("C0SUCCESS", "what is NPS?")
    assert heard == []


async def test_where_the_app_is_no_member_slackbot_gives_a_private_hint(socket_world: World) -> None:
    heard: list[Any] = []

    @socket_world.app.event("app_mention")
    async def listen(event: Any) -> None:
        heard.append(event)

    maya, tom = socket_world.slack.person("U0MAYA"), socket_world.slack.person("U0TOM")
    await maya.say("C0RANDOM", "@Jargon what is NPS?")
    hint = maya.sees("C0RANDOM")[-1]
    assert (hint.user, hint.ephemeral) == ("USLACKBOT", True)
    assert tom.sees("C0RANDOM")[-1].user == "U0MAYA"
    assert heard == []


async def test_an_app_that_dies_on_an_event_is_asked_again_up_to_three_times(impatient_world: World) -> None:
    tries: list[Any] = []

    @impatient_world.app.middleware
    async def refuse(req: Any, next: Any) -> Any:  # noqa: A002  (Bolt goes by the name)
        if req.body.get("type") == "event_callback":
            tries.append((req.body["event_id"], req.headers.get("x-slack-retry-num", ["0"])[0]))
            if len(tries) < 3:
                raise RuntimeError("dies")
        return await next()

    @impatient_world.app.event("app_mention")
    async def answer(event: Any, client: Any) -> None:
        await client.chat_postMessage(channel=event["channel"], text="at last")

    @impatient_world.app.error
    async def fail(error: Any) -> BoltResponse:
        return BoltResponse(status=500)

    maya = impatient_world.slack.person("U0MAYA")
    await maya.say("C0SUCCESS", "@Jargon hello")
    assert (await maya.sees_next("C0SUCCESS")).text == "at last"
    assert len({event_id for event_id, _ in tries}) == 1
    assert [number for _, number in tries] == ["0", "1", "2"]


async def test_the_last_event_can_be_delivered_again(world: World) -> None:
    heard: list[Any] = []

    @world.app.event("app_mention")
    async def listen(body: Any, request: Any) -> None:
        heard.append((body["event_id"], request.headers.get("x-slack-retry-num", ["0"])[0]))

    await world.slack.person("U0MAYA").say("C0SUCCESS", "@Jargon hello")
    for _ in range(3):
        assert (await world.slack.redeliver_last_event()).ok
    await asyncio.sleep(0.05)
    assert len({event_id for event_id, _ in heard}) == 1
    assert [number for _, number in heard] == ["0", "1", "2", "3"]
    with pytest.raises(LookupError):
        await world.slack.redeliver_last_event()
