"""How often an app may call, and what it is told when it calls more often."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import LoopbackSlack
from bot.playground.state.rate_limits import TIERS, RateLimits
from bot.playground.web_api.calls import METHODS
from tests.bot.playground.conftest import Clock, MakeManifest

POST = "chat.postMessage"


def test_every_method_has_a_tier() -> None:
    assert set(TIERS) == set(METHODS)


@pytest.mark.parametrize(("method", "at_once"), [(POST, 4), ("chat.update", 50), ("views.open", 100)])
def test_a_burst_goes_through_and_no_more(clock: Clock, method: str, at_once: int) -> None:
    limits = RateLimits(clock)
    answers = [limits.wait_for(method, "C0DEALS") for _ in range(at_once + 1)]
    assert answers[:-1] == [None] * at_once
    assert answers[-1] in (1, 2)


def test_a_message_a_second_can_go_on_for_ever(clock: Clock) -> None:
    limits = RateLimits(clock)
    for _ in range(100):
        assert limits.wait_for(POST, "C0DEALS") is None
        clock.now += 1


def test_channels_and_methods_are_counted_apart(clock: Clock) -> None:
    limits = RateLimits(clock)
    while limits.wait_for(POST, "C0DEALS") is None:
        pass
    assert limits.wait_for(POST, "C0SUCCESS") is None
    assert limits.wait_for("chat.update", "C0DEALS") is None


def test_after_the_wait_named_the_call_goes_through(clock: Clock) -> None:
    limits = RateLimits(clock)
    while (wait := limits.wait_for("chat.update", "")) is None:
        pass
    clock.now += wait
    assert limits.wait_for("chat.update", "") is None


async def test_too_many_calls_are_answered_with_429(manifest: MakeManifest, clock: Clock) -> None:
    async with LoopbackSlack(manifest(), rate_limits=True, clock=clock) as slack, aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bearer {slack.bot_token}"}
        statuses: list[Any] = []
        for _ in range(5):
            body = {"channel": "C0DEALS", "text": "hi"}
            async with session.post(slack.api_url + POST, json=body, headers=headers) as response:
                statuses.append((response.status, response.headers.get("Retry-After"), await response.json()))
        assert [status for status, _, _ in statuses] == [200, 200, 200, 200, 429]
        assert statuses[-1][1:] == ("1", {"ok": False, "error": "ratelimited"})
        assert (slack.refusals[-1].method, slack.refusals[-1].error) == (POST, "ratelimited")
        assert len([call for call in slack.calls if call[0] == POST]) == 4


async def test_the_sdk_waits_as_it_is_told(manifest: MakeManifest) -> None:
    async with LoopbackSlack(manifest(), rate_limits=True) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=2))
        for number in range(5):
            assert (await client.chat_postMessage(channel="C0DEALS", text=str(number)))["ok"]


async def test_without_asking_for_limits_there_are_none(manifest: MakeManifest) -> None:
    async with LoopbackSlack(manifest()) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        for number in range(20):
            assert (await client.chat_postMessage(channel="C0DEALS", text=str(number)))["ok"]
