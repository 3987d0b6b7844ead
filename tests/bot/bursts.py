"""Requests as Slack sends them, made by hand: many at the same time, or what no client of ours would send."""

import asyncio
import copy
from time import perf_counter
from typing import Any

from bot.playground.delivery.transport import Acknowledged
from bot.playground.loopback import LoopbackSlack
from bot.playground.people.interactions import submission
from bot.playground.state.identifiers import new_id
from bot.playground.state.views import View

Json = dict[str, Any]


def sent_form(slack: LoopbackSlack, person: str, view: View, typed: Json) -> Json:
    """An open form sent back with `typed` in its fields, as if it were one of its own."""
    payload = copy.deepcopy(submission(slack._slack, person, view))
    payload["view"]["id"] = new_id("V")
    for block, fields in payload["view"]["state"]["values"].items():
        for field in fields.values():
            field["value"] = typed.get(block)
    return payload


def pressed(slack: LoopbackSlack, person: str, action_id: str, value: str, channel: str) -> Json:
    """A button on a message that only this person sees."""
    return {
        "type": "block_actions",
        "user": {"id": person, "team_id": "T0NORTHWIND"},
        "container": {"type": "message", "message_ts": "1.1", "channel_id": channel, "is_ephemeral": True},
        "channel": {"id": channel, "name": "directmessage"},
        "actions": [{"type": "button", "action_id": action_id, "block_id": "b", "value": value}],
        "response_url": slack._slack.response_urls.issue(channel, person),
        "trigger_id": slack._slack.triggers.issue(person, channel=channel),
    }


async def deliver(slack: LoopbackSlack, payload: Json) -> tuple[Any, float]:
    """What the app says to it, None if nothing in time, and after how many seconds."""
    started = perf_counter()
    reply = await slack._slack.interact("interactive", payload)
    return (reply.body or "") if isinstance(reply, Acknowledged) else None, perf_counter() - started


async def deliver_all(slack: LoopbackSlack, payloads: list[Json]) -> list[tuple[Any, float]]:
    """The same for many at the same time."""
    return list(await asyncio.gather(*(deliver(slack, each) for each in payloads)))
