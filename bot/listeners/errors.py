"""What went wrong: told to the person as a sentence and a way out, or taken up again."""

import asyncio
import json
import logging
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.forms import draw_told
from bot.blocks.message import Message, draw_refusal, draw_sentence
from bot.errors import JargonError, NotAllowedError
from bot.listeners.answers import OUTDATED
from bot.listeners.dispatch import TAKEN_UP, TakenUp, Work
from bot.listeners.journal import note_error
from bot.listeners.places import Place
from bot.storage.deliveries import Delivery
from bot.storage.errors import ContributionError, StorageError
from bot.team.verdicts import TRIGGERS, Verdict, code_of

# The one place that turns an error into a message. What people see is a sentence and a way out; what happened goes to
# the log under the reference they were given.

AWAY = (
    "Your team's words can't be changed just now; looking up goes on. Nothing you typed is lost: send it again in a"
    " minute."
)

WHO_THEY_ARE = "See Jargon's Home tab for who they are."
CLOSED = "not_found"
"""What Slack says of a window that its reader has closed, and so waits for nothing."""
INTERRUPTED = "I was interrupted, and the window can't open any more: press the button again."

logger = logging.getLogger(__name__)


async def tell(
    error: Exception, body: dict[str, Any], client: AsyncWebClient, response: BoltResponse | None
) -> BoltResponse | None:
    """Tells the person, wherever they asked. `response` is there when Slack still waits for the acknowledgement.

    What no listener takes is acknowledged, or Slack would send it again and put up a warning sign.
    """
    note_error(error)
    if body.get("view") and isinstance(error, SlackApiError) and code_of(error) == CLOSED:
        logger.info("A window was closed before it was drawn anew")
        return _acknowledge() if response is not None else None
    if isinstance(error, BoltUnhandledRequestError):
        if body.get("type") == "block_suggestion":
            return _acknowledge({"options": []})
        if not (sentence := _find_outdated(body)):
            return _acknowledge()
        message = draw_sentence(sentence)
    else:
        message = _message(error)
    if response is not None and (acknowledgement := _in_acknowledgement(body, message, error)):
        return acknowledgement
    try:
        await _tell_where_asked(body, client, message)
    except Exception:
        if response is None:
            raise  # whoever runs the listener tries again later
        # Slack itself is out of reach; the error is in the log, and there is nobody left to tell.
        logger.exception("The person could not be told")
    return _acknowledge() if response is not None else None


def _acknowledge(content: Mapping[str, Any] | None = None) -> BoltResponse:
    if content is None:
        return BoltResponse(status=200, body="")
    return BoltResponse(
        status=200, body=json.dumps(content), headers={"content-type": "application/json; charset=utf-8"}
    )


def _find_outdated(body: dict[str, Any]) -> str:
    """What to say of something that no listener takes; "" where nobody waits: an event, a form that was closed."""
    if body.get("type") == "app_rate_limited":
        logger.warning("Slack holds back what people write: there was too much of it in the last hour")
    if "command" in body:
        return OUTDATED["command"]
    if (body.get("view") or {}).get("type") == "home":
        return OUTDATED["home"]
    if body.get("type") in ("shortcut", "message_action"):
        return OUTDATED["shortcut"]
    return OUTDATED.get(str(body.get("type")), OUTDATED["block_actions"] if body.get("actions") else "")


def _message(error: Exception) -> Message:
    if isinstance(error, NotAllowedError):
        return draw_refusal(str(error), error.people)
    if isinstance(error, (JargonError, ContributionError)):
        text = str(error)
    elif isinstance(error, StorageError):
        logger.warning("A contribution could not be kept: %s", error)
        text = AWAY
    elif isinstance(error, SlackApiError) and code_of(error) in TRIGGERS:
        logger.info("A window came too late: %s", code_of(error))
        text = INTERRUPTED
    else:
        reference = secrets.token_hex(2)
        logger.error("Something failed (reference %s)", reference, exc_info=error)
        text = f"That didn't work on our side (reference {reference}). Nothing was lost; try again in a minute."
    return draw_sentence(text)


