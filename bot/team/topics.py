"""What people are told about. The values stand in the outbox: never change one."""

from enum import StrEnum


class Topic(StrEnum):
    """The kinds of notices."""

    REVIEW = "review"
    REMINDER = "reminder"
    APPROVED = "approved"
    DECLINED = "declined"
    ANSWERED = "answered"
    PUT_ASIDE = "put aside"
    GAP = "gap"
    FEEDBACK = "feedback"
    STALE = "stale"
    STANDARD_CHANGED = "standard changed"
    SETTLED = "settled"
    """No message: one that stands there says from now on what became of its question."""


FOR_KEEPERS: set[str] = {Topic.REVIEW, Topic.REMINDER, Topic.GAP, Topic.FEEDBACK, Topic.STALE, Topic.STANDARD_CHANGED}
"""What somebody else can take care of, when the person it was for has left."""

FOR_ALL_KEEPERS: set[str] = {Topic.REVIEW, Topic.REMINDER, Topic.GAP}
"""What every curator is told, if there is no review channel."""

OF_SUGGESTIONS: set[str] = {Topic.REVIEW, Topic.REMINDER}
OF_GAPS: set[str] = {Topic.GAP, Topic.FEEDBACK, Topic.STALE}
"""What shows something that is to be seen to: the message is brought up to date once it is."""

TO_ASKERS: set[str] = {Topic.ANSWERED, Topic.PUT_ASIDE}
"""What only those hear who asked, who are named to nobody."""
