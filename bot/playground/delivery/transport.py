"""What goes to the app and what comes back, whichever way it travels."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

Kind = Literal["events_api", "slash_commands", "interactive"]


@dataclass(frozen=True, slots=True)
class AppRequest:
    """One payload for the app. `attempt` counts the retries of an event from 1; `reason` is why."""

    kind: Kind
    payload: Mapping[str, Any]
    attempt: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The app took it in time; `body` is what it sent along."""

    body: Mapping[str, Any] | str | None = None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The app did not take it: `error` as people see it, `reason` as a retry of an event gives it."""

    error: str
    reason: str
    retry: bool = True


Reply = Acknowledged | Unanswered


class Transport(Protocol):
    """A way to the app."""

    @property
    def connected(self) -> bool:
        """Whether there is an app at the other end, as far as can be known."""

    async def deliver(self, request: AppRequest) -> Reply:
        """Hand one request to the app and wait for its acknowledgement, up to Slack's limit."""

    async def close(self) -> None:
        """Let go of every connection."""
