"""What a Web API method is, and what several of them ask about a channel."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.playground.platform import Platform
from bot.playground.state.refusals import RefusalError
from bot.playground.state.workspace import Channel
from bot.playground.web_api.arguments import Arguments


@dataclass(frozen=True, slots=True)
class Method:
    """A method, the scope it takes and whose token. `run` returns the reply without "ok".

    Where the scope depends on the kind of conversation, `run` asks for it itself: see `need_scope`.
    """

    run: Callable[[Platform, Arguments], Mapping[str, Any]]
    scope: str | None = None
    caller: Literal["bot", "app", "anyone"] = "bot"


def find_channel(slack: Platform, channel_id: str) -> Channel:
    """A channel by id, or a person's direct message with the app by the person's id.

    Of a private channel, and of other people's direct messages, an app that is no member cannot know.
    """
    person = slack.workspace.people.get(channel_id)
    if person is not None and person.is_bot:
        raise RefusalError("cannot_dm_bot")
    channel = slack.workspace.dm_of(channel_id) if person else slack.workspace.channels.get(channel_id)
    if channel is None or (slack.app.user_id not in channel.members and (channel.private or channel.kind == "dm")):
        raise RefusalError("channel_not_found")
    return channel


def find_own_channel(slack: Platform, channel_id: str) -> Channel:
    """The same, but only where the app is a member."""
    channel = find_channel(slack, channel_id)
    if slack.app.user_id not in channel.members:
        raise RefusalError("not_in_channel")
    return channel


def check_thread(slack: Platform, channel: Channel, thread_ts: str | None) -> None:
    """Refuse a thread whose first message is not there, and a reply taken for a first message."""
    if thread_ts is None:
        return
    first = slack.workspace.find(channel.id, thread_ts)
    if first is None or first.ephemeral:
        raise RefusalError("thread_not_found")
    if first.thread_ts not in (None, first.ts):
        raise RefusalError("cannot_reply_to_message")


def need_scope(slack: Platform, scope: str) -> None:
    """Refuse the call if the app was not granted `scope`, naming what it was granted."""
    if scope not in slack.app.scopes:
        raise RefusalError("missing_scope", needed=scope, provided=provided_scopes(slack))


def provided_scopes(slack: Platform) -> str:
    """What the app was granted, as Slack lists it."""
    return ",".join(sorted(slack.app.scopes))


def reading_scope(channel: Channel) -> str:
    """The scope for looking at a conversation of this kind."""
    if channel.kind == "dm":
        return "im:read"
    return "groups:read" if channel.private else "channels:read"
