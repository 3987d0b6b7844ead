"""Trigger ids: the short-lived right to open a modal that every interaction carries."""

from dataclasses import dataclass

from bot.playground.state.identifiers import new_id
from bot.playground.state.refusals import RefusalError
from bot.playground.state.workspace import Clock

LIFETIME = 3.0
"""Seconds; docs.slack.dev, "Handling user interaction"."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Who did something, when, in which modal if it was in one, and in which conversation if it was in one."""

    person: str
    issued: float
    view_id: str | None
    channel: str | None


class Triggers:
    """Issues trigger ids and takes each back once."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._issued: dict[str, Trigger] = {}
        self._exchanged: set[str] = set()

    def issue(self, person: str, view_id: str | None = None, channel: str | None = None) -> str:
        """A new trigger id for what `person` just did."""
        trigger_id = f"{int(self._clock() * 1000)}.{len(self._issued)}.{new_id('').lower()}"
        self._issued[trigger_id] = Trigger(person, self._clock(), view_id, channel)
        return trigger_id

    def exchange(self, trigger_id: str) -> Trigger:
        """Use a trigger id up; RefusalError if it is unknown, used or too old."""
        if trigger_id not in self._issued:
            raise RefusalError("invalid_trigger_id")
        if trigger_id in self._exchanged:
            raise RefusalError("exchanged_trigger_id")
        trigger = self._issued[trigger_id]
        if self._clock() - trigger.issued > LIFETIME:
            raise RefusalError("expired_trigger_id")
        self._exchanged.add(trigger_id)
        return trigger
