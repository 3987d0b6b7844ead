"""How much of a file from outside is read, and for how long."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: bytes of it, rows in it, seconds of work to read it, and bytes of memory meanwhile."""

    size: int
    rows: int
    seconds: float
    memory: int

    @property
    def megabytes(self) -> int:
        """The size as people say it."""
        return self.size // 1_000_000


FOR_CURATORS = Limits(size=20_000_000, rows=50_000, seconds=20, memory=1_000_000_000)
"""A file that somebody uploads, while everybody else goes on asking."""

FOR_OPERATORS = Limits(size=500_000_000, rows=1_000_000, seconds=600, memory=8_000_000_000)
"""A file that whoever runs the bot imports: they may have to bring everything back."""

MOST_VALUES = 100
"""Names, questions or links in one cell."""

MOST_ABOUT_ONE = 100
"""Rows about the same word."""
