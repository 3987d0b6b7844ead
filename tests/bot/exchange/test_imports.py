"""Files into a workspace, on both databases: what each row becomes, and what is there afterwards."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.exchange.imports import read_source, run_import, try_import
from bot.exchange.plans import Importer, Plan
from bot.storage.database import Database
from bot.storage.gaps import Gaps
from bot.storage.records import NewSuggestion, NewVersion, Version, Workspace
from bot.storage.suggestions import Suggestions
from bot.storage.versions import Versions, entry_content, team_words
from knowledge.answers import Choices, Definition
from knowledge.glossary import Glossary
from knowledge.house import TEAM_CATEGORY
from knowledge.models import Sense, Term
from tests.data import DATA

OURS, THEIRS = Workspace("", "T1"), Workspace("", "T2")
TODAY = datetime.now(UTC).date()
INES = Importer("U0INES", TODAY, "words.csv")
VA_ACRONYMS = DATA / "va-acronyms.csv"


def entry(**fields: Any) -> dict[str, Any]:
    given = {"name": "Bid desk", "definition": "Three people who price what is unusual.", "reviewed": TODAY, **fields}
    return entry_content(Term(slug="x", category=TEAM_CATEGORY, **given))


async def bring(database: Database, glossary: Glossary, text: str | bytes, importer: Importer = INES) -> Plan:
    """Imports `text`, after checking that trying it says the same and changes nothing."""
    source = read_source("words.csv", text if isinstance(text, bytes) else text.encode())
    before = await Versions(database).head(OURS)
    tried = await try_import(database, OURS, glossary.library, source, importer)
    assert await Versions(database).head(OURS) == before
    done = await run_import(database, OURS, glossary.library, source, importer)
    assert done.lines == tried.lines
    return done


async def put(database: Database, slug: str, content: Mapping[str, Any], **version: Any) -> Version:
    present = await Versions(database).current(OURS, slug)
    new = NewVersion(slug, version.pop("layer", "entry"), content, "U0TOM", **version)
    return await Versions(database).add(OURS, new, present.number if present else None)


async def heads(database: Database, workspace: Workspace = OURS) -> dict[str, Version]:
    return {head.slug: head for head in await Versions(database).head(workspace)}


def outcomes(plan: Plan) -> list[tuple[int, str, str]]:
    return [(line.number, line.outcome, line.says) for line in plan.lines]


async def test_new_words_go_live_with_their_author_and_a_second_import_changes_nothing(
    database: Database, glossary: Glossary
) -> None:
    text = "Term,Acronym,Definition,Example\nBid desk,BD,Three people who price deals.,Ask the BD about Acme.\n"
    assert outcomes(await bring(database, glossary, text)) == [(2, "new", "")]
    head = (await heads(database))["bid-desk"]
    assert (head.author, head.approved_by, head.why, head.state) == (
        "U0INES", "U0INES", "Imported from words.csv", "live",
    )  # fmt: skip
    assert head.content == entry(
        aliases=("BD",), definition="Three people who price deals.", example="Ask the BD about Acme.", owner="U0INES"
    )
    assert outcomes(await bring(database, glossary, text)) == [(2, "same", "")]
    assert (await heads(database))["bid-desk"] == head


async def test_rows_are_merged_and_take_nothing_away(database: Database, glossary: Glossary) -> None:
    before = entry(aliases=("BD",), example="Ask them.", owner="U0TOM", say_it="Our pricing team.")
    await put(database, "bid-desk", before)
    plan = await bring(database, glossary, "name,aliases,definition,example\nBID DESK,bid table,They price.,\n")
    assert outcomes(plan) == [(2, "changed", "aliases, definition")]
    head = (await heads(database))["bid-desk"]
    assert head.number == 2
    assert head.content == {**before, "aliases": ["BD", "bid table"], "definition": "They price."}


@pytest.mark.parametrize(("state", "says"), [("deleted", "removed here on "), ("deprecated", "retired here on ")])
async def test_what_was_removed_here_comes_back_only_when_asked_for(
    database: Database, glossary: Glossary, state: str, says: str
) -> None:
    await put(database, "bid-desk", entry())
    await put(database, "bid-desk", entry() | {"successor": "mrr"}, state=state)
    text = "Term,Definition\nBid desk,They price.\n"
    [(_, outcome, why)] = outcomes(await bring(database, glossary, text))
    assert (outcome, why[: len(says)]) == ("left alone", says)
    restoring = Importer("U0INES", TODAY, "words.csv", restore=True)
    assert outcomes(await bring(database, glossary, text, restoring)) == [(2, "changed", "brought back")]
    assert (await heads(database))["bid-desk"].state == "live"
    assert "successor" not in (await heads(database))["bid-desk"].content


async def test_what_waits_for_approval_goes_on_waiting(database: Database, glossary: Glossary) -> None:
    suggestions = Suggestions(database)
    waiting = await suggestions.propose(OURS, NewSuggestion("bid-desk", "entry", entry(), "U0MAYA"))
    await bring(database, glossary, "Term,Definition\nBid desk,They price.\n")
    assert (await suggestions.get(OURS, waiting.id)).state == "pending"


async def test_the_words_of_a_shipped_entry_become_the_teams_reading_of_it(
    database: Database, glossary: Glossary
) -> None:
    text = "Term,Definition,Owner\nQuarterly business review,Ours is every six weeks.,U0TOM\n"
    assert outcomes(await bring(database, glossary, text)) == [
        (2, "new", "your team's reading of Quarterly business review")
    ]
    [reading] = team_words((await heads(database)).values()).readings
    assert (reading.definition, reading.owner) == ("Ours is every six weeks.", "U0TOM")
    assert outcomes(await bring(database, glossary, text)) == [(2, "same", "")]


async def test_several_meanings_of_an_acronym_are_all_offered(database: Database, glossary: Glossary) -> None:
    text = "Title,Meaning,Context\nXQZ,Extra quick zone,\nXQZ,External quote zero,The first quote a partner sees\n"
    assert (await bring(database, glossary, text)).sums.startswith("2 new")
    found = await heads(database)
    assert found["extra-quick-zone"].content["definition"] == "Stands for Extra quick zone."
    assert found["external-quote-zero"].content["definition"] == "The first quote a partner sees"
    words = team_words(found.values())
    assert [each.senses for each in words.entries] == [(Sense(name="XQZ"),)] * 2
    answer = Glossary(glossary.library.with_team(words)).ask("XQZ", "define")
    assert isinstance(answer, Choices)
    assert len(answer.options) == 2


async def test_a_name_that_others_bear_is_shared_and_said(database: Database, glossary: Glossary) -> None:
    text = "Acronym,Full name,Definition\nQBR,Quota breaking rep,Somebody who sells more than planned.\n"
    assert outcomes(await bring(database, glossary, text)) == [
        (2, "new", "shares a name with Quarterly business review")
    ]
    [word] = team_words((await heads(database)).values()).entries
    assert word.senses == (Sense(name="QBR"),)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Bid desk,,", "It has no definition: fill that cell."),
        (",They price.,", "It has no name: fill the cell that says which word it is."),
        ("???,They price.,", "Its name has no letter or digit, so nobody could look it up: write it in words."),
        (f"{'x' * 76},They price.,", "Its name takes 76 characters; 75 is the most. Shorten it."),
        (f"Bid desk,{'x' * 1_000_000},", "Its definition takes 1,000,000 characters; 600 is the most. Shorten it."),
        (
            "Bid desk,They price, and approve.,2026-01-01",
            "It has 4 cells under 3 headings: put text that holds a separator in quotes.",
        ),
        (
            f"Bid desk,They price.,{TODAY + timedelta(days=2)}",
            f"Its day of review, {TODAY + timedelta(days=2)}, lies ahead: put the day it was last read.",
        ),
    ],
)
async def test_a_row_that_is_wrong_says_why_and_the_rest_goes_on(
    database: Database, glossary: Glossary, row: str, why: str
) -> None:
    plan = await bring(database, glossary, f"Term,Definition,Reviewed\nBefore,One.,\n\n{row}\nAfter,Two.,\n")
    assert outcomes(plan) == [(2, "new", ""), (4, "wrong", why), (5, "new", "")]
    assert set(await heads(database)) == {"before", "after"}


async def test_two_rows_of_one_word_go_together_unless_they_disagree(database: Database, glossary: Glossary) -> None:
    text = "Term,Also called,Definition\nBid desk,BD,They price.\nbid-desk,bid table,\nBid desk,,They approve.\n"
    plan = await bring(database, glossary, text)
    assert [(line.number, line.outcome) for line in plan.lines] == [(2, "new"), (3, "new"), (4, "wrong")]
    assert "stands above already, at 2, with another definition" in plan.lines[2].says
    assert (await heads(database))["bid-desk"].content["aliases"] == ["BD", "bid table"]


async def test_a_retired_word_leads_to_its_successor(database: Database, glossary: Glossary) -> None:
    text = (
        "name,definition,state,successor\n"
        "Storm room,Where deals were priced.,retired,Bid desk\n"
        "Bid desk,They price.,live,\n"
        "Lost,Gone.,retired,Nowhere\n"
        "Draft,Not yet.,draft,\n"
    )
    plan = await bring(database, glossary, text)
    assert [line.outcome for line in plan.lines] == ["new", "new", "wrong", "wrong"]
    ours = Glossary(glossary.library.with_team(team_words((await heads(database)).values())))
    answer = ours.ask("storm room", "define")
    assert isinstance(answer, Definition)
    assert (answer.term.name, answer.found.how) == ("Bid desk", "renamed")


async def test_whoever_asked_for_a_word_hears_that_it_is_there(database: Database, glossary: Glossary) -> None:
    gaps = Gaps(database)
    gap = await gaps.ask(OURS, "dealdesk", "bid desks", "U0MAYA")
    other = await gaps.ask(OURS, "flurble", "flurble", "U0MAYA")
    await bring(database, glossary, "Term,Definition\nBid desks,They price.\n")
    assert ((await gaps.get(OURS, gap.id)).state, (await gaps.get(OURS, gap.id)).slug) == ("answered", "bid-desks")
    assert (await gaps.get(OURS, other.id)).state == "open"


async def test_a_list_of_json_objects_is_read_by_the_same_headings(database: Database, glossary: Glossary) -> None:
    words = [
        {"term": "Bid desk", "synonyms": ["BD", "bid; table"], "description": "They price."},
        {"term": "Nothing"},
        {"term": 7, "description": "A number."},
    ]
    plan = await bring(database, glossary, json.dumps(words))
    assert [(line.number, line.outcome) for line in plan.lines] == [(1, "new"), (2, "wrong"), (3, "new")]
    assert (await heads(database))["bid-desk"].content["aliases"] == ["BD", "bid; table"]


async def test_another_workspace_sees_nothing_of_it(database: Database, glossary: Glossary) -> None:
    await bring(database, glossary, "Term,Definition\nBid desk,They price.\n")
    assert await heads(database, THEIRS) == {}


async def test_a_long_list_of_acronyms_is_imported_in_seconds(database: Database, glossary: Glossary) -> None:
    source = read_source(VA_ACRONYMS.name, VA_ACRONYMS.read_bytes())
    importer = Importer("import", date(2026, 11, 20), VA_ACRONYMS.name)
    started = datetime.now(UTC)
    plan = await run_import(database, OURS, glossary.library, source, importer)
    again = await run_import(database, OURS, glossary.library, source, importer)
    assert datetime.now(UTC) - started < timedelta(seconds=20), "a slow machine has four times what ours takes"
    assert (plan.count("new"), plan.count("wrong"), len(plan.lines)) == (5748, 0, 5793)
    assert (again.count("same"), again.count("wrong")) == (5793, 0)
