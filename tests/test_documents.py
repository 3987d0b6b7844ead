"""What the documents say is true: every example in them is run, every file and link they name is there."""

import importlib.util
import re
import shlex
import shutil
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

import pytest

from bot.blocks.answers import say
from bot.listeners.commands import read_learning_command
from bot.records import ask_record
from knowledge.answers import Answer
from knowledge.glossary import Glossary
from knowledge.indexes import Indexes
from knowledge.lessons.paths import load_paths
from knowledge.library import Library
from knowledge.reading.reader import Reader
from tests.bot.command_line import bot
from tests.documents import CONTRIBUTING, DOCUMENTS, PLAYGROUND, README, ROOT, Document
from tests.learning.examples import read_file, read_lines
from tests.learning.scores import score

UNREAD = ROOT / "tests" / "learning" / "unread" / "first.jsonl"

ASKED: dict[str, str] = {
    "/define QBR": "Quarterly business review (QBR)\nA meeting",
    "/define help": "Try: /define QBR",
    "/define Halo account": "I don't have “Halo account” yet",
    "@Jargon what is ACV?": "Annual contract value (ACV)",
    "@Jargon what is a Halo account?": "I don't have “Halo account” yet",
    "@Jargon what's a good NPS?": "What is a good NPS? Above 0 is usually called good",
    "@Jargon good NRR for SMB": "What is a good NRR for SMB?",
    "@Jargon difference between CSAT and NPS": "The difference: ",
    "@Jargon what do you call the meeting with a customer every three months?": "Quarterly business review",
    "@Jargon How do I explain NPS to a customer?": "in a customer's words",
    "@Jargon red flags for NPS": "red flags",
    "@Jargon how do I put NPS on my CV?": "on a CV",
    "@Jargon churn if we had 100 customers and lost 5": "5%  Customer churn rate",
    "@Jargon the pilot said we'd land early": "",
    "@Jargon thanks a lot!": "You're welcome.",
    "/calc": "Calculators: ",
    "/define list": " topics. Choose a topic",
    "/define our words": "Your team has no words of its own yet.",
    "@Jargon what can you do?": " topics. Choose a topic",
    "/calc acv": "Annual contract value needs contract total",
    "/calc acv total=$300k fees=30k years=3": "$90,000 a year",
    "/calc nrr result=110% start=500k churned=25k expansion=?": "75,000  Growth from existing customers",
    "/calc acv total=100k years=1 vs total=240k years=3": "First: 100,000 a year",
    "/calc cac payback cac=3600 arpa=$4,800/yr margin=75%": "$4,800 a year is $400 a month.",
    "/calc TCV 50k a year for 3 years plus 10k setup": "160,000  Total contract value",
    "@Jargon churn 240 9": "3.8%  Customer churn rate",
    "/calc win rate 21 of 75": "28%  Win rate",
    "/calc nrr 100k → 120k": "120%  Net revenue retention",
    "/calc nps 9, 10, 8, 7, 3, 10": "33.3  Net promoter score",
    "/calc stacked discount 10%, 5%": "14.5%",
    "/calc runway 3M 150k": "20 months  Runway",
    "/calc ending arr start=$1.2M new=260k expansion=140k contraction=30k churned=70k": "$1,500,000 a year",
}
"""How the answer to each example begins, or what stands in it; nothing where none may come."""


OPENED: dict[str, str] = {
    "/define learn": "learn",
    "/define learn sdr": "learn sdr",
    "/define quiz": "quiz",
    "/define practice QBR": "practice quarterly-business-review",
}
"""What opens a window instead of being looked up: what it is, and of which role or entry."""


