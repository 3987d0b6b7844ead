"""What Slack takes, and how fast; and what it means that it did not take something."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Literal

import aiohttp
from slack_sdk.errors import SlackApiError

# What it means that Slack did not take something: whether the same will work later, for others, or never.

Kind = Literal["passing", "everywhere", "lasting"]
"""Slack is ill, busy or out of reach, and the same call may work in a while; no call works until somebody mends the
token, a scope, or what stands between Slack and us; or just this call never works."""

EVERYWHERE = {
    "account_inactive",
    "ekm_access_denied",
    "invalid_auth",
    "missing_scope",
    "not_allowed_token_type",
    "not_authed",
    "org_login_required",
    "team_access_not_granted",
    "team_added_to_org",
    "token_expired",
    "token_revoked",
}
PASSING = {
    "accesslimited",
    "fatal_error",
    "internal_error",
    "rate_limited",
    "ratelimited",
    "request_timeout",
    "service_unavailable",
}
TRIGGERS = {"exchanged_trigger_id", "expired_trigger_id", "trigger_exchanged", "trigger_expired"}
"""What Slack says of a window that comes too late: it lets one open within three seconds of a click."""

NOT_SLACK = "not an answer of Slack"
"""The code of an answer that is no JSON object, such as the page of a proxy."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`code` is in Slack's words, or the name of what happened on the way there."""

    kind: Kind
    code: str
    retry_after: float = 0.0
    """Seconds that Slack asks to wait for, at least."""


def judge(error: BaseException) -> Verdict | None:
    """What `error` means; None for one that has nothing to do with Slack.

    >>> judge(TimeoutError())
    Verdict(kind='passing', code='TimeoutError', retry_after=0.0)
    """
    match error:
        case SlackApiError():
            return _judge_answer(error.response)
        case aiohttp.ClientError() | TimeoutError() | ConnectionError():
            return Verdict("passing", type(error).__name__)
        case AttributeError(name="get", obj=str()):  # slack_sdk on an answer with status 200 in plain text
            return Verdict("everywhere", NOT_SLACK)
        case _:
            return None


def explain_pause(code: str) -> str:
    """Why nothing at all is sent, in a sentence for whoever runs the bot; `code` is that of a verdict "everywhere"."""
    if code == NOT_SLACK:
        return "what answers in Slack's place is not Slack. Check the network, a proxy, or SLACK_API_URL."
    return f"Slack takes nothing from this bot ({code}). Check its token and scopes, and install it again if need be."


@contextmanager
def forgiving() -> Iterator[None]:
    """Goes on although Slack does not take something: it is a nicety, and what it belongs to must not be done again."""
    try:
        yield
    except Exception as error:
        verdict = judge(error)
        if verdict is None:
            raise
        logger.info("Slack did not take something that can be done without (%s)", verdict.code)


def code_of(error: SlackApiError) -> str:
    """Slack's word for what is wrong."""
    return _code(error.response)


def _judge_answer(response: Any) -> Verdict:
    """`response` is slack_sdk's, a mapping, or aiohttp's for an answer that pretends to be JSON."""
    status = int(getattr(response, "status_code", None) or getattr(response, "status", None) or HTTPStatus.OK)
    code = _code(response)
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR or code in PASSING:
        said = code if code != NOT_SLACK else f"status {status}"
        return Verdict("passing", said, _retry_after(getattr(response, "headers", None) or {}))
    if code == NOT_SLACK or code in EVERYWHERE:
        return Verdict("everywhere", code)
    return Verdict("lasting", code)


def _code(response: Any) -> str:
    data = getattr(response, "data", response)
    return str(data.get("error") or NOT_SLACK) if isinstance(data, Mapping) else NOT_SLACK


def _retry_after(headers: Mapping[str, str]) -> float:
    found = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    return float(found) if str(found).isdigit() else 0.0


# How fast Slack wants messages: one a second to each person or channel, a few at once after a rest; and for how long
# sending one is waited for.

FIRST_RETRY, LONGEST_RETRY = timedelta(seconds=5), timedelta(minutes=10)
"""Until a notice that Slack did not take is tried again; each time twice as long as before."""

SECONDS_EACH = 1.0
BURST = 4
"""Messages in a row. Slack allows short bursts, and does not say how short."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds. A lease is longer than a call may take, so that nobody else sends what may still arrive."""

    looked_every: float = 0.5
    """Between two looks into the outbox."""
    call: float = 15.0
    """For one message."""
    lease: float = 30.0
    paused: float = 5.0
    """Before the first attempt after Slack took nothing from us; each pause is twice the one before."""
    paused_longest: float = 60.0
    stop: float = 3.0
    """For what is being sent when the bot stops."""


class Pace:
    """When each may be written to next. Moments are seconds of the event loop's clock."""

    def __init__(self) -> None:
        self._full_at: dict[str, float] = {}
        """When the messages sent so far will have taken a second each."""
        self._held: dict[str, float] = {}

    def note(self, person: str, now: float) -> None:
        """A message goes off to `person`."""
        self._full_at[person] = max(self._full_at.get(person, 0.0), now) + SECONDS_EACH

    def hold(self, person: str, until: float) -> None:
        """Slack asked to wait."""
        self._held[person] = until

    def busy(self, now: float) -> set[str]:
        """Those who cannot be written to right now."""
        self._full_at = {person: at for person, at in self._full_at.items() if at > now}
        self._held = {person: at for person, at in self._held.items() if at > now}
        quick = {person for person, at in self._full_at.items() if at - now > (BURST - 1) * SECONDS_EACH}
        return quick | self._held.keys()


def time_until_retry(attempts: int) -> timedelta:
    """How long a notice waits that has been tried so often: 5 seconds, then 10, and in the end 10 minutes."""
    doubled: timedelta = FIRST_RETRY * 2 ** min(attempts - 1, 16)
    return min(doubled, LONGEST_RETRY)
