"""chat.*: posting, editing and deleting messages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from bot.playground.delivery.payloads import draw_message
from bot.playground.platform import Platform
from bot.playground.state.content import has_content, read_content
from bot.playground.state.refusals import RefusalError
from bot.playground.state.text import find_links
from bot.playground.state.workspace import Message
from bot.playground.web_api.arguments import Arguments
from bot.playground.web_api.methods import Method, check_thread, find_channel, find_own_channel

UPDATE_TEXT_LIMIT = 4000
"""Characters chat.update takes; docs.slack.dev, chat.update, `msg_too_long`."""


def post_message(slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """chat.postMessage; with chat:write.public also where the app is no member."""
    wanted = arguments.text("channel")
    channel = find_channel(slack, wanted)
    if channel.private or "chat:write.public" not in slack.app.scopes:
        channel = find_own_channel(slack, wanted)
    content = read_content(arguments.values, slack.files)
    thread_ts = arguments.optional("thread_ts")
    check_thread(slack, channel, thread_ts)
    message = slack.workspace.post(
        channel.id, slack.app.user_id, content.text, blocks=content.blocks, thread_ts=thread_ts
    )
    slack.events.echo(message)
    return {"channel": channel.id, "ts": message.ts, "message": draw_message(message, slack.app)}


def post_ephemeral(slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """chat.postEphemeral: both the app and the person have to be in the channel."""
    channel = find_own_channel(slack, arguments.text("channel"))
    person = arguments.text("user")
    if person not in channel.members:
        raise RefusalError("user_not_in_channel")
    content = read_content(arguments.values, slack.files)
    thread_ts = arguments.optional("thread_ts")
    check_thread(slack, channel, thread_ts)
    message = slack.workspace.post(
        channel.id,
        slack.app.user_id,
        content.text,
        blocks=content.blocks,
        thread_ts=thread_ts,
        only_for=person,
    )
    return {"message_ts": message.ts}


def update(slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """chat.update; blocks stay if none are given, an empty array removes them."""
    message = _own_message(slack, arguments, "cant_update_message")
    values = arguments.values
    if len(arguments.optional("text") or "") > UPDATE_TEXT_LIMIT:
        raise RefusalError("msg_too_long")
    if not has_content(values):
        raise RefusalError("no_text")
    content = read_content({"blocks": message.blocks, **values}, slack.files)
    edited = slack.workspace.edit(message, content.text, content.blocks)
    slack.events.echo_edit(message, edited)
    drawn = draw_message(edited, slack.app)
    return {"channel": edited.channel, "ts": edited.ts, "text": edited.text, "message": drawn}


def delete(slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """chat.delete."""
    message = _own_message(slack, arguments, "cant_delete_message")
    slack.workspace.remove(message)
    slack.events.echo_deletion(message)
    return {"channel": message.channel, "ts": message.ts}


def unfurl(slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """chat.unfurl: shows blocks below somebody's message, for addresses that stand in it and that the app declares."""
    channel = find_channel(slack, arguments.text("channel"))
    message = slack.workspace.find(channel.id, arguments.text("ts"))
    if message is None or message.ephemeral:
        raise RefusalError("cannot_find_message")
    unfurls = arguments.mapping("unfurls")
    there = find_links(message.text)
    if not unfurls or any(url not in there or not _is_declared(slack, url) for url in unfurls):
        raise RefusalError("cannot_unfurl_url")
    shown = {}
    for url, attachment in unfurls.items():
        if not isinstance(attachment, dict) or not attachment.get("blocks"):
            raise RefusalError("missing_unfurls")
        shown[url] = read_content({"blocks": attachment["blocks"]}, slack.files).blocks or []
    slack.workspace.attach(message, shown)
    return {}


def _is_declared(slack: Platform, url: str) -> bool:
    host = f".{urlsplit(url).hostname or ''}"
    return any(host.endswith(f".{domain}") for domain in slack.app.unfurl_domains)


def get_permalink(slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """chat.getPermalink: an address that opens the message on the page."""
    channel = find_channel(slack, arguments.text("channel"))
    message = slack.workspace.find(channel.id, arguments.text("message_ts"))
    if message is None or message.ephemeral or slack.app.user_id not in channel.members:
        raise RefusalError("message_not_found")
    link = f"{slack.address}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts not in (None, message.ts):
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def _own_message(slack: Platform, arguments: Arguments, not_own: str) -> Message:
    channel = find_channel(slack, arguments.text("channel"))
    message = slack.workspace.find(channel.id, arguments.text("ts"))
    if message is None or message.ephemeral:
        raise RefusalError("message_not_found")
    if message.user != slack.app.user_id:
        raise RefusalError(not_own)
    return message


CHAT_METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "chat.postMessage": Method(post_message, "chat:write"),
        "chat.postEphemeral": Method(post_ephemeral, "chat:write"),
        "chat.update": Method(update, "chat:write"),
        "chat.delete": Method(delete, "chat:write"),
        "chat.unfurl": Method(unfurl, "links:write"),
        "chat.getPermalink": Method(get_permalink),
    }
)
