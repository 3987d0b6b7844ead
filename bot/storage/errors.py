"""What can go wrong with storage. Every message is a sentence for a person and a way out, and never has a password.

StorageError              the database cannot be used
ContributionError         the database is well, but what was wanted cannot be done any more
├── OutdatedError         somebody else changed the term first
├── AlreadyDecidedError   the suggestion has been approved, declined or withdrawn
├── AlreadyClosedError    the gap has been answered or dismissed
├── NotFoundError         this workspace has nothing of that id
├── TooManyError          one person has sent very much within a short time
├── UnreadableRowError    a row that is kept holds what this release cannot read
└── UnreadableError       what was to be restored is not an export
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.storage.records import Gap, Suggestion, Version


class StorageError(Exception):
    """The database cannot be used. The message says what is wrong and the way out, and never a password."""


class ContributionError(Exception):
    """What was wanted cannot be done; nothing has been changed."""


class OutdatedError(ContributionError):
    """`current` is the present version; None if there is none."""

    def __init__(self, current: Version | None) -> None:
        super().__init__("Somebody changed this term first: look at the present version and try again.")
        self.current = current


class AlreadyDecidedError(ContributionError):
    """`suggestion` says who decided, and how."""

    def __init__(self, suggestion: Suggestion) -> None:
        super().__init__(f"This suggestion has already been {suggestion.state}: suggest a change to go on from there.")
        self.suggestion = suggestion


class AlreadyClosedError(ContributionError):
    """`gap` says who closed it, and how."""

    def __init__(self, gap: Gap) -> None:
        done = "answered" if gap.state == "answered" else "put aside"
        super().__init__(f"Somebody has {done} this already: there is nothing left to do about it.")
        self.gap = gap


class NotFoundError(ContributionError):
    """No suggestion or gap of that id in this workspace."""

    def __init__(self, what: str) -> None:
        super().__init__(f"This workspace has no such {what}: open the list again to see what there is.")


class TooManyError(ContributionError):
    """One person has sent as much as a person may within an hour."""

    def __init__(self, most: int, what: str) -> None:
        super().__init__(
            f"You have sent {most} {what} within an hour, which is the most: send this one later, or tell a curator."
        )


class UnreadableRowError(ContributionError):
    """A stored row holds what this release cannot read. It is kept as it is."""

    def __init__(self, what: str, column: str) -> None:
        super().__init__(f"This {what} is kept, but this release cannot read its {column}: go back to the one before.")


class UnreadableError(ContributionError):
    """The value to restore from is not what `dump` writes."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"This is not an export of Jargon: {problem}. Export it again and use that file unchanged.")
