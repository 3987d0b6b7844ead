"""What an import would do, and on whose behalf."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from bot.exchange.imported_settings import JudgeChannel, JudgeCurators, Takeover, refuse_channel, refuse_curators
from bot.people import CURATORS, is_person
from bot.storage.records import Layer, NewVersion

Outcome = Literal["new", "changed", "same", "left alone", "wrong"]
OUTCOMES: tuple[Outcome, ...] = ("new", "changed", "same", "left alone", "wrong")

NO_TAKEOVER = Takeover()

Target = tuple[str, Layer]
"""A slug, and whether it is about the entry or about the house reading."""


@dataclass(frozen=True, slots=True)
class Importer:
    """Who imports, when and from what; `restore` brings back what was removed or retired here."""

    person: str
    today: date
    source: str
    restore: bool = False
    may_set: bool = False
    """Whether they may take settings over from a file, too."""
    judge: JudgeCurators = refuse_curators
    judge_channel: JudgeChannel = refuse_channel

    @property
    def owner(self) -> str:
        """Who answers for what is new: the importer, if that is a person in Slack."""
        return self.person if is_person(self.person) else CURATORS


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of one row. `says`: the fields that change, or why it is as it is."""

    number: int
    name: str
    outcome: Outcome
    says: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of every row, and the versions that make it so, each with the number of the one it follows."""

    lines: tuple[Line, ...]
    versions: tuple[tuple[NewVersion, int | None], ...]
    notes: tuple[str, ...] = ()
    place: str = "line"
    """What the numbers count: lines of a file, or entries of a JSON list."""
    restores: Mapping[str, list[dict[str, Any]]] | None = None
    """By table, the rows that come back as they were, where there are no words yet."""
    takeover: Takeover = NO_TAKEOVER

    @property
    def writes(self) -> int:
        """How many entries it changes, or rows it brings back; settings count as one."""
        rows = sum(map(len, (self.restores or {}).values()))
        return len(self.versions) + rows + (self.takeover.settings is not None)

    def count(self, outcome: Outcome) -> int:
        """How many rows come out like this."""
        return sum(line.outcome == outcome for line in self.lines)

    @property
    def sums(self) -> str:
        """How many rows come out how: "2 new, 1 changed, 5,790 same, 0 left alone, 0 wrong"."""
        return ", ".join(f"{self.count(outcome):,} {outcome}" for outcome in OUTCOMES)
