"""What is Slack's own, told from what only looks like it: requests, their shapes, addresses, ids of people."""

import hmac
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType, NoneType
from typing import Any

# Slack's ids of people, and the few words that stand where an id would, but no person is meant.

PERSON = r"[UW][A-Z0-9]{1,20}"
"""What Slack's id of a person looks like, as a regular expression."""

IMPORT = "import"
"""Whoever imports from the terminal without saying who they are."""

CURATORS = "curators"
"""Who answers for an entry that nobody in particular answers for."""

LEFT = "someone who left"
"""Stands in place of a person who was erased."""

NOBODY = frozenset({IMPORT, CURATORS, LEFT})
"""What we write ourselves where an id of a person could stand."""

_PERSON = re.compile(PERSON)


def is_person(text: str) -> bool:
    """Whether `text` is Slack's id of a person, and nothing else.

    >>> is_person("U0INES"), is_person("U0INES> <!channel"), is_person("curators")
    (True, False, False)
    """
    return _PERSON.fullmatch(text) is not None


_CHANNEL = re.compile(r"[CGD][A-Z0-9]{1,20}")


def is_channel(text: str) -> bool:
    """Whether `text` is Slack's id of a channel or another conversation."""
    return _CHANNEL.fullmatch(text) is not None


# Which addresses in a payload are Slack's own. No other is called, and none is handed a token.

_SLACK = re.compile(r"https://(?:[\w-]+\.)?(slack\.com|slack-gov\.com)/")
"""Slack itself, and the one it keeps for governments."""

_ORIGIN = re.compile(r"https?://[^/?#\\@\s]+")


def is_response_url(url: str, api_url: str) -> bool:
    """Whether an answer may go to `url`: at Slack to its own host for them, at an emulator to the emulator.

    >>> is_response_url("https://hooks.slack.com/actions/T1/2/abc", "https://slack.com/api/")
    True
    >>> is_response_url("https://hooks.slack.com.example.com/", "https://slack.com/api/")
    False
    >>> is_response_url("http://127.0.0.1:9000/response/1", "http://127.0.0.1:9000/api/")
    True
    """
    return _is_at("hooks", url, api_url)


def is_file_url(url: str, api_url: str) -> bool:
    """Whether a file may be fetched from `url` with the bot's token.

    >>> is_file_url("https://files.slack.com/files-pri/T1-F1/download/words.csv", "https://slack.com/api/")
    True
    >>> is_file_url("https://example.com/words.csv", "https://slack.com/api/")
    False
    """
    return _is_at("files", url, api_url)


def _is_at(name: str, url: str, api_url: str) -> bool:
    """A comparison of the beginning, up to the slash that ends the host, which no two readers of URLs read two ways."""
    if slack := _SLACK.match(api_url):
        return url.startswith(f"https://{name}.{slack.group(1)}/")
    configured = _ORIGIN.match(api_url)
    return configured is not None and url.startswith(f"{configured.group()}/")


# Whether a request comes from Slack, told from its raw bytes before anything in it is looked at.

AGE = 300
"""Seconds a request may be old, or ahead of our clock; docs.slack.dev, "Verifying requests from Slack"."""

_TIMESTAMP = re.compile(r"[0-9]{1,10}", re.ASCII)
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)


def find_forgery(timestamp: str, signature: str, now: float) -> str | None:
    """What is wrong with the two headers by themselves, in a word or two; None if they may hold.

    >>> find_fault("1531420618", "v0=" + 64 * "a", now=1531420700)
    >>> find_fault("1531420618", "v0=" + 64 * "a", now=1531421000)
    'stale'
    >>> find_fault("+1531420618", "v0=" + 64 * "a", now=1531420700)
    'unsigned'
    """
    if not _TIMESTAMP.fullmatch(timestamp) or not _SIGNATURE.fullmatch(signature):
        return "unsigned"
    return "stale" if abs(now - int(timestamp)) > AGE else None


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """The signature Slack puts on `body`.

    >>> sign("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", b"token=xyzz0WbapA4vBCDEFasx0q6G")
    'v0=8a2b7124f7f40357c2227bb1175c525fc1840d77da1a54b37028e17d1dc33503'
    """
    message = b"v0:" + timestamp.encode("ascii") + b":" + body
    return "v0=" + hmac.digest(secret.encode(), message, "sha256").hex()


def is_signed(secret: str, timestamp: str, signature: str, body: bytes, now: float) -> bool:
    """Whether Slack has signed `body` with `secret`, at most `AGE` seconds from `now`. Raises nothing, whatever comes.

    >>> body = b"token=xyzz0WbapA4vBCDEFasx0q6G"
    >>> signature = sign("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body)
    >>> is_signed("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", signature, body, now=1531420620)
    True
    >>> is_signed("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", signature, body + b"&", now=1531420620)
    False
    """
    if find_forgery(timestamp, signature, now):
        return False
    return hmac.compare_digest(sign(secret, timestamp, body).encode(), signature.encode())


# Whether a payload has the shape of what Slack sends, so that nothing further in meets another.

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

# With what stands first in each path: most payloads have few of them.
_WHERE_GIVEN = tuple((path.partition(".")[0], path, (*kinds, NoneType)) for path, kinds in WHERE_GIVEN.items())
_LISTED = tuple((path.partition(".")[0], path) for path in LISTED)


def find_flaw(payload: object) -> str | None:
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
    for outer, path, possible in _WHERE_GIVEN:
        if outer in payload and not isinstance(_look_up(payload, path), possible):
            yield path
    for outer, path in _LISTED:
        if outer in payload and not _holds_objects(_look_up(payload, path)):
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
