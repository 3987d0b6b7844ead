"""The whole workspace as one person's browser shows it."""

from typing import Any

from bot.playground.platform import Platform
from bot.playground.state.views import View
from bot.playground.state.workspace import TEAM_NAME, Channel, Message

Json = dict[str, Any]


def draw_snapshot(slack: Platform, person: str) -> Json:
    """Everything `person` may see; the same twice if nothing changed for them."""
    app, channels = slack.app, slack.workspace.channels_of(person)
    return {
        "workspace": {
            "name": TEAM_NAME,
            "app": {"name": app.name, "user": app.user_id, "connected": slack.transport.connected},
        },
        "me": person,
        "people": [
            {"id": each.id, "name": each.name, "title": each.title, "bot": each.is_bot}
            for each in slack.workspace.people.values()
        ],
        "channels": [_draw_channel(channel, app.user_id) for channel in channels],
        "commands": [
            {"command": each.command, "description": each.description, "usage_hint": each.usage_hint}
            for each in app.commands.values()
        ],
        "messages": {
            channel.id: [_draw_message(message) for message in slack.workspace.visible(person, channel.id)]
            for channel in channels
        },
        "prompts": {c.id: list(slack.workspace.prompts[c.id]) for c in channels if c.id in slack.workspace.prompts},
        "views": [_draw_view(view) for view in slack.views.stack(person)],
    }


def _draw_channel(channel: Channel, app_user: str) -> Json:
    return {
        "id": channel.id,
        "name": channel.name,
        "kind": channel.kind,
        "topic": channel.topic,
        "has_app": app_user in channel.members,
    }


def _draw_message(message: Message) -> Json:
    return {
        "ts": message.ts,
        "user": message.user,
        "text": message.text,
        "blocks": message.blocks,
        "ephemeral": message.ephemeral,
        "thread_ts": message.thread_ts,
        "edited": message.edited,
    }


def _draw_view(view: View) -> Json:
    return {
        "id": view.id,
        "title": view.content.get("title"),
        "submit": view.content.get("submit"),
        "close": view.content.get("close"),
        "blocks": view.blocks,
        "errors": dict(view.errors),
    }
