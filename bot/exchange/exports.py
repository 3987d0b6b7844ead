"""An export of everything: read as strictly as a list of words, and brought back where there are no words yet."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from bot.exchange.cells import Limits
from bot.exchange.inventory import LOOKS_LIKE, Present
from bot.exchange.merging import MergeError, check_reading, explain
from bot.exchange.plans import Plan, PlanLine
from bot.exchange.rows import Row, WordList, Wrong
from bot.exchange.tables import UnusableFileError
from bot.storage import holdings
from bot.storage.database import Database
from bot.storage.gaps import is_word
from bot.storage.holdings import parse_row, write_row
from bot.storage.preferences import Preferences, read_preferences
from bot.storage.records import SetAside, Workspace
from bot.storage.versions import (
    SUCCESSOR,
    entry_content,
    find_calculator_fault,
    read_entry,
    read_reading,
    reading_content,
)
from knowledge.library import Library
from knowledge.models import Slug

# An export of everything, read as strictly as a list of words: it may come from anybody. A row that is wrong is set
# aside with the reason; only a word whose present version is wrong stays out, for an older one must not come to life.

Rows = Mapping[str, list[dict[str, Any]]]
"""By table, the rows as JSON objects."""

STAYS_OUT = "It stays out, with its history: {}. Export it again where it came from."
MOST_NAMED = 5
LONGEST_SHOWN = 60

_SLUG = TypeAdapter(Slug)


@dataclass(frozen=True, slots=True)
class Export:
    """What was read. `words` are those live or retired; `settings` are for whoever may set them."""

    words: WordList
    rows: Rows = field(default_factory=dict)
    settings: Preferences | None = None


class _Step(NamedTuple):
    """One version of a word: its row, and why that is wrong, if it is."""

    number: int
    row: dict[str, Any]
    why: str


def read_export(value: Mapping[str, Any], limits: Limits) -> Export:
    """Raises UnreadableError: it is no export. Raises UnusableFileError: it is too large."""
    if sum(len(rows) for rows in value.values() if isinstance(rows, list)) > limits.rows:
        raise UnusableFileError(
            f"The export has more than {limits.rows:,} rows. Whoever runs Jargon can import it from the terminal."
        )
    parcel = holdings.read(value)
    rows = {table.name: [write_row(row) for row in rows] for table, rows in parcel.rows.items()}
    aside = [each for each in parcel.set_aside if each.table != "versions"]
    aside += [SetAside("suggestions", 0, row, why) for row in rows["suggestions"] if (why := _fault_of_suggestion(row))]
    aside += [SetAside("misses", 0, row, "it is no short word") for row in rows["misses"] if not is_word(row["text"])]
    wrong_ones = {id(each.value) for each in aside}
    for table in ("suggestions", "misses"):
        rows[table] = [row for row in rows[table] if id(row) not in wrong_ones]
    settings = max(rows.pop("preferences"), key=lambda row: int(row["number"]), default=None)
    broken = [each for each in parcel.set_aside if each.table == "versions"]
    rows["versions"], words = _read_threads(_thread(rows["versions"], broken), aside)
    words = WordList(words.rows, words.wrong, _describe(aside), place="entry")
    return Export(words, rows, read_preferences(settings["content"]) if settings else None)


def _thread(rows: Iterable[dict[str, Any]], broken: Iterable[SetAside]) -> dict[tuple[str, str], list[_Step]]:
    """By slug and layer, every version in order; of rows that are broken, as far as they say whose they are."""
    threads: dict[tuple[str, str], list[_Step]] = defaultdict(list)
    for row in rows:
        threads[row["slug"], row["layer"]].append(_Step(row["number"], row, _fault_of_version(row)))
    for each in broken:
        row = each.value if isinstance(each.value, dict) else {}
        match row:
            case {"slug": str(slug), "layer": str(layer), "number": int(number)}:
                threads[slug, layer].append(_Step(number, row, each.why))
            case _:
                threads[f"row {each.number} of versions", ""].append(_Step(0, row, each.why))
    return {thread: sorted(steps, key=lambda step: step.number) for thread, steps in sorted(threads.items())}


def _read_threads(
    threads: Mapping[tuple[str, str], list[_Step]], aside: list[SetAside]
) -> tuple[list[dict[str, Any]], WordList]:
    """The versions to keep, and the words they end in. Older versions that are wrong join `aside`."""
    kept: list[dict[str, Any]] = []
    good: list[Row] = []
    wrong: list[Wrong] = []
    for line, ((slug, layer), steps) in enumerate(threads.items(), start=1):
        head = steps[-1]
        if head.why:
            wrong.append(Wrong(line, _name_of(slug, head.row), STAYS_OUT.format(head.why)))
            continue
        kept += (step.row for step in steps if not step.why)
        aside += (SetAside("versions", 0, step.row, f"of {slug}, {step.why}") for step in steps if step.why)
        if head.row["state"] != "deleted":
            good.append(_read_head(line, slug, layer, head.row))
    return kept, WordList(tuple(good), tuple(wrong))


def _read_head(line: int, slug: str, layer: str, head: Mapping[str, Any]) -> Row:
    content = head["content"]
    if layer == "reading":
        return Row(line, "", reading_content(read_reading(slug, content)), "reading", slug)
    values = entry_content(read_entry(slug, content))
    retired = head["state"] == "deprecated"
    return Row(line, values["name"], values, "entry", slug, retired, str(content.get(SUCCESSOR, "")))


def _fault_of_version(row: Mapping[str, Any]) -> str:
    return _fault_of(row["slug"], row["layer"], row["state"], row["content"])


def _fault_of_suggestion(row: Mapping[str, Any]) -> str:
    return _fault_of(row["slug"], row["layer"], row["becomes"], row["content"])


def _fault_of(slug: str, layer: str, state: str, content: Mapping[str, Any]) -> str:
    """Why this cannot be said of a word, in a clause; empty if it can. What is removed may say nothing any more."""
    try:
        _SLUG.validate_python(slug)
    except ValidationError:
        return "its slug is none"
    if state == "deleted" and not content:
        return ""
    successor = content.get(SUCCESSOR, "")
    if state == "deprecated" and not _is_slug(successor):
        return "its successor is none"
    try:
        if layer == "reading":
            read_reading(slug, content)
            return ""
        return find_calculator_fault(read_entry(slug, content))
    except ValidationError as error:
        why, _, _ = explain(error).partition(":")  # the mend behind it is one for cells
        return f"{why[0].lower()}{why[1:]}"


def _is_slug(text: object) -> bool:
    try:
        _SLUG.validate_python(text, strict=True)
    except ValidationError:
        return False
    return True


def _name_of(slug: str, row: Mapping[str, Any]) -> str:
    content = row.get("content")
    name = content.get("name") if isinstance(content, dict) else None
    return (name if name and isinstance(name, str) else slug)[:LONGEST_SHOWN]


def _describe(aside: Iterable[SetAside]) -> tuple[str, ...]:
    """How many rows are left out beside words, and why, a few of them."""
    reasons = list(_reasons(aside))
    if not reasons:
        return ()
    named, more = "; ".join(reasons[:MOST_NAMED]), len(reasons) - MOST_NAMED
    count = f"{len(reasons)} more row{'s' if len(reasons) > 1 else ''} left out"
    return (f"{count}: {named}{f'; and {more} like these' if more > 0 else ''}.",)


def _reasons(aside: Iterable[SetAside]) -> Iterator[str]:
    for each in aside:
        row = f"row {each.number} of {each.table}" if each.number else f"one of {each.table}"
        yield f"{row} ({each.why})"


# Brings a whole export back where there are no words yet, as far as it fits what Jargon ships here.

SHIPPED = "Jargon ships an entry under its key: import it from a CSV export, where it gets a key of its own."
OUR_CALCULATOR = "Its calculator {} has the name of another, and none may take its place: rename it in the file."
NOT_SHIPPED = "It is how a team reads an entry that Jargon does not ship here: import it where that is shipped."


def plan_restore(export: Export, standard: Library) -> Plan:
    """What bringing everything back would do."""
    lines = [PlanLine(each.line, each.name, "wrong", each.why) for each in export.words.wrong]
    calculators = {calculator.id for term in standard.terms for calculator in term.calculators}
    present = Present(standard, ())
    out = set()
    for row in export.words.rows:
        if why := _find_misfit(row, standard, calculators):
            out.add((row.slug, row.layer))
        like = "" if why else _say_lookalike(row, present)
        lines.append(PlanLine(row.line, row.name or _shown(row, standard), "wrong" if why else "new", why or like))
        calculators |= {str(each["id"]) for each in row.values.get("calculators", ())}
    versions = [row for row in export.rows["versions"] if (row["slug"], row["layer"]) not in out]
    rows = {**export.rows, "versions": versions}
    counted = ", ".join(f"{name} ({len(each):,})" for name, each in rows.items() if each)
    back = f"There are no words here yet, so everything comes back as it was, history and all: {counted or 'nothing'}."
    lines.sort(key=lambda line: line.number)
    return Plan(tuple(lines), (), (back, *export.words.notes), export.words.place, restores=rows)


async def restore(database: Database, workspace: Workspace, plan: Plan, by: str) -> None:
    """Writes what `plan` brings back, all at once; `by` is who chose its settings. Raises StorageError."""
    rows = await asyncio.to_thread(_read_all, plan.restores or {})
    await holdings.load(database, workspace, rows, plan.takeover.settings, by)


def _read_all(restores: Mapping[str, list[dict[str, Any]]]) -> holdings.Tables:
    tables = {table.name: table for table in holdings.TABLES}
    return {tables[name]: [parse_row(tables[name], row) for row in rows] for name, rows in restores.items()}


def _find_misfit(row: Row, standard: Library, calculators: set[str]) -> str:
    """Why a word of an export cannot stand beside what is shipped; empty if it can."""
    term = standard.by_slug.get(row.slug)
    if row.layer == "entry":
        taken = (each["id"] for each in row.values.get("calculators", ()) if each["id"] in calculators)
        return SHIPPED if term else OUR_CALCULATOR.format(clash) if (clash := next(taken, "")) else ""
    if term is None:
        return NOT_SHIPPED
    try:
        check_reading(row.values, term)
    except MergeError as error:
        return str(error)
    return ""


def _say_lookalike(row: Row, present: Present) -> str:
    names = (row.name, *row.values.get("aliases", ())) if row.layer == "entry" else ()
    like = present.looks_like(row.slug, *names)
    return LOOKS_LIKE.format(like) if like else ""


def _shown(row: Row, standard: Library) -> str:
    term = standard.by_slug.get(row.slug)
    return term.name if term else row.slug
