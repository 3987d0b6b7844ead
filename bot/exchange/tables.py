"""The rows of a file under its headings, whatever it is, with a title on top or no headings at all: CSV, a workbook, or
JSON as a list of objects, a map from word to meaning, either of them inside something else, or one object a line."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from bot.errors import JargonError
from bot.exchange.cells import Limits, write_json, write_list
from bot.exchange.columns import ACRONYM, HEADINGS, MEANING, Headings, read_headings
from bot.exchange.spreadsheets import (
    FIRST_LINES,
    NoTableError,
    Record,
    Sheet,
    decode,
    is_workbook,
    read_records,
    read_workbook,
)
from bot.json_text import read_json, read_object
from bot.storage.rows import clean
from knowledge.drafts import LONGEST_NAME

Objects = list[dict[str, Any]]

DEEPEST = 4
"""Objects within each other in which the words are looked for."""

WORD_KEY, MEANING_KEY = "term", "meaning"
"""The headings of a map: what is looked up, and what it means."""


def read_lines(text: str) -> list[tuple[int, dict[str, Any]]] | None:
    """Of a file that has one object a line, the number of each line and its object, an empty one where there is none.
    None for another file."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) < 2 or not read_object(lines[0][1]):
        return None
    return [(number, read_object(line)) for number, line in lines]


def find_objects(value: Any, depth: int = DEEPEST) -> Objects | None:
    """An object for each word in `value`, or None where there are none.

    >>> find_objects({"version": 2, "acronyms": {"HOD": "Home Office Digital"}})
    [{'term': 'HOD', 'meaning': 'Home Office Digital'}]
    """
    if isinstance(value, list):
        return value if value and all(isinstance(each, dict) for each in value) else None
    if not isinstance(value, dict) or depth == 0:
        return None
    if read_headings(value).tell and not any(isinstance(each, dict) for each in value.values()):
        return [value]
    inner = [each for each in value.values() if isinstance(each, (dict, list))]
    found = [each for each in (find_objects(each, depth - 1) for each in inner) if each]
    if len(found) == 1 and len(inner) == 1 and not _describes(inner[0]):
        return found[0]
    if words := _read_map(value):
        return words
    lists = [each for each in found if read_headings(each[0]).tell]
    return lists[0] if len(lists) == 1 else None


def _describes(value: Any) -> bool:
    """Whether `value` says what one word is, rather than holding many."""
    return isinstance(value, dict) and any(role == "definition" for role in read_headings(value).roles)


def _read_map(value: Mapping[str, Any]) -> Objects:
    """The words that are keys of `value`; several meanings of one in a list. Nothing if any is no meaning."""
    words: Objects = []
    for word, meaning in value.items():
        match meaning:
            case str():
                words.append({WORD_KEY: word, MEANING_KEY: meaning})
            case list() if all(isinstance(each, str) for each in meaning):
                words += ({WORD_KEY: word, MEANING_KEY: each} for each in meaning)
            case dict() if meaning:
                named = {"name", "acronym"} & {*read_headings(meaning).roles}
                words.append(
                    {("acronym" if named == {"name"} else WORD_KEY): word, **meaning} if len(named) < 2 else meaning
                )
            case _:
                return []
    return words


NO_HEADINGS = (
    "The first row has to name the columns, one of them Term, Name or Acronym and one Definition or Meaning; "
    "this file has {}."
)
NO_WORDS = (
    "The JSON is neither an export of Jargon nor a list of objects, one a word. Read as well are a map such as "
    '{"QBR": "Quarterly business review"}, and one object a line.'
)
NO_TEXT = "The file is not text. Save your list as CSV or .xlsx and import that."
GUESSED = (
    "No row names the columns, so the first was read as the word and the second as what it means. If that is wrong, "
    "put a row such as Term,Definition on top."
)


class UnusableFileError(JargonError):
    """The file as a whole is no list of words."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, and what to say of how these were found. `named` are the headings as they stand; `place` is
    what rows are counted by: lines of a file, rows of a sheet, or entries of a JSON list; `broken` are lines that hold
    no row."""

    headings: Headings
    named: tuple[str, ...]
    records: tuple[Record, ...]
    notes: tuple[str, ...] = ()
    place: str = "line"
    broken: tuple[int, ...] = ()


def read_table(data: bytes, limits: Limits) -> Table:
    """The table in a file. Raises UnusableFileError."""
    if len(data) > limits.size:
        raise UnusableFileError(f"The file is larger than {limits.megabytes} MB. Import it in parts.")
    table = _read(data, limits.rows + FIRST_LINES)
    table = replace(table, records=tuple(each for each in table.records if not _is_ruler(each)))
    if len(table.records) > limits.rows:
        raise UnusableFileError(f"The file has more than {limits.rows:,} rows. Import it in parts.")
    return table


