"""Lists as people have them, and what becomes of each row: titles, headings, acronyms, marks, bookkeeping."""

import asyncio
import doctest
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from types import ModuleType
from typing import Any

import pytest
from openpyxl import Workbook

from bot.exchange import columns, notation, tables
from bot.exchange.imports import plan_source, read_apart, read_source
from bot.exchange.plans import Importer, Plan
from bot.exchange.rows import read_words
from bot.exchange.tables import UnusableFileError
from bot.storage.records import Version
from bot.storage.versions import team_words
from knowledge.answers import Choices, Definition, QuestionAnswer
from knowledge.glossary import Glossary
from tests.data import DATA

LISTS = DATA / "imports"
NOW = datetime.now(UTC)
INES = Importer("U0INES", NOW.date(), "words.csv")
SENTENCE = "The quibble rate says how many of the open quibbles were settled within a week. "
TOO_MANY_REMARKS = "Its remarks take 1,599 characters; 600 is the most. Shorten them, or leave that column out."


def plan(glossary: Glossary, data: str | bytes, heads: tuple[Version, ...] = ()) -> Plan:
    source = read_source("words", data.encode() if isinstance(data, str) else data)
    return asyncio.run(plan_source(source, glossary.library, INES, heads))


def stored(done: Plan) -> tuple[Version, ...]:
    """The versions of `done` as they would come back from a database."""
    return tuple(
        Version(new.slug, new.layer, 1, 1, new.state, new.content, new.author, NOW, new.why, None, new.author)
        for new, _ in done.versions
    )


def written(done: Plan) -> dict[str, Mapping[str, Any]]:
    return {new.slug: new.content for new, _ in done.versions}


def ask(glossary: Glossary, done: Plan, text: str) -> Any:
    return Glossary(glossary.library.with_team(team_words(stored(done)))).ask(text, "define")


