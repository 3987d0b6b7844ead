"""Menus whose options the app looks up while a person types."""

from collections.abc import Mapping
from typing import Any

from bot.playground.blockkit import check_options
from bot.playground.delivery.payloads import draw_actor, draw_view
from bot.playground.people.interactions import place_of_message
from bot.playground.people.outcome import NotPossibleError
from bot.playground.platform import Platform
from bot.playground.state.elements import find_element
from bot.playground.state.refusals import RefusalError
from bot.playground.state.views import View
from bot.playground.state.workspace import Message

Json = dict[str, Any]

SHORTEST_QUERY = 3
"""Characters, unless the menu sets min_query_length; docs.slack.dev, "Select menu element"."""


def suggestion_request(
    slack: Platform, person: str, where: Message | View, action_id: str, block_id: str | None, typed: str
) -> Json:
    """block_suggestion; NotPossibleError where Slack would not ask yet."""
    blocks = (where.blocks or []) if isinstance(where, Message) else where.blocks
    block, element = find_element(blocks, action_id, block_id)
    if not element["type"].endswith("external_select"):
        raise NotPossibleError(f"The options of {action_id} are already there.")
    if not slack.app.offers_options:
        raise NotPossibleError(
            f"Slack does not know where to ask for the options of {action_id}: the manifest has no"
            " settings.interactivity.message_menu_options_url."
        )
    if len(typed) < (shortest := element.get("min_query_length", SHORTEST_QUERY)):
        raise NotPossibleError(f"Type at least {shortest} characters.")
    return {
        "type": "block_suggestion",
        "user": draw_actor(slack.workspace.people[person]),
        **_place(slack, where),
        "block_id": block["block_id"],
        "action_id": action_id,
        "value": typed,
    }


def read_options(body: Any) -> Mapping[str, Any]:
    """The `options` or `option_groups` an app answered with; RefusalError if Slack would not show them."""
    if not isinstance(body, Mapping):
        raise RefusalError("invalid_response", "[ERROR] must provide options or option_groups")
    if faults := check_options(body):
        raise RefusalError("invalid_response", *faults)
    return {name: body[name] for name in ("options", "option_groups") if name in body}


def _place(slack: Platform, where: Message | View) -> Json:
    if isinstance(where, Message):
        return place_of_message(slack, where)
    return {"container": {"type": "view", "view_id": where.id}, "view": draw_view(where, slack.app)}
