"""The whole workspace as one person's browser shows it."""

from typing import Any

from bot.playground.platform import Platform
from bot.playground.state.members import NORTHWIND, TEAM_NAME, Profile, Team
from bot.playground.state.views import View
from bot.playground.state.workspace import Channel, Message

Json = dict[str, Any]


def draw_snapshot(slack: Platform, person: str) -> Json:
    """Everything `person` may see; the same twice if nothing changed for them."""
    app, channels, me = slack.app, slack.workspace.channels_of(person), slack.workspace.people[person]
    return {
        "workspace": {
            "name": TEAM_NAME,
            "app": {
                "name": app.name,
                "user": app.user_id,
                "connected": slack.transport.connected,
                "home": app.home_tab and not me.external,
            },
        },
        "me": person,
        "people": [_draw_person(each, me.team) for each in slack.workspace.people.values()],
        "channels": [_draw_channel(channel, app.user_id, me.team) for channel in channels],
        "commands": [
            {"command": each.command, "description": each.description, "usage_hint": each.usage_hint}
            for each in app.commands.values()
            if not me.external
        ],
        "shortcuts": [
            {"callback_id": each.callback_id, "name": each.name, "description": each.description, "kind": each.kind}
            for each in app.shortcuts.values()
            if not me.external
        ],
        "messages": {
            channel.id: [_draw_message(message) for message in slack.workspace.visible(person, channel.id)]
            for channel in channels
        },
        "prompts": {c.id: list(slack.workspace.prompts[c.id]) for c in channels if c.id in slack.workspace.prompts},
        "home": _draw_view(slack.views.homes[person]) if person in slack.views.homes else None,
        "views": [_draw_view(view) for view in slack.views.stack(person)],
    }


def _draw_person(person: Profile, mine: Team) -> Json:
    company = None if person.team == mine or person.is_bot else person.team.name
    return {"id": person.id, "name": person.name, "title": person.title, "bot": person.is_bot, "company": company}


def _draw_channel(channel: Channel, app_user: str, mine: Team) -> Json:
    partner = channel.shared_with
    if partner == mine:
        partner = NORTHWIND
    return {
        "id": channel.id,
        "name": channel.name,
        "kind": channel.kind,
        "topic": channel.topic,
        "has_app": app_user in channel.members,
        "private": channel.private,
        "shared_with": None if partner is None else partner.name,
    }


def _draw_message(message: Message) -> Json:
    return {
        "ts": message.ts,
        "user": message.user,
        "text": message.text,
        "blocks": message.blocks,
        "unfurls": list(message.unfurls.values()),
        "ephemeral": message.ephemeral,
        "thread_ts": message.thread_ts,
        "edited": message.edited,
        "files": [
            {"id": file.id, "name": file.name, "title": file.title, "alt_text": file.alt_text, "image": file.is_image}
            for file in message.files
        ],
    }


def _draw_view(view: View) -> Json:
    return {
        "id": view.id,
        "title": view.content.get("title"),
        "submit": view.content.get("submit"),
        "close": view.content.get("close"),
        "blocks": view.blocks,
        "errors": dict(view.errors),
        "state": view.state,
    }
