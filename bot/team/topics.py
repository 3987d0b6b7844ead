"""What people are told about. The values stand in the outbox: never change one."""

from enum import StrEnum


class Topic(StrEnum):
    """The kinds of notices."""

    REVIEW = "review"
    REMINDER = "reminder"
    APPROVED = "approved"
    DECLINED = "declined"
    ANSWERED = "answered"
    GAP = "gap"
    FEEDBACK = "feedback"
    STALE = "stale"
    STANDARD_CHANGED = "standard changed"
