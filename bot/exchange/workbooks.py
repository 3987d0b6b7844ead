"""The cells of an Excel file, and what to do about files that hold none."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from xml.etree.ElementTree import ParseError

from bot.exchange.spreadsheets import Record

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
        read = (Sheet(str(each.title), tuple(_read(each.iter_rows(values_only=True), most))) for each in sheets)
        return tuple(sheet for sheet in read if sheet.records)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, ParseError, zipfile.BadZipFile):
        raise NoTableError(_BROKEN) from None  # openpyxl raises any of these for what is not as it should be


def _holds_workbook(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _read(rows: Iterable[tuple[object, ...]], most: int) -> Iterator[Record]:
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
