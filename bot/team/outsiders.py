"""Who is not one of us: guests of a shared channel come from another company, and see the shipped entries alone.

How Slack marks them: https://docs.slack.dev/apis/slack-connect
"""

from collections.abc import Mapping
from typing import Any

from bot.errors import NotAllowedError
from bot.storage.workspace import Workspace

Body = Mapping[str, Any]
"""A request from Slack, as Bolt hands it to a listener."""


def is_internal(body: Body, workspace: Workspace) -> bool:
    """Whether the answer is seen by people of `workspace` alone: nobody else asked, and nobody else reads along."""
    return not body.get("is_ext_shared_channel") and _is_member(body, workspace)


def require_internal(body: Body, workspace: Workspace) -> None:
    """Raises NotAllowedError for a guest: the team's words are its own."""
    if not _is_member(body, workspace):
        raise NotAllowedError("Only people of the company that uses Jargon here can change its words.")


def _is_member(body: Body, workspace: Workspace) -> bool:
    event, user = body.get("event") or {}, body.get("user")
    person = user if isinstance(user, Mapping) else {}
    team = event.get("user_team") or event.get("team") or person.get("team_id") or body.get("team_id")
    enterprise = person.get("enterprise_id") or (body.get("enterprise_id") if not event else None)
    if team in (None, workspace.team):
        return True
    return bool(workspace.enterprise) and enterprise == workspace.enterprise
