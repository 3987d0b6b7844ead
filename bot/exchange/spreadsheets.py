"""The cells of a CSV file or a workbook, whatever program wrote it. The encoding and separator of a CSV file are found
out, and a row that is broken does not take the others along."""

import codecs
import csv
import io
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from xml.etree.ElementTree import ParseError

SEPARATORS = (",", ";", "\t", "|")
FIRST_LINES = 12
"""Lines in which headings are looked for: a title, a date and a blank line may stand above them."""

LONGEST_TRIED = 10_000
"""Characters of a line that are looked at to tell what parts its cells."""

MOST_LINES = 200
"""Lines that one row may run over. More is a quotation that nothing closes, and what follows are rows of their own."""

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEPARATOR_LINE = re.compile(r'\ufeff?"?sep=(.)"?\r?\n?$', re.IGNORECASE)
_SKIPPED = r' "\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000'
_FORMULA = rf"(^|[;\t\r\n])([{_SKIPPED}]*)(%s)('*)(?=[=+\-@＝＋－＠])"
_TO_DISARM, _DISARMED = re.compile(_FORMULA % ""), re.compile(_FORMULA % "'")
"""Where a cell starts, or where one would start for a program that parts cells by semicolons or tabs: it minds no
quotation that begins after a comma. White space before a formula is
skipped here as it is there."""


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row, and the line of the file that it starts on. `open` if its last quotation never ends."""

    line: int
    cells: tuple[str, ...]
    open: bool = False


def decode(data: bytes) -> str:
    """Text as UTF-8, UTF-16 with or without a byte order mark, or what Windows wrote before."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if guessed := _guess_utf_16(data[:1000]):
        return data.decode(guessed, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_records(text: str, headings: Iterable[str]) -> Iterator[Record]:
    """Every row with something in it. `headings` are words of a first row, to tell the separator by."""
    lines = list(io.StringIO(text, newline=""))
    first = 0
    if lines and (named := _SEPARATOR_LINE.match(lines[0])):
        separator, first = named[1], 1
    else:
        separator = _find_separator(lines, {each.casefold() for each in headings})
    while first < len(lines):
        last = None
        for last in _read(lines, first, separator):
            if not last.open and any(cell.strip() for cell in last.cells):
                yield last
        if last is None or not last.open:
            return
        yield last
        first = last.line  # counted from 1, so this is the line after


def write_records(rows: Iterable[Iterable[str]]) -> str:
    """CSV as spreadsheets take it, every cell in quotes, and none that one would run as a formula."""
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([[disarm(cell) for cell in row] for row in rows])
    return written.getvalue()


def disarm(cell: str) -> str:
    """A cell with an apostrophe in front of whatever a spreadsheet would run.

    >>> disarm("=1+1"), disarm("note;=1+1"), disarm("7 - 3 = 4")
    ("'=1+1", "note;'=1+1", '7 - 3 = 4')
    """
    return _TO_DISARM.sub(r"\1\2'\4", cell)


def rearm(cell: str) -> str:
    """A cell as it was before it was disarmed."""
    return _DISARMED.sub(r"\1\2\4", cell)


def _guess_utf_16(start: bytes) -> str | None:
    """UTF-16 without a mark has a zero byte in every other place, as far as letters are Latin."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 4 < len(start) or not start:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _find_separator(lines: list[str], headings: set[str]) -> str:
    """The one that parts one of the first rows into most headings we know; or else most rows into as many cells as
    each other; or else the first row into most cells."""
    start = list(islice((line for line in lines if line.strip(" \r\n,;|\t")), FIRST_LINES))

    def fitness(separator: str) -> tuple[int, int, int]:
        rows = [next(csv.reader([line[:LONGEST_TRIED]], delimiter=separator), []) for line in start]
        known = (sum(cell.strip(" \ufeff").casefold() in headings for cell in cells) for cells in rows)
        [(cells, alike)] = Counter(map(len, rows)).most_common(1) or [(0, 0)]
        return max(known, default=0), alike if cells > 1 else 0, len(rows[0]) if rows else 0

    return max(SEPARATORS, key=fitness)


def _read(lines: list[str], first: int, separator: str) -> Iterator[Record]:
    """Rows from line `first` on, counted from 0, as far as no quotation stays open."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # of the process; its own ends large cells
    feed = _Feed(lines, first)
    reader = csv.reader(feed, delimiter=separator)
    while True:
        start = feed.at
        feed.last = start + MOST_LINES
        try:
            cells = next(reader)
        except StopIteration:
            return
        except _TooManyLinesError:
            cells = next(csv.reader(lines[start : start + 1], delimiter=separator), [])
            yield Record(start + 1, tuple(map(rearm, cells)), open=True)
            return
        yield Record(start + 1, tuple(map(rearm, cells)), feed.at == len(lines) and _is_open(lines[start : feed.at]))


class _TooManyLinesError(Exception):
    """One row has taken as many lines as it may."""


class _Feed:
    """Hands lines to a reader of CSV, which asks for as many as a row takes."""

    def __init__(self, lines: list[str], at: int) -> None:
        self._lines = lines
        self.at = at
        self.last = at

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at >= len(self._lines):
            raise StopIteration
        if self.at >= self.last:
            raise _TooManyLinesError
        self.at += 1
        return self._lines[self.at - 1]


def _is_open(lines: list[str]) -> bool:
    """Whether the last row of a file runs over several lines because nothing ends its quotation."""
    return len(lines) > 1 and "".join(lines).count('"') % 2 == 1


WIDEST = 200
"""Columns that are read. A sheet that somebody has colored to the edge has 16,384."""

_ZIP, _OLD_OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_INSTEAD = "Save it as .xlsx or CSV and import that."
_BROKEN = f"The Excel file cannot be opened; it may have a password or be damaged. {_INSTEAD}"


class NoTableError(ValueError):
    """The file holds no cells that can be read. The message is a sentence with a way out."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: its name, and every row with something in it."""

    name: str
    records: tuple[Record, ...]


def is_workbook(data: bytes) -> bool:
    """Whether `data` is an Excel file. Raises NoTableError: it is none, and no text either."""
    if data.startswith(_ZIP):
        if _holds_workbook(data):
            return True
        raise NoTableError(f"The file is a zip archive or a document, and no list of words. {_INSTEAD}")
    if data.startswith(_OLD_OFFICE):
        raise NoTableError(f"The file is in the format that Excel had before 2007. {_INSTEAD}")
    if data.startswith(_PDF):
        raise NoTableError(f"The file is a PDF, in which nothing says what is a cell. {_INSTEAD}")
    return False


def read_workbook(data: bytes, most: int) -> tuple[Sheet, ...]:
    """The visible sheets with something in them, up to `most` rows of each. Raises NoTableError."""
    from openpyxl import load_workbook  # takes long to import, and most who import hand over CSV

    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [each for each in workbook.worksheets if each.sheet_state == "visible"]
        read = (Sheet(str(each.title), tuple(_read_sheet(each.iter_rows(values_only=True), most))) for each in sheets)
        return tuple(sheet for sheet in read if sheet.records)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, ParseError, zipfile.BadZipFile):
        raise NoTableError(_BROKEN) from None  # openpyxl raises any of these for what is not as it should be


def _holds_workbook(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _read_sheet(rows: Iterable[tuple[object, ...]], most: int) -> Iterator[Record]:
    found = 0
    for number, row in enumerate(rows, start=1):
        cells = tuple(map(_show, row[:WIDEST]))
        if any(cell.strip() for cell in cells):
            yield Record(number, cells)
            found += 1
        if found >= most:
            return


def _show(value: object) -> str:
    """A cell as it would be typed: days as 2026-11-20, whole numbers without a point, and nothing for an error."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date():
            return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
        case str() if value.startswith("#") and value.endswith(("!", "?", "N/A")):
            return ""
        case _:
            return str(value)
