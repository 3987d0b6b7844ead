"""A list of words, from whatever file, as rows: each either says what one entry is to say, or why it cannot."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.exchange.cells import FOR_CURATORS, Limits
from bot.exchange.layouts import Layout, find_layout
from bot.exchange.notation import is_short, tell_apart
from bot.exchange.spreadsheets import Record
from bot.exchange.tables import Table, read_table, refuse_headings

NO_OBJECT = "It is no JSON object: write it as the others are, in braces and on one line."

_WHY = {
    "reviewed": "is not a date like 2026-11-20",
    "since": "is not a date like 2026-11-20",
    "layer": "is neither entry nor reading",
    "state": "is neither live nor retired",
    "questions": "has no lines that start with Q: and A:",
    "owner": "is too long for a name",
}
"""By field, why a cell that was left out is none of ours."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says. `values` are by field of an entry or a house reading, filled ones alone, as they are stored."""

    line: int
    name: str
    values: Mapping[str, Any]
    layer: str = ""
    """"entry" or "reading"; empty where the row does not say."""
    slug: str = ""
    retired: bool = False
    successor: str = ""
    stands_in: bool = False
    """Whether the definition is none of theirs, and only says what an acronym stands for."""
    told: Sequence[str] = ()
    """What was made of it that whoever imports should know, in clauses."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that cannot be used: why, and its mend, in a sentence."""

    line: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class WordList:
    """A list as it was read, and what to say about it as a whole."""

    rows: tuple[Row, ...]
    wrong: tuple[Wrong, ...] = ()
    notes: tuple[str, ...] = ()
    place: str = "line"
    """What rows are counted by: lines of a file, rows of a sheet, or entries of a JSON list."""


def read_words(data: bytes, limits: Limits = FOR_CURATORS) -> WordList:
    """The rows of a CSV file, a workbook, or JSON. Raises UnusableFileError."""
    table = read_table(data, limits)
    layout = find_layout(table.headings.roles, [each.cells for each in table.records])
    if layout is None:
        raise refuse_headings(table.named)
    left: dict[str, list[str]] = defaultdict(list)
    read = [_read_row(layout, len(table.named), record, left) for record in table.records]
    rows = tuple(each for each in read if isinstance(each, Row))
    wrong = [each for each in read if isinstance(each, Wrong)]
    wrong += (Wrong(line, "", NO_OBJECT) for line in table.broken)
    notes = (*table.notes, *_describe(table, left))
    return WordList(rows, tuple(wrong), notes, table.place)


def part_meanings(rows: tuple[Row, ...], has_meaning: Callable[[str], bool]) -> tuple[Row, ...]:
    """`rows` with a name of its own for each of several meanings of one acronym, which becomes another name of them.
    The only row that says what an acronym is keeps its name where `has_meaning` of that: then it speaks of that one."""
    others = Counter(name for row in rows for name in row.values.get("aliases", ()))
    meanings: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        if (said := row.values.get("definition")) and is_short(row.name) and not row.slug and not row.retired:
            meanings[row.name][said] = tell_apart(row.name, said)
    several = {
        name: called
        for name, called in meanings.items()
        if len(called) > 1 or (others[name] and not has_meaning(name))
        if len({each.casefold() for each in called.values()}) == len(called)
    }
    parted = []
    for row in rows:
        called = several.get(row.name, {})
        parted.append(_rename(row, called, len(called) + others[row.name]))
    return tuple(parted)


def _rename(row: Row, called: Mapping[str, str], several: int) -> Row:
    name = called.get(row.values.get("definition", ""))
    if name is None or name == row.name:
        return row
    values = {**row.values, "name": name, "aliases": [row.name, *row.values.get("aliases", ())]}
    return replace(row, name=name, values=values, told=(*row.told, f"one of {several} meanings of {row.name}"))


def _describe(table: Table, left: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """What was made of the columns, a sentence for each kind of thing."""
    if guessed := table.headings.guessed:
        yield f"Recognized by a similar heading: {', '.join(f'“{one}” ({two})' for one, two in guessed)}."
    if out := table.headings.left_out:
        yield f"Left out: the column{'s' if len(out) > 1 else ''} {', '.join(out)}."
    for role, texts in left.items():
        heading = table.named[table.headings.roles.index(role)].strip()
        first, why = " ".join(texts[0].split())[:30], _WHY.get(role, "is not written as an export has it")
        cells = f"{len(texts):,} cells, such as “{first}”, which" if len(texts) > 1 else f"“{first}”"
        yield f"Left out under “{heading}”: {cells} {why}."


def _read_row(layout: Layout, width: int, record: Record, left: dict[str, list[str]]) -> Row | Wrong:
    shown = next((" ".join(cell[:200].split())[:60] for cell in record.cells if cell.strip()), "")
    if record.open:
        why = "A quotation mark opens in it and nothing closes it: close it, or double it if it stands for itself."
        return Wrong(record.line, shown, why)
    if any(cell.strip() for cell in record.cells[width:]):
        why = f"It has {len(record.cells)} cells under {width} headings: put text that holds a separator in quotes."
        return Wrong(record.line, shown, why)
    try:
        fields, left_out = layout.read(record.cells)
    except ValueError as error:
        return Wrong(record.line, shown, str(error))
    for role, text in left_out:
        left[role].append(text)
    return Row(record.line, **fields)
