"""What comes of looking through a team's words, as values: made in `audit`, drawn in `bot.blocks`."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.team.views import Missed
from knowledge.models import Term

Fault = Literal["one name", "contradiction", "standard", "nobody", "unasked"]

MOST_OF_A_KIND = 5
"""Findings of one kind that are listed, so that all kinds fit into a window of 100 blocks; the others are counted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: what is wrong, in a sentence, and the entries that it can be mended in."""

    fault: Fault
    says: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """How much was asked in the week that begins on a Monday, and how much of it was answered, or not in the glossary.
    The rest was asked back about."""

    begins: date
    asked: int = 0
    answered: int = 0
    missed: int = 0


@dataclass(frozen=True, slots=True)
class Audit:
    """All of it. `weeks` begin with the latest; `most` are the entries asked for most in these weeks, and how often;
    `missed` words that were looked up in vain, by two people at least."""

    findings: tuple[Finding, ...] = ()
    weeks: tuple[Week, ...] = ()
    most: tuple[tuple[Term, int], ...] = ()
    missed: tuple[Missed, ...] = ()
    counts: bool = True
    """Whether the team wants anything counted."""
