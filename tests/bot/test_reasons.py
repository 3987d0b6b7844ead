"""ask --why: what a person reads who wants to know why a question got its answer, and what a program gets."""

import io
import json
import re
from math import exp
from typing import Any

import pytest
from rich.console import Console

from bot.reasons import print_reasons, reason_record
from knowledge.glossary import Glossary
from knowledge.reading.sentences import Surface
from tests.bot.command_line import bot
from tests.bot.test_command_line import lines, read

EMPTY = {
    "certain": True,
    "names": [],
    "wants": [],
    "unknown": [],
    "described": {"chance": 0.0, "measures": {}, "terms": []},
    "stored": [],
}

TEXTS: list[tuple[str, Surface, list[str]]] = [
    ("what's a decent NPS these days?", "mention", ["“NPS”", "a short form in capitals", "What is a good NPS?"]),
    ("the pilot said we'd land early", "mention", ["“pilot”", "→", "stay silent", "nothing asked"]),
    ("quaterly bussiness reveiw", "define", ["Quarterly business review: misspelt, 3 slips", "a term by its name"]),
    ("how do ACV and TCV differ?", "mention", ["“ACV”", "“TCV”", "compare", "terms against each other"]),
    (
        "what do you call the talk with a customer every quarter",
        "mention",
        ["DESCRIBED", "business review", "a description"],
    ),
    ("churn if we had 100 customers and lost 5", "mention", ["calculate", "a sum in a sentence", "5%"]),
    ("what is a flurble account?", "mention", ["None of ours.", "“flurble account”", "say it is unknown"]),
    ("QBR", "define", ["a name and nothing else: certain", "Quarterly business review (QBR)"]),
    ("what is a good NPS?", "mention", ["a stored question, word for word: certain", "Above 0 is usually called good"]),
    ("acv total=300k years=3", "define", ["a calculation typed as a command: certain", "100,000 a year"]),
    ("PS", "define", ["certain", "Which one do you mean?"]),
    ("", "define", ["“”", "nothing, or help: certain"]),
    (":tada: :fire:", "mention", ["“”", "nothing, or help: certain"]),
    ("a" * 10_000, "define", ["None of ours.", "aaa…”", "a word we lack"]),
    ("что такое NPS?", "mention", ["“что такое NPS?”", "“NPS”"]),
    ("四半期レビューとは何ですか", "define", ["None of ours.", "a word we lack"]),
    ("[bold]NPS[/bold] :boom: \x1b[31m", "mention", ["[bold]NPS[/bold]"]),
]


def printed(glossary: Glossary, text: str, surface: Surface, width: int = 100) -> str:
    """What is printed where nothing can be coloured."""
    screen = io.StringIO()
    print_reasons(glossary.decide(text, surface), Console(file=screen, width=width, markup=False, emoji=False))
    return screen.getvalue()


def why(glossary: Glossary, text: str, surface: Surface = "mention") -> dict[str, Any]:
    told: dict[str, Any] = reason_record(None, glossary.decide(text, surface))["why"]
    return told


@pytest.mark.parametrize(("text", "surface", "says"), TEXTS, ids=[text[:40] or "nothing" for text, _, _ in TEXTS])
def test_any_text_is_told_why(text: str, surface: Surface, says: list[str], glossary: Glossary) -> None:
    said = printed(glossary, text, surface)
    assert [each for each in says if each not in said] == []
    assert said.count("→") == 1
    assert "\x1b" not in said


@pytest.mark.parametrize("width", [20, 80, 100, 300])
def test_it_is_80_to_100_columns_wide(width: int, glossary: Glossary) -> None:
    for text, surface, _ in TEXTS:
        widest = max(len(line.rstrip()) for line in printed(glossary, text, surface, width).splitlines())
        assert widest <= max(80, min(100, width))


def test_the_sum_of_the_weights_is_what_the_chance_follows_from(glossary: Glossary) -> None:
    for name in why(glossary, "how do ACV and TCV differ?")["names"]:
        weights = [each["weight"] for each in name["weights"]]
        assert name["bias"] + sum(weights) + name["rest"] == pytest.approx(name["sum"], abs=0.002)
        assert 1 / (1 + exp(-name["sum"])) == pytest.approx(name["alone"], abs=0.002)
        assert name["in_view"] or name["chance"] == name["alone"]
        assert 0 < len(weights) <= 8


@pytest.mark.parametrize(("text", "surface"), [(text, surface) for text, surface, _ in TEXTS])
def test_what_is_done_is_worth_most_and_the_worth_follows_from_the_prices(
    text: str, surface: Surface, glossary: Glossary
) -> None:
    told = why(glossary, text, surface)
    proposals = told["proposals"]
    assert proposals[0]["step"] == told["decision"]["step"]
    assert [each["worth"] for each in proposals] == sorted((each["worth"] for each in proposals), reverse=True)
    for each in proposals:
        expected = each["chance"] * each["if_right"] + (1 - each["chance"]) * each["if_wrong"]
        rounded = 0.0006 * (1 + each["if_right"] - each["if_wrong"])  # what is told of the chance, and of the worth
        assert each["worth"] == pytest.approx(expected, abs=rounded)


def test_what_is_certain_has_nothing_weighed(glossary: Glossary) -> None:
    told = why(glossary, "QBR", "define")
    assert {key: told[key] for key in EMPTY} == EMPTY
    assert told["decision"] == {"step": "a name and nothing else", "terms": ["quarterly-business-review"]}


def test_as_json_the_record_of_the_answer_says_why() -> None:
    asked = ({"id": 1, "text": "whats a decent NPS", "surface": "mention"}, {"id": 2, "text": "QBR"})
    plain = read(bot("ask", "--json", stdin=lines(*asked)).stdout)
    told = read(bot("ask", "--why", "--json", stdin=lines(*asked)).stdout)
    assert [{key: each[key] for key in each if key != "why"} for each in told] == plain
    keys = {
        "text",
        "surface",
        "certain",
        "names",
        "wants",
        "unknown",
        "described",
        "stored",
        "sum",
        "proposals",
        "decision",
    }
    assert all(set(each["why"]) == keys for each in told)
    name = told[0]["why"]["names"][0]
    assert (name["typed"], name["name"], name["terms"]) == ("NPS", "NPS", ["net-promoter-score"])
    assert {"feature", "says", "weight"} == set(name["weights"][0])
    assert told[1]["why"]["surface"] == "define"


def test_the_command_line_says_where_it_was_asked_and_after_what() -> None:
    done = bot("ask", "--why", "--surface", "mention", "--after", "what is NPS", "and a good one?")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("“and a good one?”  in a message, after “what is NPS”\n")
    assert "What is a good NPS?" in done.stdout


def test_the_same_question_is_read_the_same_in_every_run() -> None:
    asked = lines(*({"id": 1, "text": text, "surface": surface} for text, surface, _ in TEXTS))
    runs = [bot("ask", "--why", "--json", stdin=asked, PYTHONHASHSEED=seed).stdout for seed in ("1", "2", "3")]
    assert len(runs[0].splitlines()) == len(TEXTS)
    assert runs[1:] == runs[:1] * 2


def test_help_names_what_it_takes() -> None:
    said = re.sub(r"\s+", " ", bot("ask", "--help").stdout)
    assert all(option in said for option in ("--why", "--surface", "--after", "--json"))
    assert json.loads(bot("ask", "--why", "--json", stdin='{"text": "QBR"}\n').stdout)["id"] is None
