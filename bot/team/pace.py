"""How fast Slack wants messages: one a second to each person or channel, a few at once after a rest; and for how long
sending one is waited for."""

from dataclasses import dataclass
from datetime import timedelta

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
