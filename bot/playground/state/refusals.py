"""How this Slack says no, and its memory of every time it did."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class RefusalError(Exception):
    """A request Slack would refuse: its error code, the reasons it would list, other keys of the reply."""

    def __init__(self, error: str, *reasons: str, **extra: str) -> None:
        super().__init__(error, *reasons)
        self.error = error
        self.reasons = reasons
        self.extra = extra

    def reply(self) -> dict[str, Any]:
        """The body Slack answers with."""
        body: dict[str, Any] = {"ok": False, "error": self.error, **self.extra}
        if self.reasons:
            body["response_metadata"] = {"messages": list(self.reasons)}
        return body


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused request: a Web API method, "response_url" or "acknowledgement"; why, in Slack's words."""

    method: str
    error: str
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class Record:
    """What the app asked for, in order, and what was refused."""

    calls: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def refuse(self, method: str, refusal: RefusalError) -> None:
        """Remember one refusal."""
        self.refusals.append(Refusal(method, refusal.error, refusal.reasons))
