"""Response URLs: five uses, half an hour, private by default, and no membership needed."""

from typing import Any

import pytest
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.bot.playground.conftest import Clock, Join

BUTTON = {"type": "button", "action_id": "more", "text": {"type": "plain_text", "text": "More"}}
CARD = [{"type": "actions", "elements": [BUTTON]}]


class Corner:
    """#random, where the app is no member, and what it may answer there."""

    def __init__(self, world: Any) -> None:
        self.client = world.app.client
        self.maya, self.tom = world.slack.person("U0MAYA"), world.slack.person("U0TOM")
        self.slack = world.slack
        self.urls: list[str] = []
        world.app.command("/define")(self._keep)
        world.app.action("more")(self._keep)

    async def _keep(self, ack: Any, body: Any) -> None:
        self.urls.append(body["response_url"])
        await ack({"text": "card", "blocks": CARD} if "command" in body else "")

    async def url(self) -> AsyncWebhookClient:
        assert (await self.maya.command("C0RANDOM", "/define")).ok
        return AsyncWebhookClient(self.urls[-1])

    async def url_of_card(self) -> AsyncWebhookClient:
        assert (await self.maya.command("C0RANDOM", "/define")).ok
        assert (await self.maya.click(self.maya.sees("C0RANDOM")[-1], "more")).ok
        return AsyncWebhookClient(self.urls[-1])


@pytest.fixture
async def corner(join: Join, clock: Clock) -> Corner:
    return Corner(await join("socket", clock=clock))


async def test_five_answers_and_no_sixth(corner: Corner) -> None:
    url = await corner.url()
    replies = [await url.send(text=str(number)) for number in range(6)]
    assert [(each.status_code, each.body) for each in replies] == [(200, "ok")] * 5 + [(404, "used_url")]
    assert corner.slack.refusals[-1].error == "used_url"


@pytest.mark.parametrize(
    ("seconds", "answer"), [(1799, (200, "ok")), (1801, (404, "expired_url"))], ids=["29:59", "30:01"]
)
async def test_half_an_hour_and_no_longer(corner: Corner, clock: Clock, seconds: Any, answer: Any) -> None:
    url = await corner.url()
    clock.now += seconds
    reply = await url.send(text="late")
    assert (reply.status_code, reply.body) == answer


async def test_a_made_up_url_leads_nowhere(corner: Corner) -> None:
    reply = await AsyncWebhookClient(f"{corner.slack.address}/response/T0/NOTHING").send(text="hi")
    assert (reply.status_code, reply.body) == (404, "invalid_url")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"text": ""}, "no_text"),
        ({"blocks": [{"type": "section"}]}, "invalid_blocks"),
        ({"text": "x" * 40_001}, "msg_too_long"),
    ],
    ids=["nothing", "bad blocks", "too long"],
)
async def test_a_refused_answer_uses_nothing_up(corner: Corner, body: Any, error: Any) -> None:
    url = await corner.url()
    reply = await url.send_dict(body)
    assert (reply.status_code, reply.body) == (400, error)
    replies = [await url.send(text=str(number)) for number in range(5)]
    assert {each.status_code for each in replies} == {200}


@pytest.mark.parametrize(
    ("body", "private", "threaded"),
    [
        ({}, True, False),
        ({"response_type": "ephemeral"}, True, False),
        ({"response_type": "in_channel"}, False, False),
        ({"response_type": "in_channel", "threaded": True}, False, False),
        ({"response_type": "in_channel", "threaded": True, "replace_original": False}, False, True),
        ({"threaded": True, "replace_original": False}, True, False),
    ],
)
async def test_who_sees_the_answer_and_where(corner: Corner, body: Any, private: Any, threaded: Any) -> None:
    url, root = await corner.url(), corner.tom.sees("C0RANDOM")[0]
    body = {"text": "answer", **body}
    if body.pop("threaded", False):
        body["thread_ts"] = root.ts
    assert (await url.send_dict(body)).status_code == 200
    answer = corner.maya.sees("C0RANDOM")[-1]
    assert (answer.text, answer.ephemeral, answer.thread_ts == root.ts) == ("answer", private, threaded)
    assert (corner.tom.sees("C0RANDOM")[-1].text == "answer") is not private


async def test_an_original_can_be_replaced_and_deleted(corner: Corner) -> None:
    url, card = await corner.url_of_card(), corner.maya.sees("C0RANDOM")[-1]
    await url.send(text="new", replace_original=True)
    replaced = corner.maya.sees("C0RANDOM")[-1]
    assert (replaced.ts, replaced.text, replaced.blocks, replaced.ephemeral) == (card.ts, "new", None, True)
    await url.send(delete_original=True)
    assert card.ts not in [message.ts for message in corner.maya.sees("C0RANDOM")]


async def test_a_command_has_no_original_to_replace(corner: Corner) -> None:
    url = await corner.url()
    before = corner.maya.sees("C0RANDOM")
    await url.send(text="new", replace_original=True)
    assert corner.maya.sees("C0RANDOM")[:-1] == before
