"""Whose things they are: every row belongs to one workspace, and every query goes through here to say so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Table, and_

WORKSPACE_COLUMNS = ("enterprise", "team")


@dataclass(frozen=True, slots=True, order=True)
class Workspace:
    """A Slack workspace. `enterprise` is empty for one that belongs to no Enterprise organization."""

    enterprise: str
    team: str

    @property
    def columns(self) -> dict[str, str]:
        """What a row of this workspace starts with."""
        return {"enterprise": self.enterprise, "team": self.team}


def within(table: Table, workspace: Workspace) -> ColumnElement[bool]:
    """The condition that a row belongs to `workspace`."""
    return and_(table.c.enterprise == workspace.enterprise, table.c.team == workspace.team)


# What storage takes and hands out: frozen values, times aware in UTC, contents JSON objects it does not look into.


@dataclass(frozen=True, slots=True)
class Quota:
    """How much of one kind a person may send: `most` within a time."""

    most: int
    within: timedelta


Layer = Literal["entry", "reading"]
"""The workspace's own term, or its house reading on top of a shipped one."""

State = Literal["live", "deleted", "deprecated"]
"""A deprecated version's content names the successor."""

Decision = Literal["pending", "approved", "declined", "withdrawn"]
GapKind = Literal["unknown", "feedback", "praise", "stale"]
"""A word nobody defined; an answer that did not help; one that did; a term whose review is due."""

GapState = Literal["open", "answered", "dismissed"]


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What is to become the present version of a slug in a layer."""

    slug: str
    layer: Layer
    content: Mapping[str, Any]
    author: str
    why: str = ""
    state: State = "live"
    restored: int | None = None
    """The number of the version it brings back."""
    approved_by: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One version, never changed once written. The one with the highest number is the present one."""

    slug: str
    layer: Layer
    number: int
    revision: int
    """The revision of the workspace that it came with."""
    state: State
    content: Mapping[str, Any]
    author: str
    at: datetime
    why: str
    restored: int | None
    approved_by: str | None


@dataclass(frozen=True, slots=True)
class NewSuggestion:
    """A version somebody proposes. `base`: the number of the version it was written against, None for none."""

    slug: str
    layer: Layer
    content: Mapping[str, Any]
    author: str
    base: int | None = None
    why: str = ""
    becomes: State = "live"
    restored: int | None = None
    gap: str | None = None
    """The id of the gap that approving it closes."""
    id: str = ""
    """The same id again is the same suggestion, sent once more; empty for one of its own."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposal and what became of it."""

    workspace: Workspace
    id: str
    slug: str
    layer: Layer
    content: Mapping[str, Any]
    author: str
    base: int | None
    why: str
    becomes: State
    restored: int | None
    gap: str | None
    at: datetime
    state: Decision
    decided_by: str | None
    decided_at: datetime | None
    reason: str
    """Why it was declined."""
    number: int | None
    """The version that it became."""
    reminded_at: datetime | None


@dataclass(frozen=True, slots=True)
class Card:
    """A message that shows a suggestion or a question to curators."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the glossary does not answer, or not well. Who asked is not in it."""

    id: str
    kind: GapKind
    key: str
    text: str
    slug: str | None
    """The term it is about, or the one that answered it."""
    asked: int
    """How many people."""
    at: datetime
    last_at: datetime
    state: GapState
    closed_by: str | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Asking:
    """Of a gap, how many `others` have asked, and since when one person has; None for not at all."""

    others: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Miss:
    """A look-up that found nothing: the term, how often, and no person."""

    key: str
    text: str
    times: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class NewNotice:
    """A message to be sent to a person. With `once`, that person gets one of that name, ever."""

    kind: str
    person: str
    payload: Mapping[str, Any]
    once: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice to be sent now. `attempts` counts this one."""

    workspace: Workspace
    id: str
    kind: str
    person: str
    payload: Mapping[str, Any]
    at: datetime
    attempts: int
    claim: str | None = None
    """Whose it is to send, of all who ever claimed it; None while nobody does."""


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A notice that was given up, and why, in Slack's words."""

    id: str
    kind: str
    person: str
    payload: Mapping[str, Any]
    error: str
    given_up_at: datetime


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row of a file that is not taken: its place among those of the table, counted from 1, what stands there, and
    why, in a clause."""

    table: str
    number: int
    value: object
    why: str
