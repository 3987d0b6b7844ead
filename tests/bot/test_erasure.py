"""python -m bot erase, and who may read the files that are made, from outside."""

import json
import stat
import sys
from pathlib import Path
from shutil import copytree

import pytest

from tests.bot.test_command_line import bot

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
    done = bot("erase", "--workspace", "T1", "--yes", folder=folder)
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
    bot("export", "all.json", folder=folder)
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
