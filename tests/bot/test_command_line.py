"""python -m bot, from outside: its contract with people and programs."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.command_line import bot


def lines(*records: dict[str, Any] | str) -> str:
    return "\n".join(each if isinstance(each, str) else json.dumps(each) for each in records) + "\n"


def read(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_ask_prints_the_answer() -> None:
    for arguments in (["what is QBR"], ["what", "is", "QBR"]):
        done = bot("ask", *arguments, afresh=True)
        assert done.returncode == 0
        assert done.stdout.startswith("Quarterly business review (QBR)\n")


def test_ask_reads_and_writes_one_object_a_line() -> None:
    done = bot(
        "ask",
        "--json",
        stdin=lines(
            {"id": "a", "text": "QBR", "surface": "define"},
            {"id": "b", "text": "qrb", "surface": "define"},
            "",
            {"id": "c", "text": "good morning", "surface": "mention"},
            {"id": "d", "text": "ACV vs TCV", "surface": "mention"},
            {"id": 5, "text": "calc nps 60 25 15", "surface": "mention"},
            {"id": 6, "text": "win rate result=35% lost=39 won=?", "surface": "define"},
            {"id": 7, "text": "acv total=100k years=1 vs total=240k years=3", "surface": "mention"},
        ),
    )
    answers = {each["id"]: each for each in read(done.stdout)}
    assert answers["a"]["action"] == "answer"
    assert answers["a"]["kind"] == "definition"
    assert answers["a"]["answer"] == ["Quarterly business review"]
    assert answers["a"]["value"] is None
    assert (answers["b"]["action"], answers["b"]["kind"]) == ("suggest", "choices")
    assert answers["b"]["answer"][0] == "Quarterly business review"
    assert (answers["c"]["action"], answers["c"]["answer"]) == ("none", [])
    assert answers["d"]["answer"] == ["Annual contract value", "Total contract value"]
    assert (answers[5]["kind"], answers[5]["value"], answers[5]["unit"]) == ("calculation", 45, "score")
    assert (answers[6]["kind"], answers[6]["value"], answers[6]["unit"]) == ("solution", 21, "count")
    assert answers[7].pop("values") == [100_000, 80_000]
    assert all(set(each) == {"id", "action", "kind", "answer", "value", "unit", "text"} for each in answers.values())


def test_calc_reads_and_writes_one_object_a_line() -> None:
    done = bot(
        "calc",
        "--json",
        stdin=lines(
            {"id": 1, "text": "acv total=300k fees=30k years=3"},
            {
                "id": 2,
                "calculator": "acv",
                "inputs": {"total_contract_value": 300000, "one_time_fees": 30000, "term_years": 3},
            },
            {"id": 3, "text": "acv total=300k"},
            {"id": 4, "calculator": "acv", "inputs": {"total_contract_value": 300000, "term_years": 0}},
            {"id": 5, "calculator": "flurble", "inputs": {}},
            {"id": 6, "calculator": "acv", "inputs": {"total_contract_value": "lots", "term_years": True}},
            {"id": 7, "calculator": "acv", "inputs": [1, 2]},
            {"id": 8, "calculator": "monthly_to_annual_churn", "inputs": {"monthly_churn_pct": 2}},
            {"id": 9, "text": "flurble 1 2"},
            {"id": 10, "calculator": "acv", "inputs": {"total": 3, "term_years": 1}},
        ),
    )
    assert done.returncode == 0, done.stderr
    results = {each["id"]: each for each in read(done.stdout)}
    for one in (1, 2):
        assert (results[one]["calculator"], results[one]["result"], results[one]["unit"]) == (
            "acv",
            90000,
            "money per year",
        )
    assert results[3]["asks"] == ["term_years"]
    assert "error" in results[4]
    assert results[4]["asks"] == ["term_years"]
    assert all("error" in results[one] and "result" not in results[one] for one in (5, 6, 7, 9, 10))
    assert results[6]["asks"] == ["total_contract_value", "term_years"]
    assert results[8]["result"] == pytest.approx(21.528328, abs=1e-6)


def test_calc_prints_the_working() -> None:
    done = bot("calc", "acv", "total=$300k", "fees=30k", "years=3", afresh=True)
    assert "$90,000 a year" in done.stdout
    assert "($300,000 − $30,000) ÷ 3 years = $90,000" in done.stdout


@pytest.mark.parametrize("command", ["ask", "calc"])
@pytest.mark.parametrize("line", ["not json", "[1, 2]", '"text"'])
def test_a_line_that_is_no_object_is_refused_in_a_sentence(command: str, line: str) -> None:
    done = bot(command, "--json", stdin=line + "\n")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_check_is_clean_for_the_shipped_content() -> None:
    done = bot("check", afresh=True)
    assert done.returncode == 0, done.stdout
    assert "0 faults" in done.stdout


def test_check_names_every_fault_and_exits_with_1(tmp_path: Path) -> None:
    (tmp_path / "retention").mkdir()
    (tmp_path / "retention" / "churn.toml").write_text('name = "Churn"\ndefintion = "x"\n')
    done = bot("check", str(tmp_path))
    assert done.returncode == 1
    assert "retention/churn.toml: defintion: is not a key Jargon knows. Did you mean definition?" in done.stdout
    assert "retention/churn.toml: reviewed: is missing. Add reviewed to the file." in done.stdout


def test_manifest_prints_what_slack_takes() -> None:
    assert json.loads(bot("manifest", afresh=True).stdout)["settings"]["socket_mode_enabled"] is True
    over_http = json.loads(bot("manifest", "--mode", "http", "--url", "https://jargon.example.com").stdout)
    assert over_http["settings"]["interactivity"]["request_url"] == "https://jargon.example.com/slack/events"


@pytest.mark.parametrize("arguments", [["--mode", "http"], ["--mode", "http", "--url", "jargon.example.com"]])
def test_the_http_manifest_needs_a_public_address(arguments: list[str]) -> None:
    done = bot("manifest", *arguments)
    assert done.returncode == 1
    assert "--url https://" in done.stderr


def test_help_lists_the_commands() -> None:
    done = bot("--help", afresh=True)
    assert done.returncode == 0
    assert all(command in done.stdout for command in ("ask", "calc", "check", "manifest", "playground", "/readyz"))


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "neither SLACK_APP_TOKEN"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN is missing"),
        ({"PORT": "http"}, "PORT cannot be used"),
        ({"PORT": "0", "DATABASE_URL": "sqlite:////proc/nowhere/jargon.db"}, "The database file"),
        ({"PORT": "0", "DATABASE_URL": "mysql://root:hunter2@db/jargon"}, "DATABASE_URL"),
    ],
)
def test_what_keeps_the_bot_from_starting_is_one_sentence(
    tmp_path: Path, environment: dict[str, Any], says: str
) -> None:
    done = bot(folder=tmp_path, **environment)
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert "hunter2" not in done.stderr
    assert len([line for line in done.stderr.splitlines() if " INFO " not in line]) == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"id": 1, "calculator": "acv", "inputs": {"total": ' + "9" * 5000 + "}}", "is too large"),
        ('{"id": 1, "calculator": "acv", "inputs": {"total": NaN}}', "NaN is not a number in JSON"),
        ('{"id": 1, "text": ' + "[" * 100_000, "nests its values too deep"),
    ],
)
@pytest.mark.parametrize("command", ["ask", "calc"])
def test_a_line_that_no_reader_can_take_is_one_sentence(command: str, line: str, says: str) -> None:
    done = bot(command, "--json", stdin=line + "\n")
    assert done.returncode == 1
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_odd_lines_are_answered_like_any_other() -> None:
    odd = [r'{"id": "\ud800", "text": "QBR \ud800"}', '{"id": 2, "calculator": ["acv"], "inputs": {}}']
    answers = read(bot("calc", "--json", stdin=lines(*odd)).stdout)
    assert [each["id"] for each in answers] == ["\ud800", 2]
    assert all("error" in each for each in answers)