def _in_acknowledgement(body: dict[str, Any], message: Message, error: Exception) -> BoltResponse | None:
    if "command" in body:
        content: dict[str, Any] = message.privately()
    elif body.get("type") == "view_submission":
        content = _in_window(body["view"], message, error)
    else:
        return None
    return _acknowledge(content)


def _in_window(view: dict[str, Any], message: Message, error: Exception) -> dict[str, Any]:
    """At the first field, where there is only plain text; a window without fields gives its place to the message."""
    fields = [block["block_id"] for block in view["blocks"] if block.get("type") == "input" and block.get("block_id")]
    if not fields:
        return {"response_action": "update", "view": draw_told(message).to_dict()}
    named = isinstance(error, NotAllowedError) and error.people
    text = f"{error} {WHO_THEY_ARE}" if named else message.text
    return {"response_action": "errors", "errors": {fields[0]: text}}


async def _tell_where_asked(body: dict[str, Any], client: AsyncWebClient, message: Message) -> None:
    event = body.get("event")
    if event and "channel" not in event:
        return
    if event:
        in_thread = event.get("thread_ts") or (event["ts"] if event.get("type") == "app_mention" else None)
        await client.chat_postMessage(channel=event["channel"], thread_ts=in_thread, **message.content())
    elif "command" in body:
        await Place.of_command(body).answer(client, message)
    else:
        await Place.of_action(body).answer(client, message)


# Takes up what was acknowledged and is not done: what Slack would not take before, and what a process that is gone has
# left behind. It goes through Bolt once more, so that rights are asked again.

LOOKED_EVERY = 0.5
"""Seconds between two looks into the inbox."""

KEPT_UP_EVERY = 4.0
"""Seconds between two signs of life: a few of them may be missed before a lease is over."""

MOST_AT_ONCE = 10
"""What is under way before nothing more is taken up: what comes in fresh goes first."""

MOST_ATTEMPTS = 25
"""More than half an hour's worth of them: what is tried so often ends the process each time."""

NO_ANSWER = Verdict("passing", "Slack does not say who it is from")


@asynccontextmanager
async def takeover(app: AsyncApp, work: Work) -> AsyncIterator[None]:
    """Goes on meanwhile. At the end, what is not done is left to whoever comes next: enter it before Slack is
    connected, so that it ends after what is under way has had its time."""
    tasks = [asyncio.create_task(_keep_up(work)), asyncio.create_task(_take_up(app, work))]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=1)
        await work.abandon()
        with suppress(StorageError):  # then the leases run out
            await work.inbox.release()


async def _keep_up(work: Work) -> None:
    while True:
        with suppress(StorageError):  # the inbox says so once, and goes on in memory
            await work.inbox.keep_up()
        await asyncio.sleep(KEPT_UP_EVERY)


async def _take_up(app: AsyncApp, work: Work) -> None:
    while True:
        try:
            found = await work.inbox.claim(MOST_AT_ONCE) if work.under_way < MOST_AT_ONCE else ()
            for delivery in found:
                await run_again(app, work, delivery)
        except StorageError:
            found = ()
        except Exception:
            logger.exception("What Slack delivered could not be taken up again")
            found = ()
        if not found:
            await asyncio.sleep(LOOKED_EVERY)


async def run_again(app: AsyncApp, work: Work, delivery: Delivery) -> None:
    """Gives a delivery to its listener, as if it came from Slack just now; returns once that has begun."""
    taken_up = TakenUp(delivery)
    if delivery.attempts > MOST_ATTEMPTS:
        work.given_up += 1
        logger.warning("What Slack delivered was given up at attempt %d", delivery.attempts)
    else:
        # Bolt checks no signature here: that was done when it came.
        request = AsyncBoltRequest(mode="socket_mode", body=dict(delivery.body), context={TAKEN_UP: taken_up})
        await app.async_dispatch(request)
    if taken_up.unsure and await work.put_off(delivery, NO_ANSWER):
        return
    if not taken_up.reached:  # refused meanwhile, and whoever asked was told so
        await work.inbox.done(delivery)
