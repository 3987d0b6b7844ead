"""What people look at, as values: made by whoever knows it, drawn in `bot.blocks`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """What becomes of one row."""

    place: str
    """"line 3"."""
    name: str
    outcome: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class TakenSettings:
    """The settings that a file brings along: who becomes a curator, what else holds from then on, in clauses, and
    what stays out, in sentences."""

    curators: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What becomes of a file: how many rows come out how, what holds for all of it, and rows, the telling ones first.

    `writes`: how many entries it changes. `done`: whether it has changed them.
    """

    sums: str
    writes: int
    done: bool
    notes: tuple[str, ...] = ()
    rows: tuple[ImportedRow, ...] = ()
    settings: TakenSettings = TakenSettings()
    staying_out: int = 0
    """Rows that are wrong or left alone, of `of` in the file."""
    of: int = 0
