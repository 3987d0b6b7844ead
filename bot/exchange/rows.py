"""A list of words, from whatever file, as rows: each either says what one entry is to say, or why it cannot."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from bot.errors import JargonError
from bot.exchange.cells import write_json, write_list
from bot.exchange.columns import HEADINGS, read_headings
from bot.exchange.layouts import Layout, find_layout
from bot.exchange.limits import FOR_CURATORS, Limits
from bot.exchange.spreadsheets import Record, decode, read_records
from bot.json_text import read_json as parse_json
from bot.storage.columns import clean

NO_HEADINGS = (
    "The first row has to name the columns, one of them Term, Name or Acronym and one Definition or Meaning; "
    "this file has {}."
)


class UnusableFileError(JargonError):
    """The file as a whole is no list of words."""


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


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that cannot be used: why, and its mend, in a sentence."""

    line: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Words:
    """A list as it was read, and what to say about it as a whole."""

    rows: tuple[Row, ...]
    wrong: tuple[Wrong, ...] = ()
    notes: tuple[str, ...] = ()
    place: str = "line"
    """What rows are counted by: lines of a file, or entries of a JSON list."""


def read_words(data: bytes, limits: Limits = FOR_CURATORS) -> Words:
    """The rows of a CSV file, or of a JSON list of objects. Raises UnusableFileError."""
    if len(data) > limits.size:
        raise UnusableFileError(f"The file is larger than {limits.megabytes} MB. Import it in parts.")
    text = clean(decode(data))
    if not text.strip(" \r\n\t\ufeff"):
        raise UnusableFileError("The file is empty. Its first row names the columns, such as Term and Definition.")
    if text.lstrip(" \r\n\t\ufeff").startswith(("[", "{")):
        return _read_objects(read_json(text), limits)
    records = read_records(text, HEADINGS)
    heading = next(records, Record(1, ()))
    return _read_rows(heading.cells, records, limits)


def read_json(text: str) -> Any:
    """The value in a JSON file. Raises UnusableFileError."""
    try:
        return parse_json(text.lstrip("\ufeff"))
    except ValueError as error:
        raise UnusableFileError(f"The file cannot be read: {error}. Export it again where it came from.") from None


def _read_objects(value: Any, limits: Limits) -> Words:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise UnusableFileError("The JSON is neither an export of Jargon nor a list of objects, one a word.")
    headings = tuple(dict.fromkeys(key for each in value for key in each))
    lines = enumerate(value, start=1)
    records = (Record(line, tuple(_cell(each.get(key)) for key in headings)) for line, each in lines)
    return replace(_read_rows(headings, records, limits), place="entry")


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case list() if all(isinstance(each, str) for each in value):
            return write_list(value)
        case list() | dict():
            return write_json(value)
        case _:
            return str(value)


def _read_rows(headings: tuple[str, ...], rows: Iterable[Record], limits: Limits) -> Words:
    roles, left_out = read_headings(headings)
    records = tuple(islice(rows, limits.rows + 1))
    if len(records) > limits.rows:
        raise UnusableFileError(f"The file has more than {limits.rows:,} rows. Import it in parts.")
    layout = find_layout(roles, (each.cells for each in records))
    if layout is None:
        named = ", ".join(f"“{each.strip()[:30]}”" for each in headings[:8]) or "none"
        raise UnusableFileError(NO_HEADINGS.format(named))
    read = [_read_row(layout, len(headings), record) for record in records]
    notes = (f"Left out: the column{'s' if len(left_out) > 1 else ''} {', '.join(left_out)}.",) if left_out else ()
    return Words(
        tuple(each for each in read if isinstance(each, Row)),
        tuple(each for each in read if isinstance(each, Wrong)),
        notes,
    )


def _read_row(layout: Layout, width: int, record: Record) -> Row | Wrong:
    shown = next((" ".join(cell[:200].split())[:60] for cell in record.cells if cell.strip()), "")
    if record.open:
        why = "A quotation mark opens in it and nothing closes it: close it, or double it if it stands for itself."
        return Wrong(record.line, shown, why)
    if any(cell.strip() for cell in record.cells[width:]):
        why = f"It has {len(record.cells)} cells under {width} headings: put text that holds a separator in quotes."
        return Wrong(record.line, shown, why)
    try:
        return Row(record.line, **layout.read(record.cells))
    except ValueError as error:
        return Wrong(record.line, shown, str(error))
