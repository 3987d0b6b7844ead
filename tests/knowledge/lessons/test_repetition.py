"""When a word comes back, as a table."""

from datetime import date, timedelta

import pytest

from knowledge.lessons.repetition import DAYS, Learned, meet, move

TODAY = date(2026, 11, 30)


def due(box: int, in_days: int) -> Learned:
    return Learned(box, TODAY + timedelta(days=in_days))


MOVES: list[tuple[Learned | None, bool, Learned]] = [
    (None, True, due(2, 3)),
    (None, False, due(1, 1)),
    (due(0, 1), True, due(2, 3)),  # met in a message, and asked about before it was due
    (due(0, 0), False, due(1, 1)),
    (due(1, 0), True, due(2, 3)),
    (due(2, 0), True, due(3, 7)),
    (due(3, -4), True, due(4, 21)),
    (due(4, 0), True, due(5, 60)),
    (due(5, 0), True, due(5, 60)),
    (due(2, 2), True, due(2, 2)),  # known too early: it stays
    (due(5, 40), True, due(5, 40)),
    (due(2, 2), False, due(1, 1)),  # missed: back to the first box, due or not
    (due(5, 0), False, due(1, 1)),
]


@pytest.mark.parametrize(("before", "right", "after"), MOVES)
def test_an_answer_moves_a_word(before: Learned | None, right: bool, after: Learned) -> None:
    assert move(before, right=right, today=TODAY) == after


def test_a_word_known_each_time_comes_back_ever_more_rarely() -> None:
    now, learned, waits = TODAY, None, []
    for _ in range(6):
        learned = move(learned, right=True, today=now)
        waits.append((learned.due_on - now).days)
        now = learned.due_on
    assert waits == [*DAYS[1:], 60, 60]


def test_a_word_missed_once_and_known_in_the_same_quiz_counts_as_missed() -> None:
    missed = move(due(3, 0), right=False, today=TODAY)
    assert move(missed, right=True, today=TODAY) == missed == due(1, 1)


def test_a_word_that_was_read_is_asked_about_tomorrow() -> None:
    assert meet(TODAY) == due(0, 1)
    assert not meet(TODAY).asked
