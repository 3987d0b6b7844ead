"""What comes out goes in again, on both databases."""

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exchange.imports import MERGED, read_source, run_import
from bot.exchange.inventory import export_csv, export_json
from bot.exchange.plans import Importer
from bot.exchange.spreadsheets import disarm, read_records, rearm, write_records
from bot.storage.database import Database
from bot.storage.gaps import Gaps
from bot.storage.holdings import dump
from bot.storage.records import NewSuggestion, NewVersion, Version, Workspace
from bot.storage.suggestions import Suggestions
from bot.storage.versions import Versions, entry_content, reading_content
from knowledge.glossary import Glossary
from knowledge.house import TEAM_CATEGORY, HouseDefault, HouseReading
from knowledge.models import Confusion, QuestionAndAnswer, Sense, Term

OURS, NEW = Workspace("", "T1"), Workspace("", "T2")
IMPORTER = Importer("U0INES", datetime.now(UTC).date(), "export")


def entry(slug: str, name: str, **fields: Any) -> NewVersion:
    given = {"definition": "Said in other words.", "reviewed": date(2026, 3, 1), **fields}
    content = entry_content(Term(slug=slug, category=TEAM_CATEGORY, name=name, **given))
    return NewVersion(slug, "entry", content, "U0TOM", "Because")


FULL = entry(
    "bid-desk",
    "Bid desk",
    aliases=("BD", "desk, bid"),
    senses=(Sense(name="PS", hints=("price",)), Sense(name="QBR")),
    definition='=HYPERLINK("http://x")',
    example="-1 <!channel>\nand more",
    is_not="The 'storm room'",
    say_it="@here",
    red_flag="'=1",
    show_it="+1",
    questions=(QuestionAndAnswer(question="Who?", answer="Three people.\nQ: no question"),),
    asked_as=("those who price",),
    related=("pricing-desk", "quarterly-business-review"),
    confused_with=(Confusion(term="pricing-desk", difference="One prices, the other does not."),),
    sources=("A page; with a semicolon",),
    owner="U0MAYA",
)
PLAIN = entry(
    "pricing-desk", "Bid desk", senses=(Sense(name="PD"),), questions=(QuestionAndAnswer(question="A?", answer="B."),)
)
RETIRED = NewVersion(
    "storm-room",
    "entry",
    {**entry("storm-room", "Storm room").content, "successor": "bid-desk"},
    "U0TOM",
    "",
    "deprecated",
)
REMOVED = NewVersion("gone", "entry", entry("gone", "Gone").content, "U0TOM", "", "deleted")


async def fill(database: Database, glossary: Glossary) -> None:
    term = next(term for term in glossary.library.terms if term.calculators)
    tool = term.calculators[0]
    reading = HouseReading(
        term=term.slug,
        note="Here by contract.",
        calculator=tool.id,
        defaults=(HouseDefault(calculator=tool.id, input=tool.inputs[0].name, value=3),),
        owner="U0INES",
        since=date(2026, 2, 1),
        standard="0123456789abcdef",
    )
    house = NewVersion(term.slug, "reading", reading_content(reading), "U0INES")
    await Versions(database).add_all(OURS, [(each, None) for each in (FULL, PLAIN, RETIRED, REMOVED, house)])
    await Versions(database).add(OURS, entry("bid-desk", "Bid desk", **_fields(FULL)), 1)
    await Suggestions(database).propose(OURS, NewSuggestion("new", "entry", PLAIN.content, "U0MAYA"))
    await Gaps(database).ask(OURS, "flurble", "Flurble", "U0MAYA")


def _fields(version: NewVersion) -> dict[str, Any]:
    return {key: value for key, value in version.content.items() if key != "name"}


async def present(database: Database, workspace: Workspace) -> dict[tuple[str, str], tuple[str, Any]]:
    heads = await Versions(database).head(workspace)
    return {(head.slug, head.layer): (head.state, head.content) for head in heads if head.state != "deleted"}


async def take(database: Database, glossary: Glossary, text: str, workspace: Workspace) -> str:
    source = read_source("export", text.encode("utf-8-sig"))
    plan = await run_import(database, workspace, glossary.library, source, IMPORTER)
    assert [line for line in plan.lines if line.outcome == "wrong"] == []
    return plan.sums


async def test_words_come_back_the_same_from_csv(database: Database, glossary: Glossary) -> None:
    await fill(database, glossary)
    text = await export_csv(database, OURS, glossary.library)
    assert await take(database, glossary, text, OURS) == "0 new, 0 changed, 4 same, 0 left alone, 0 wrong"
    assert await take(database, glossary, text, NEW) == "4 new, 0 changed, 0 same, 0 left alone, 0 wrong"
    assert await present(database, NEW) == await present(database, OURS)
    assert await export_csv(database, NEW, glossary.library) == text


async def test_everything_comes_back_from_json_with_its_history(database: Database, glossary: Glossary) -> None:
    await fill(database, glossary)
    text = await export_json(database, OURS, askers=True)
    await take(database, glossary, text, NEW)
    assert await dump(database, NEW) == await dump(database, OURS)
    history: tuple[Version, ...] = await Versions(database).history(NEW, "bid-desk")
    assert [(each.number, each.author, each.why) for each in history] == [
        (2, "U0TOM", "Because"),
        (1, "U0TOM", "Because"),
    ]


async def test_where_there_are_words_already_json_is_merged(database: Database, glossary: Glossary) -> None:
    await fill(database, glossary)
    own = entry("bid-desk", "Bid desk", definition="Ours.", say_it="Kept.")
    await Versions(database).add(NEW, own, None)
    source = read_source("export", (await export_json(database, OURS)).encode())
    plan = await run_import(database, NEW, glossary.library, source, IMPORTER)
    assert plan.notes == (MERGED,)
    assert plan.sums == "3 new, 1 changed, 0 same, 0 left alone, 0 wrong"
    assert len(await Versions(database).history(NEW, "bid-desk")) == 2


async def test_an_export_names_who_asked_only_when_that_is_wanted(database: Database, glossary: Glossary) -> None:
    await fill(database, glossary)
    assert '"askers": []' in await export_json(database, OURS)
    assert '"askers": []' not in await export_json(database, OURS, askers=True)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "said",
    [
        "{}1+1",
        "'{}1",
        "note;{}1+1",
        "note; {}1+1",
        "x\t{}1+1",
        "one\n{}1+1",
        "one\r\n {}1",
        " {}1",
        '"{}1',
        'a;"{}1"',
        "\u3000{}1",
        ";;{}1",
        ";'{}1",
    ],
)
@pytest.mark.parametrize("start", "=+-@＝＋")
async def test_no_cell_is_a_formula_however_a_spreadsheet_parts_them(
    said: str, start: str, separator: str
) -> None:  # fmt: skip
    text = write_records([["name", "definition"], ["X", said.format(start)], ["Y", "plain"]])
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for cell in row]
    assert not any(cell.lstrip(' "\u3000\t\n').startswith(start) for cell in cells)
    records = list(read_records(text, ["name"]))
    assert records[1].cells == ("X", said.format(start))


@given(st.lists(st.text(st.sampled_from(" ab'\"=+-@＝;,\t\n\r\u3000") | st.characters()), min_size=1, max_size=4))
def test_what_is_disarmed_comes_back_exactly(cells: list[str]) -> None:
    assert [rearm(disarm(cell)) for cell in cells] == cells
    written = write_records([["name"], ["x", *cells]])
    assert all(line.startswith('"') for line in written.splitlines()[:1])
