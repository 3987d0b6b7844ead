"""The Events API: what happens in the workspace, told to the app that subscribed, up to four times."""

import asyncio
from collections.abc import Sequence
from typing import Any

from bot.playground.delivery.transport import Acknowledged, AppRequest, Reply, Transport
from bot.playground.state.app_manifest import InstalledApp
from bot.playground.state.identifiers import new_id
from bot.playground.state.workspace import TEAM_ID, Clock, Message, Workspace

Json = dict[str, Any]


class Events:
    """Delivers subscribed events, retries those not acknowledged, and remembers the last one for a repeat."""

    def __init__(
        self,
        app: InstalledApp,
        workspace: Workspace,
        transport: Transport,
        clock: Clock,
        retry_delays: Sequence[float],
    ) -> None:
        self._app = app
        self._workspace = workspace
        self._transport = transport
        self._clock = clock
        self._retry_delays = retry_delays
        self._deliveries: set[asyncio.Task[None]] = set()
        self._last: Json | None = None
        self._repeats = 0

    async def tell_of_message(self, message: Message) -> None:
        """Tell the app of what a person wrote; returns once the first attempt has ended."""
        first_attempts = [self._emit(event) for event in self._events_of(message)]
        if first_attempts:
            self._last, self._repeats = first_attempts[-1][0], 0
            await asyncio.wait([first for _, first in first_attempts])

    def echo(self, message: Message) -> None:
        """Tell the app of its own message, as Slack does; nobody waits for it."""
        for event in self._events_of(message):
            self._emit(event | {"bot_id": self._app.bot_id, "app_id": self._app.app_id})

    def echo_edit(self, message: Message) -> None:
        """Tell the app that its own message was edited."""
        for event in self._events_of(message):
            changed = {"type": "message", "subtype": "message_changed", "hidden": True, "message": event}
            keys = ("channel", "channel_type", "event_ts", "ts")
            self._emit(changed | {key: event[key] for key in keys})

    async def tell_of_home(self, person: str, channel: str, tab: str, view: Json | None) -> None:
        """Tell the app that a person opened its Home or Messages tab."""
        event: Json = {"type": "app_home_opened", "user": person, "channel": channel, "tab": tab}
        event["event_ts"] = f"{self._clock():.6f}"
        if view is not None:
            event["view"] = view
        if "app_home_opened" in self._app.events:
            _, first = self._emit(event)
            await asyncio.wait([first])

    async def repeat(self) -> Reply:
        """Deliver the last message event once more, as retry 1, 2, 3; then LookupError."""
        if self._last is None or self._repeats == len(self._retry_delays):
            raise LookupError("There is no event left to deliver again.")
        self._repeats += 1
        return await self._transport.deliver(AppRequest("events_api", self._last, self._repeats, "http_timeout"))

    async def close(self) -> None:
        """Drop what is still under way."""
        for task in self._deliveries:
            task.cancel()
        await asyncio.gather(*self._deliveries, return_exceptions=True)

    def _events_of(self, message: Message) -> list[Json]:
        channel = self._workspace.channels[message.channel]
        if self._app.user_id not in channel.members or message.ephemeral:
            return []
        event: Json = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts}
        event |= {"channel": message.channel, "event_ts": message.ts, "team": TEAM_ID}
        if message.thread_ts is not None:
            event["thread_ts"] = message.thread_ts
        if message.blocks is not None:
            event["blocks"] = message.blocks
        events = []
        subscription, channel_type = ("message.im", "im") if channel.kind == "dm" else ("message.channels", "channel")
        if subscription in self._app.events:
            events.append(event | {"channel_type": channel_type})
        mentioned = channel.kind == "channel" and f"<@{self._app.user_id}>" in message.text
        if mentioned and message.user != self._app.user_id and "app_mention" in self._app.events:
            events.append(event | {"type": "app_mention"})
        return events

    def _emit(self, event: Json) -> tuple[Json, asyncio.Future[None]]:
        payload = self._wrap(event)
        first: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(self._deliver(payload, first))
        self._deliveries.add(task)
        task.add_done_callback(self._deliveries.discard)
        return payload, first

    async def _deliver(self, payload: Json, first: asyncio.Future[None]) -> None:
        try:
            reply = await self._transport.deliver(AppRequest("events_api", payload))
        finally:
            first.set_result(None)
        for attempt, delay in enumerate(self._retry_delays, start=1):
            if isinstance(reply, Acknowledged) or not reply.retry:
                return
            await asyncio.sleep(delay)
            reply = await self._transport.deliver(AppRequest("events_api", payload, attempt, reply.reason))

    def _wrap(self, event: Json) -> Json:
        installation = {"enterprise_id": None, "team_id": TEAM_ID, "user_id": self._app.user_id}
        return {
            "token": "loopback",
            "team_id": TEAM_ID,
            "context_team_id": TEAM_ID,
            "context_enterprise_id": None,
            "api_app_id": self._app.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": new_id("Ev"),
            "event_time": int(self._clock()),
            "authorizations": [installation | {"is_bot": True, "is_enterprise_install": False}],
            "is_ext_shared_channel": False,
            "event_context": f"4-{new_id('')}",
        }