RUN: dict[str, str] = {
    'python -m bot ask "what is QBR"': "Quarterly business review (QBR)",
    'python -m bot calc "acv total=300k years=3"': "100,000 a year",
    'python -m bot ask --why "what is QBR"': "WHAT COULD BE DONE",
    'python -m bot ask --why --surface mention "the pilot said we\'d land early"': "stay silent",
    'python -m bot ask --why --surface mention "does our NPS count as good?"': "Net promoter score",
    'python -m bot explain "can you send the QBR deck"': "can you send the quarterly business review deck",
    "python -m bot check": "652 terms and 179 calculators read, 0 faults.",
    "python -m bot manifest --mode socket": '"socket_mode_enabled": true',
    "python -m bot manifest --mode socket --no-agent": '"socket_mode_enabled": true',
    "python -m bot manifest --mode http --url https://jargon.example.com": "https://jargon.example.com/slack/events",
    "python -m bot manifest --mode socket --mcp https://jargon.example.com/mcp": "slack_identity_auth",
    "python -m bot import docs/words.csv --dry-run": "An import would make it: 3 new,",
    "python -m bot import docs/words.csv --as U0INES": "Imported: 3 new,",
    "python -m bot export words.json": "",
    "python -m bot export words.csv --format csv": "",
    'python -m bot calc "clv arpa=200 margin=80% churn=12,5%"': "1,280  Customer lifetime value",
    'python -m bot ask "what is our CLV with arpa of 200, gross margin 80% and churn of 12,5%?"': "lifetime value",
    "python -m bot import words.json": "Imported: 0 new, 0 changed, 4 same,",
}
"""What each command prints, run one after the other in a folder with nothing but `docs/`."""

NAMED: dict[str, str] = {
    "python -m bot ask": "Answer a question",
    "python -m bot ask --why": "Say why",
    "python -m bot mcp": "Answer assistants",
    "python -m bot mcp --http --workspace T0123ABCD": "Answer assistants",
    "python -m bot playground": "playground",
    "python -m bot audit": "Say what is wrong",
    "python -m bot audit --team T0123ABCD": "Say what is wrong",
    "python -m bot erase": "Forget a person",
    "python -m bot erase --person U0123ABCD --dry-run": "Forget a person",
}
"""Commands that are named without saying what for: what their help says."""

EXAMPLES = dict.fromkeys(example for each in DOCUMENTS for example in each.examples)
QUESTIONS = [each for each in EXAMPLES if each.startswith(("/", "@"))]
COMMANDS = [each for each in EXAMPLES if each.startswith("python -m bot ")]
CLAIMS = [claim for each in DOCUMENTS for claim in each.claims if claim[0] in ASKED]


def is_target(name: str) -> bool:
    return bool(re.search(rf"^{name}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def try_import_afresh() -> subprocess.CompletedProcess[str]:
    """What a newcomer tries first, in a folder where nothing is stored yet."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "docs", Path(folder) / "docs")
        return bot("import", "docs/words.csv", "--dry-run", folder=Path(folder))


def answer_to(example: str, glossary: Glossary) -> Answer:
    typed = re.sub(r"^\S+ ?", "", example)
    if example.startswith("/calc"):
        return glossary.calculate(typed)
    return glossary.ask(typed, "define" if example.startswith("/define") else "mention")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample of words, and a database that knows one workspace."""
    made = tmp_path_factory.mktemp("documents")
    shutil.copytree(ROOT / "docs", made / "docs")
    first = "name,definition\nHalo account,A customer whose name opens doors.\n"
    assert bot("import", "-", "--team", "T0NORTHWIND", stdin=first, folder=made).returncode == 0
    return made


def test_every_example_has_its_expectation_and_every_expectation_its_example() -> None:
    assert set(QUESTIONS) == {*ASKED, *OPENED}
    assert set(COMMANDS) == {*RUN, *NAMED}


@pytest.mark.parametrize("example", OPENED)
def test_an_example_opens_the_window_that_the_document_says(example: str, glossary: Glossary) -> None:
    asked = read_learning_command(example.removeprefix("/define "), glossary, load_paths(glossary.library))
    assert asked
    named = (each.slug for each in (asked.path, asked.term) if each)
    assert " ".join((asked.what, *named)) == OPENED[example]


@pytest.mark.parametrize("example", ASKED)
def test_an_example_is_answered_as_the_document_says(example: str, glossary: Glossary) -> None:
    answer, expected = answer_to(example, glossary), ASKED[example]
    assert expected in say(answer)
    if not expected:
        assert ask_record(None, answer)["action"] == "none"


@pytest.mark.parametrize(("example", "claim"), CLAIMS)
def test_the_numbers_beside_an_example_stand_in_its_answer(example: str, claim: str, glossary: Glossary) -> None:
    said = say(answer_to(example, glossary))
    assert [number for number in re.findall(r"\$?\d[\d,.]*%?", claim) if number not in said] == []


@pytest.mark.timeout(300)  # a dozen processes, one after the other
def test_the_commands_do_what_the_documents_say(folder: Path) -> None:
    for command, expected in RUN.items():
        done = bot(*shlex.split(command)[3:], folder=folder)
        assert done.returncode == 0, done.stderr
        assert expected in done.stdout, command


def test_a_newcomer_can_try_an_import_before_anything_is_stored() -> None:
    assert "3 new" in try_import_afresh().stdout


@pytest.mark.parametrize("command", sorted(NAMED))
def test_a_command_that_is_named_is_there(command: str) -> None:
    done = bot(*shlex.split(command)[3:], "--help")
    assert done.returncode == 0, done.stderr
    assert NAMED[command] in done.stdout


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.startswith("make ")])
def test_a_target_of_make_is_there(example: str) -> None:
    assert is_target(example.split()[1])


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.startswith(".venv")])
def test_a_module_that_is_run_is_there(example: str) -> None:
    assert importlib.util.find_spec(example.split()[2])


