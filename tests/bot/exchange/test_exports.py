"""A whole export is read as strictly as a list of words: what is wrong stays out with its reason, the rest comes in."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.exchange.imports import read_source, run_import, try_import
from bot.exchange.plans import Importer, Plan, trust_channel, trust_curators
from bot.storage.database import Database
from bot.storage.gaps import Gaps
from bot.storage.holdings import dump
from bot.storage.preferences import PreferenceLog, Preferences
from bot.storage.records import Workspace
from bot.storage.suggestions import Suggestions
from bot.storage.versions import Versions, team_words
from bot.team.proposals import today
from knowledge.glossary import Glossary

OURS = Workspace("", "T1")
INES = Importer("U0INES", today(), "all.json")
EXPORT = json.loads((Path(__file__).parents[2] / "data" / "exports" / "1.json").read_text(encoding="utf-8"))

Spoil = Callable[[dict[str, Any]], object]


def version(value: dict[str, Any], slug: str, number: int = 1) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in value["versions"] if (each["slug"], each["number"]) == (slug, number))
    return found


def content(value: dict[str, Any], slug: str, number: int = 1, **said: object) -> None:
    version(value, slug, number)["content"].update(said)


async def bring(database: Database, glossary: Glossary, value: object, importer: Importer = INES) -> Plan:
    source = read_source("all.json", json.dumps(value).encode())
    tried = await try_import(database, OURS, glossary.library, source, importer)
    done = await run_import(database, OURS, glossary.library, source, importer)
    assert tried == done
    return done


async def slugs(database: Database) -> set[str]:
    return {head.slug for head in await Versions(database).head(OURS)}


def calculator(name: str, formula: str) -> list[dict[str, Any]]:
    inputs = [{"name": "a", "label": "A", "unit": "money"}]
    example = {"inputs": {"a": 1}, "result": 1000}
    return [
        {"id": name, "label": "Ours", "formula": formula, "inputs": inputs, "result": {"unit": "money"},
         "sentence": "It is {result}.", "worked_examples": [example]}
    ]  # fmt: skip


async def test_an_export_comes_back_whole_but_for_settings_and_who_may_not_be_named(
    database: Database, glossary: Glossary
) -> None:
    plan = await bring(database, glossary, EXPORT)
    assert plan.sums == "4 new, 0 changed, 0 same, 0 left alone, 0 wrong"
    there = await dump(database, OURS)
    added_since = {"misses": {"put_aside_at": None}}
    assert {name: rows for name, rows in there.items() if name != "preferences"} == {
        name: [row | added_since.get(name, {}) for row in rows] if isinstance(rows, list) else rows
        for name, rows in EXPORT.items()
        if name != "preferences"
    }
    assert there["preferences"] == []


WRONG: list[tuple[str, Spoil, str]] = [
    ("bid-desk", lambda value: content(value, "bid-desk", 2, aliases=7), "its other names cannot be used"),
    ("bid-desk", lambda value: content(value, "bid-desk", 2, definition=None), "its definition cannot be used"),
    ("bid-desk", lambda value: version(value, "bid-desk", 2)["content"].pop("definition"), "it has no definition"),
    ("bid-desk", lambda value: version(value, "bid-desk", 2).update(content=[1]), "its content cannot be read"),
    ("bid-desk", lambda value: version(value, "bid-desk", 2).update(state="lively"), "its state cannot be read"),
    ("bid-desk", lambda value: version(value, "bid-desk", 2).update(author="U1> <!channel"), "its author cannot be"),
    (
        "bid-desk",
        lambda value: content(value, "bid-desk", 2, calculators=calculator("ours", "a *")),
        "calculators.ours: ",
    ),
    (
        "bid-desk",
        lambda value: content(value, "bid-desk", 2, calculators=calculator("acv", "a * 1000")),
        "Its calculator acv has the name of another",
    ),
    ("storm-room", lambda value: content(value, "storm-room", 2, successor="Bid desk"), "its successor is none"),
    ("storm-room", lambda value: content(value, "storm-room", 2, successor=7), "its successor is none"),
    ("annual-contract-value", lambda value: content(value, "annual-contract-value", calculator="nps"), "has no calcul"),
]


@pytest.mark.parametrize(("slug", "spoil", "why"), WRONG, ids=[f"{n} {each[2]}" for n, each in enumerate(WRONG)])
async def test_a_word_whose_present_version_is_wrong_stays_out_and_the_others_come_in(
    database: Database, glossary: Glossary, slug: str, spoil: Spoil, why: str
) -> None:
    value = copy.deepcopy(EXPORT)
    spoil(value)
    plan = await bring(database, glossary, value)
    [line] = [line for line in plan.lines if line.outcome == "wrong"]
    assert why in line.says
    assert plan.sums == "3 new, 0 changed, 0 same, 0 left alone, 1 wrong"
    assert await slugs(database) == {"annual-contract-value", "bid-desk", "flurble", "gone", "storm-room"} - {slug}


async def test_an_older_version_that_is_wrong_leaves_the_word_and_is_said(
    database: Database, glossary: Glossary
) -> None:
    value = copy.deepcopy(EXPORT)
    content(value, "bid-desk", 1, aliases=7)
    value["suggestions"][0]["content"]["aliases"] = 7
    value["gaps"][0]["kind"] = "odd"
    plan = await bring(database, glossary, value)
    assert plan.sums == "4 new, 0 changed, 0 same, 0 left alone, 0 wrong"
    assert "3 more rows left out: row 1 of gaps (its kind cannot be read); one of suggestions" in plan.notes[1]
    assert [each.number for each in await Versions(database).history(OURS, "bid-desk")] == [2]


async def test_an_older_version_never_comes_to_life_when_the_newest_cannot_be_read(
    database: Database, glossary: Glossary
) -> None:
    value = copy.deepcopy(EXPORT)
    version(value, "gone", 2)["at"] = "yesterday"
    plan = await bring(database, glossary, value)
    assert plan.count("wrong") == 1
    assert "gone" not in await slugs(database)


async def test_an_entry_never_takes_the_place_of_one_that_is_shipped(database: Database, glossary: Glossary) -> None:
    value = copy.deepcopy(EXPORT)
    for number in (1, 2):
        version(value, "bid-desk", number)["slug"] = "quarterly-business-review"
    plan = await bring(database, glossary, value)
    assert [line.says[:22] for line in plan.lines if line.outcome == "wrong"] == ["Jargon ships an entry "]
    assert "quarterly-business-review" not in await slugs(database)


async def test_a_calculator_that_works_comes_along_with_its_word(database: Database, glossary: Glossary) -> None:
    value = copy.deepcopy(EXPORT)
    content(value, "bid-desk", 2, calculators=calculator("ours", "a * 1000"))
    assert (await bring(database, glossary, value)).count("wrong") == 0
    heads = await Versions(database).head(OURS)
    ours = Glossary(glossary.library.with_team(team_words(heads)))
    assert ours.compute("ours", {"a": "2"}).calculator.id == "ours"


async def test_people_in_a_row_are_ids_or_the_row_stays_out(database: Database, glossary: Glossary) -> None:
    value = copy.deepcopy(EXPORT)
    value["suggestions"][1]["author"] = "U1> <!channel"
    value["askers"][0]["person"] = "everyone"
    await bring(database, glossary, value)
    assert {each.author for each in await Suggestions(database).pending(OURS)} <= {"U0MAYA"}
    there = await dump(database, OURS)
    assert (len(there["suggestions"]), len(there["askers"])) == (2, 2)
    assert len(await Gaps(database).queue(OURS)) == 2


MAY_SET = Importer("U0INES", today(), "all.json", may_set=True)
OPERATOR = Importer("import", today(), "all.json", may_set=True, judge=trust_curators, judge_channel=trust_channel)


async def some_are_guests(people: frozenset[str]) -> frozenset[str]:
    return people & {"U0TOM"}


@pytest.mark.parametrize(
    ("importer", "curators", "approval", "channel", "left_out"),
    [
        (INES, (), "curators approve", None, ["Its settings stay out (U0INES and U0TOM as curators; what curat"]),
        (MAY_SET, (), "curators' own edits go live", None, ["The curators it names", "The review channel it names"]),
        (
            Importer("U0INES", today(), "x", may_set=True, judge=some_are_guests, judge_channel=trust_channel),
            ("U0INES",), "curators' own edits go live", "C0SUCCESS", ["The curators it names stay out"],
        ),
        (OPERATOR, ("U0INES", "U0TOM"), "curators' own edits go live", "C0SUCCESS", []),
    ],
)  # fmt: skip
async def test_settings_are_taken_over_only_by_whoever_may_set_them(
    database: Database, glossary: Glossary, importer: Importer, curators: tuple[str, ...], approval: str,
    channel: str | None, left_out: list[str],
) -> None:  # fmt: skip
    plan = await bring(database, glossary, EXPORT, importer)
    held = await PreferenceLog(database).get(OURS)
    assert (held.curators, held.approval, held.review_channel) == (curators, approval, channel)
    said = plan.takeover.left_out
    assert [each[: len(start)] for each, start in zip(said, left_out, strict=True)] == left_out
    assert len(await PreferenceLog(database).history(OURS)) == int(importer.may_set)


async def test_settings_that_were_chosen_here_hold(database: Database, glossary: Glossary) -> None:
    await PreferenceLog(database).claim_curatorship(OURS, "U0LENA")
    plan = await bring(database, glossary, EXPORT, OPERATOR)
    assert await PreferenceLog(database).get(OURS) == Preferences(curators=("U0LENA",))
    assert plan.takeover.left_out == ("Its settings stay out: the ones that were chosen here hold.",)
