"""The log of deliveries: what one is, which came before, and which answer a message got."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, select

from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.rows import Row, fetch_one, utc_now
from bot.storage.tables import deliveries
from bot.storage.turns import allow

# What people typed stands in it only from the acknowledgement until the work is done. That an event came is remembered
# for a day, without its content.

REMEMBERED = 10_000
"""Deliveries kept in memory: minutes of a busy workspace, and Slack's last retry comes after about five."""

KEPT = timedelta(days=1)
"""How long it is remembered that a delivery came."""

PATIENCE = 0.8
"""Seconds to wait for the database. Slack wants its acknowledgement within three, and a person an answer sooner."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something acknowledged. `attempts` counts this one; `kept` says whether the database knows of it."""

    team: str
    id: str
    body: Mapping[str, Any]
    arrived_at: datetime
    attempts: int = 1
    kept: bool = True

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from any other."""
        return (self.team, self.id)


class Recent:
    """A set of the last `size` things seen."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._seen: OrderedDict[tuple[str, str], None] = OrderedDict()

    def add(self, delivery: tuple[str, str]) -> bool:
        """Whether it is new. Seeing one again keeps it longer; the one not seen for longest makes room."""
        new = delivery not in self._seen
        self._seen[delivery] = None
        self._seen.move_to_end(delivery)
        if len(self._seen) > self._size:
            self._seen.popitem(last=False)
        return new


def seconds_of(moment: datetime) -> int:
    """Seconds since 1970."""
    return int(moment.timestamp())


def key_of(row: Row) -> tuple[str, str]:
    return (row["team"], row["event_id"])


def is_delivery(key: tuple[str, str]) -> ColumnElement[bool]:
    return and_(deliveries.c.team == key[0], deliveries.c.event_id == key[1])


def team_of(body: Mapping[str, Any]) -> str:
    """The workspace a delivery is from: events and commands have its id, interactions an object."""
    team = body.get("team")
    return str(body.get("team_id") or (team.get("id") if isinstance(team, Mapping) else "") or "")


# Which answer a message got, so that an edited question is answered once: kept for a day over all processes, without a
# word of what was asked or said.

ANSWERS_REMEMBERED = 10_000
"""Answers kept in memory, for while the database is away."""


class Question(NamedTuple):
    """A message in a channel of a workspace, by Slack's ids."""

    team: str
    channel: str
    ts: str

    @property
    def key(self) -> str:
        """What its answer is kept under, among the ids of events, which all begin with "Ev"."""
        return f"answer {self.channel} {self.ts}"


@dataclass(frozen=True, slots=True)
class Answered:
    """The message that answers: its `ts`, a digest of what it said, and which `version` of the question it is about,
    the moment it was written or last edited as Slack gives it."""

    ts: str
    digest: str
    version: str


class Answers:
    """The answers of every workspace, as one process sees them. With the database away it knows its own."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now
        self._recent: OrderedDict[Question, Answered] = OrderedDict()

    def is_too_old(self, question: Question) -> bool:
        """Whether it may have been answered so long ago that nobody remembers."""
        return self._now().timestamp() - float(question.ts) > KEPT.total_seconds()

    async def find(self, question: Question) -> Answered | None:
        """The answer that `question` got, by this process or another; None if it got none, or nobody can tell."""
        wanted = select(deliveries.c.body).where(
            deliveries.c.team == question.team, deliveries.c.event_id == question.key
        )
        try:
            async with allow(PATIENCE), self._database.read() as connection:
                row = await fetch_one(connection, wanted)
        except (StorageError, TimeoutError):
            row = None
        return _read(row["body"]) if row else self._recent.get(question)

    async def keep(self, question: Question, answer: Answered) -> None:
        """Notes the answer, in place of one to an earlier version."""
        self._recent[question] = answer
        self._recent.move_to_end(question)
        if len(self._recent) > ANSWERS_REMEMBERED:
            self._recent.popitem(last=False)
        row = {
            "team": question.team,
            "event_id": question.key,
            "accepted_at": int(self._now().timestamp()),
            "body": asdict(answer),
        }
        keep = self._database.insert(deliveries).values(row)
        keep = keep.on_conflict_do_update(index_elements=["team", "event_id"], set_={"body": row["body"]})
        try:
            async with allow(PATIENCE), self._database.begin() as connection:
                await connection.execute(keep)
        except (StorageError, TimeoutError):
            return  # it stays in memory, and the inbox says that the database is away


def _read(body: object) -> Answered | None:
    fields = body if isinstance(body, dict) else {}
    try:
        return Answered(**{name: str(value) for name, value in fields.items()})
    except TypeError:  # another release's
        return None
