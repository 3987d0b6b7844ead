"""The Events API: what happens in the workspace, told to the app that subscribed, up to four times."""

import asyncio
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.playground.delivery.payloads import draw_message
from bot.playground.delivery.transport import Acknowledged, AppRequest, Reply, Transport
from bot.playground.state.app_manifest import InstalledApp
from bot.playground.state.identifiers import new_id
from bot.playground.state.members import TEAM_ID
from bot.playground.state.text import find_links
from bot.playground.state.workspace import Channel, Clock, Message, Workspace

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

    async def tell_of_message(self, message: Message, beside: str | None = None) -> None:
        """Tell the app of what a person wrote, an agent also of the channel open `beside`; returns once the first
        attempt has ended."""
        in_view = {"app_context": self._context(beside)} if beside and self._app.agent else {}
        events = (*(event | in_view for event in self._events_of(message)), *self._links_in(message))
        first_attempts = [self._emit(event) for event in events]
        if first_attempts:
            self._last, self._repeats = first_attempts[-1][0], 0
            await asyncio.wait([first for _, first in first_attempts])

    def echo(self, message: Message) -> None:
        """Tell the app of its own message, as Slack does; nobody waits for it."""
        for event in self._events_of(message):
            self._emit(event)

    def echo_edit(self, before: Message, after: Message) -> None:
        """Tell the app that a message was edited."""
        changed = {"message": self._draw(after), "previous_message": self._draw(before)}
        self._echo_change(before, "message_changed", changed)

    def echo_deletion(self, message: Message) -> None:
        """Tell the app that a message was deleted."""
        deleted = {"deleted_ts": message.ts, "previous_message": self._draw(message)}
        self._echo_change(message, "message_deleted", deleted)

    async def tell_of_home(
        self, person: str, channel: str, tab: str, view: Json | None, beside: str | None = None
    ) -> None:
        """Tell the app that a person opened its Home or Messages tab; an agent also which channel is open `beside`."""
        event: Json = {"type": "app_home_opened", "user": person, "channel": channel, "tab": tab}
        event["event_ts"] = f"{self._clock():.6f}"
        if view is not None:
            event["view"] = view
        if self._app.agent and tab == "messages":
            event["context"] = self._context(beside)
        if "app_home_opened" in self._app.events:
            _, first = self._emit(event)
            await asyncio.wait([first])

    async def tell_of_context(self, person: str, channel: str, beside: str | None) -> None:
        """Tell an agent that a person went to another channel while its direct message is open."""
        event: Json = {
            "type": "app_context_changed",
            "user": person,
            "channel": channel,
            "context": self._context(beside),
        }
        if "app_context_changed" in self._app.events:
            _, first = self._emit(event | {"event_ts": f"{self._clock():.6f}"})
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

    def _context(self, beside: str | None) -> Json:
        """docs.slack.dev, app_context_changed: empty where nothing is open."""
        if beside is None:
            return {}
        return {"entities": [{"type": "slack#/types/channel_id", "value": beside, "team_id": TEAM_ID}]}

    def _events_of(self, message: Message) -> list[Json]:
        channel = self._workspace.channels[message.channel]
        if self._app.user_id not in channel.members or message.ephemeral:
            return []
        event = self._draw(message) | {"channel": message.channel, "event_ts": message.ts}
        if message.files:
            event["subtype"] = "file_share"
        subscription, channel_type = _subscription_to(channel)
        events = []
        if subscription in self._app.events:
            events.append(event | {"channel_type": channel_type})
        mentioned = channel.kind == "channel" and f"<@{self._app.user_id}>" in message.text
        if mentioned and message.user != self._app.user_id and "app_mention" in self._app.events:
            events.append(event | {"type": "app_mention"})
        return events

    def _links_in(self, message: Message) -> list[Json]:
        """The one event for addresses of domains that the app declares, also where it is no member; see
        docs.slack.dev, link_shared."""
        found = [
            {"url": url, "domain": domain}
            for url in find_links(message.text)
            for domain in self._app.unfurl_domains
            if f".{urlsplit(url).hostname or ''}".endswith(f".{domain}")
        ]
        if not found or "link_shared" not in self._app.events:
            return []
        event: Json = {"type": "link_shared", "user": message.user, "channel": message.channel, "links": found}
        event |= {"message_ts": message.ts, "source": "conversations_history", "event_ts": message.ts}
        event |= {"unfurl_id": f"C.{message.ts}.{message.channel}", "is_bot_user_member": self._is_member(message)}
        return [event | ({"thread_ts": message.thread_ts} if message.thread_ts else {})]

    def _is_member(self, message: Message) -> bool:
        return self._app.user_id in self._workspace.channels[message.channel].members

    def _echo_change(self, message: Message, subtype: str, change: Json) -> None:
        channel = self._workspace.channels[message.channel]
        subscription, channel_type = _subscription_to(channel)
        if self._app.user_id in channel.members and not message.ephemeral and subscription in self._app.events:
            now = f"{self._clock():.6f}"
            where = {"channel": channel.id, "channel_type": channel_type, "ts": now, "event_ts": now}
            self._emit({"type": "message", "subtype": subtype, "hidden": True} | where | change)

    def _draw(self, message: Message) -> Json:
        return draw_message(message, self._app, self._workspace.team_of(message.user))

    def _emit(self, event: Json) -> tuple[Json, asyncio.Future[None]]:
        payload = self._wrap(event)
        first: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(self._deliver(payload, first))
        self._deliveries.add(task)
        task.add_done_callback(self._deliveries.discard)
        # A task that is cancelled before it has begun never reaches the `finally` in it.
        task.add_done_callback(lambda _: _let_go(first))
        return payload, first

    async def _deliver(self, payload: Json, first: asyncio.Future[None]) -> None:
        try:
            reply = await self._transport.deliver(AppRequest("events_api", payload))
        finally:
            _let_go(first)
        for attempt, delay in enumerate(self._retry_delays, start=1):
            if isinstance(reply, Acknowledged) or not reply.retry:
                return
            await asyncio.sleep(delay)
            reply = await self._transport.deliver(AppRequest("events_api", payload, attempt, reply.reason))

    def _wrap(self, event: Json) -> Json:
        channel = self._workspace.channels.get(event.get("channel", ""))
        enterprise = self._workspace.enterprise or None
        installation = {"enterprise_id": enterprise, "team_id": TEAM_ID, "user_id": self._app.user_id}
        return {
            "token": "loopback",
            "team_id": TEAM_ID,
            **({"enterprise_id": enterprise} if enterprise else {}),
            "context_team_id": TEAM_ID,
            "context_enterprise_id": enterprise,
            "api_app_id": self._app.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": new_id("Ev"),
            "event_time": int(self._clock()),
            "authorizations": [installation | {"is_bot": True, "is_enterprise_install": False}],
            "is_ext_shared_channel": channel is not None and channel.shared_with is not None,
            "event_context": f"4-{new_id('')}",
        }


def _let_go(waiting: asyncio.Future[None]) -> None:
    if not waiting.done():
        waiting.set_result(None)


def _subscription_to(channel: Channel) -> tuple[str, str]:
    """The event an app subscribes to for the messages of such a channel, and the channel's type in it."""
    if channel.kind == "dm":
        return "message.im", "im"
    return ("message.groups", "group") if channel.private else ("message.channels", "channel")
