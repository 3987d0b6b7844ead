"""The payloads of shortcuts: from anywhere, and from a message."""

from typing import Any

from bot.playground.delivery.payloads import channel_label, draw_actor, draw_message
from bot.playground.platform import Platform
from bot.playground.state.workspace import Message

Json = dict[str, Any]


def global_shortcut(slack: Platform, person: str, callback_id: str, channel: str | None) -> Json:
    """`shortcut`: it tells neither a channel nor a response URL; Slack alone remembers where it was run."""
    return {
        "type": "shortcut",
        "callback_id": callback_id,
        "user": _actor(slack, person),
        "action_ts": f"{slack.clock():.6f}",
        "trigger_id": slack.triggers.issue(person, channel=channel),
    }


def message_shortcut(slack: Platform, person: str, callback_id: str, message: Message) -> Json:
    """`message_action`: with the whole message, and a URL to answer at."""
    channel = slack.workspace.channels[message.channel]
    return {
        "type": "message_action",
        "callback_id": callback_id,
        "user": _actor(slack, person),
        "channel": {"id": channel.id, "name": channel_label(channel)},
        "message_ts": message.ts,
        "message": draw_message(message, slack.app, slack.workspace.team_of(message.user)),
        "action_ts": f"{slack.clock():.6f}",
        "response_url": slack.response_urls.issue(channel.id, person),
        "trigger_id": slack.triggers.issue(person, channel=channel.id),
    }


def _actor(slack: Platform, person: str) -> Json:
    drawn = draw_actor(slack.workspace.people[person])
    return {key: drawn[key] for key in ("id", "username", "team_id")}
