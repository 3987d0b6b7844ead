"""Sends what people are owed: each notice once, by one of the processes, again later if Slack does not take it now."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.patience import heard
from bot.storage.errors import StorageError
from bot.storage.records import Card, NewNotice, Notice
from bot.team.cards import update_cards
from bot.team.messages import draw_notice
from bot.team.team import Team
from bot.team.topics import Topic

LOOKED_EVERY = 0.5
"""Seconds between two looks into the outbox."""

LOOKED_AGAIN_AFTER = 3.0
"""Seconds a database that is away is left alone."""

FIRST_RETRY = timedelta(seconds=5)
MOST_ATTEMPTS = 8
"""The last of these comes some ten minutes after the first."""

FOR_KEEPERS = {Topic.REVIEW, Topic.REMINDER, Topic.GAP, Topic.FEEDBACK, Topic.STALE, Topic.STANDARD_CHANGED}
"""What somebody else can take care of, when the person it was for has left."""

PASSED = "passed"
"""Marks a notice that has been passed on once, so that it does not go round and round."""

logger = logging.getLogger(__name__)


async def send_notices(team: Team, client: AsyncWebClient) -> None:
    """Sends until cancelled."""
    with team.posted.listen() as woken:
        while True:
            woken.clear()
            try:
                await send_due(team, client)
            except StorageError as error:
                logger.warning("Notices wait: %s", error)
                await asyncio.sleep(LOOKED_AGAIN_AFTER)
            await heard(woken, LOOKED_EVERY)


async def send_due(team: Team, client: AsyncWebClient) -> None:
    """Sends what is due now. Raises StorageError."""
    while notices := await team.outbox.claim(team.workspace):
        await team.refresh()  # what a notice is about may have been written a moment ago, by another process
        for notice in notices:
            try:
                await send(team, client, notice)
            except (StorageError, asyncio.CancelledError):
                raise
            except Exception as error:  # one that cannot be drawn holds up no other
                logger.exception("A notice about %s cannot be sent", notice.kind)
                await _fail(team, notice, type(error).__name__, lasting=False)


async def send(team: Team, client: AsyncWebClient, notice: Notice) -> None:
    """Sends one notice and says so in the outbox. Raises StorageError."""
    message = await draw_notice(team, notice)
    if message is None:
        await team.outbox.done(notice)
        return
    try:
        posted = await client.chat_postMessage(channel=notice.person, **message.content())
    except SlackApiError as error:
        await _fail(team, notice, str(error.response["error"]), lasting=_is_lasting(error))
        return
    except (aiohttp.ClientError, TimeoutError) as error:
        await _fail(team, notice, type(error).__name__, lasting=False)
        return
    await team.outbox.done(notice)
    if Topic(notice.kind) in (Topic.REVIEW, Topic.REMINDER):
        await _note_card(team, client, str(notice.payload["suggestion"]), Card(posted["channel"], posted["ts"]))


async def _note_card(team: Team, client: AsyncWebClient, suggestion_id: str, card: Card) -> None:
    """Keeps where the card stands, so that it can be brought up to date: now, if it was decided on meanwhile."""
    await team.suggestions.posted(team.workspace, suggestion_id, card)
    if (await team.suggestions.get(team.workspace, suggestion_id)).state != "pending":
        await update_cards(client, team, suggestion_id)


async def _fail(team: Team, notice: Notice, error: str, *, lasting: bool) -> None:
    """Tries again later, twice as long each time; what cannot reach its person goes to the curators."""
    if not lasting and notice.attempts < MOST_ATTEMPTS:
        wait = FIRST_RETRY * 2 ** (notice.attempts - 1)
        await team.outbox.failed(notice, error, datetime.now(UTC) + wait)
        return
    logger.warning("A notice about %s cannot reach its person (%s)", notice.kind, error)
    if Topic(notice.kind) in FOR_KEEPERS and not notice.payload.get(PASSED):
        payload = {**notice.payload, PASSED: True}
        others = sorted(team.curators - {notice.person})
        await team.outbox.add(team.workspace, *(NewNotice(notice.kind, each, payload) for each in others))
    await team.outbox.failed(notice, error, None)


def _is_lasting(error: SlackApiError) -> bool:
    response = error.response
    return response.status_code not in (HTTPStatus.TOO_MANY_REQUESTS, *range(500, 600)) and response["error"] not in (
        "ratelimited",
        "internal_error",
        "service_unavailable",
        "fatal_error",
        "request_timeout",
    )
