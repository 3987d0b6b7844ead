"""When a reminder falls due."""

from datetime import UTC, datetime

import pytest

from bot.notices.chores import working_day_before


@pytest.mark.parametrize(
    ("suggested", "looked", "due"),
    [
        ("2026-11-23T09:00", "2026-11-24T08:59", False),  # Monday to Tuesday
        ("2026-11-23T09:00", "2026-11-24T09:01", True),
        ("2026-11-20T16:00", "2026-11-21T23:00", False),  # Friday: not over the weekend
        ("2026-11-20T16:00", "2026-11-22T23:00", False),
        ("2026-11-20T16:00", "2026-11-23T15:59", False),
        ("2026-11-20T16:00", "2026-11-23T16:01", True),
        ("2026-11-19T16:00", "2026-11-21T08:00", True),  # Thursday was due on Friday: had nobody looked then
        ("2026-11-21T10:00", "2026-11-23T10:01", False),  # Saturday counts as Monday morning
        ("2026-11-21T10:00", "2026-11-24T10:01", True),
    ],
)
def test_a_reminder_comes_after_a_working_day(suggested: str, looked: str, due: bool) -> None:
    at, now = (datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (suggested, looked))
    assert (at < working_day_before(now)) == due
