"""Triggers, the modal stack and races between updates."""

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.bot.playground.conftest import Clock, Join, MakeManifest

HOME: dict[str, Any] = {"type": "home", "blocks": [{"type": "divider"}]}
BUTTON = {"type": "button", "action_id": "more", "text": {"type": "plain_text", "text": "More"}}


def modal(title: str = "Ask", **changes: Any) -> dict[str, Any]:
    blocks = [{"type": "actions", "elements": [BUTTON]}]
    return {"type": "modal", "title": {"type": "plain_text", "text": title}, "blocks": blocks} | changes


class Desk:
    """A connected app that keeps the triggers it gets, and Maya, who makes it get them."""

    def __init__(self, world: Any) -> None:
        self.client, self.maya = world.app.client, world.slack.person("U0MAYA")
        self.triggers: list[str] = []
        world.app.command("/define")(self._keep)
        world.app.action("more")(self._keep)

    async def _keep(self, ack: Any, body: Any) -> None:
        self.triggers.append(body["trigger_id"])
        await ack()

    async def trigger(self) -> str:
        assert (await self.maya.command("C0SUCCESS", "/define")).ok
        return self.triggers[-1]

    async def trigger_inside(self) -> str:
        assert (await self.maya.click(self.maya.view, "more")).ok
        return self.triggers[-1]


@pytest.fixture
async def desk(join: Join, clock: Clock) -> Desk:
    return Desk(await join("socket", clock=clock))


@contextlib.contextmanager
def refused(error: str) -> Iterator[None]:
    with pytest.raises(SlackApiError) as caught:
        yield
    assert caught.value.response["error"] == error


async def test_a_trigger_works_once(desk: Desk) -> None:
    trigger = await desk.trigger()
    await desk.client.views_open(trigger_id=trigger, view=modal())
    with refused("exchanged_trigger_id"):
        await desk.client.views_open(trigger_id=trigger, view=modal())


@pytest.mark.parametrize(("seconds", "error"), [(2.9, None), (3.1, "expired_trigger_id")])
async def test_a_trigger_works_for_three_seconds(desk: Desk, clock: Clock, seconds: Any, error: Any) -> None:
    trigger = await desk.trigger()
    clock.now += seconds
    with refused(error) if error else contextlib.nullcontext():
        await desk.client.views_open(trigger_id=trigger, view=modal())


async def test_a_made_up_trigger_is_refused(desk: Desk) -> None:
    with refused("invalid_trigger_id"):
        await desk.client.views_open(trigger_id="1.2.3", view=modal())


async def test_a_refused_view_leaves_the_trigger_good(desk: Desk) -> None:
    trigger = await desk.trigger()
    with refused("invalid_arguments"):
        await desk.client.views_open(trigger_id=trigger, view=modal("a title that is far too long"))
    await desk.client.views_open(trigger_id=trigger, view=modal())
    assert desk.maya.view.title == "Ask"


async def test_at_most_three_views_lie_on_each_other(desk: Desk) -> None:
    first = await desk.client.views_open(trigger_id=await desk.trigger(), view=modal("1"))
    second = await desk.client.views_push(trigger_id=await desk.trigger_inside(), view=modal("2"))
    third = await desk.client.views_push(trigger_id=await desk.trigger_inside(), view=modal("3"))
    assert second["view"]["previous_view_id"] == first["view"]["id"]
    assert third["view"]["root_view_id"] == first["view"]["id"]
    with refused("push_limit_reached"):
        await desk.client.views_push(trigger_id=await desk.trigger_inside(), view=modal("4"))


async def test_a_push_needs_a_trigger_from_a_modal(desk: Desk) -> None:
    with refused("invalid_trigger_id"):
        await desk.client.views_push(trigger_id=await desk.trigger(), view=modal())


async def test_a_view_opened_from_outside_takes_the_place_of_what_was_open(desk: Desk) -> None:
    for title in ("old", "new"):
        await desk.client.views_open(trigger_id=await desk.trigger(), view=modal(title))
    await desk.maya.close(desk.maya.view)
    assert desk.maya.view is None


async def test_an_update_with_an_old_hash_is_refused(desk: Desk) -> None:
    opened = await desk.client.views_open(trigger_id=await desk.trigger(), view=modal(external_id="mine"))
    old = opened["view"]["hash"]
    await desk.client.views_update(external_id="mine", hash=old, view=modal("Second", external_id="mine"))
    with refused("hash_conflict"):
        await desk.client.views_update(view_id=opened["view"]["id"], hash=old, view=modal("Third"))
    assert desk.maya.view.title == "Second"


async def test_an_external_id_is_given_once(desk: Desk) -> None:
    await desk.client.views_open(trigger_id=await desk.trigger(), view=modal(external_id="mine"))
    inside = await desk.trigger_inside()
    with refused("duplicate_external_id"):
        await desk.client.views_push(trigger_id=inside, view=modal(external_id="mine"))


async def test_a_closed_view_cannot_be_updated(desk: Desk) -> None:
    opened = await desk.client.views_open(trigger_id=await desk.trigger(), view=modal())
    await desk.maya.close(desk.maya.view)
    with refused("not_found"):
        await desk.client.views_update(view_id=opened["view"]["id"], view=modal())


async def test_a_home_tab_is_each_persons_own(desk: Desk) -> None:
    published = await desk.client.views_publish(user_id="U0MAYA", view=HOME)
    await desk.client.views_publish(user_id="U0MAYA", view=HOME, hash=published["view"]["hash"])
    with refused("hash_conflict"):
        await desk.client.views_publish(user_id="U0MAYA", view=HOME, hash=published["view"]["hash"])
    assert desk.maya.home.blocks[0]["type"] == "divider"
    assert desk.maya.view is None


async def test_opening_the_home_tab_is_told_with_its_view(join: Join, manifest: MakeManifest) -> None:
    world = await join("socket", manifest(events=("app_home_opened",)))
    heard: list[Any] = []

    @world.app.event("app_home_opened")
    async def opened(event: Any) -> None:
        heard.append((event["tab"], event["channel"], event.get("view", {}).get("type")))

    maya = world.slack.person("U0MAYA")
    await maya.open_app("home")
    await world.app.client.views_publish(user_id="U0MAYA", view=HOME)
    await maya.open_app("home")
    await maya.open_app("messages")
    assert heard == [("home", "D0MAYA", None), ("home", "D0MAYA", "home"), ("messages", "D0MAYA", None)]
