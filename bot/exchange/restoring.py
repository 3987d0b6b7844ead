"""Brings a whole export back where there are no words yet, as far as it fits what Jargon ships here."""

import asyncio
from collections.abc import Mapping
from typing import Any

from bot.exchange.exports import Export
from bot.exchange.merging import MergeError, check_reading
from bot.exchange.plans import Line, Plan
from bot.exchange.present import LOOKS_LIKE, Present
from bot.exchange.rows import Row
from bot.storage import holdings
from bot.storage.database import Database
from bot.storage.holdings import parse_row
from bot.storage.records import Workspace
from knowledge.library import Library

SHIPPED = "Jargon ships an entry under its key: import it from a CSV export, where it gets a key of its own."
OUR_CALCULATOR = "Its calculator {} has the name of another, and none may take its place: rename it in the file."
NOT_SHIPPED = "It is how a team reads an entry that Jargon does not ship here: import it where that is shipped."


def plan_restore(export: Export, standard: Library) -> Plan:
    """What bringing everything back would do."""
    lines = [Line(each.line, each.name, "wrong", each.why) for each in export.words.wrong]
    calculators = {calculator.id for term in standard.terms for calculator in term.calculators}
    present = Present(standard, ())
    out = set()
    for row in export.words.rows:
        if why := _find_misfit(row, standard, calculators):
            out.add((row.slug, row.layer))
        like = "" if why else _say_lookalike(row, present)
        lines.append(Line(row.line, row.name or _shown(row, standard), "wrong" if why else "new", why or like))
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