@pytest.mark.parametrize("module", [columns, notation, tables])
def test_the_examples_in_docstrings_hold(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert (result.failed, result.attempted > 0) == (0, True)


@pytest.mark.parametrize("file", sorted(each.name for each in LISTS.iterdir()))
def test_importing_a_list_again_changes_nothing(file: str, glossary: Glossary) -> None:
    data = (LISTS / file).read_bytes()
    once = plan(glossary, data)
    again = plan(glossary, data, stored(once))
    assert once.count("new") > 0
    assert (again.count("new"), again.count("changed"), again.count("wrong")) == (0, 0, once.count("wrong"))


@pytest.mark.parametrize("file", ["words.xlsx", "lines.jsonl", "map.json", "catalog.csv", "two-names.csv"])
async def test_what_is_read_apart_is_what_is_read_here(file: str) -> None:
    data = (LISTS / file).read_bytes()
    assert await read_apart("words", data) == read_source("words", data)


@pytest.mark.parametrize(
    ("word", "shipped"),
    [("NRR", "Net revenue retention"), ("Churn", "Churn rate"), ("Health score", "Customer health score")],
)
def test_another_name_of_a_shipped_entry_gives_the_teams_reading_of_it(
    word: str, shipped: str, glossary: Glossary
) -> None:
    done = plan(glossary, f"Term,Definition\n{word},Ours leaves out whoever is new.\n")
    assert [(line.outcome, line.says) for line in done.lines] == [("new", f"your team's reading of {shipped}")]
    answer = ask(glossary, done, word)
    assert isinstance(answer, Definition)
    assert (answer.term.name, answer.term.definition) == (shipped, "Ours leaves out whoever is new.")


def test_two_words_for_one_shipped_entry_are_two_words(glossary: Glossary) -> None:
    done = plan(glossary, "Term,Definition\nChurn,Somebody leaves us.\nChurn rate,The share that leaves us.\n")
    assert [(line.name, line.outcome) for line in done.lines] == [("Churn", "new"), ("Churn rate", "new")]
    answer = ask(glossary, done, "churn")
    assert isinstance(answer, Definition)
    assert (answer.term.definition, [each.name for each in answer.also]) == ("Somebody leaves us.", ["Churn rate"])


def test_what_an_acronym_means_here_is_offered_beside_what_it_usually_means(glossary: Glossary) -> None:
    done = plan(glossary, "Term,Definition\nQBR,Quota breaking rep\n")
    answer = ask(glossary, done, "QBR")
    assert isinstance(answer, Choices)
    assert {each.name for each in answer.options} == {"Quarterly business review", "Quota breaking rep"}


def test_a_reading_says_what_it_has_no_place_for(glossary: Glossary) -> None:
    done = plan(glossary, "Term,Synonyms,Definition,Link\nChurn,logo loss,Somebody leaves.,https://wiki.example.com\n")
    assert done.lines[0].says.endswith("left out, as a reading has none: other names and sources")


@pytest.mark.parametrize(
    ("name", "found_by"),
    [
        ("Annual Reference Level Update (ARLU)", ["ARLU"]),
        ("ARLU (Annual Reference Level Update)", ["ARLU"]),
        ("Quibble Rate Extended (QRXs)", ["QRX"]),
        ("ARLU - Annual Reference Level Update", ["ARLU"]),
        ("Annual Reference Level Update / ARLU", ["ARLU"]),
        ("Quibble Zone / Quobble Zone", ["Quibble Zone", "Quobble Zone"]),
        ("Quibble rate (SaaS)", None),
        ("Quibble rate (monthly)", None),
        ("Win/loss quibble", None),
        ("Inbound / Outbound", None),
    ],
)
def test_an_acronym_or_a_second_name_in_the_name_is_another_name(name: str, found_by: list[str] | None) -> None:
    [row] = read_words(f"Term,Definition\n{name},What we look at weekly.\n".encode()).rows
    assert row.values.get("aliases") == found_by
    assert ("(" not in row.name) or found_by is None


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Acronym,Definition\nAXA,Agricultural Xylem Agency\nAXA,Annual Xerox Audit\n",
         ["Agricultural Xylem Agency", "Annual Xerox Audit"]),
        ("Term,Definition\nAXA,Agricultural Xylem Agency\nAXA,Annual Xerox Audit\nChurning,Milk becomes butter.\n",
         ["Agricultural Xylem Agency", "Annual Xerox Audit", "Churning"]),
        ("Term,Description\nAXA,A desk for badges.\nAXA,\"The audit that we do each year, in May.\"\n",
         ["AXA (desk for badges)", "AXA (audit that we do each)"]),
        ('{"AXA": ["Agricultural Xylem Agency", "Annual Xerox Audit"]}',
         ["Agricultural Xylem Agency", "Annual Xerox Audit"]),
        ("Abbreviation,Definition,Meaning\nAXA,Agricultural Xylem Agency,Who counts trees.\nAXB,Annual Xerox Bill,\n",
         ["Agricultural Xylem Agency", "Annual Xerox Bill"]),
        ("Acronym,Stands for\nAXA,A made-up agency that counts our trees.\n", ["AXA"]),
    ],
)  # fmt: skip
def test_every_meaning_of_an_acronym_is_kept_under_any_headings(
    text: str, called: list[str], glossary: Glossary
) -> None:
    done = plan(glossary, text)
    assert [(line.name, line.outcome) for line in done.lines] == [(name, "new") for name in called]
    answer = ask(glossary, done, "AXA")
    found = list(answer.options) if isinstance(answer, Choices) else [answer.term]
    assert [each.name for each in found] == [name for name in called if name not in ("Churning", "Annual Xerox Bill")]
    assert not any(each.name.endswith(".") or ".." in each.definition for each in found)


@pytest.mark.parametrize(
    ("headings", "roles", "left_out"),
    [
        ("term_name,acronym,definition", "name acronym definition", ()),
        ("Term Name|Term Definition", "name definition", ()),
        ("Acronym/Term,Definition", "name definition", ()),
        ("Glossary Term,Glossary Definition", "name definition", ()),
        ("Business Term,Short description,Long Description", "name definition context", ()),
        ("termName,termDefinition,dataOwner", "name definition owner", ()),
        ("name_en,name_fr,definition_en,definition_fr", "name definition", ("name_fr", "definition_fr")),
        ("Term,Defintion,Synonims", "name definition aliases", ()),
        ("Abbreviation (acronym),What does it stand for?", "acronym expansion", ()),
        ("Term,Definition,Term ID,Parent term,Origin", "name definition", ("Term ID", "Parent term", "Origin")),
    ],
)  # fmt: skip
def test_headings_are_found_by_what_they_are_near_to(headings: str, roles: str, left_out: tuple[str, ...]) -> None:
    found = columns.read_headings(headings.replace("|", ",").split(","))
    assert " ".join(filter(None, found.roles)) == roles
    assert found.left_out == left_out


