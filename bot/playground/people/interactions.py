"""The payloads of what people do with the app's messages and modals."""

from collections.abc import Iterator
from typing import Any

from bot.playground.delivery.payloads import channel_label, draw_actor, draw_message, draw_team, draw_view
from bot.playground.platform import Platform
from bot.playground.state.elements import (
    Input,
    action_of,
    find_element,
    initial_state,
    inputs_of,
    value_key,
    with_input,
)
from bot.playground.state.members import ENTERPRISE_NAME
from bot.playground.state.views import View
from bot.playground.state.workspace import Channel, Message

Json = dict[str, Any]


def command_payload(slack: Platform, person: str, channel: Channel, command: str, text: str) -> Json:
    """A slash command, flat as in a form. Its team is that of whoever typed it, and only an organization is named."""
    team = slack.workspace.team_of(person)
    enterprise = {"enterprise_id": team.enterprise, "enterprise_name": ENTERPRISE_NAME} if team.enterprise else {}
    return {
        "team_id": team.id,
        "team_domain": team.domain,
        **enterprise,
        "channel_id": channel.id,
        "channel_name": channel_label(channel),
        "user_id": person,
        "user_name": slack.workspace.people[person].handle,
        "command": command,
        "text": text,
        "is_enterprise_install": "false",
        "response_url": slack.response_urls.issue(channel.id, person),
        "trigger_id": slack.triggers.issue(person, channel=channel.id),
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
    return {
        "type": "block_actions",
        "user": draw_actor(slack.workspace.people[person]),
        **place_of_message(slack, message),
        "actions": [action_of(block, element, selected, f"{slack.clock():.6f}")],
        "state": {"values": with_input(blocks, initial_state(blocks), given)},
        "response_url": slack.response_urls.issue(channel.id, person, message),
        "trigger_id": slack.triggers.issue(person, channel=channel.id),
    }


def view_click(slack: Platform, person: str, view: View, action_id: str, block_id: str | None, selected: Any) -> Json:
    """block_actions in a modal or on a Home tab; `view` already holds what was filled in."""
    block, element = find_element(view.blocks, action_id, block_id)
    return {
        "type": "block_actions",
        **_actor_in_view(slack, person),
        "container": {"type": "view", "view_id": view.id},
        "view": draw_view(view, slack.app),
        "actions": [action_of(block, element, selected, f"{slack.clock():.6f}")],
        "trigger_id": slack.triggers.issue(person, view.id),
    }


def submission(slack: Platform, person: str, view: View) -> Json:
    """view_submission."""
    return {
        "type": "view_submission",
        **_actor_in_view(slack, person),
        "view": draw_view(view, slack.app),
        "response_urls": list(_response_urls(slack, person, view)),
        "trigger_id": slack.triggers.issue(person, view.id),
    }


def closing(slack: Platform, person: str, view: View, *, cleared: bool) -> Json:
    """view_closed; `cleared` if everything the person had open was closed with it."""
    return {
        "type": "view_closed",
        **_actor_in_view(slack, person),
        "view": draw_view(view, slack.app),
        "is_cleared": cleared,
    }


def place_of_message(slack: Platform, message: Message) -> Json:
    """Where on a message something was done. Of an ephemeral message Slack keeps no copy to send along."""
    channel = slack.workspace.channels[message.channel]
    container: Json = {"type": "message", "message_ts": message.ts, "channel_id": channel.id}
    container |= {"is_ephemeral": message.ephemeral} | _thread_of(message)
    place = {"container": container, "channel": {"id": channel.id, "name": channel_label(channel)}}
    if message.ephemeral:
        return place
    return place | {"message": draw_message(message, slack.app, slack.workspace.team_of(message.user))}


def _actor_in_view(slack: Platform, person: str) -> Json:
    # In views, unlike elsewhere, `team` is the company of whoever acts: hence `app_installed_team_id`.
    actor = slack.workspace.people[person]
    return {"user": draw_actor(actor), "team": draw_team(actor.team)}


def _response_urls(slack: Platform, person: str, view: View) -> Iterator[Json]:
    for block, element in inputs_of(view.blocks):
        chosen = view.state[block["block_id"]][element["action_id"]][value_key(element)]
        if element.get("response_url_enabled") and chosen in slack.workspace.channels:
            yield {
                "block_id": block["block_id"],
                "action_id": element["action_id"],
                "channel_id": chosen,
                "response_url": slack.response_urls.issue(chosen, person),
            }


def _thread_of(message: Message) -> Json:
    return {} if message.thread_ts is None else {"thread_ts": message.thread_ts}
