"""When a word comes back: Sebastian Leitner's boxes (So lernt man lernen, Freiburg 1972). A word that is known moves on
to a box that is opened more rarely; one that is missed goes back to the first."""

from dataclasses import dataclass
from datetime import date, timedelta

DAYS = (1, 3, 7, 21, 60)
"""Until a word comes back, by its box; boxes count from 1."""

MET = 0
"""The box of a word that was read and not asked about yet."""


@dataclass(frozen=True, slots=True)
class Learned:
    """Where a word stands: its box, and the day from which it is asked about again."""

    box: int
    due_on: date

    @property
    def asked(self) -> bool:
        """Whether it has been asked about."""
        return self.box > MET


def move(before: Learned | None, *, right: bool, today: date) -> Learned:
    """Where a word stands after an answer. One that is known before it is due stays where it is: what was read a
    minute ago is easily known.

    >>> move(Learned(2, date(2026, 11, 30)), right=True, today=date(2026, 11, 30))
    Learned(box=3, due_on=datetime.date(2026, 12, 7))
    >>> move(None, right=False, today=date(2026, 11, 30))
    Learned(box=1, due_on=datetime.date(2026, 12, 1))
    """
    if not right:
        return _put(1, today)
    if before is None or not before.asked:
        return _put(2, today)
    if before.due_on > today:
        return before
    return _put(before.box + 1, today)


def meet(today: date) -> Learned:
    """Where a word stands that was read today: it is asked about tomorrow."""
    return Learned(MET, today + timedelta(days=DAYS[0]))


def _put(box: int, today: date) -> Learned:
    kept = min(box, len(DAYS))
    return Learned(kept, today + timedelta(days=DAYS[kept - 1]))