def test_a_heading_that_was_guessed_is_told() -> None:
    assert read_words(b"Term Name,Defintion\nBid desk,They price.\n").notes == (
        "Recognized by a similar heading: “Term Name” (name), “Defintion” (definition).",
    )


@pytest.mark.parametrize(
    ("heading", "cell", "told"),
    [
        ("Modified", "5/3/2026 14:20", "“5/3/2026 14:20” is not a date like 2026-11-20."),
        ("Last Updated", "May 2026", "“May 2026” is not a date like 2026-11-20."),
        ("Since", "2019", "“2019” is not a date like 2026-11-20."),
        ("Layer", "Finance", "“Finance” is neither entry nor reading."),
        ("Status", "Green", "“Green” is neither live nor retired."),
        ("FAQ", "See the wiki", "“See the wiki” has no lines that start with Q: and A:."),
        ("Owner", "x" * 80, f"“{'x' * 30}” is too long for a name."),
    ],
)
def test_a_column_that_others_keep_in_their_own_way_is_told_once_and_costs_no_row(
    heading: str, cell: str, told: str
) -> None:
    words = read_words(f"Term,Definition,{heading}\nBid desk,They price.,{cell}\nGreen room,A channel.,\n".encode())
    assert [row.name for row in words.rows] == ["Bid desk", "Green room"]
    assert (words.wrong, words.notes) == ((), (f"Left out under “{heading}”: {told}",))
    many = read_words(f"Term,Definition,{heading}\nBid desk,They.,{cell}\nGreen room,A channel.,{cell}\n".encode())
    assert [note.split(": ")[1][:7] for note in many.notes] == ["2 cells"]


@pytest.mark.parametrize("status", ["Accepted", "APPROVED", "In use"])
def test_what_others_have_approved_goes_live(status: str, glossary: Glossary) -> None:
    assert plan(glossary, f"Term,Definition,Status\nBid desk,They price.,{status}\n").count("new") == 1


@pytest.mark.parametrize("status", ["Draft", "in review", "Rejected"])
def test_what_nobody_has_approved_stays_out_with_the_mend(status: str) -> None:
    words = read_words(f"Term,Definition,Status\nBid desk,They price.,{status}\n".encode())
    [wrong] = words.wrong
    assert wrong.why.startswith(f"Its state is “{status}”: only what is live or retired can be imported.")
    assert wrong.why.endswith("Approve it first, or leave that column out.")


def test_what_a_definition_has_no_room_for_is_a_question_of_an_entry_and_the_note_of_a_reading(
    glossary: Glossary,
) -> None:
    long = (SENTENCE * 9).strip()
    done = plan(glossary, f"Term,Definition\nQuibble rate,{long}\nNRR,{long}\n")
    assert [line.says.rpartition("; ")[2] for line in done.lines] == [
        "what its definition has no room for stands under “Questions people ask”",
        "what its definition has no room for is its note",
    ]
    entry, reading = written(done)["quibble-rate"], written(done)["net-revenue-retention"]
    [pair] = entry["questions"]
    assert pair["question"] == "What else is there to know about Quibble rate?"
    assert f"{entry['definition']} {pair['answer']}" == f"{reading['definition']} {reading['note']}" == long
    assert len(entry["definition"]) <= 600
    assert entry["definition"].endswith("week.")
    answer = ask(glossary, done, pair["question"])
    assert isinstance(answer, QuestionAnswer)
    assert answer.answer == pair["answer"]


def test_long_remarks_leave_the_definition_as_it_is(glossary: Glossary) -> None:
    done = plan(
        glossary, f"Term,Definition,Notes\nQuibble rate,{SENTENCE * 4},{SENTENCE.replace('quibble', 'q') * 5}\n"
    )
    content = written(done)["quibble-rate"]
    assert content["definition"] == (SENTENCE * 4).strip()
    assert content["questions"][0]["answer"].startswith("The q rate")


