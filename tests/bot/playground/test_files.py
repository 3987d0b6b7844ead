"""Files in three steps: ask for a URL, send the bytes, complete; and pictures in blocks."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import LoopbackSlack
from tests.bot.playground.conftest import MakeManifest

pytestmark = pytest.mark.asyncio(loop_scope="module")

PICTURE = b"\x89PNG\r\n\x1a\n made up"
CHART: dict[str, Any] = {"filename": "chart.png", "content": PICTURE, "title": "MRR by month"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def slack(manifest: MakeManifest) -> AsyncIterator[LoopbackSlack]:
    async with LoopbackSlack(manifest(scopes=("chat:write", "files:write", "commands"), events=())) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(slack: LoopbackSlack) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


def picture(**source: Any) -> list[dict[str, Any]]:
    return [{"type": "image", "alt_text": "MRR by month, from 10k to 14k", **source}]


async def post_picture(client: AsyncWebClient, **source: Any) -> Any:
    return await client.chat_postMessage(channel="C0DEALS", text="chart", blocks=picture(**source))


async def test_a_file_is_shared_with_words_in_a_thread(slack: LoopbackSlack, client: AsyncWebClient) -> None:
    root = await client.chat_postMessage(channel="C0DEALS", text="root")
    await client.files_upload_v2(**CHART, channel="C0DEALS", thread_ts=root["ts"], initial_comment="Here")
    message = slack.person("U0TOM").sees("C0DEALS")[-1]
    assert (message.text, message.thread_ts, message.user) == ("Here", root["ts"], "U0JARGON")
    assert [(file.title, file.mimetype, file.content) for file in message.files] == [
        ("MRR by month", "image/png", PICTURE)
    ]


async def test_a_file_of_no_channel_is_seen_by_nobody_until_a_block_shows_it(
    slack: LoopbackSlack, client: AsyncWebClient
) -> None:
    before = len(slack.person("U0TOM").sees("C0DEALS"))
    file = (await client.files_upload_v2(**CHART))["file"]
    assert len(slack.person("U0TOM").sees("C0DEALS")) == before
    for source in ({"id": file["id"]}, {"url": file["url_private"]}, {"url": file["permalink"]}):
        assert (await post_picture(client, slack_file=source))["ok"]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ({"slack_file": {"id": "F0000000000"}}, "invalid slack file [json-pointer:/blocks/0/slack_file]"),
        ({"slack_file": {"url": "https://northwind.example/x"}}, "invalid slack file"),
        ({"image_url": "http://127.0.0.1/x.png"}, "downloading image failed [json-pointer:/blocks/0/image_url]"),
        ({"image_url": "http://localhost/x.png"}, "downloading image failed"),
        ({"image_url": "data:image/png;base64,AAAA"}, "downloading image failed"),
        ({"image_url": "https://a.example/x.png", "slack_file": {"id": "F0000000000"}}, "must define only one of"),
        ({}, "must define either"),
    ],
)
async def test_a_picture_slack_cannot_get_is_refused(client: AsyncWebClient, source: Any, reason: str) -> None:
    with pytest.raises(SlackApiError) as caught:
        await post_picture(client, **source)
    assert caught.value.response["error"] == "invalid_blocks"
    assert reason in caught.value.response["response_metadata"]["messages"][0]


async def test_a_picture_from_elsewhere_is_taken_as_it_is(client: AsyncWebClient) -> None:
    assert (await post_picture(client, image_url="https://northwind.example/chart.png"))["ok"]


async def test_only_a_picture_can_be_shown_in_a_block(client: AsyncWebClient) -> None:
    file = (await client.files_upload_v2(filename="terms.csv", content=b"a,b"))["file"]
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        await post_picture(client, slack_file={"id": file["id"]})


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("files.getUploadURLExternal", {"filename": "a.png"}, "invalid_arguments"),
        ("files.getUploadURLExternal", {"length": 5}, "invalid_arguments"),
        ("files.getUploadURLExternal", {"filename": "a.png", "length": 0}, "missing_argument"),
        ("files.getUploadURLExternal", {"filename": "a.png", "length": "long"}, "invalid_arguments"),
        (
            "files.getUploadURLExternal",
            {"filename": "a.png", "length": 5, "alt_txt": "x" * 1001},
            "alt_txt_too_large",
        ),
        ("files.completeUploadExternal", {}, "invalid_arguments"),
        ("files.completeUploadExternal", {"files": "[]"}, "invalid_arguments"),
        ("files.completeUploadExternal", {"files": '[{"title": "x"}]'}, "invalid_arguments"),
        ("files.completeUploadExternal", {"files": '[{"id": "F0000000000"}]'}, "file_not_found"),
        (
            "files.completeUploadExternal",
            {"files": '[{"id": "F0000000000"}]', "channel_id": "C0RANDOM"},
            "not_in_channel",
        ),
        (
            "files.completeUploadExternal",
            {"files": '[{"id": "F0000000000"}]', "channel_id": "C0DEALS", "thread_ts": "1.000001"},
            "thread_not_found",
        ),
        ("files.info", {"file": "F0000000000"}, "missing_scope"),
    ],
)
async def test_slack_refuses(client: AsyncWebClient, method: str, arguments: Any, error: str) -> None:
    with pytest.raises(SlackApiError) as caught:
        await client.api_call(method, params=arguments)
    assert caught.value.response["error"] == error


async def test_an_upload_needs_its_bytes_all_of_them_and_once(client: AsyncWebClient) -> None:
    announced = await client.files_getUploadURLExternal(filename="a.png", length=5)
    entry: Any = [{"id": announced["file_id"]}]
    with pytest.raises(SlackApiError, match="file_not_found"):
        await client.files_completeUploadExternal(files=entry)
    form = aiohttp.FormData()
    form.add_field("file", b"12345", filename="a.png")
    async with aiohttp.ClientSession() as session:
        for body, status in ((b"1234", 400), (form, 200), (b"12345", 400)):
            async with session.post(announced["upload_url"], data=body) as response:
                assert response.status == status
    completed = await client.files_completeUploadExternal(files=entry)
    assert completed["files"][0]["title"] == "a.png"
    with pytest.raises(SlackApiError, match="file_already_completed"):
        await client.files_completeUploadExternal(files=entry)


async def test_the_scope_to_write_files_is_needed(manifest: MakeManifest) -> None:
    async with LoopbackSlack(manifest()) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        with pytest.raises(SlackApiError) as caught:
            await client.files_getUploadURLExternal(filename="a.png", length=5)
    assert (caught.value.response["error"], caught.value.response["needed"]) == ("missing_scope", "files:write")


async def test_the_page_shows_pictures_and_lets_everything_else_be_downloaded(
    slack: LoopbackSlack, client: AsyncWebClient
) -> None:
    chart = (await client.files_upload_v2(**CHART))["file"]["id"]
    page = (await client.files_upload_v2(filename="x.html", content=b"<script>"))["file"]["id"]
    async with aiohttp.ClientSession() as session:
        for file, kind, disposition in ((chart, "image/png", None), (page, "text/html", "attachment")):
            async with session.get(f"{slack.address}/page/file/{file}") as response:
                assert response.content_type == kind
                assert "sandbox" in response.headers["Content-Security-Policy"]
                assert (response.content_disposition and response.content_disposition.type) == disposition
        foreign = {"Host": "elsewhere.example"}
        async with session.get(f"{slack.address}/page/file/{chart}", headers=foreign) as response:
            assert response.status == 404
