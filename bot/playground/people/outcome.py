"""How something a person did turned out, as Slack would tell them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """`ok`, or Slack's error code and the sentence a person reads; `found` is what they asked for, if it was that."""

    ok: bool
    error: str | None = None
    say: str | None = None
    found: Mapping[str, Any] = field(default_factory=dict)


OK = Outcome(ok=True)


class NotPossibleError(Exception):
    """Slack's own interface would not let a person do this; the message says why."""


def failed(error: str, app_name: str) -> Outcome:
    """What people read when the app did not do its part."""
    match error:
        case "operation_timeout":
            what = f"{app_name} did not respond in time"
        case "dispatch_failed":
            what = f"{app_name} could not be reached"
        case "challenge_failed":
            what = f"{app_name} did not answer the challenge"
        case "dispatch_unknown_error":
            what = f"{app_name} answered with an error"
        case _:
            what = f"{app_name} answered with something Slack does not accept"
    return Outcome(ok=False, error=error, say=f"{what} ({error}).")
