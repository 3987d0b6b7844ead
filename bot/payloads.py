"""Whether a payload has the shape of what Slack sends, so that nothing further in meets another."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType, NoneType
from typing import Any

Shape = Mapping[str, type]

_EVENT = {"team_id": str, "event_id": str, "event": dict, "event.type": str}
_COMMAND = {"command": str, "team_id": str, "channel_id": str, "user_id": str}
_ACTIONS = {"user": dict, "user.id": str, "actions": list}
_SUGGESTION = {"user": dict, "user.id": str, "action_id": str, "value": str}
_SHORTCUT = {"user": dict, "user.id": str, "callback_id": str}
_VIEW_FIELDS = {"view.id": str, "view.type": str, "view.callback_id": str, "view.blocks": list}
_VIEW = {"user": dict, "user.id": str, "view": dict, **_VIEW_FIELDS}

KINDS: Mapping[str, Shape] = MappingProxyType(
    {
        "event_callback": _EVENT,
        "url_verification": {"challenge": str},
        "block_actions": _ACTIONS,
        "block_suggestion": _SUGGESTION,
        "shortcut": _SHORTCUT,
        "message_action": _SHORTCUT,
        "view_submission": _VIEW | {"view.state": dict, "view.state.values": dict},
        "view_closed": _VIEW,
        "workflow_step_edit": {"workflow_step": dict},
    }
)
"""What each kind has at the least, dots leading inwards."""

WHERE_GIVEN: Mapping[str, tuple[type, ...]] = MappingProxyType(
    {
        "event": (dict,),
        "authorizations": (list,),
        "enterprise": (dict, str),
        "team": (dict, str),
        "channel": (dict, str),
        "container": (dict,),
        "message": (dict,),
        "view": (dict,),
        "state": (dict,),
        "response_url": (str,),
        "trigger_id": (str,),
        "view.private_metadata": (str,),
        "event.user": (dict, str),
        "event.channel": (dict, str),
        "event.text": (str,),
    }
)
"""What stands in several kinds, often left out or null."""

LISTED = ("authorizations", "actions", "view.blocks")
"""Lists that hold objects."""


def find_fault(payload: object) -> str | None:
    """Where `payload` is not what Slack sends; None if it may be. Quotes nothing of it.

    >>> find_fault({"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": None})
    'event'
    >>> find_fault([])
    'no object'
    >>> find_fault({"ssl_check": "1"})
    """
    if not isinstance(payload, dict):
        return "no object"
    if "ssl_check" in payload:
        return None
    kind = payload.get("type")
    shape = _COMMAND if "command" in payload else KINDS.get(kind, {}) if isinstance(kind, str) else None
    return "type" if shape is None else next(_find_faults(payload, shape), None)


def _find_faults(payload: dict[str, Any], shape: Shape) -> Iterator[str]:
    for path, wanted in shape.items():
        if not isinstance(_look_up(payload, path), wanted):
            yield path
    for path, possible in WHERE_GIVEN.items():
        if not isinstance(_look_up(payload, path), (*possible, NoneType)):
            yield path
    for path in LISTED:
        if not _holds_objects(_look_up(payload, path)):
            yield path
    if payload.get("actions") == []:
        yield "actions"


def _look_up(payload: dict[str, Any], path: str) -> Any:
    value: Any = payload
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _holds_objects(value: Any) -> bool:
    return not isinstance(value, list) or all(isinstance(each, dict) for each in value)
