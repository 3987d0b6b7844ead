"""The one place that turns an error into a message. What people see is a sentence and a way out; what happened
goes to the log under the reference they were given."""

import json
import logging
import secrets
from typing import Any

from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.message import Line, Message, compose, mention, paragraphs, quiet
from bot.errors import JargonError, NotAllowedError
from bot.listeners.places import Place
from bot.storage.errors import ContributionError, StorageError

AWAY = (
    "Your team's words can't be changed just now; looking up goes on. Nothing you typed is lost: send it again in a"
    " minute."
)

logger = logging.getLogger(__name__)


async def tell(
    error: Exception, body: dict[str, Any], client: AsyncWebClient, response: BoltResponse | None
) -> BoltResponse | None:
    """Tells the person, wherever they asked. `response` is there when Slack still waits for the acknowledgement."""
    message = _message(error)
    if response is not None and (acknowledgement := _in_acknowledgement(body, message)):
        return acknowledgement
    try:
        await _tell_where_asked(body, client, message)
    except Exception:
        # Slack itself is out of reach; the error is in the log, and there is nobody left to tell.
        logger.exception("The person could not be told")
    return BoltResponse(status=200, body="") if response is not None else None


def _message(error: Exception) -> Message:
    if isinstance(error, NotAllowedError):
        people = " ".join(map(mention, error.people))
        return Message(str(error), compose(paragraphs(Line(str(error))), *((quiet(people),) if people else ())))
    if isinstance(error, (JargonError, ContributionError)):
        text = str(error)
    elif isinstance(error, StorageError):
        logger.warning("A contribution could not be kept: %s", error)
        text = AWAY
    else:
        reference = secrets.token_hex(2)
        logger.error("Something failed (reference %s)", reference, exc_info=error)
        text = f"That didn't work on our side (reference {reference}). Nothing was lost; try again in a minute."
    return Message(text, compose(paragraphs(Line(text))))


def _in_acknowledgement(body: dict[str, Any], message: Message) -> BoltResponse | None:
    if "command" in body:
        content: dict[str, Any] = message.privately()
    elif body.get("type") == "view_submission":
        fields = [block["block_id"] for block in body["view"]["blocks"] if block["type"] == "input"]
        if not fields:
            return None
        content = {"response_action": "errors", "errors": {fields[0]: message.text}}
    else:
        return None
    return BoltResponse(
        status=200, body=json.dumps(content), headers={"content-type": "application/json; charset=utf-8"}
    )


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
