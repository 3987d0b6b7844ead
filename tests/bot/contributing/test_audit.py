"""What curators see when they go through their words, what each finding lets them do, and what is counted."""

import asyncio
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.blocks.audit import draw_audit
from bot.blocks.entry_menu import RETIRE_FORM
from bot.blocks.suggestion import SUGGESTION_FORM
from bot.playground.blockkit import check_view
from bot.playground.loopback import LoopbackSlack
from bot.playground.people.person import Person
from bot.playground.state.views import View
from bot.storage.database import open_database
from bot.storage.records import NewVersion
from bot.storage.usage import ENTRY, Counted, Usage
from bot.team.audit import find_contradictions, find_shared_names, read_weeks
from bot.team.findings import Audit, Fault, Finding, Week
from knowledge.glossary import Glossary
from knowledge.house import HouseDefault, HouseReading, TeamWords
from tests.bot.conftest import SUCCESS
from tests.bot.contributing.acting import (
    INES,
    MAYA,
    NORTHWIND,
    TOM,
    add_word,
    become_curator,
    define,
    defined,
    home_of,
    opened,
    press,
    said_in_form,
    settings,
    told,
    window,
)
from tests.bot.contributing.processes import other_process
from tests.bot.contributing.test_owners import add_entry
from tests.bot.reading import buttons_of, text_of


async def check_words(curator: Person, words: str = "How much is asked") -> View:
    """The window, opened from the Home tab."""
    if curator.view:
        await curator.close(window(curator))
    await press(curator, await home_of(curator, "Waiting for you"), "Check our words")
    return await said_in_form(curator, words)


async def import_word(glossary: Glossary, folder: Path) -> None:
    """A second word of that acronym, as a list brings it."""
    content = {
        "name": "Fiber budget review",
        "aliases": ["FBR"],
        "definition": "A yearly look at what the lines to our sites cost.",
        "example": "In the FBR we gave up two lines.",
        "owner": "curators",
        "reviewed": "2026-11-20",
    }
    async with other_process(glossary, folder) as team:
        await team.versions.add(NORTHWIND, NewVersion("fiber-budget-review", "entry", content, INES), None)


