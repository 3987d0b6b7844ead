"""Which answer a message got, so that an edited question is answered once: kept for a day over all processes, without
a word of what was asked or said."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from bot.storage.columns import utc_now
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.inbox import KEPT, PATIENCE
from bot.storage.rows import fetch_one
from bot.storage.tables import deliveries
from bot.storage.turns import allow

REMEMBERED = 10_000
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
        if len(self._recent) > REMEMBERED:
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
