"""The payloads of what people do with the app's messages and modals."""

from typing import Any

from bot.playground.delivery.payloads import channel_label, draw_actor, draw_message, draw_view
from bot.playground.platform import Platform
from bot.playground.state.elements import Input, action_of, find_element, initial_state, with_input
from bot.playground.state.views import View
from bot.playground.state.workspace import TEAM_DOMAIN, TEAM_ID, Channel, Message

Json = dict[str, Any]


def command_payload(slack: Platform, person: str, channel: Channel, command: str, text: str) -> Json:
    """A slash command, flat as in a form."""
    return {
        "team_id": TEAM_ID,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel.id,
        "channel_name": channel_label(channel),
        "user_id": person,
        "user_name": slack.workspace.people[person].handle,
        "command": command,
        "text": text,
        "is_enterprise_install": "false",
        "response_url": slack.response_urls.issue(channel.id, person),
        "trigger_id": slack.triggers.issue(person),
    }


def message_click(
    slack: Platform,
    person: str,
    message: Message,
    action_id: str,
    block_id: str | None,
    selected: Any,
    given: Input,
) -> Json:
    """block_actions on a message. An ephemeral message is not sent along: Slack keeps no copy of it."""
    blocks = message.blocks or []
    block, element = find_element(blocks, action_id, block_id)
    channel = slack.workspace.channels[message.channel]
    container: Json = {"type": "message", "message_ts": message.ts, "channel_id": channel.id}
    container |= {"is_ephemeral": message.ephemeral} | _thread_of(message)
    payload = {
        "type": "block_actions",
        "user": draw_actor(slack.workspace.people[person]),
        "container": container,
        "channel": {"id": channel.id, "name": channel_label(channel)},
        "actions": [action_of(block, element, selected, f"{slack.clock():.6f}")],
        "state": {"values": with_input(blocks, initial_state(blocks), given)},
        "response_url": slack.response_urls.issue(channel.id, person, message),
        "trigger_id": slack.triggers.issue(person),
    }
    return payload if message.ephemeral else payload | {"message": draw_message(message, slack.app)}


def view_click(slack: Platform, person: str, view: View, action_id: str, block_id: str | None, selected: Any) -> Json:
    """block_actions in a modal or on a Home tab; `view` already holds what was filled in."""
    block, element = find_element(view.blocks, action_id, block_id)
    return {
        "type": "block_actions",
        "user": draw_actor(slack.workspace.people[person]),
        "container": {"type": "view", "view_id": view.id},
        "view": draw_view(view, slack.app),
        "actions": [action_of(block, element, selected, f"{slack.clock():.6f}")],
        "trigger_id": slack.triggers.issue(person, view.id),
    }


def submission(slack: Platform, person: str, view: View) -> Json:
    """view_submission."""
    return {
        "type": "view_submission",
        "user": draw_actor(slack.workspace.people[person]),
        "view": draw_view(view, slack.app),
        "response_urls": [],
        "trigger_id": slack.triggers.issue(person, view.id),
    }


def closing(slack: Platform, person: str, view: View) -> Json:
    """view_closed."""
    return {
        "type": "view_closed",
        "user": draw_actor(slack.workspace.people[person]),
        "view": draw_view(view, slack.app),
        "is_cleared": False,
    }


def _thread_of(message: Message) -> Json:
    return {} if message.thread_ts is None else {"thread_ts": message.thread_ts}
