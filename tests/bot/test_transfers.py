"""Import, export and erase on the command line."""

import json
import sqlite3
import stat
import sys
from pathlib import Path
from shutil import copytree

import pytest

from tests.bot.command_line import bot

# python -m bot import and export, from outside.

WORDS = "Term,Acronym,Definition\nBid desk,BD,Three people who price deals.\nNothing,,\n"


@pytest.fixture
def words(tmp_path: Path) -> Path:
    file = tmp_path / "words.csv"
    file.write_text(WORDS)
    return file


def test_a_dry_run_reports_every_row_and_writes_nothing(words: Path, tmp_path: Path) -> None:
    done = bot("import", "words.csv", "--dry-run", "--team", "T1", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "line 2      new         Bid desk",
        "line 3      wrong       Nothing: It has no definition: fill that cell.",
        "Nothing has been written. An import would make it: 1 new, 0 changed, 0 same, 0 left alone, 1 wrong.",
    ]
    assert "holds no workspace yet: add --team" in bot("export", folder=tmp_path).stderr


def test_words_are_imported_and_exported_again(words: Path, tmp_path: Path) -> None:
    done = bot("import", "words.csv", "--team", "T1", "--as", "U0INES", folder=tmp_path, afresh=True)
    assert done.stdout.endswith("Imported: 1 new, 0 changed, 0 same, 0 left alone, 1 wrong.\n")
    again = bot("import", "-", stdin=WORDS, folder=tmp_path)
    assert "0 new, 0 changed, 1 same" in again.stdout, "the only workspace there is need not be named"

    assert bot("export", "out.csv", "--format", "csv", folder=tmp_path).returncode == 0
    assert '"Bid desk","BD"' in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    everything = json.loads(bot("export", folder=tmp_path).stdout)
    assert [each["author"] for each in everything["versions"]] == ["U0INES"]

    (tmp_path / "all.json").write_text(json.dumps(everything))
    moved = bot("import", "all.json", "--team", "T2", "--enterprise", "E1", folder=tmp_path)
    assert "everything comes back as it was, history and all: versions (1)." in moved.stdout
    theirs = bot("export", "--team", "T2", "--enterprise", "E1", folder=tmp_path)
    assert json.loads(theirs.stdout) == everything
    assert "holds 2 workspaces (T1, T2): add --team" in bot("export", folder=tmp_path).stderr


