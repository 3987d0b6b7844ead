"""Events are answered once, however often Slack delivers them: it does so again when an acknowledgement is late."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.response import BoltResponse

from bot.storage.deliveries import DeliveryLog

Next = Callable[[], Awaitable[BoltResponse]]
Middleware = Callable[..., Awaitable[BoltResponse | None]]


def answer_once(deliveries: DeliveryLog) -> Middleware:
    """A listener middleware that lets an event through the first time only."""

    async def pass_first(body: dict[str, Any], next: Next) -> BoltResponse | None:  # noqa: A002 - Bolt's name
        if await deliveries.first_time(str(body.get("team_id", "")), body["event_id"]):
            return await next()
        return BoltResponse(status=200, body="")

    return pass_first
