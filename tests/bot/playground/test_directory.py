"""Who and where, as far as the scopes of the manifest reach."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import LoopbackSlack
from tests.bot.playground.conftest import MakeManifest

pytestmark = pytest.mark.asyncio(loop_scope="module")

SCOPES = ("commands", "chat:write", "chat:write.public", "users:read", "channels:read", "im:write")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def slack(manifest: MakeManifest) -> AsyncIterator[LoopbackSlack]:
    async with LoopbackSlack(manifest(scopes=SCOPES, events=())) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(slack: LoopbackSlack) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


async def test_a_colleague_is_described_with_their_rights_and_time_zone(client: AsyncWebClient) -> None:
    ines = (await client.users_info(user="U0INES"))["user"]
    assert (ines["real_name"], ines["tz"], ines["team_id"]) == ("Ines Duarte", "Europe/Lisbon", "T0NORTHWIND")
    assert (ines["is_admin"], ines["is_restricted"], ines["deleted"]) == (True, False, False)
    assert "is_stranger" not in ines


async def test_somebody_from_another_company_is_a_stranger_unless_a_channel_is_shared(client: AsyncWebClient) -> None:
    lena = (await client.users_info(user="U0LENA"))["user"]
    assert (lena["team_id"], lena["is_stranger"]) == ("T0ACME", False)
    assert "is_admin" not in lena


async def test_a_channel_is_described_as_it_is(client: AsyncWebClient) -> None:
    random = (await client.conversations_info(channel="C0RANDOM"))["channel"]
    shared = (await client.conversations_info(channel="C0ACME"))["channel"]
    assert (random["is_member"], random["is_private"], random["is_ext_shared"]) == (False, False, False)
    assert (shared["is_ext_shared"], shared["connected_team_ids"]) == (True, ["T0ACME"])


async def test_members_come_a_page_at_a_time(client: AsyncWebClient) -> None:
    first = await client.conversations_members(channel="C0DEALS", limit=3)
    second = await client.conversations_members(
        channel="C0DEALS", limit=3, cursor=first["response_metadata"]["next_cursor"]
    )
    assert [*first["members"], *second["members"]] == ["U0INES", "U0JARGON", "U0MAYA", "U0TOM"]
    assert second["response_metadata"]["next_cursor"] == ""


async def test_a_direct_message_can_be_opened_and_posted_to(client: AsyncWebClient) -> None:
    assert (await client.conversations_open(users="U0TOM"))["channel"]["id"] == "D0TOM"
    assert (await client.chat_postMessage(channel="U0TOM", text="hi"))["channel"] == "D0TOM"
    assert (await client.chat_postMessage(channel="C0RANDOM", text="public"))["ok"]


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("users.info", {"user": "U0NOBODY"}, "user_not_found"),
        ("conversations.info", {"channel": "C0NOWHERE"}, "channel_not_found"),
        ("conversations.info", {"channel": "C0REVIEW"}, "missing_scope"),
        ("conversations.info", {"channel": "D0MAYA"}, "missing_scope"),
        ("conversations.members", {"channel": "C0DEALS", "limit": 0}, "invalid_limit"),
        ("conversations.members", {"channel": "C0DEALS", "limit": "many"}, "invalid_arguments"),
        ("conversations.members", {"channel": "C0DEALS", "cursor": "abc"}, "invalid_cursor"),
        ("conversations.open", {"users": "U0NOBODY"}, "user_not_found"),
        ("conversations.open", {"users": "U0LENA"}, "channel_not_found"),
        ("chat.getPermalink", {"channel": "C0DEALS", "message_ts": "1.000001"}, "message_not_found"),
        ("chat.getPermalink", {"channel": "C0DEALS"}, "invalid_arguments"),
    ],
)
async def test_slack_refuses(client: AsyncWebClient, method: str, arguments: Any, error: str) -> None:
    with pytest.raises(SlackApiError) as caught:
        await client.api_call(method, params=arguments)
    assert caught.value.response["error"] == error


async def test_a_missing_scope_depends_on_the_kind_of_conversation(client: AsyncWebClient) -> None:
    for channel, needed in (("C0REVIEW", "groups:read"), ("D0MAYA", "im:read")):
        with pytest.raises(SlackApiError) as caught:
            await client.conversations_info(channel=channel)
        assert caught.value.response["needed"] == needed
        assert caught.value.response["provided"] == ",".join(sorted(SCOPES))


async def test_a_permalink_leads_to_the_thread_of_a_reply(slack: LoopbackSlack, client: AsyncWebClient) -> None:
    root = await client.chat_postMessage(channel="C0DEALS", text="root")
    reply = await client.chat_postMessage(channel="C0DEALS", text="reply", thread_ts=root["ts"])
    place = f"{slack.address}/archives/C0DEALS/p"
    for message, link in (
        (root, place + root["ts"].replace(".", "")),
        (reply, f"{place}{reply['ts'].replace('.', '')}?thread_ts={root['ts']}&cid=C0DEALS"),
    ):
        assert (await client.chat_getPermalink(channel="C0DEALS", message_ts=message["ts"]))["permalink"] == link
