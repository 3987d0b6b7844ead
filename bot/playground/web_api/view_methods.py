"""views.*: modals and the Home tab."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bot.playground.delivery.payloads import draw_view
from bot.playground.platform import Platform
from bot.playground.state.content import holds_file_input, read_view
from bot.playground.state.refusals import RefusalError
from bot.playground.web_api.arguments import Arguments
from bot.playground.web_api.methods import Method


def open_view(slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """views.open: over whatever the person has open if the trigger came from there, else in its place."""
    trigger_id = arguments.text("trigger_id")
    content = _read_view(slack, arguments, "modal")
    trigger = slack.triggers.exchange(trigger_id)
    view = slack.views.open(
        trigger.person,
        content,
        on_top=_is_open(slack, trigger.view_id, trigger.person),
        conversation=trigger.channel,
    )
    return {"view": draw_view(view, slack.app)}


def push_view(slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """views.push: only with a trigger from inside an open modal."""
    trigger_id = arguments.text("trigger_id")
    content = _read_view(slack, arguments, "modal")
    trigger = slack.triggers.exchange(trigger_id)
    if not _is_open(slack, trigger.view_id, trigger.person):
        raise RefusalError("invalid_trigger_id")
    view = slack.views.open(trigger.person, content, on_top=True)
    return {"view": draw_view(view, slack.app)}


def update_view(slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """views.update by view_id or external_id."""
    view_id, external_id = arguments.optional("view_id"), arguments.optional("external_id")
    if not view_id and not external_id:
        raise RefusalError("invalid_arguments", "[ERROR] missing required field: view_id")
    view = slack.views.find(view_id) if view_id else slack.views.find_external(external_id or "")
    if view is None:
        raise RefusalError("not_found")
    content = _read_view(slack, arguments, str(view.content["type"]))
    updated = slack.views.update(view, content, arguments.optional("hash"))
    return {"view": draw_view(updated, slack.app)}


def publish_view(slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """views.publish: one person's Home tab, which only people of the workspace have."""
    person = slack.workspace.people.get(arguments.text("user_id"))
    if person is None or person.is_bot or person.external or person.deleted:
        raise RefusalError("invalid_arguments", "[ERROR] invalid `user_id`")
    if not slack.app.home_tab:
        raise RefusalError("not_enabled")
    content = _read_view(slack, arguments, "home")
    view = slack.views.publish(person.id, content, arguments.optional("hash"))
    return {"view": draw_view(view, slack.app)}


def _read_view(slack: Platform, arguments: Arguments, kind: str) -> Mapping[str, Any]:
    view = read_view(arguments.values.get("view"), kind, slack.files)
    if holds_file_input(view) and "files:read" not in slack.app.scopes:
        raise RefusalError("invalid_arguments", "[ERROR] file_input requires the files:read scope")
    return view


def _is_open(slack: Platform, view_id: str | None, person: str) -> bool:
    return view_id is not None and view_id in {view.id for view in slack.views.stack(person)}


VIEW_METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "views.open": Method(open_view),
        "views.push": Method(push_view),
        "views.update": Method(update_view),
        "views.publish": Method(publish_view),
    }
)
