"""Files as other programs write them: encodings, separators, quotes, headings."""

import codecs

import pytest

from bot.exchange.imports import read_source
from bot.exchange.rows import read_words
from bot.exchange.tables import UnusableFileError
from bot.storage.errors import UnreadableError

TEXT = "Term,Definition\nCafé,“Where we meet”, as they say\n".replace(", as", "; as")


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace(",", "\t").encode(),
        TEXT.replace(",", "|").encode(),
        TEXT.replace("; as", ", as").replace("Term,", "Term;").replace("Café,", "Café;").encode(),
        ("sep=,\n" + TEXT).encode(),
        ("\n\n,,\n" + TEXT).encode(),
    ],
)
def test_encodings_and_separators_are_found_out(data: bytes) -> None:
    [row] = read_words(data).rows
    assert row.name == "Café"
    assert row.values["definition"].replace(", as", "; as") == "“Where we meet”; as they say"


@pytest.mark.parametrize(
    ("headings", "cells", "name", "aliases", "definition"),
    [
        ("Title,Meaning", "AAR,After action", "After action", ["AAR"], "Stands for After action."),
        ("Word,Meaning", "Churn,Customers who leave.", "Churn", None, "Customers who leave."),
        ("Acronym,Expansion", "AAR,After action", "After action", ["AAR"], "Stands for After action."),
        ("Abbreviation,Definition", "AAR,What is written afterwards.", "AAR", None, "What is written afterwards."),
        ("TERM NAME,Term:,Description", "x,Churn,Who leave.", "Churn", None, "Who leave."),
        ("Name,Short form,Notes", "Churn,CH,Who leave us for others", "Churn", ["CH"], "Who leave us for others"),
        ("Acronym,Term,Meaning", "AAR,After action report,A text.", "After action report", ["AAR"], "A text."),
        ("Term,Definition,Notes", "Churn,Who leave,Yearly.", "Churn", None, "Who leave. Yearly."),
        ("Title,Meaning,Context", "AOD,Advanced on docket,appeals", "Advanced on docket", ["AOD"],
         "Stands for Advanced on docket (appeals)."),
        ("Title,Meaning", f"CES,{'Customer effort; ' * 5}", "CES", None, ("Customer effort; " * 5).strip()),
    ],
)  # fmt: skip
def test_headings_are_recognized_loosely(
    headings: str, cells: str, name: str, aliases: list[str] | None, definition: str
) -> None:
    [row] = read_words(f"{headings}\n{cells}\n".encode()).rows
    assert (row.name, row.values.get("aliases"), row.values["definition"]) == (name, aliases, definition)


def test_a_quoted_cell_runs_over_lines_and_rows_are_counted_by_the_line_they_start_on() -> None:
    words = read_words(b'Term,Definition\nOne,"First\nand ""second"""\nTwo,\nThree,Third\n')
    assert [(row.line, row.values.get("definition")) for row in words.rows] == [
        (2, 'First\nand "second"'), (4, None), (5, "Third"),
    ]  # fmt: skip


def test_a_quotation_that_never_ends_costs_its_own_row_only() -> None:
    words = read_words(b'Term,Definition\nOne,"First\nTwo,Second\nThree,Third\n')
    assert [row.name for row in words.rows] == ["Two", "Three"]
    assert [(wrong.line, wrong.why[:16]) for wrong in words.wrong] == [(2, "A quotation mark")]


def test_columns_that_mean_nothing_are_left_out_and_named() -> None:
    words = read_words(b"Term,Definition,Department,Meaning of it all\nChurn,Who leave.,CS,x\n")
    assert words.notes == ("Left out: the columns Department, Meaning of it all.",)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "The file is empty."),
        (b"\n \n", "The file is empty."),
        (b"a,b\n1,2\n", "this file has “a”, “b”"),
        (b'{"a": 1}', "neither an export of Jargon nor a list"),
        (b"[1, 2]", "neither an export of Jargon nor a list"),
        (b"[{", "is not JSON"),
        (b"[" * 100_000, "nests its values too deep"),
        (b'[{"term": ' + b"[" * 60 + b"]" * 60 + b"}]", "nests its values too deep"),
        (b'[{"term": "a", "definition": ' + b"9" * 5000 + b"}]", "the number that starts with 9999"),
        (b'[{"term": "a", "definition": 1e999}]', "the number that starts with 1e999 is too large"),
        (b'[{"term": "a", "definition": NaN}]', "NaN is not a number in JSON"),
        (b"Term,Definition\n" + b"a,b\n" * 50_001, "more than 50,000 rows"),
        (b"[" + b'{"term": "a"},' * 50_000 + b'{"term": "a"}]', "more than 50,000 rows"),
        (b"\x89PNG\r\n\x1a\n\0\0", "The file is not text"),
        (b"x" * 20_000_001, "The file is larger than 20 MB"),
    ],
)
def test_a_file_that_is_no_list_of_words_is_refused_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(UnusableFileError, match=says):
        read_source("file", data)


def test_a_damaged_export_is_refused_in_a_sentence() -> None:
    with pytest.raises(UnreadableError, match="not an export of Jargon"):
        read_source("file", b'{"format": "jargon workspace 1", "versions": 3}')