@pytest.mark.parametrize(("document", "link"), [(each, link) for each in DOCUMENTS for link in each.links])
def test_a_link_leads_somewhere(document: Document, link: str) -> None:
    assert ((ROOT / document.name).parent / link).exists()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.name)
def test_a_file_that_is_named_is_there(document: Document) -> None:
    paths = [each for each in document.spans if re.fullmatch(r"(?:\.ci|bot|docs|knowledge|tests)/[\w./-]*", each)]
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", [CONTRIBUTING, PLAYGROUND], ids=lambda each: each.name)
def test_a_name_of_the_code_is_in_the_code(document: Document) -> None:
    code = "\n".join(
        file.read_text(encoding="utf-8") for top in ("bot", "knowledge", "tests") for file in (ROOT / top).rglob("*.py")
    )
    names = {
        name for each in document.spans if re.fullmatch(r"[\w.]+(?:\(\))?", each) for name in re.findall(r"\w+", each)
    }
    words = set(re.findall(r"\w+", code)) | {"toml", "jsonl", "json", "csv", "pyproject"}
    assert names - words == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.name)
def test_terms_and_calculators_are_counted_right(document: Document, glossary: Glossary) -> None:
    counted = set(re.findall(r"([\d,]+) terms and ([\d,]+) calculators", document.text))
    assert counted <= {(str(len(glossary.library.terms)), str(len(glossary.tools)))}


def test_the_readme_says_how_well_it_reads(library: Library) -> None:
    """To the hundredth or two that a little more learning may move."""
    rows = re.findall(r"^\| (\w+) \|((?: [\d.]+ \|){4}) (\d+) \|$", README.section("How well it reads"), re.MULTILINE)
    claimed = {kind: [*map(float, shares.split("|")[:4]), int(of)] for kind, shares, of in rows}
    lines = read_lines(Reader(Indexes(library)), read_file(UNREAD))
    today = {kind: [*_shares(row), row["of"]] for kind, row in score(lines).items()}
    assert claimed.keys() == today.keys()
    for kind, shares in today.items():
        assert claimed[kind] == pytest.approx(shares, abs=0.02), kind


def _shares(row: Counter[str]) -> list[float]:
    """Right; half right, or offered; silent; wrong. Talk is right when it is left alone."""
    talk = row["silent"] if not row["right"] else 0
    counts = (
        row["right"] + talk,
        row["part"] + row["offered"],
        row["silent"] - talk,
        row["wrong"] + row["offered wrong"] + row["answered"],
    )
    return [round(count / row["of"], 2) for count in counts]


@pytest.mark.parametrize("picture", sorted((ROOT / "docs").glob("*.png")), ids=lambda each: each.name)
def test_a_picture_is_small_shown_and_described(picture: Path) -> None:
    assert picture.stat().st_size < 150_000
    shown = re.search(rf'<img src="docs/{picture.name}"[^>]* alt="([^"]*)"', README.text)
    assert shown
    assert len(shown[1]) > 80
