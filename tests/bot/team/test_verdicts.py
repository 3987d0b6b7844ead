"""What Slack's failures mean, whichever way they come."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.manifest import build_manifest
from bot.playground.loopback import LoopbackSlack
from bot.playground.state.outages import Outage
from bot.team.verdicts import forgiving, judge

ANSWERS = [
    (Outage(status=500), "passing"),
    (Outage(status=503), "passing"),
    (Outage(status=429, retry_after=7), "passing"),
    (Outage(cut=True), "passing"),
    (Outage(error="internal_error"), "passing"),
    (Outage(error="ratelimited"), "passing"),
    (Outage(page=True), "everywhere"),
    (Outage(error="invalid_auth"), "everywhere"),
    (Outage(error="not_authed"), "everywhere"),
    (Outage(error="account_inactive"), "everywhere"),
    (Outage(error="token_revoked"), "everywhere"),
    (Outage(error="token_expired"), "everywhere"),
    (Outage(error="missing_scope"), "everywhere"),
    (Outage(error="team_added_to_org"), "everywhere"),
    (Outage(error="org_login_required"), "everywhere"),
    (Outage(error="ekm_access_denied"), "everywhere"),
    (Outage(error="channel_not_found"), "lasting"),
    (Outage(error="user_not_found"), "lasting"),
    (Outage(error="is_archived"), "lasting"),
    (Outage(error="cannot_dm_bot"), "lasting"),
    (Outage(error="expired_trigger_id"), "lasting"),
]


@pytest.mark.parametrize(("outage", "kind"), ANSWERS, ids=lambda each: str(getattr(each, "error", each)))
async def test_an_answer_means(outage: Outage, kind: str) -> None:
    async with LoopbackSlack(build_manifest("socket")) as slack:
        slack.outage = outage
        client = AsyncWebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        with pytest.raises((SlackApiError, aiohttp.ClientError)) as failure:
            await client.chat_postMessage(channel="C0SUCCESS", text="x")
    verdict = judge(failure.value)
    assert verdict
    assert verdict.kind == kind
    assert verdict.retry_after == (outage.retry_after or 0)


class Answer:
    """What slack_sdk puts into its error when an answer says that it is JSON and is not: aiohttp's response."""

    status = 503


def fail(error: Exception) -> Any:
    raise error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (TimeoutError(), "passing"),
        (ConnectionResetError(), "passing"),
        (aiohttp.ServerDisconnectedError(), "passing"),
        (SlackApiError("no JSON", Answer()), "passing"),
        (AttributeError("'str' object has no attribute 'get'", name="get", obj="OK"), "everywhere"),
    ],
)
def test_an_error_on_the_way_means(error: Exception, kind: str) -> None:
    verdict = judge(error)
    assert verdict
    assert verdict.kind == kind
    with forgiving():
        fail(error)


@pytest.mark.parametrize("error", [RuntimeError("ours"), AttributeError("x", name="get", obj=None), KeyError("x")])
def test_what_is_ours_is_not_blamed_on_slack(error: Exception) -> None:
    assert judge(error) is None
    with pytest.raises(type(error)), forgiving():
        fail(error)
