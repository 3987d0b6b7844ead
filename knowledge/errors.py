"""What can go wrong with knowledge. Every message is one sentence for a person, and says how to mend it.

KnowledgeError
├── ContentError       a term file cannot be used: which file, which key, what to change
└── FormulaError       a formula cannot be read or cannot be worked out
    └── NoResultError  the formula is sound, these numbers give no result (division by zero, too large)
"""

from dataclasses import dataclass


class KnowledgeError(Exception):
    """Base of every error this package raises on purpose."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one content file, with its mend."""

    file: str
    key: str
    problem: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.key}" if self.key else self.file
        return f"{where}: {self.problem}. {self.mend}."


class ContentError(KnowledgeError):
    """The knowledge files have faults; `faults` lists every one, not just the first."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class FormulaError(KnowledgeError):
    """The formula text is not a formula this calculator runs."""


class NoResultError(FormulaError):
    """The formula has no finite result for these numbers."""
