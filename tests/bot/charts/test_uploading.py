"""A picture reaches Slack and can be shown there; if it does not, nothing but a line in the log comes of it."""

import logging
from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.charts import draw_png
from bot.listeners.calculator import upload, upload_picture
from bot.playground import LoopbackSlack
from tests.bot.charts.samples import SAMPLES
from tests.bot.playground.conftest import SCOPES, make_manifest

CHART = SAMPLES["waterfall"]


@pytest.fixture
async def slack() -> AsyncIterator[LoopbackSlack]:
    async with LoopbackSlack(make_manifest(scopes=(*SCOPES, "files:write", "files:read"))) as running:
        yield running


def client_of(slack: LoopbackSlack) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


async def test_an_uploaded_picture_can_be_shown_in_a_message(slack: LoopbackSlack) -> None:
    client = client_of(slack)
    file = await upload_picture(client, CHART)
    info = await client.files_info(file=str(file))
    assert (info["file"]["title"], info["file"]["mimetype"]) == (CHART.title, "image/png")
    assert info["file"]["size"] == len(draw_png(CHART))
    image = {"type": "image", "slack_file": {"id": file}, "alt_text": CHART.alt}
    posted = await client.chat_postMessage(channel="C0SUCCESS", text=CHART.alt, blocks=[image])
    assert posted["ok"]


async def test_without_the_scope_there_is_no_picture_and_a_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async with LoopbackSlack(make_manifest()) as slack:
        with caplog.at_level(logging.WARNING, "bot.listeners.calculator"):
            assert await upload_picture(client_of(slack), CHART) is None
    assert "missing_scope" in caplog.text


async def test_with_slack_away_there_is_no_picture_and_a_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async with LoopbackSlack(make_manifest()) as slack:
        client = client_of(slack)
    with caplog.at_level(logging.WARNING, "bot.listeners.calculator"):
        assert await upload(client, b"\x89PNG", "Title") is None
    assert "could not be uploaded" in caplog.text
