"""Guests, a stranger, and an Enterprise organization with two workspaces: how this Slack tells an app of them."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import LoopbackSlack, NotPossibleError
from bot.playground.state.app_manifest import install
from bot.playground.state.pickers import is_offered
from bot.playground.state.workspace import Channel
from tests.bot.playground.conftest import Join, MakeManifest

SCOPES = ("commands", "chat:write", "users:read", "channels:read", "app_mentions:read", "im:history")
TITLE = {"type": "plain_text", "text": "Where"}
PUBLIC, PRIVATE = (
    Channel("C1", "one", "channel", frozenset()),
    Channel("C2", "two", "channel", frozenset(), private=True),
)


async def test_the_usual_workspace_has_neither(manifest: MakeManifest) -> None:
    async with LoopbackSlack(manifest(scopes=SCOPES)) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        assert "enterprise_id" not in await client.auth_test()
        assert "enterprise_user" not in (await client.users_info(user="U0MAYA"))["user"]
        for person in ("U0PAT", "U0SAM", "U0ZED", "U0KAI"):
            with pytest.raises(KeyError):
                slack.person(person)


async def test_guests_are_described_as_slack_does(manifest: MakeManifest) -> None:
    async with LoopbackSlack(manifest(scopes=SCOPES), visitors=True) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        for person, in_one_channel in (("U0PAT", False), ("U0SAM", True)):
            guest = (await client.users_info(user=person))["user"]
            assert (guest["team_id"], guest["is_restricted"]) == ("T0NORTHWIND", True)
            assert guest["is_ultra_restricted"] == in_one_channel
        stranger = (await client.users_info(user="U0ZED"))["user"]
        assert (stranger["team_id"], stranger["is_stranger"]) == ("T0ZETA", True)
        assert (await slack.person("U0PAT").command("C0SUCCESS", "/define QBR")).error != "invalid_command"


async def test_an_organization_is_named_where_slack_names_it(join: Join, manifest: MakeManifest) -> None:
    world = await join("socket", manifest(scopes=SCOPES, events=("app_mention",)), organization=True)
    heard: list[Any] = []

    @world.app.middleware
    async def listen(body: Any, next: Any) -> None:  # noqa: A002 - Bolt's name
        heard.append(body)
        await next()

    kai = world.slack.person("U0KAI")
    await kai.command("C0SUCCESS", "/define QBR")
    await kai.shortcut("suggest")
    await kai.say("C0SUCCESS", "@Jargon QBR")
    command, shortcut, mention = heard
    assert (command["team_id"], command["enterprise_id"]) == ("T0SOUTHWIND", "E0WINDS")
    assert (shortcut["user"]["team_id"], shortcut["enterprise"]["id"]) == ("T0SOUTHWIND", "E0WINDS")
    assert "enterprise_id" not in shortcut["user"], "it stands at the top"
    assert (mention["team_id"], mention["enterprise_id"]) == ("T0NORTHWIND", "E0WINDS")
    assert mention["event"]["user_team"] == "T0SOUTHWIND"
    client = AsyncWebClient(token=world.slack.bot_token, base_url=world.slack.api_url)
    assert (await client.auth_test())["enterprise_id"] == "E0WINDS"
    for person, team in (("U0KAI", "T0SOUTHWIND"), ("U0MAYA", "T0NORTHWIND")):
        user = (await client.users_info(user=person))["user"]
        assert (user["team_id"], user["enterprise_user"]["enterprise_id"]) == (team, "E0WINDS")
        assert "is_stranger" not in user
    assert "enterprise_user" not in (await client.users_info(user="U0LENA"))["user"]


async def test_somebody_from_another_company_is_told_that_a_mention_works(join: Join) -> None:
    world = await join("socket")
    outcome = await world.slack.person("U0LENA").command("C0ACME", "/define QBR")
    assert (outcome.ok, outcome.error) == (False, "invalid_command")
    assert "mention the app instead: @Jargon" in str(outcome.say)
    assert "mention" not in str((await world.slack.person("U0LENA").command("C0ACME", "/other")).say)


async def test_optional_scopes_can_be_declined_and_others_not(manifest: MakeManifest) -> None:
    asked = manifest(scopes=SCOPES)
    asked["oauth_config"]["scopes"]["bot_optional"] = ["users:read"]
    async with LoopbackSlack(asked, declined=("users:read",)) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        with pytest.raises(SlackApiError, match="missing_scope"):
            await client.users_info(user="U0MAYA")
    with pytest.raises(ValueError, match=r"chat:write is not optional"):
        install(asked, ("chat:write",))
    asked["oauth_config"]["scopes"]["bot_optional"] = ["groups:read"]
    with pytest.raises(ValueError, match=r"bot_optional marks groups:read"):
        install(asked)


@pytest.mark.parametrize(
    ("chosen", "offered"),
    [
        (None, ["C1", "C2", "C3", "D1"]),
        ({"include": ["public"]}, ["C1", "C3"]),
        ({"include": ["public", "private"], "exclude_external_shared_channels": True}, ["C1", "C2"]),
        ({"exclude_bot_users": True}, ["C1", "C2", "C3"]),
        ({"include": ["im"]}, ["D1"]),
    ],
)
async def test_a_menu_offers_what_its_filter_lets_in(chosen: Any, offered: list[str]) -> None:
    async with LoopbackSlack(
        {"display_information": {"name": "Jargon"}, "settings": {"socket_mode_enabled": True}}
    ) as s:
        acme = s._slack.workspace.people["U0LENA"].team
    shared = Channel("C3", "three", "channel", frozenset(), shared_with=acme)
    channels = [PUBLIC, PRIVATE, shared, Channel("D1", "Jargon", "dm", frozenset())]
    assert [each.id for each in channels if is_offered({"filter": chosen} if chosen else {}, each)] == offered


async def test_nobody_can_choose_what_a_menu_does_not_list(join: Join) -> None:
    world = await join("socket")
    menu = {"type": "conversations_select", "action_id": "where", "filter": {"exclude_external_shared_channels": True}}

    @world.app.command("/define")
    async def ask(ack: Any, body: Any, client: Any) -> None:
        await ack()
        block = {"type": "input", "block_id": "where", "label": TITLE, "element": menu}
        view = {"type": "modal", "title": TITLE, "submit": TITLE, "blocks": [block]}
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    @world.app.view("")
    async def close(ack: Any) -> None:
        await ack()

    maya = world.slack.person("U0MAYA")
    await maya.command("C0SUCCESS", "/define")
    assert maya.view
    for channel in ("C0ACME", "C0NOWHERE"):
        with pytest.raises((LookupError, NotPossibleError), match=f"does not list {channel}"):
            await maya.submit(maya.view, {"where": {"where": channel}})
    assert (await maya.submit(maya.view, {"where": {"where": "C0DEALS"}})).error != "invalid_response"
