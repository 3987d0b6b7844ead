"""The shapes Slack gives to people, channels, messages and views in its JSON."""

from typing import Any

from bot.playground.state.app_manifest import InstalledApp
from bot.playground.state.views import View
from bot.playground.state.workspace import TEAM_DOMAIN, TEAM_ID, Channel, Message, Profile

Json = dict[str, Any]


def draw_message(message: Message, app: InstalledApp) -> Json:
    """A message as in chat.postMessage's reply and in interactions."""
    drawn: Json = {
        "type": "message",
        "user": message.user,
        "team": TEAM_ID,
        "ts": message.ts,
        "text": message.text,
    }
    if message.user == app.user_id:
        drawn |= {"bot_id": app.bot_id, "app_id": app.app_id}
    if message.blocks is not None:
        drawn["blocks"] = message.blocks
    if message.thread_ts is not None:
        drawn["thread_ts"] = message.thread_ts
    if message.edited:
        drawn["edited"] = {"user": message.user, "ts": message.ts}
    return drawn


def draw_view(view: View, app: InstalledApp) -> Json:
    """A view with everything Slack adds to what the app sent."""
    drawn = {"private_metadata": "", "callback_id": "", "external_id": "", **view.content}
    drawn.update(clear_on_close=bool(view.content.get("clear_on_close")), notify_on_close=view.notify_on_close)
    return drawn | {
        "id": view.id,
        "team_id": TEAM_ID,
        "app_id": app.app_id,
        "app_installed_team_id": TEAM_ID,
        "bot_id": app.bot_id,
        "blocks": view.blocks,
        "state": {"values": view.state},
        "hash": view.hash,
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
        "submit": view.content.get("submit"),
        "close": view.content.get("close"),
    }


def draw_user(person: Profile) -> Json:
    """A person as users.info gives them."""
    profile = {"real_name": person.name, "display_name": person.handle, "title": person.title}
    return {
        "id": person.id,
        "team_id": TEAM_ID,
        "name": person.handle,
        "real_name": person.name,
        "deleted": False,
        "is_bot": person.is_bot,
        "tz": "America/New_York",
        "profile": profile,
    }


def draw_actor(person: Profile) -> Json:
    """The `user` of an interaction."""
    return {"id": person.id, "username": person.handle, "name": person.handle, "team_id": TEAM_ID}


def draw_team() -> Json:
    """The `team` of an interaction."""
    return {"id": TEAM_ID, "domain": TEAM_DOMAIN}


def draw_channel(channel: Channel, app: InstalledApp) -> Json:
    """A channel as conversations.info gives it."""
    if channel.kind == "dm":
        other = next(iter(channel.members - {app.user_id}))
        return {"id": channel.id, "is_im": True, "user": other, "is_archived": False}
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": True,
        "is_im": False,
        "is_private": False,
        "is_archived": False,
        "is_member": app.user_id in channel.members,
        "is_ext_shared": False,
        "topic": {"value": channel.topic},
    }


def channel_label(channel: Channel) -> str:
    """The channel's name in commands and interactions, where a direct message has no name of its own."""
    return "directmessage" if channel.kind == "dm" else channel.name
