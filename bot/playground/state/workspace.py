"""The workspace as plain state: people, channels and messages. Nothing here knows of a network."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from bot.playground.state.changes import Changes
from bot.playground.state.files import StoredFile
from bot.playground.state.members import NORTHWIND, Profile, Team

Clock = Callable[[], float]
"""Seconds since 1970; tests pass one they can wind on."""

Blocks = list[dict[str, Any]]

SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class Channel:
    """A place for messages. A direct message ("dm") has two members; `shared_with` is the other company, if any, and
    `invited` one that has not accepted yet."""

    id: str
    name: str
    kind: Literal["channel", "dm"]
    members: frozenset[str]
    topic: str = ""
    private: bool = False
    shared_with: Team | None = None
    invited: Team | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `only_for` is set on an ephemeral one; `text` is mrkdwn with entities, as stored."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: Blocks | None = None
    thread_ts: str | None = None
    only_for: str | None = None
    edited: bool = False
    files: tuple[StoredFile, ...] = ()
    unfurls: Mapping[str, Blocks] = field(default_factory=dict)
    """What the app shows below the message, by the address in it that it is about."""

    @property
    def ephemeral(self) -> bool:
        """Whether only one person sees it and no history keeps it."""
        return self.only_for is not None


class Workspace:
    """Who and what there is. Every change is marked, so that whoever watches can look again."""

    def __init__(
        self, people: Iterable[Profile], channels: Iterable[Channel], clock: Clock, enterprise: str = ""
    ) -> None:
        self.enterprise = enterprise
        self.people = {person.id: person for person in people}
        self.channels = {channel.id: channel for channel in channels}
        self.changes = Changes()
        self.journal: list[Message] = []
        self.prompts: dict[str, Sequence[Mapping[str, str]]] = {}
        self._messages: dict[tuple[str, str], Message] = {}
        self._clock = clock
        self._last_ts = (0, 0)

    def dm_of(self, person: str) -> Channel | None:
        """The direct message between a person and the app."""
        return next((c for c in self.channels.values() if c.kind == "dm" and person in c.members), None)

    def team_of(self, user: str) -> Team:
        """The company of a person; whoever is not known counts as one's own."""
        person = self.people.get(user)
        return NORTHWIND if person is None else person.team

    def channels_of(self, person: str) -> list[Channel]:
        """Where a person is a member, in the order of creation."""
        return [channel for channel in self.channels.values() if person in channel.members]

    def post(
        self,
        channel: str,
        user: str,
        text: str,
        *,
        blocks: Blocks | None = None,
        thread_ts: str | None = None,
        only_for: str | None = None,
        files: Sequence[StoredFile] = (),
        at: float | None = None,
    ) -> Message:
        """Add a message, stamped `at` that second or now; times never go back."""
        ts = self._next_ts(self._clock() if at is None else at)
        return self._keep(Message(channel, ts, user, text, blocks, thread_ts, only_for, files=tuple(files)))

    def edit(self, message: Message, text: str, blocks: Blocks | None) -> Message:
        """Put new content in place of a message's content."""
        return self._keep(replace(message, text=text, blocks=blocks, edited=True))

    def attach(self, message: Message, unfurls: Mapping[str, Blocks]) -> Message:
        """Show something below a message for addresses in it."""
        return self._keep(replace(message, unfurls={**message.unfurls, **unfurls}))

    def remove(self, message: Message) -> None:
        """Take a message away."""
        del self._messages[message.channel, message.ts]
        self.changes.mark()

    def find(self, channel: str, ts: str) -> Message | None:
        """A message by its place and time, ephemeral ones included."""
        return self._messages.get((channel, ts))

    def visible(self, person: str, channel: str) -> list[Message]:
        """What a person sees in a channel, oldest first, replies included."""
        there = (m for m in self._messages.values() if m.channel == channel and m.only_for in (None, person))
        return sorted(there, key=lambda message: message.ts)

    def suggest(self, channel: str, prompts: Sequence[Mapping[str, str]]) -> None:
        """Offer things to ask, each with a title and a message, in a direct message with the app."""
        self.prompts[channel] = prompts
        self.changes.mark()

    def _keep(self, message: Message) -> Message:
        self._messages[message.channel, message.ts] = message
        self.journal.append(message)
        self.changes.mark()
        return message

    def _next_ts(self, at: float) -> str:
        now = int(at)
        second, count = self._last_ts
        self._last_ts = (now, 0) if now > second else (second, count + 1)
        return "{}.{:06d}".format(*self._last_ts)