@pytest.mark.parametrize(
    ("definition", "example", "notes", "why"),
    [
        (SENTENCE * 20, "", "", "Its definition takes 1,599 characters; 600 is the most. Shorten it."),
        ("x" * 700, "", "", "Its definition takes 700 characters; 600 is the most. Shorten it."),
        ("Short.", SENTENCE * 9, "", "Its example takes 719 characters; 600 is the most. Shorten it."),
        ("Short.", "", SENTENCE * 20, TOO_MANY_REMARKS),
    ],
)  # fmt: skip
def test_what_is_too_long_is_blamed_on_its_own_column(definition: str, example: str, notes: str, why: str) -> None:
    words = read_words(f"Term\tDefinition\tExample\tNotes\nBid desk\t{definition}\t{example}\t{notes}\n".encode())
    assert [wrong.why for wrong in words.wrong] == [why]


@pytest.mark.parametrize(
    ("cell", "plain", "links"),
    [
        ("<p>A <b>made-up</b> rate &amp; more.</p><br/>Second line", "A made-up rate & more. Second line", ()),
        (
            "See [our wiki](https://w.example/q) and **bold** text",
            "See our wiki and bold text",
            ("https://w.example/q",),
        ),
        ('<a href="https://x.example">link</a> text', "link text", ("https://x.example",)),
        ("<ul><li>Weekly</li><li>By region</li></ul>", "Weekly; By region", ()),
        ("<div>One</div><div>two</div>", "One. two", ()),
        ("<script>alert(1)</script>Safe <!-- hidden -->text", "Safe text", ()),
        ("`code`, ~~old~~ and *new*", "code, old and new", ()),
        ("## Title\nof it", "Title\nof it", ()),
        ("<https://x.example|our page> and [[Churn|who leaves]]", "our page and who leaves", ("https://x.example",)),
        ("&lt;b&gt; is a tag, AT&T is none", "<b> is a tag, AT&T is none", ()),
        ("[x](javascript:alert)", "x", ()),
        ("ARR < 1M and > 200k of <customer_name>", "ARR < 1M and > 200k of <customer_name>", ()),
        ("2 * 3 * 4 of snake_case_name, They *price* it", "2 * 3 * 4 of snake_case_name, They *price* it", ()),
    ],
)
def test_marks_of_other_programs_become_plain_text_and_links_are_kept(
    cell: str, plain: str, links: tuple[str, ...]
) -> None:
    quoted = cell.replace('"', '""')
    [row] = read_words(f'Term,Definition\nBid &amp; desk,"{quoted}"\n'.encode()).rows
    assert (row.name, row.values["definition"]) == ("Bid & desk", plain)
    assert tuple(row.values.get("sources", ())) == links


def test_an_export_of_ours_is_taken_at_its_word() -> None:
    text = "name,definition,layer,slug,state\nA **b** (AB),AT&amp;T <b>x</b>,entry,a-b,live\n"
    [row] = read_words(text.encode()).rows
    assert (row.name, row.values["definition"], row.values.get("aliases")) == (
        "A **b** (AB)",
        "AT&amp;T <b>x</b>",
        None,
    )


def test_titles_above_the_headings_are_left_out_and_told() -> None:
    words = read_words(b"Acme glossary,,\nMay 2026,,\n,,\nTerm,Definition,Synonyms\nBid desk,They price.,BD\n")
    assert [(row.line, row.name, row.values["aliases"]) for row in words.rows] == [(5, "Bid desk", ["BD"])]
    assert words.notes == (
        "The columns are named on line 4; what stands above is left out: “Acme glossary”, “May 2026”.",
    )


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_without_headings_the_first_column_is_the_word_and_that_is_said(separator: str) -> None:
    rows = (("QRX", "Quibble Rate Extended"), ("QRY", "Quibble Rate Yearly"), ("Quibble", "A small complaint"))
    words = read_words("\n".join(separator.join(row) for row in rows).encode())
    assert [row.name for row in words.rows] == ["Quibble Rate Extended", "Quibble Rate Yearly", "Quibble"]
    assert words.notes[0].startswith("No row names the columns")


@pytest.mark.parametrize(
    "text", ["a,b\n1,2\n", "One,two words,three\nTwo,more words,x\n", "Dear all,\nsee you there\n"]
)
def test_what_is_no_clear_pair_of_columns_is_refused(text: str) -> None:
    with pytest.raises(UnusableFileError, match="The first row has to name the columns"):
        read_words(text.encode())


