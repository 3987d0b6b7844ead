"""The Home tab: published strictly, opened by people, and used by them."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.playground import NotPossibleError
from tests.bot.playground.conftest import Join, MakeManifest, World

OPTIONS = [{"text": {"type": "plain_text", "text": name}, "value": name} for name in ("curators", "everyone")]
MENU = {"type": "static_select", "action_id": "who", "options": OPTIONS}
HOME: dict[str, Any] = {
    "type": "home",
    "callback_id": "home",
    "blocks": [{"type": "actions", "block_id": "settings", "elements": [MENU]}],
}
TITLE = {"type": "plain_text", "text": "Sure?"}


async def test_a_choice_on_the_home_tab_brings_the_view_along(world: World) -> None:
    heard: list[Any] = []

    @world.app.action("who")
    async def choose(ack: Any, body: Any, client: Any) -> None:
        heard.append(body)
        view = {"type": "modal", "title": TITLE, "blocks": [{"type": "divider"}]}
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    ines = world.slack.person("U0INES")
    await world.app.client.views_publish(user_id="U0INES", view=HOME)
    assert ines.home is not None
    assert (await ines.click(ines.home, "who", selected="everyone")).ok
    (body,) = heard
    assert body["container"] == {"type": "view", "view_id": ines.home.id}
    assert (body["view"]["type"], body["view"]["callback_id"]) == ("home", "home")
    assert body["actions"][0]["selected_option"]["value"] == "everyone"
    assert not {"channel", "message", "response_url"} & set(body)
    assert ines.view is not None
    assert ines.view.previous_id is None


async def test_publishing_keeps_the_view_and_changes_its_hash(socket_world: World) -> None:
    client = socket_world.app.client
    first = (await client.views_publish(user_id="U0INES", view=HOME))["view"]
    second = (await client.views_publish(user_id="U0INES", view=HOME, hash=first["hash"]))["view"]
    updated = (await client.views_update(view_id=first["id"], view=HOME, hash=second["hash"]))["view"]
    assert first["id"] == second["id"] == updated["id"]
    assert len({first["hash"], second["hash"], updated["hash"]}) == 3


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"user_id": "U0LENA", "view": HOME}, "invalid_arguments"),
        ({"user_id": "U0JARGON", "view": HOME}, "invalid_arguments"),
        ({"user_id": "U0MAYA", "view": HOME | {"type": "modal"}}, "invalid_arguments"),
        ({"user_id": "U0MAYA", "view": HOME | {"title": TITLE}}, "invalid_arguments"),
        ({"user_id": "U0MAYA", "view": HOME | {"blocks": [{"type": "divider"}] * 101}}, "invalid_arguments"),
        ({"user_id": "U0MAYA", "view": HOME, "hash": "1.0"}, "hash_conflict"),
    ],
)
async def test_slack_refuses(socket_world: World, arguments: Any, error: str) -> None:
    await socket_world.app.client.views_publish(user_id="U0MAYA", view=HOME)
    with pytest.raises(SlackApiError) as caught:
        await socket_world.app.client.views_publish(**arguments)
    assert caught.value.response["error"] == error


async def test_a_home_tab_that_is_not_enabled_cannot_be_published_or_opened(join: Join, manifest: MakeManifest) -> None:
    world = await join("socket", manifest(home_tab=False))
    with pytest.raises(SlackApiError, match="not_enabled"):
        await world.app.client.views_publish(user_id="U0MAYA", view=HOME)
    with pytest.raises(NotPossibleError, match="no Home tab"):
        await world.slack.person("U0MAYA").open_app()