async def test_two_words_of_one_name_are_found_and_one_is_edited_or_retired_there(
    slack: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    ines = await become_curator(slack)
    await add_word(ines)
    assert "Nothing stands out" in text_of(await check_words(ines))
    await ines.close(window(ines))
    await import_word(glossary, tmp_path)
    await defined(ines, "fiber budget review", "A yearly look")
    view = await check_words(ines, "One name, several entries")
    assert "FBR leads to “Flurble rate” and “Fiber budget review”" in text_of(view)
    await press(ines, view, "Edit Flurble rate")
    await opened(ines, SUGGESTION_FORM)
    await ines.close(window(ines))
    menu = next(e for b in window(ines).blocks for e in b.get("elements", ()) if e["type"] == "overflow")
    retire = next(each for each in menu["options"] if each["text"]["text"] == "Retire it")
    block = next(b["block_id"] for b in window(ines).blocks if menu in b.get("elements", ()))
    assert (await ines.click(window(ines), "more", block, selected=retire)).ok
    await opened(ines, RETIRE_FORM)
    assert slack.refusals == []


async def test_who_answers_for_a_word_is_named_there_when_its_owner_has_left(
    slack_socket: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    async with other_process(glossary, tmp_path) as team:
        await add_entry(team, 1, TOM, "2026-11-20")
        await add_entry(team, 2, MAYA, "2026-11-20")
    await defined(ines, "gadget 2", "What number 2 says")
    people = slack._slack.workspace.people
    people[TOM] = replace(people[TOM], deleted=True)
    view = await check_words(ines, "Nobody answers for these")
    assert "Nobody answers for “Gadget 1”: its owner is not here any more." in text_of(view)
    assert "“Gadget 2”" not in text_of(view)
    outcome = await ines.click(view, "hand_on:gadget-1", selected=MAYA)
    assert outcome.ok, outcome
    await said_in_form(ines, "Passed on. They are asked now.")
    assert (await told(slack, MAYA, "Is “Gadget 1” still right?")).text
    await ines.close(window(ines))
    assert "Nobody answers" not in text_of(await check_words(ines))
    assert slack.refusals == []


async def test_only_curators_look(slack_socket: LoopbackSlack) -> None:
    await become_curator(slack_socket)
    maya = slack_socket.person(MAYA)
    assert "Check our words" not in buttons_of(await home_of(maya, "Ask Jargon"))


async def test_asking_is_counted_without_persons_and_not_at_all_once_that_is_turned_off(
    slack_socket: LoopbackSlack, tmp_path: Path
) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    maya = slack.person(MAYA)
    for text in ("NPS", "net promoter score", "flurbing"):
        await define(maya, text)
    assert (await maya.command(SUCCESS, "/calc nps 60 25 15")).ok

    async def counted() -> View:
        async with asyncio.timeout(30):
            while "4 asked, 3 answered, 1 not found" not in text_of(view := await check_words(ines)):
                pass
            return view

    view = await counted()
    assert "Net promoter score: 3" in text_of(view)
    assert "flurbing" not in text_of(view), "one person alone has typed it"
    database = await open_database(f"sqlite:///{tmp_path / 'jargon.db'}")
    kept = await Usage(database).all(NORTHWIND)
    await database.close()
    assert not {MAYA, "flurbing"} & {each.slug for each in kept}
    await ines.close(window(ines))
    await settings(ines, misses=[])
    assert "turned that off" in text_of(await check_words(ines, "turned that off"))


def test_readings_that_take_a_number_differently_contradict_each_other(glossary: Glossary) -> None:
    shared = find_two_calculators(glossary)
    (term, one, name), (other_term, other, _) = shared

    def read(slug: str, calculator: str, value: str) -> HouseReading:
        default = HouseDefault(calculator=calculator, input=name, value=value)
        return HouseReading(term=slug, defaults=(default,), owner="curators", since=date(2026, 11, 1))

    def found(value: str) -> list[str]:
        words = TeamWords(readings=(read(term, one, "10"), read(other_term, other, value)))
        ours = Glossary(glossary.library.with_team(words), glossary)
        return [each.says for each in find_contradictions(ours)]

    (says,) = found("20")
    assert "is usually" in says
    assert "in one and" in says
    assert found("10") == []


def find_two_calculators(glossary: Glossary) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    """Of two terms, a calculator each that have an input in common which has a default."""
    seen: dict[tuple[str, str], tuple[str, str, str]] = {}
    for term in glossary.library.terms:
        for calculator in term.calculators:
            for each in calculator.inputs:
                if each.default is None:
                    continue
                first = seen.setdefault((each.name, each.unit), (term.slug, calculator.id, each.name))
                if first[0] != term.slug:
                    return first, (term.slug, calculator.id, each.name)
    raise AssertionError("there are none")


def test_what_ships_claims_no_name_of_the_teams(glossary: Glossary) -> None:
    assert list(find_shared_names(glossary.library)) == []


def test_weeks_are_summed_up_the_latest_first() -> None:
    monday = date(2026, 11, 23)
    counted = [
        Counted(monday - timedelta(weeks=1), "asked", "", 2),
        Counted(monday, "asked", "", 5),
        Counted(monday, "missed", "", 1),
        Counted(monday, ENTRY, "nps", 4),
    ]
    assert read_weeks(counted) == (Week(monday, 5, 0, 1), Week(monday - timedelta(weeks=1), 2, 0, 0))


@pytest.mark.parametrize("flags", [[], ["--json"]])
async def test_the_command_line_says_the_same(
    slack_socket: LoopbackSlack,
    glossary: Glossary,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    flags: list[str],
) -> None:
    ines = await become_curator(slack_socket)
    await add_word(ines)
    await import_word(glossary, tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'jargon.db'}")
    monkeypatch.delenv("SLACK_BOT_TOKEN", raising=False)
    arguments = ["audit", "--team", NORTHWIND.team, *flags]
    result = await asyncio.to_thread(CliRunner().invoke, cli, arguments)
    assert result.exit_code == 0, result.output
    if flags:
        finding = json.loads(result.stdout)["findings"][0]
        assert (finding["kind"], len(finding["entries"])) == ("one name", 2)
    else:
        assert "FBR leads to" in result.stdout


def test_the_worst_team_fits_into_a_window(glossary: Glossary) -> None:
    terms = glossary.library.terms
    faults: tuple[Fault, ...] = ("one name", "contradiction", "standard", "nobody", "unasked")
    findings = tuple(Finding(fault, "x" * 500, terms[:2]) for fault in faults for _ in range(20))
    weeks = tuple(Week(date(2026, 11, 23) - timedelta(weeks=n), 9, 8, 1) for n in range(13))
    view = draw_audit(Audit(findings, weeks, tuple((term, 3) for term in terms[:10]))).to_dict()
    assert check_view(view) == []
    few = draw_audit(Audit(findings[:1])).to_dict()
    assert "more." not in json.dumps(few)