def test_a_table_in_markdown_is_read() -> None:
    words = read_words(b"| Term | Definition |\n|---|:--|\n| Bid desk | They price. |\n")
    assert [(row.line, row.name, row.values["definition"]) for row in words.rows] == [(3, "Bid desk", "They price.")]


@pytest.mark.parametrize(
    ("value", "called"),
    [
        ({"HOX": "Home Office Xpress", "Quibble": "A small complaint."}, ["Home Office Xpress", "Quibble"]),
        ({"title": "Ours", "acronyms": [{"acronym": "HOX", "meaning": "Home Office Xpress"}]}, ["Home Office Xpress"]),
        ({"data": {"terms": {"Quibble": {"definition": "A small complaint.", "tags": ["x"]}}}}, ["Quibble"]),
        ({"HOX": {"name": "Home Office Xpress", "description": "Who lets us in."}}, ["Home Office Xpress"]),
        ({"term": "Quibble", "definition": "A small complaint."}, ["Quibble"]),
        ({"format": "acme 2", "terms": [{"term": "Quibble", "definition": "A small one."}]}, ["Quibble"]),
    ],
)
def test_json_is_read_in_the_shapes_that_programs_write(value: Any, called: list[str], glossary: Glossary) -> None:
    for text in (json.dumps(value), json.dumps(value, indent=2)):
        assert [(line.name, line.outcome) for line in plan(glossary, text).lines] == [(name, "new") for name in called]


def test_of_json_lines_only_the_broken_one_is_lost(glossary: Glossary) -> None:
    done = plan(glossary, (LISTS / "lines.jsonl").read_bytes())
    assert [(line.number, line.outcome) for line in done.lines] == [(1, "new"), (2, "new"), (3, "wrong")]
    assert done.lines[2].says == "It is no JSON object: write it as the others are, in braces and on one line."


def test_a_workbook_is_read_from_the_sheet_that_names_its_columns() -> None:
    words = read_words((LISTS / "words.xlsx").read_bytes())
    assert words.place == "row"
    assert [(row.line, row.name, row.values.get("reviewed")) for row in words.rows] == [
        (3, "Quibble rate", "2026-05-03"), (5, "Quobble rate", "2026-05-04"), (6, "Level", None), (7, "Empty", None),
    ]  # fmt: skip
    assert words.rows[0].values["definition"] == "A made-up rate that is looked at weekly."
    assert words.rows[2].values["aliases"] == ["3"]
    assert words.notes[1] == "Only the sheet “Glossary” was read."


def test_another_sheet_with_words_is_named(glossary: Glossary) -> None:
    saved, workbook = BytesIO(), Workbook()
    for number, title in enumerate(("Sales", "Finance")):
        sheet = workbook.create_sheet(title)
        sheet.append(["Term", "Definition"])
        sheet.append([f"Quibble {number}", "A small complaint."])
    workbook.save(saved)
    done = plan(glossary, saved.getvalue())
    assert [line.name for line in done.lines] == ["Quibble 0"]
    assert done.notes == ("Only the sheet “Sales” was read. To import “Finance” too, save it as a file of its own.",)


def pack(*names: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "<x>")
    return packed.getvalue()


def save(*rows: tuple[object, ...]) -> bytes:
    saved, workbook = BytesIO(), Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda: pack("xl/workbook.xml"), "The Excel file cannot be opened"),
        (lambda: pack("word/document.xml"), "a zip archive or a document"),
        (lambda: pack("xl/workbook.xml")[:40], "a zip archive or a document"),
        (lambda: b"\xd0\xcf\x11\xe0 old", "the format that Excel had before 2007"),
        (lambda: b"%PDF-1.7 words", "The file is a PDF"),
        (lambda: save(), "The Excel file is empty"),
        (lambda: save(("Price", "Size", "Color"), (1, 2, 3)), "this file has “Price”, “Size”, “Color”"),
        (lambda: save(("Term", "Definition"), *[("a", "b")] * 50_001), "more than 50,000 rows"),
    ],
    ids=["damaged", "document", "cut", "xls", "pdf", "empty", "headings", "rows"],
)
async def test_a_file_that_holds_no_table_is_refused_with_a_way_out(made: Callable[[], bytes], says: str) -> None:
    with pytest.raises(UnusableFileError, match=says):
        await read_apart("words.xlsx", made())
