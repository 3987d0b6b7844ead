"""Words in and out in Slack, for curators."""

import hashlib
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

import aiohttp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.curation import ROWS, draw_import_form, draw_import_report, draw_working, read_import_form
from bot.blocks.forms import draw_done
from bot.errors import GoneError, JargonError
from bot.exchange.cells import FOR_CURATORS
from bot.exchange.imports import Source, read_apart, run_import, try_import
from bot.exchange.inventory import export_csv, export_json
from bot.exchange.plans import Importer, Plan, report
from bot.exchange.tables import UnusableFileError
from bot.listeners.home import refresh_home
from bot.listeners.places import GONE
from bot.slack import is_file_url
from bot.storage.database import Database
from bot.storage.errors import ContributionError, StorageError
from bot.storage.records import Workspace
from bot.team.proposals import today
from bot.team.rights import explain_unfit, find_readers
from bot.team.team import Team
from bot.team.verdicts import code_of, forgiving, judge
from bot.team.views import ImportReport
from knowledge.library import Library

# Files that people hand over, fetched from Slack with the bot's token, which goes nowhere else. Needs the scope
# files:read.

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


# Words in and out in Slack, for curators: an export as files in their direct messages; an import that first says what
# it would do.

Work = Callable[[Database, Workspace, Library, Source, Importer], Awaitable[Plan]]

EXPORTED = (
    "Your team's words. The CSV file opens in a spreadsheet; the JSON file holds everything, with every version, and "
    "brings it back. Who asked the curators something stands in neither."
)
EXPORTING = "Your words come as two files, in a direct message from me. That takes a moment."
NOT_EXPORTED = (
    "Slack did not take the files, so nothing was exported. Whoever runs Jargon can grant it the scope files:write, or"
    " export from the terminal: python -m bot export words.json"
)
CHANGED = "The file has changed since you looked at what it would do: import it once more."
NOTHING_GIVEN = "Choose a file, or paste rows here."
READING = (
    "Reading your words. What they would change shows here in a moment; if nothing comes, close this and try again."
)
IMPORTING = "Importing. What was done shows here in a moment."

logger = logging.getLogger(__name__)


async def send_export(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, team: Team, database: Database
) -> None:
    """Sends whoever pressed the button both files."""
    await ack()
    person = body["user"]["id"]
    opened = await client.views_open(trigger_id=body["trigger_id"], view=draw_done("Export", EXPORTING))
    table = await export_csv(database, team.workspace, team.glossaries.standard.library)
    everything = await export_json(database, team.workspace)
    day = f"{today():%Y-%m-%d}"
    files = [
        {"filename": f"words-{day}.csv", "title": "Words", "content": table.encode("utf-8-sig")},
        {"filename": f"words-{day}.json", "title": "Everything", "content": everything.encode()},
    ]
    if not await _hand_over(client, person, files):
        with forgiving():  # it may be closed
            await client.views_update(view_id=opened["view"]["id"], view=draw_done("Not exported", NOT_EXPORTED))


async def _hand_over(client: AsyncWebClient, person: str, files: list[dict[str, Any]]) -> bool:
    """Whether Slack took the files. If not, what announced them says so; if it is ill, that goes, and it is tried again
    from the beginning."""
    posted = await client.chat_postMessage(channel=person, text=EXPORTED)
    try:
        await client.files_upload_v2(channel=posted["channel"], file_uploads=files)
    except Exception as error:
        verdict = judge(error)
        if verdict is None or verdict.kind == "passing":
            with forgiving():
                await client.chat_delete(channel=posted["channel"], ts=posted["ts"])
            raise
        logger.warning("Slack did not take an export (%s)", verdict.code)
        await client.chat_update(channel=posted["channel"], ts=posted["ts"], text=NOT_EXPORTED)
        return False
    return True


async def open_import(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
    """Asks for a file, or for rows."""
    await ack()
    await client.views_open(trigger_id=body["trigger_id"], view=draw_import_form())


async def submit_import(
    ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient, team: Team, database: Database
) -> None:
    """Shows what the import would do. Reading may take longer than Slack waits, so the report comes after."""
    file, rows = read_import_form(view["state"]["values"])
    if not file and not rows:
        await ack(response_action="errors", errors={ROWS: NOTHING_GIVEN})
        return
    await ack(response_action="update", view=draw_working(READING))
    memory = _remember(file, rows)
    person = body["user"]["id"]
    await _show(client, person, view["id"], _work(client, team, database, person, memory, try_import))


async def confirm_import(
    ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient, team: Team, database: Database
) -> None:
    """Imports what was looked at, over what is there now, and says what it did."""
    await ack(response_action="update", view=draw_working(IMPORTING))
    memory, person = view["private_metadata"], body["user"]["id"]
    await _show(client, person, view["id"], _work(client, team, database, person, memory, run_import))
    await refresh_home(client, team, person)


async def _work(
    client: AsyncWebClient, team: Team, database: Database, person: str, memory: str, work: Work
) -> tuple[ImportReport, str]:
    """What `work`, to try or to run an import, makes of what the form was given; and what it was, to be kept."""
    source, memory = await _recall(client, memory)
    standard = team.glossaries.standard.library

    async def judge(people: frozenset[str]) -> frozenset[str]:
        return frozenset([each for each in people if await explain_unfit(team, [each])])

    async def judge_channel(channel: str) -> bool:
        return await find_readers(team, channel) == "ours"

    importer = Importer(person, today(), source.name, may_set=True, judge=judge, judge_channel=judge_channel)
    plan = await work(database, team.workspace, standard, source, importer)
    done = work is run_import
    if done:
        await team.refresh()
    return report(plan, done=done), memory


async def _show(client: AsyncWebClient, person: str, view_id: str, work: Awaitable[tuple[ImportReport, str]]) -> None:
    """Puts what comes of `work` in place of the form, a sentence if it cannot be done. Whoever has closed the window
    meanwhile is told in a direct message what was imported."""
    said = ""
    try:
        found, memory = await work
        shown = draw_import_report(found, memory)
        said = f"Imported: {found.sums}." if found.done else ""
    except (JargonError, ContributionError, StorageError) as error:
        shown = draw_done("Not imported", str(error))
    try:
        await client.views_update(view_id=view_id, view=shown)
    except SlackApiError as error:
        if code_of(error) not in GONE:
            raise
        if said:
            await client.chat_postMessage(channel=person, text=said)


def _remember(file: str, rows: str) -> str:
    """What travels with the report: the id of the file, or the rows, after a letter that says which. Behind the id
    stands what tells the file that was looked at from any other."""
    return f"F{file}" if file else f"R{rows}"


async def _recall(client: AsyncWebClient, memory: str) -> tuple[Source, str]:
    """Raises GoneError: the file is not the one that was looked at."""
    kind, given = memory[:1], memory[1:]
    if kind == "R":
        return await read_apart("pasted rows", given.encode()), memory
    file, _, seen = given.partition(":")
    name, data = await fetch_file(client, file)
    digest = hashlib.sha256(data).hexdigest()
    if seen and seen != digest:
        raise GoneError(CHANGED)
    return await read_apart(name, data), f"F{file}:{digest}"
