"""What people look at, as values: made by whoever knows it, drawn in `bot.blocks`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from knowledge.answers import (
    Contents,
    Help,
)
from knowledge.lessons.models import Path
from knowledge.models import Calculator, Input, Term


@dataclass(frozen=True, slots=True)
class Progress:
    """Where somebody stands. `done` says of each lesson of their `path` whether all its words have been asked about."""

    paths: tuple[Path, ...] = ()
    path: Path | None = None
    done: tuple[bool, ...] = ()
    learned: int = 0
    due: int = 0
    daily: bool = False
    may_have_daily: bool = False

    @property
    def following(self) -> int | None:
        """The lesson that comes next, from 0; None after the last."""
        return next((number for number, done in enumerate(self.done) if not done), None)


NOT_BEGUN = Progress()


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """What becomes of one row."""

    place: str
    """"line 3"."""
    name: str
    outcome: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class TakenSettings:
    """The settings that a file brings along: who becomes a curator, what else holds from then on, in clauses, and
    what stays out, in sentences."""

    curators: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What becomes of a file: how many rows come out how, what holds for all of it, and rows, the telling ones first.

    `writes`: how many entries it changes. `done`: whether it has changed them.
    """

    sums: str
    writes: int
    done: bool
    notes: tuple[str, ...] = ()
    rows: tuple[ImportedRow, ...] = ()
    settings: TakenSettings = TakenSettings()
    staying_out: int = 0
    """Rows that are wrong or left alone, of `of` in the file."""
    of: int = 0


def title(term: Term) -> str:
    """Name and acronym."""
    return f"{term.name} · {term.acronym}" if term.acronym else term.name


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """What has been done about a word that is missing: when this person asked for it, how many others did, when this
    person wrote what it means, and whether anybody did; none of it says who."""

    asked: datetime | None = None
    others: int = 0
    suggested: datetime | None = None
    is_suggested: bool = False


NOBODY_YET = AskedBefore()


@dataclass(frozen=True, slots=True)
class Part:
    """One field of an entry, before and after; `before` is empty for a new one."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Review:
    """A suggestion to be looked at. `author` and `decided_by` are Slack's ids of people."""

    id: str
    action: Literal["new", "change", "reading", "retire", "remove"]
    name: str
    author: str
    why: str
    parts: tuple[Part, ...]
    outdated: bool = False
    """Whether somebody changed the entry since it was written."""
    looks_like: str = ""
    """The name of another entry that this one would be taken for, though it is written with other letters."""
    outcome: str = ""
    """What became of it, once decided: "Approved"."""
    decided_by: str = ""
    reason: str = ""


MOST_COUNTED = 30
"""Of each, how many are counted; where there are as many, there may be more."""


@dataclass(frozen=True, slots=True)
class OpenGap:
    """A gap as curators see it: its id, what was asked, how many asked; `slug` for one about an entry."""

    id: str
    asked: str
    times: int
    slug: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Missed:
    """A word looked up in vain: what it is counted under, as it was typed, and how often."""

    key: str
    text: str
    times: int


@dataclass(frozen=True, slots=True)
class Lost:
    """A message that did not reach its people: its id, what about, to whom, why not, and since when.

    `to` is Slack's id of a person or a channel, or words for somebody who is not named.
    """

    id: str
    about: str
    to: str
    why: str
    since: date


@dataclass(frozen=True, slots=True)
class Desk:
    """What a curator has to do, and what was given up."""

    pending: tuple[Review, ...] = ()
    gaps: tuple[OpenGap, ...] = ()
    missed: tuple[Missed, ...] = ()
    """Words looked up in vain, the most often first."""
    given_up: tuple[tuple[str, str], ...] = ()
    """Slugs and names of entries removed or retired, the latest first."""
    lost: tuple[Lost, ...] = ()
    lost_count: int = 0
    """How many messages did not reach their people; `lost` has the latest."""
    unreadable: tuple[str, ...] = ()
    """Names of words that are stored, and that this release cannot read."""


NOTHING, NO_CALCULATORS = Contents(()), Help("calculators")


@dataclass(frozen=True, slots=True)
class Home:
    """Everything on the tab of one person."""

    contents: Contents = NOTHING
    """Everything there is to look up, by topic."""
    calculators: Help = NO_CALCULATORS
    newest: tuple[Term, ...] = ()
    mine: tuple[tuple[str, str], ...] = ()
    """Names of one's own suggestions, the latest first, and what became of each."""
    mine_count: int = 0
    """How many there are; `mine` has the latest."""
    known: tuple[Term, ...] = ()
    """What is not explained to this person, who knows it."""
    desk: Desk | None = None
    """For curators alone."""
    curators: tuple[str, ...] = ()
    """Those who are still here."""
    named: tuple[str, datetime] | None = None
    """Who made the curators who they are, and when."""
    no_claim: str = ""
    """Why this person cannot become a curator by pressing a button; empty if they can."""
    learning: Progress = NOT_BEGUN
    """How far this person is with the lessons of their role."""
    away: bool = False
    """Whether the database cannot be reached, so that what waits is not known."""


@dataclass(frozen=True, slots=True)
class PastVersion:
    """One version: its number, what its fields say by label, or in a sentence that it says nothing any more, and the
    value its button brings it back by."""

    number: int
    author: str
    at: datetime
    fields: tuple[tuple[str, str], ...] = ()
    what: str = ""
    is_reading: bool = False
    why: str = ""
    value: str = ""
    """Empty for the present version."""
    approved_by: str | None = None


MOST_NUMBERS = 12
"""Fields for usual numbers in the form of a house reading."""


@dataclass(frozen=True, slots=True)
class HouseForm:
    """What stands in the fields. `numbers` are defaults as typed, by calculator and input: "acv.term_years"."""

    definition: str = ""
    example: str = ""
    note: str = ""
    calculator: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)


def settable(term: Term) -> Iterator[tuple[Calculator, Input]]:
    """The inputs of a term's calculators that have a default, which a team may set differently."""
    found = ((calculator, each) for calculator in term.calculators for each in calculator.inputs)
    plain = [(calculator, each) for calculator, each in found if each.default is not None]
    yield from plain[:MOST_NUMBERS]
