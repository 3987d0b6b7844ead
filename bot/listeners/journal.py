"""What became of each request: a line in the log and the numbers behind /metrics. Never what was typed, never who."""

import asyncio
import functools
import logging
import re
import time
from collections.abc import Mapping
from contextvars import ContextVar, Token
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse

from bot.errors import JargonError
from bot.health import Metrics
from bot.listeners.dispatch import Listener, Work
from bot.storage.errors import ContributionError, StorageError
from knowledge.answers import Answer

KINDS = {
    "event_callback": "event",
    "block_actions": "action",
    "block_suggestion": "options",
    "view_submission": "view",
    "view_closed": "view",
    "shortcut": "shortcut",
    "message_action": "shortcut",
}
"""Slack's names for what it sends, and ours."""

_NAME = re.compile(r"/?[A-Za-z_.-]{1,40}")
_ID = re.compile(r"[A-Z0-9]{1,20}")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

logger = logging.getLogger(__name__)


class Entry:
    """One request, from its arrival to the end of what it set off. Open while anything of it is under way."""

    def __init__(self, kind: str, name: str, workspace: str) -> None:
        self.kind = kind
        self.name = name
        self.workspace = workspace
        self.outcome = ""
        self.answer = ""
        self.heard = False
        self.under_way = 0
        self.acknowledged: float | None = None
        self._began = time.monotonic()

    @property
    def seconds(self) -> float:
        """Since it came."""
        return time.monotonic() - self._began

    def line(self) -> str:
        """As the log has it.

        >>> entry.line()
        'request kind=command name=/define outcome=done answer=definition ack_ms=3 ms=3 workspace=T0NORTHWIND'
        """
        answer = f" answer={self.answer}" if self.answer else ""
        ack = "" if self.acknowledged is None else f" ack_ms={self.acknowledged * 1000:.0f}"
        return (
            f"request kind={self.kind} name={self.name} outcome={self.outcome}{answer}{ack}"
            f" ms={self.seconds * 1000:.0f} workspace={self.workspace}"
        )


_current: ContextVar[Entry | None] = ContextVar("entry", default=None)


class Journal:
    """Follows requests, and what goes on in their names after they were acknowledged."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def following(self, kind: str, name: str, workspace: str = "") -> "_Following":
        """The entry of the request under way, or one of its own for what goes on without, such as after a restart."""
        return _Following(self, kind, name, workspace)

    def watch(self, listener: Listener) -> Listener:
        """`listener`, followed to its end."""

        @functools.wraps(listener)
        async def watched(**arguments: Any) -> Any:
            with self.following("later", listener.__name__) as entry:
                entry.heard = True
                return await listener(**arguments)

        return watched

    def write(self, entry: Entry) -> None:
        """Writes down what became of a request that has ended."""
        entry.outcome = entry.outcome or ("done" if entry.heard else "ignored")
        if logger.isEnabledFor(logging.INFO):
            logger.info("%s", entry.line())
        self._metrics.requests.labels(entry.kind, entry.outcome).inc()
        self._metrics.seconds.labels(entry.kind).observe(entry.seconds)
        if entry.acknowledged is not None:
            self._metrics.acknowledged.labels(entry.kind).observe(entry.acknowledged)
        if entry.answer:
            self._metrics.answers.labels(entry.answer).inc()


class _Following:
    """A part of a request, from its begin to its end: a context manager, twice in every request."""

    def __init__(self, journal: Journal, kind: str, name: str, workspace: str) -> None:
        self._journal = journal
        self._described = (kind, name, workspace)
        self._token: Token[Entry | None] | None = None

    def __enter__(self) -> Entry:
        entry = _current.get()
        if entry is None:
            entry = Entry(*self._described)
            self._token = _current.set(entry)
        entry.under_way += 1
        self._entry = entry
        return entry

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        entry = self._entry
        if isinstance(error, asyncio.CancelledError):
            entry.outcome = "stopped"
        elif isinstance(error, Exception):
            entry.outcome = outcome_of(error)
        entry.under_way -= 1
        if self._token is not None:
            _current.reset(self._token)
        if not entry.under_way:
            self._journal.write(entry)


class JournaledApp(AsyncApp):
    """A Bolt app whose requests, by HTTP or Socket Mode, are written down."""

    def __init__(self, journal: Journal, **options: Any) -> None:
        super().__init__(**options)
        self._journal = journal

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        """Bolt's answer to `req`."""
        with self._journal.following(*describe(req.body)) as entry:
            response = await super().async_dispatch(req)
            entry.acknowledged = entry.seconds
            return response


class JournaledWork(Work):
    """Work whose listeners are followed to their end."""

    def __init__(self, journal: Journal, *arguments: Any, **given: Any) -> None:
        super().__init__(*arguments, **given)
        self._journal = journal

    def answering(self, listener: Listener) -> Listener:
        """See Work."""
        return super().answering(self._journal.watch(listener))

    def continuing(self, listener: Listener) -> Listener:
        """See Work."""
        return super().continuing(self._journal.watch(listener))


def note_error(error: Exception) -> None:
    """Writes down how the request under way failed, wherever it did."""
    if entry := _current.get():
        entry.outcome = outcome_of(error)


def note_answer(answer: Answer) -> None:
    """Writes down what kind of answer the request under way was given."""
    if entry := _current.get():
        entry.answer = _CAMEL.sub("_", type(answer).__name__).lower()


def outcome_of(error: Exception) -> str:
    """What an error comes to for whoever reads the log: nothing here takes such a request, somebody was told no,
    storage is away, or we are at fault."""
    if isinstance(error, BoltUnhandledRequestError):
        return "unknown"
    if isinstance(error, StorageError):
        return "away"
    return "refused" if isinstance(error, (JargonError, ContributionError)) else "failed"


def describe(body: Mapping[str, Any]) -> tuple[str, str, str]:
    """The kind of a payload, the name of what was used, without its number, and the workspace.

    >>> describe({"type": "block_actions", "team": {"id": "T1"}, "actions": [{"action_id": "show:2"}]})
    ('action', 'show', 'T1')
    """
    kind = str(body.get("type", ""))
    match KINDS.get(kind):
        case _ if "command" in body:
            found, name = "command", body["command"]
        case "event":
            found, name = "event", _inner(body, "event").get("type")
        case "action":
            found, name = "action", next(iter(body.get("actions") or [{}])).get("action_id")
        case "options":
            found, name = "options", body.get("action_id")
        case "view":
            found, name = "view", _inner(body, "view").get("callback_id")
        case "shortcut":
            found, name = "shortcut", body.get("callback_id")
        case _:
            found, name = "other", kind
    workspace = body.get("team_id") or _inner(body, "team").get("id") or _inner(body, "user").get("team_id")
    return found, _clean(_NAME, name), _clean(_ID, workspace)


def _inner(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = body.get(name)
    return value if isinstance(value, Mapping) else {}


def _clean(pattern: re.Pattern[str], value: object) -> str:
    found = pattern.match(str(value or ""))
    return found.group() if found else "-"
