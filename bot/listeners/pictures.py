"""Pictures on their way to Slack. An answer is complete without one, so what goes wrong here is logged, not told."""

import asyncio
import logging

from aiohttp import ClientError
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.charts import draw_png, drawable
from knowledge.calculator.results.charting import Chart

PATIENCE = 10.0
"""Seconds for all of an upload, which is three requests."""

SETTLING = 1.0
"""Seconds until Slack has looked at a file. A message that shows it earlier is refused (python-slack-sdk#1521)."""

_drawing = asyncio.Semaphore(1)
"""One picture at a time: whoever asks for many must not keep everybody else from being answered."""

_logger = logging.getLogger(__name__)


async def upload_picture(client: AsyncWebClient, chart: Chart) -> str | None:
    """Draws `chart` and uploads it. The id for an image block's `slack_file`; None if there is no picture to be had."""
    if not drawable():
        return None
    try:
        async with _drawing:
            png = await asyncio.to_thread(draw_png, chart)
    except ValueError:
        _logger.exception("A chart could not be drawn: %s", chart.title)
        return None
    return await upload(client, png, chart.title)


async def upload(client: AsyncWebClient, png: bytes, title: str) -> str | None:
    """Uploads a PNG for messages of the bot to show; nobody sees it before. Needs the scope files:write.

    The words for people who do not see the picture belong into the image block: a file that is uploaded with an
    alternative text cannot be shared (python-slack-sdk#1818).
    """
    try:
        async with asyncio.timeout(PATIENCE):
            response = await client.files_upload_v2(filename="chart.png", content=png, title=title)
            file = response["file"]
            if not file.get("mimetype"):
                await asyncio.sleep(SETTLING)
    except (SlackClientError, ClientError, OSError) as error:  # TimeoutError is an OSError
        _logger.warning("A picture could not be uploaded: %r", error)
        return None
    return str(file["id"])
