"""What a menu of conversations offers: what its filter lets in.

Reference: docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object
"""

from collections.abc import Mapping
from typing import Any

from bot.playground.state.elements import Input, Json, State, find_element, value_key
from bot.playground.state.workspace import Blocks, Channel

MENUS = ("conversations_select", "multi_conversations_select")


def is_offered(element: Mapping[str, Any], channel: Channel) -> bool:
    """Whether the menu `element` lists `channel`. A direct message here is one with an app, so with a bot."""
    chosen = element.get("filter") or {}
    kind = "im" if channel.kind == "dm" else "private" if channel.private else "public"
    if kind not in chosen.get("include", (kind,)):
        return False
    if chosen.get("exclude_external_shared_channels") and channel.shared_with is not None:
        return False
    return not (chosen.get("exclude_bot_users") and channel.kind == "dm")


def check_offered(blocks: Blocks, state: State, given: Input, channels: Mapping[str, Channel]) -> None:
    """LookupError where somebody chose, in a menu of conversations, one that it does not list; what stood chosen in
    `state` may stay."""
    for block_id, inputs in given.items():
        for action_id, value in inputs.items():
            _, element = find_element(blocks, action_id, block_id)
            if element["type"] in MENUS:
                before = _chosen(element, state.get(block_id, {}).get(action_id))
                for channel_id in set(_chosen(element, value)) - set(before):
                    if channel_id not in channels or not is_offered(element, channels[channel_id]):
                        raise LookupError(f"The menu {action_id} does not list {channel_id}.")


def _chosen(element: Json, value: Any) -> list[str]:
    """The ids chosen, given alone or as the entry of Slack's state."""
    picked = value.get(value_key(element)) if isinstance(value, Mapping) else value
    return [picked] if isinstance(picked, str) else list(picked or ())
