"""Everything the Web API refuses, said as Slack says it; and what it answers when it does not."""

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import LoopbackSlack
from tests.bot.playground.conftest import MakeManifest

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROOT_TS, REPLY_TS = "root", "reply"
"""Stand in a table for the times of a message in #deal-desk and of a reply to it."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def slack(manifest: MakeManifest) -> AsyncIterator[LoopbackSlack]:
    async with LoopbackSlack(manifest()) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(slack: LoopbackSlack) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def times(client: AsyncWebClient) -> dict[str, str]:
    root = await client.chat_postMessage(channel="C0DEALS", text="root")
    reply = await client.chat_postMessage(channel="C0DEALS", text="reply", thread_ts=root["ts"])
    return {ROOT_TS: root["ts"], REPLY_TS: reply["ts"]}


async def call(slack: LoopbackSlack, method: str, token: str | None, **request: Any) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    headers |= request.pop("headers", {})
    async with (
        aiohttp.ClientSession() as session,
        session.post(slack.api_url + method, headers=headers, **request) as response,
    ):
        assert response.status == 200
        body: dict[str, Any] = await response.json()
        return body


@pytest.mark.parametrize(
    ("method", "token", "error"),
    [
        ("auth.test", None, "not_authed"),
        ("auth.test", "xoxb-wrong", "invalid_auth"),
        ("auth.test", "app", "not_allowed_token_type"),
        ("apps.connections.open", "bot", "not_allowed_token_type"),
        ("apps.connections.open", None, "not_authed"),
        ("auth.tset", "bot", "unknown_method"),
        ("users.info", "bot", "missing_scope"),
        ("conversations.info", "bot", "missing_scope"),
        ("conversations.open", "bot", "missing_scope"),
    ],
)
async def test_a_call_needs_the_right_token_and_scope(
    slack: LoopbackSlack, method: Any, token: Any, error: Any
) -> None:
    tokens = {"bot": slack.bot_token, "app": slack.app_token}
    reply = await call(slack, method, tokens.get(token, token), json={"user": "U0MAYA"})
    assert (reply["ok"], reply["error"]) == (False, error)
    assert (slack.refusals[-1].method, slack.refusals[-1].error) == (method, error)


async def test_a_missing_scope_is_named(slack: LoopbackSlack) -> None:
    reply = await call(slack, "users.info", slack.bot_token, json={"user": "U0MAYA"})
    assert reply["needed"] == "users:read"
    assert reply["provided"] == "app_mentions:read,assistant:write,chat:write,commands,im:history"


@pytest.mark.parametrize(
    ("body", "error"), [("{", "invalid_json"), ("[]", "json_not_object"), ("", "invalid_arguments")]
)
async def test_a_body_has_to_be_a_json_object(slack: LoopbackSlack, body: Any, error: Any) -> None:
    headers = {"Content-Type": "application/json"}
    reply = await call(slack, "chat.postMessage", slack.bot_token, data=body, headers=headers)
    assert reply["error"] == error


async def test_a_token_counts_in_a_form_but_not_in_json(slack: LoopbackSlack) -> None:
    assert (await call(slack, "auth.test", None, data={"token": slack.bot_token}))["ok"]
    assert (await call(slack, "auth.test", None, json={"token": slack.bot_token}))["error"] == "not_authed"


@pytest.mark.parametrize("as_form", [True, False])
async def test_blocks_are_taken_from_a_form_and_from_json(slack: LoopbackSlack, as_form: Any) -> None:
    blocks = [{"type": "divider"}]
    message: dict[str, Any] = {"channel": "C0DEALS", "text": "form"}
    request = {"data": message | {"blocks": json.dumps(blocks)}} if as_form else {"json": message | {"blocks": blocks}}
    reply = await call(slack, "chat.postMessage", slack.bot_token, **request)
    assert reply["message"]["blocks"][0]["type"] == "divider"
    assert reply["message"]["blocks"][0]["block_id"]


LONG = "x" * 40_001
BAD_BLOCKS = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}]
IN_DEALS = {"channel": "C0DEALS", "text": "hi"}


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("chat.postMessage", {"text": "hi"}, "invalid_arguments"),
        ("chat.postMessage", {"channel": 5, "text": "hi"}, "invalid_arguments"),
        ("chat.postMessage", {"channel": "C0DEALS", "text": 5}, "invalid_arguments"),
        ("chat.postMessage", {"channel": "C0NOWHERE", "text": "hi"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "U0NOBODY", "text": "hi"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "U0JARGON", "text": "hi"}, "cannot_dm_bot"),
        ("chat.postMessage", {"channel": "C0RANDOM", "text": "hi"}, "not_in_channel"),
        ("chat.postMessage", {"channel": "C0DEALS"}, "no_text"),
        ("chat.postMessage", {"channel": "C0DEALS", "text": "", "blocks": []}, "no_text"),
        ("chat.postMessage", {"channel": "C0DEALS", "text": LONG}, "msg_too_long"),
        ("chat.postMessage", IN_DEALS | {"blocks": BAD_BLOCKS}, "invalid_blocks"),
        ("chat.postMessage", IN_DEALS | {"blocks": "{"}, "invalid_blocks_format"),
        ("chat.postMessage", IN_DEALS | {"blocks": {}}, "invalid_blocks_format"),
        ("chat.postMessage", IN_DEALS | {"thread_ts": "1.000001"}, "thread_not_found"),
        ("chat.postMessage", IN_DEALS | {"thread_ts": REPLY_TS}, "cannot_reply_to_message"),
        ("chat.postEphemeral", IN_DEALS, "invalid_arguments"),
        ("chat.postEphemeral", IN_DEALS | {"user": "U0NOBODY"}, "user_not_in_channel"),
        ("chat.postEphemeral", {"channel": "C0RANDOM", "user": "U0MAYA", "text": "hi"}, "not_in_channel"),
        ("chat.postEphemeral", {"channel": "D0TOM", "user": "U0MAYA", "text": "hi"}, "user_not_in_channel"),
        ("chat.postEphemeral", IN_DEALS | {"user": "U0MAYA", "text": ""}, "no_text"),
        ("chat.postEphemeral", IN_DEALS | {"user": "U0MAYA", "thread_ts": "1.000001"}, "thread_not_found"),
        ("chat.update", IN_DEALS | {"ts": "1.000001"}, "message_not_found"),
        ("chat.update", IN_DEALS | {"ts": ROOT_TS, "text": ""}, "no_text"),
        ("chat.update", IN_DEALS | {"ts": ROOT_TS, "text": "x" * 4001}, "msg_too_long"),
        ("chat.update", IN_DEALS | {"ts": ROOT_TS, "blocks": BAD_BLOCKS}, "invalid_blocks"),
        ("chat.delete", {"channel": "C0DEALS", "ts": "1.000001"}, "message_not_found"),
        ("views.open", {"view": {"type": "modal"}}, "invalid_arguments"),
        ("views.open", {"trigger_id": "1.2", "view": "{"}, "invalid_arguments"),
        ("views.open", {"trigger_id": "1.2", "view": {"type": "modal"}}, "invalid_arguments"),
        ("views.open", {"trigger_id": "1.2", "view": {"type": "home", "blocks": []}}, "invalid_arguments"),
        ("views.update", {"view": {"type": "modal"}}, "invalid_arguments"),
        ("views.update", {"view_id": "V0", "view": {"type": "modal"}}, "not_found"),
        ("views.publish", {"user_id": "U0NOBODY", "view": {"type": "home", "blocks": []}}, "invalid_arguments"),
        ("assistant.threads.setSuggestedPrompts", {"channel_id": "C0NOWHERE", "prompts": []}, "channel_not_found"),
        ("assistant.threads.setSuggestedPrompts", {"channel_id": "D0MAYA", "prompts": []}, "invalid_arguments"),
        ("assistant.threads.setSuggestedPrompts", {"channel_id": "D0MAYA", "prompts": "["}, "invalid_arguments"),
        (
            "assistant.threads.setSuggestedPrompts",
            {"channel_id": "D0MAYA", "prompts": [{"title": "QBR"}]},
            "invalid_arguments",
        ),
        ("api.test", {"error": "my_error"}, "my_error"),
    ],
)
async def test_slack_refuses(
    slack: LoopbackSlack, times: dict[str, str], method: Any, arguments: Any, error: Any
) -> None:
    arguments = {
        name: times.get(value, value) if isinstance(value, str) else value for name, value in arguments.items()
    }
    reply = await call(slack, method, slack.bot_token, json=arguments)
    assert (reply["ok"], reply["error"]) == (False, error)
    assert slack.refusals[-1].error == error
    if error.startswith("invalid_") and error != "invalid_blocks_format" and arguments.get("view") != "{":
        assert all(reason.startswith("[ERROR]") for reason in reply["response_metadata"]["messages"])


async def test_only_its_own_messages_can_be_changed(slack: LoopbackSlack, client: AsyncWebClient) -> None:
    human = slack.person("U0MAYA").sees("C0SUCCESS")[0]
    for method, error in (("chat.update", "cant_update_message"), ("chat.delete", "cant_delete_message")):
        arguments = {"channel": "C0SUCCESS", "ts": human.ts, "text": "mine now"}
        assert (await call(slack, method, slack.bot_token, json=arguments))["error"] == error


async def test_an_ephemeral_message_cannot_be_updated_or_answered_in_a_thread(
    slack: LoopbackSlack, client: AsyncWebClient
) -> None:
    posted = await client.chat_postEphemeral(channel="C0SUCCESS", user="U0MAYA", text="psst")
    arguments = {"channel": "C0SUCCESS", "text": "x"}
    for method, name, error in (
        ("chat.update", "ts", "message_not_found"),
        ("chat.postMessage", "thread_ts", "thread_not_found"),
    ):
        body = arguments | {name: posted["message_ts"]}
        assert (await call(slack, method, slack.bot_token, json=body))["error"] == error
    assert slack.person("U0MAYA").sees("C0SUCCESS")[-1].text == "psst"
    assert slack.person("U0TOM").sees("C0SUCCESS")[-1].text != "psst"


async def test_posting_to_a_person_opens_the_direct_message(client: AsyncWebClient) -> None:
    assert (await client.chat_postMessage(channel="U0TOM", text="hi"))["channel"] == "D0TOM"


async def test_an_update_keeps_blocks_unless_told_otherwise(client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="C0DEALS", text="a", blocks=[{"type": "divider"}])
    kept = await client.chat_update(channel="C0DEALS", ts=posted["ts"], text="b")
    gone = await client.chat_update(channel="C0DEALS", ts=posted["ts"], text="c", blocks=[])
    assert kept["message"]["blocks"][0]["type"] == "divider"
    assert "blocks" not in gone["message"]


async def test_a_deleted_message_is_gone(slack: LoopbackSlack, client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="C0DEALS", text="soon gone")
    await client.chat_delete(channel="C0DEALS", ts=posted["ts"])
    assert "soon gone" not in [message.text for message in slack.person("U0TOM").sees("C0DEALS")]


async def test_the_app_learns_who_it_is(client: AsyncWebClient) -> None:
    reply = await client.auth_test()
    assert (reply["user_id"], reply["bot_id"], reply["team"]) == ("U0JARGON", "B0JARGON", "Northwind")


async def test_calls_are_remembered_with_their_arguments(slack: LoopbackSlack, client: AsyncWebClient) -> None:
    await client.assistant_threads_setSuggestedPrompts(
        channel_id="D0MAYA", prompts=[{"title": "QBR", "message": "What is a QBR?"}]
    )
    method, arguments = slack.calls[-1]
    assert method == "assistant.threads.setSuggestedPrompts"
    assert arguments["channel_id"] == "D0MAYA"