def refuse_headings(named: Sequence[str]) -> UnusableFileError:
    """What to raise where nothing among the headings can be a word."""
    return UnusableFileError(NO_HEADINGS.format(", ".join(f"“{each.strip()[:30]}”" for each in named[:8]) or "none"))


def _read(data: bytes, most: int) -> Table:
    try:
        if is_workbook(data):
            return _choose(read_workbook(data, most + 1))
    except NoTableError as error:
        raise UnusableFileError(str(error)) from None
    text = decode(data)
    if _is_binary(text):
        raise UnusableFileError(NO_TEXT)
    text = clean(text)
    if not text.strip(" \r\n\t\ufeff"):
        raise UnusableFileError("The file is empty. Its first row names the columns, such as Term and Definition.")
    if text.lstrip(" \r\n\t\ufeff").startswith(("[", "{")):
        return _read_json(text.lstrip("\ufeff"))
    return _find_table(tuple(islice(read_records(text, HEADINGS), most + 1)), "line")


def _is_binary(text: str) -> bool:
    start = text[:1000]
    strange = sum((character < " " and character not in "\t\n\r\f\v") or character == "\ufffd" for character in start)
    return strange * 10 > len(start)


def _read_json(text: str) -> Table:
    lines, place = read_lines(text), "line"
    if lines is None:
        try:
            found = find_objects(read_json(text))
        except ValueError as error:
            raise UnusableFileError(f"The file cannot be read: {error}. Export it again where it came from.") from None
        if found is None:
            raise UnusableFileError(NO_WORDS)
        lines, place = list(enumerate(found, start=1)), "entry"
    named = tuple(dict.fromkeys(key for _, each in lines for key in each))
    records = tuple(Record(line, tuple(_cell(each.get(key)) for key in named)) for line, each in lines if each)
    broken = tuple(line for line, each in lines if not each)
    return Table(read_headings(named), named, records, place=place, broken=broken)


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


def _choose(sheets: Sequence[Sheet]) -> Table:
    """The table of the first sheet that holds one. Raises UnusableFileError."""
    refusal = UnusableFileError("The Excel file is empty. Its first row names the columns, such as Term, Definition.")
    found: list[tuple[str, Table]] = []
    for sheet in sheets:
        try:
            found.append((sheet.name, _find_table(tuple(map(_clean, sheet.records)), "row")))
        except UnusableFileError as error:
            refusal = error
    if not found:
        raise refusal
    (name, table), rest = found[0], [f"“{name}”" for name, _ in found[1:]]
    told = [f"Only the sheet “{name}” was read."] if len(sheets) > 1 else []
    told += [f"To import {' and '.join(rest)} too, save it as a file of its own."] if rest else []
    return replace(table, notes=(*table.notes, *([" ".join(told)] if told else [])))


def _clean(record: Record) -> Record:
    return Record(record.line, tuple(map(clean, record.cells)))


def _find_table(records: tuple[Record, ...], place: str) -> Table:
    """Where the headings are: on top, below a title, or nowhere. Raises UnusableFileError."""
    first = records[0] if records else Record(1, ())
    on_top = read_headings(first.cells)
    for at, record in enumerate(records[:FIRST_LINES]):
        if (headings := read_headings(record.cells)).tell:
            above = [" ".join(cell for cell in each.cells if cell.strip())[:60] for each in records[:at]]
            titles = ", ".join(f"“{each}”" for each in above)
            told = f"The columns are named on {place} {record.line}; what stands above is left out: {titles}."
            return Table(headings, record.cells, records[at + 1 :], (told,) if above else (), place)
    if {"name", ACRONYM} & {*on_top.roles}:
        return Table(on_top, first.cells, records[1:], place=place)
    if pair := _find_pair(records):
        roles = tuple("name" if each == pair[0] else MEANING if each == pair[1] else "" for each in range(pair[1] + 1))
        return Table(Headings(roles), ("",) * max(len(each.cells) for each in records), records, (GUESSED,), place)
    raise refuse_headings(first.cells)


def _find_pair(records: Sequence[Record]) -> tuple[int, int] | None:
    """Of rows that nothing names, the two columns that hold a word and what it means; None if it is not that clear."""
    filled = Counter(at for record in records for at, cell in enumerate(record.cells) if cell.strip())
    if len(filled) != 2 or len(records) < 2:
        return None
    one, two = sorted(filled)
    pairs = [(each.cells[one].strip(), each.cells[two].strip()) for each in records if len(each.cells) > two]
    good = [len(word) <= LONGEST_NAME and word[:1].isalnum() and len(meaning.split()) > 1 for word, meaning in pairs]
    return (one, two) if sum(good) * 5 >= len(records) * 4 else None


def _is_ruler(record: Record) -> bool:
    """Whether a row is the line below the headings of a table in Markdown."""
    return all(set(cell.strip()) <= {"-", ":", "="} for cell in record.cells)
