"""When a term a day comes: in the morning, by the clock of whoever asked, from Monday to Friday."""

from datetime import UTC, datetime

import pytest

from bot.team.lessons import next_morning

HOUR = 3600
MORNINGS = [
    ("2026-11-24T05:00", 0, "2026-11-24T09:00"),  # Tuesday, before nine
    ("2026-11-24T09:00", 0, "2026-11-25T09:00"),  # at nine: the next day
    ("2026-11-24T15:00", -6 * HOUR, "2026-11-25T15:00"),  # it is nine in Chicago
    ("2026-11-24T14:59", -6 * HOUR, "2026-11-24T15:00"),
    ("2026-11-27T09:01", 0, "2026-11-30T09:00"),  # Friday: on Monday
    ("2026-11-28T03:00", 0, "2026-11-30T09:00"),  # Saturday
    ("2026-11-29T23:00", 9 * HOUR, "2026-11-30T00:00"),  # Sunday in London, Monday at eight in Tokyo
    ("2026-11-29T21:00", -10 * HOUR, "2026-11-30T19:00"),
    ("2026-11-27T12:00", 13 * HOUR, "2026-11-29T20:00"),  # Saturday in Auckland: Monday there is Sunday here
    ("2026-11-24T03:00", 5 * HOUR + HOUR // 2, "2026-11-24T03:30"),  # half past eight in India
]


@pytest.mark.parametrize(("now", "ahead", "then"), MORNINGS)
def test_a_term_comes_in_the_morning_of_its_reader(now: str, ahead: int, then: str) -> None:
    at, expected = (datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (now, then))
    assert next_morning(at, ahead) == expected
