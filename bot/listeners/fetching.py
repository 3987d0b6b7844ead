"""Files that people hand over, fetched from Slack with the bot's token. Needs the scope files:read."""

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import GoneError
from bot.team.limits import FOR_CURATORS
from bot.team.rows import UnusableFileError

PATIENCE = aiohttp.ClientTimeout(total=30)
"""Seconds, for what nobody waits for but the person who uploaded it."""

CHUNK = 64 * 1024
NOT_HANDED_OVER = "Slack does not hand over that file. Upload it again, or paste its rows."
TOO_LARGE = f"The file is larger than {FOR_CURATORS.megabytes} MB. Import it in parts."


async def fetch_file(client: AsyncWebClient, file_id: str) -> tuple[str, bytes]:
    """The name and the bytes. Raises GoneError, UnusableFileError."""
    try:
        file = (await client.files_info(file=file_id))["file"]
        return str(file["name"]), await _download(str(file["url_private_download"]), str(client.token))
    except (SlackApiError, aiohttp.ClientError, TimeoutError, KeyError):
        raise GoneError(NOT_HANDED_OVER) from None


async def _download(url: str, token: str) -> bytes:
    """Slack answers a request without the right to the file with a page to sign in on."""
    data = bytearray()
    async with (
        aiohttp.ClientSession(timeout=PATIENCE, raise_for_status=True) as session,
        session.get(url, headers={"Authorization": f"Bearer {token}"}) as response,
    ):
        if response.content_type == "text/html":
            raise GoneError(NOT_HANDED_OVER)
        async for chunk in response.content.iter_chunked(CHUNK):
            data += chunk
            if len(data) > FOR_CURATORS.size:
                raise UnusableFileError(TOO_LARGE)
    return bytes(data)