def test_what_was_removed_comes_back_with_restore(words: Path, tmp_path: Path) -> None:
    bot("import", "words.csv", "--team", "T1", folder=tmp_path)
    with sqlite3.connect(tmp_path / "jargon.db") as database:
        database.execute("UPDATE versions SET state = 'deleted'")
    database.close()
    assert "left alone  Bid desk: removed here on" in bot("import", "words.csv", folder=tmp_path).stdout
    assert "changed     Bid desk: brought back" in bot("import", "words.csv", "--restore", folder=tmp_path).stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["import", "nowhere.csv", "--team", "T1"], "nowhere.csv cannot be read (No such file or directory)"),
        (["import", ".", "--team", "T1"], "cannot be read (Is a directory)"),
        (["import", "empty.csv", "--team", "T1"], "The file is empty."),
        (["import", "damaged.json", "--team", "T1"], "This is not an export of Jargon"),
        (["export", "nowhere/out.json", "--team", "T1"], "nowhere/out.json cannot be written"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(arguments: list[str], says: str, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    (tmp_path / "damaged.json").write_text('{"format": "other"}')
    done = bot(*arguments, folder=tmp_path)
    assert done.returncode == 1
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_file_with_nothing_to_use_fails(tmp_path: Path) -> None:
    done = bot("import", "-", "--team", "T1", stdin="Term,Definition\nBid desk,\n", folder=tmp_path)
    assert done.returncode == 1
    assert "0 new, 0 changed, 0 same, 0 left alone, 1 wrong" in done.stdout


def test_a_dry_run_needs_no_workspace_and_makes_no_database(words: Path, tmp_path: Path) -> None:
    done = bot("import", "words.csv", "--dry-run", folder=tmp_path)
    assert done.stdout.endswith("1 new, 0 changed, 0 same, 0 left alone, 1 wrong.\n")
    assert [file.name for file in tmp_path.iterdir()] == ["words.csv"]


def test_without_credentials_words_go_into_the_playground(words: Path, tmp_path: Path) -> None:
    assert bot("import", "words.csv", folder=tmp_path).returncode == 0
    assert "Bid desk" in bot("export", "--team", "T0NORTHWIND", folder=tmp_path).stdout


def test_the_settings_of_an_export_come_in_when_they_are_asked_for(tmp_path: Path) -> None:
    export = str(Path(__file__).parents[1] / "data" / "exports" / "1.json")
    plain = bot("import", export, "--dry-run", folder=tmp_path).stdout
    assert "Its settings stay out (U0INES and U0TOM as curators; what curators write goes live at once" in plain
    done = bot("import", export, "--with-settings", "--team", "T1", folder=tmp_path).stdout
    assert "Settings from the file: U0INES, U0TOM as curators; what curators write goes live at once" in done
    assert json.loads(bot("export", folder=tmp_path).stdout)["preferences"][0]["content"]["curators"] == [
        "U0INES",
        "U0TOM",
    ]


@pytest.mark.parametrize("person", ["tom", "U1> <!channel"])
def test_whoever_imports_is_named_by_an_id(person: str, words: Path, tmp_path: Path) -> None:
    done = bot("import", "words.csv", "--team", "T1", "--as", person, folder=tmp_path)
    assert "is no id of a person in Slack: write it as --as U0123ABCD" in done.stderr


# python -m bot erase, and who may read the files that are made, from outside.

EXPORT = Path(__file__).parents[1] / "data" / "exports" / "1.json"


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("imported")
    done = bot("import", str(EXPORT), "--team", "T1", "--with-settings", folder=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def folder(imported: Path, tmp_path: Path) -> Path:
    """With the file that an import has made, for each test its own."""
    copytree(imported, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_a_person_is_forgotten_once_it_is_confirmed(folder: Path) -> None:
    tried = bot("erase", "--person", "U0TOM", "--dry-run", folder=folder)
    assert "Nothing has been erased." in tried.stdout
    assert "erases U0TOM from 6 rows: askers (1), preferences (1), versions (4).\n" in tried.stdout
    assert "U0TOM" in bot("export", folder=folder).stdout
    done = bot("erase", "--person", "U0TOM", "--yes", folder=folder, CURATORS="U0TOM")
    assert done.stdout.startswith("Erased U0TOM from 6 rows: askers (1), preferences (1), versions (4).\n")
    assert "U0TOM stands in CURATORS: take it out there, too." in done.stdout
    left = bot("export", "--with-askers", folder=folder).stdout
    assert "U0TOM" not in left
    assert "someone who left" in left
    assert bot("erase", "--person", "U0TOM", "--yes", folder=folder).stdout == "Nothing names U0TOM.\n"


def test_a_workspace_is_deleted_once_it_is_confirmed(folder: Path) -> None:
    assert "(8)" in bot("erase", "--workspace", "T1", "--dry-run", folder=folder).stdout
    done = bot("erase", "--workspace", "T1", "--yes", folder=folder, afresh=True)
    assert done.stdout.startswith("Erased workspace T1: 21 rows: askers (3), gaps (4)")
    assert b"Flurble" not in (folder / "jargon.db").read_bytes(), "it is overwritten, not only no longer listed"
    assert "holds no workspace yet" in bot("export", folder=folder).stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Say whom to forget"),
        (["--person", "U0TOM", "--workspace", "T1"], "Say whom to forget"),
        (["--person", "U0TOM"], "add --dry-run to see what would be, or --yes to do it"),
        (["--person", "U0TOM", "--yes", "--dry-run"], "Nothing has been erased"),
        (["--person", "tom", "--yes"], "tom is no id of a person in Slack"),
        (["--person", "U0TOM", "--team", "T7", "--yes"], "holds no workspace T7; it holds T1."),
        (["--workspace", "T7", "--yes"], "holds no workspace T7; it holds T1."),
        (["--workspace", "T1", "--enterprise", "E1", "--yes"], "add --enterprise with its id"),
    ],
)
def test_what_cannot_be_erased_is_one_sentence(arguments: list[str], says: str, folder: Path) -> None:
    done = bot("erase", *arguments, folder=folder)
    assert done.returncode == 1
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert json.loads(bot("export", folder=folder).stdout)["versions"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_files_that_are_made_are_for_their_owner_alone(folder: Path) -> None:
    bot("export", "all.json", folder=folder, afresh=True)
    bot("export", "words.csv", "--format", "csv", folder=folder)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert modes == dict.fromkeys(modes, 0o600)
    assert {"jargon.db", "all.json", "words.csv"} <= modes.keys()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize(("before", "after"), [(0o644, 0o600), (0o666, 0o600), (0o640, 0o640), (0o600, 0o600)])
def test_a_file_that_everyone_could_read_is_closed(before: int, after: int, folder: Path) -> None:
    (folder / "jargon.db").chmod(before)
    bot("export", folder=folder)
    assert stat.S_IMODE((folder / "jargon.db").stat().st_mode) == after
