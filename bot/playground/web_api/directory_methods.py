"""users.* and conversations.*: who and where, as far as the scopes reach."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bot.playground.delivery.payloads import draw_channel, draw_user
from bot.playground.platform import Platform
from bot.playground.state.refusals import RefusalError
from bot.playground.state.workspace import Channel
from bot.playground.web_api.arguments import Arguments
from bot.playground.web_api.methods import Method, find_channel, need_scope, reading_scope

PAGE_LIMIT = 1000
"""Members in one reply; docs.slack.dev, conversations.members."""


def user_info(slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """users.info; of somebody from another company it says whether the app shares a channel with them."""
    person = slack.workspace.people.get(arguments.text("user"))
    if person is None:
        raise RefusalError("user_not_found")
    if not person.external:
        return {"user": draw_user(person)}
    shared = any(slack.app.user_id in channel.members for channel in slack.workspace.channels_of(person.id))
    return {"user": draw_user(person, is_stranger=not shared)}


def conversation_info(slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """conversations.info."""
    return {"channel": draw_channel(_readable_channel(slack, arguments), slack.app)}


def conversation_members(slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """conversations.members, a page at a time; the cursor is where the next page begins."""
    channel = _readable_channel(slack, arguments)
    limit = arguments.number("limit", 100)
    if not 1 <= limit <= PAGE_LIMIT:
        raise RefusalError("invalid_limit")
    cursor = arguments.optional("cursor") or "0"
    members = sorted(channel.members)
    if not cursor.isdecimal() or int(cursor) > len(members):
        raise RefusalError("invalid_cursor")
    end = int(cursor) + limit
    following = str(end) if end < len(members) else ""
    return {"members": members[int(cursor) : end], "response_metadata": {"next_cursor": following}}


def open_conversation(slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """conversations.open with one person; a direct message with several is not to be had here."""
    user = arguments.text("users")
    if user not in slack.workspace.people:
        raise RefusalError("user_not_found")
    return {"channel": {"id": find_channel(slack, user).id}, "no_op": True, "already_open": True}


def _readable_channel(slack: Platform, arguments: Arguments) -> Channel:
    scopes = ("channels:read", "groups:read", "im:read", "mpim:read")
    if not slack.app.scopes & set(scopes):
        need_scope(slack, ",".join(scopes))
    wanted = arguments.text("channel")
    if wanted not in slack.workspace.channels:
        raise RefusalError("channel_not_found")
    channel = find_channel(slack, wanted)
    need_scope(slack, reading_scope(channel))
    return channel


DIRECTORY_METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "conversations.info": Method(conversation_info),
        "conversations.members": Method(conversation_members),
        "conversations.open": Method(open_conversation, "im:write"),
        "users.info": Method(user_info, "users:read"),
    }
)
