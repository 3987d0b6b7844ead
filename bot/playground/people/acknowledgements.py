"""What an acknowledgement itself can do: show a message after a command, steer a modal after Submit."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.playground.state.app_manifest import InstalledApp
from bot.playground.state.content import has_content, read_content, read_view
from bot.playground.state.files import Files
from bot.playground.state.refusals import RefusalError
from bot.playground.state.views import View, Views
from bot.playground.state.workspace import Workspace

Body = Mapping[str, Any] | str | None


def show_command_reply(
    body: Body, app: InstalledApp, workspace: Workspace, files: Files, channel: str, person: str, typed: str
) -> None:
    """Post what came with a command's acknowledgement: for one person, unless it says in_channel."""
    payload: Mapping[str, Any] = {"text": body} if isinstance(body, str) else body or {}
    content = read_content(payload, files) if has_content(payload) else None
    in_channel = payload.get("response_type") == "in_channel"
    if in_channel:
        workspace.post(channel, person, typed)
    if content is not None:
        only_for = None if in_channel else person
        workspace.post(channel, app.user_id, content.text, blocks=content.blocks, only_for=only_for)


def steer_modal(body: Body, view_id: str, views: Views, files: Files) -> None:
    """Close the submitted view, or do as its `response_action` says; nothing if it is gone meanwhile."""
    view = views.find(view_id)
    if view is None:
        return
    if isinstance(body, str):
        raise RefusalError("invalid_response", "[ERROR] must be an object")
    match (body or {}).get("response_action"):
        case None:
            views.close(view)
        case "clear":
            views.close_all(view.person)
        case "update":
            views.update(view, read_view((body or {}).get("view"), "modal", files))
        case "push":
            views.open(view.person, read_view((body or {}).get("view"), "modal", files), on_top=True)
        case "errors":
            views.put(replace(view, errors=_read_errors((body or {}).get("errors"), view)))
        case other:
            raise RefusalError("invalid_response", f"[ERROR] unknown response_action {other!r}")


def _read_errors(errors: Any, view: View) -> Mapping[str, str]:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise RefusalError("invalid_response", "[ERROR] errors must be an object with a sentence per block_id")
    if strangers := sorted(set(errors) - inputs):
        raise RefusalError("invalid_response", f"[ERROR] no input blocks with these block_ids: {strangers}")
    if not all(isinstance(sentence, str) and sentence for sentence in errors.values()):
        raise RefusalError("invalid_response", "[ERROR] every error must be a sentence")
    return errors
