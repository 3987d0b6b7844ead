"""The cells of a CSV file, whatever program wrote it: its encoding and separator are found out, and a row that is
broken does not take the others along."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SEPARATORS = (",", ";", "\t", "|")
LARGEST_FILE = 20_000_000
"""Bytes."""

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEPARATOR_LINE = re.compile(r'\ufeff?"?sep=(.)"?\r?\n?$', re.IGNORECASE)
_FORMULA = re.compile(r"^'*[=+\-@\t\r]")


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
    """CSV as spreadsheets take it. A cell that one would run as a formula gets an apostrophe in front."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([[_disarm(cell) for cell in row] for row in rows])
    return written.getvalue()


def rearm(cell: str) -> str:
    """A cell as it was before it was written."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _disarm(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _guess_utf_16(start: bytes) -> str | None:
    """UTF-16 without a mark has a zero byte in every other place, as far as letters are Latin."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 4 < len(start) or not start:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _find_separator(lines: list[str], headings: set[str]) -> str:
    """The one that parts the first row into most headings we know, or else into most cells."""

    def fitness(separator: str) -> tuple[int, int]:
        start = next((line for line in lines if line.strip(f"{separator}\r\n ")), "")
        cells = next(csv.reader([start], delimiter=separator), [])
        return sum(cell.strip(" \ufeff").casefold() in headings for cell in cells), len(cells)

    return max(SEPARATORS, key=fitness)


def _read(lines: list[str], first: int, separator: str) -> Iterator[Record]:
    csv.field_size_limit(LARGEST_FILE)  # for the whole process; its own limit would end the file at a large cell
    reader = csv.reader(lines[first:], delimiter=separator)
    start = first
    for cells in reader:
        end = first + reader.line_num
        yield Record(start + 1, tuple(map(rearm, cells)), end == len(lines) and _is_open(lines[start:end]))
        start = end


def _is_open(lines: list[str]) -> bool:
    """Whether the last row of a file runs over several lines because nothing ends its quotation."""
    return len(lines) > 1 and "".join(lines).count('"') % 2 == 1
