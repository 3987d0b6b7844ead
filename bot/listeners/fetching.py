"""Files that people hand over, fetched from Slack with the bot's token, which goes nowhere else. Needs the scope
files:read."""

from http import HTTPStatus

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import GoneError
from bot.exchange.cells import FOR_CURATORS
from bot.exchange.tables import UnusableFileError
from bot.slack import is_file_url

PATIENCE = aiohttp.ClientTimeout(total=30)
"""Seconds, for what nobody waits for but the person who uploaded it."""

CHUNK = 64 * 1024
NOT_HANDED_OVER = "Slack does not hand over that file. Upload it again, or paste its rows."
TOO_LARGE = f"The file is larger than {FOR_CURATORS.megabytes} MB. Import it in parts."


async def fetch_file(client: AsyncWebClient, file_id: str) -> tuple[str, bytes]:
    """The name and the bytes. Raises GoneError, UnusableFileError."""
    try:
        file = (await client.files_info(file=file_id))["file"]
        name, url = str(file["name"]), str(file["url_private_download"])
        if not is_file_url(url, client.base_url):
            raise GoneError(NOT_HANDED_OVER)
        return name, await _download(url, str(client.token))
    except (SlackApiError, aiohttp.ClientError, TimeoutError, KeyError):
        raise GoneError(NOT_HANDED_OVER) from None


async def _download(url: str, token: str) -> bytes:
    """Slack answers a request without the right to the file with a page to sign in on, or with the way there."""
    data = bytearray()
    async with (
        aiohttp.ClientSession(timeout=PATIENCE, raise_for_status=True) as session,
        session.get(url, headers={"Authorization": f"Bearer {token}"}, allow_redirects=False) as response,
    ):
        if response.status != HTTPStatus.OK or response.content_type == "text/html":
            raise GoneError(NOT_HANDED_OVER)
        async for chunk in response.content.iter_chunked(CHUNK):
            data += chunk
            if len(data) > FOR_CURATORS.size:
                raise UnusableFileError(TOO_LARGE)
    return bytes(data)
