"""How fast Slack wants messages: one a second to each person or channel, a few at once after a rest."""

SECONDS_EACH = 1.0
BURST = 4
"""Messages in a row. Slack allows short bursts, and does not say how short."""


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
