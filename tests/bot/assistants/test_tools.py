"""What assistants are told, over both transports: answers with their source, candidates, or that it is unknown."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from mcp.client import Client

from knowledge.glossary import Glossary
from tests.bot.assistants.conftest import Shipped, over_standard_streams

TOOLS = {"look_up", "compare", "calculate", "search", "list_topics", "list_terms"}

Told = tuple[dict[str, Any], str]


async def call(client: Client | Shipped, tool: str, **arguments: Any) -> Told:
    """What comes of a tool: structured, after checking it against the schema the tool declares, and as text."""
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    schema = {each.name: each.output_schema for each in (await client.list_tools()).tools}[tool]
    assert schema is not None
    assert result.structured_content is not None
    jsonschema.validate(result.structured_content, schema)
    return result.structured_content, result.content[0].text  # type: ignore[union-attr]


async def test_the_team_is_answered_from_its_own_words_with_source_and_owner(
    ask_as_team: AbstractAsyncContextManager[Client],
) -> None:
    async with ask_as_team as client:
        assert {each.name for each in (await client.list_tools()).tools} == TOOLS

        told, text = await call(client, "look_up", question="what is FBR?")
        (entry,) = told["entries"]
        assert (told["status"], entry["name"]) == ("answered", "Flurble rate")
        assert entry["provenance"]["whose"] == "team's own word"
        assert entry["provenance"]["is_the_teams"]
        assert entry["provenance"]["owner"] == "U0INES"
        assert "this team's own word, kept by U0INES" in text

        told, text = await call(client, "look_up", question="NRR")
        (entry,) = told["entries"]
        assert entry["definition"] == "What last year's customers pay us today without price rises."
        assert entry["provenance"]["whose"] == "team's reading"
        assert entry["standard_definition"]
        assert entry["formula_is_the_standards"]
        assert "how this team reads it since" in text
        assert "Formula of the standard:" in text

        told, text = await call(client, "look_up", question="what's a good NRR?")
        assert told["answer_is_the_standards"]
        assert "What follows is from the standard entry" in text

        told, text = await call(client, "look_up", question="QBR")
        assert told["entries"][0]["provenance"] == {
            "whose": "standard",
            "is_the_teams": False,
            "owner": "curators",
            "reviewed": told["entries"][0]["provenance"]["reviewed"],
            "sources": told["entries"][0]["provenance"]["sources"],
        }
        assert "Source: Jargon's standard entry, kept by curators" in text
        topics = {each["topic"]: each["terms"] for each in (await call(client, "list_topics"))[0]["topics"]}
        assert topics["our-words"] == 1
        assert [each["name"] for each in (await call(client, "list_terms", topic="our-words"))[0]["terms"]] == [
            "Flurble rate"
        ]


async def test_a_result_comes_with_its_working_and_what_was_assumed(
    ask_as_team: AbstractAsyncContextManager[Client],
) -> None:
    async with ask_as_team as client:
        told, text = await call(client, "calculate", request="acv total=$300k fees=30k years=3")
        assert told["status"] == "answered"
        assert told["results"] == [{"value": 90_000.0, "shown": "$90,000 a year", "unit": "money per year"}]
        assert told["working"] == "($300,000 − $30,000) ÷ 3 years = $90,000"
        assert told["provenance"]["owner"] == "curators"
        assert text.startswith("$90,000 a year")

        by_name = {"total": 300_000, "one_time_fees": "30k", "years": 3}
        told, _ = await call(client, "calculate", calculator="acv", inputs=by_name)
        assert told["results"][0]["value"] == 90_000
        sentence = await call(client, "calculate", request="churn if we had 100 customers and lost 5")
        assert sentence[0]["results"][0]["shown"] == "5%"
        told, _ = await call(client, "calculate", request="acv total=100k years=1 vs total=240k years=3")
        assert [each["value"] for each in told["results"]] == [100_000, 80_000]
        told, _ = await call(client, "calculate", request="win rate result=35% lost=39 won=?")
        assert (told["solved_for"], told["results"][0]["value"]) == ("won_deals", 21)


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        ({"request": "acv total=300k"}, "needs_input", "needs length of the contract"),
        ({"request": "churn"}, "candidates", "Which of these is meant?"),
        ({"request": "flurble 3 4"}, "unknown", "UNKNOWN"),
        ({"calculator": "flurble", "inputs": {"a": 1}}, "unknown", "UNKNOWN"),
        ({"calculator": "acv", "inputs": {"total": 1, "years": 1, "discount": 5}}, "needs_input", "no input discount"),
        ({"calculator": "logo_churn_rate", "inputs": {"start": 0, "lost": 0}}, "needs_input", "no churn rate"),
        ({"calculator": "acv", "inputs": {"total": "lots", "years": 3}}, "needs_input", "lots"),
        ({"request": "nrr result=90% start=500k churned=25k expansion=?"}, "impossible", ""),
    ],
)
async def test_what_cannot_be_worked_out_gives_no_number(
    tools: Shipped, arguments: dict[str, Any], status: str, says: str
) -> None:
    told, text = await call(tools, "calculate", **arguments)
    assert told["status"] == status
    assert told["results"] == []
    assert says in text


@pytest.mark.parametrize(
    ("question", "status", "names"),
    [
        ("flurble", "unknown", []),
        ("what is a halo account", "unknown", []),
        ("good morning", "unknown", []),
        ("thanks a lot!", "unknown", []),
        ("qbrr", "candidates", ["Quarterly business review"]),
        ("PS", "candidates", ["Professional services"]),
        ("customers who leave", "candidates", ["Churn rate"]),
    ],
)
async def test_what_is_not_surely_meant_is_never_an_answer(
    tools: Shipped, question: str, status: str, names: list[str]
) -> None:
    told, text = await call(tools, "look_up", question=question)
    assert told["status"] == status
    assert told["entries"] == []
    assert told["answer"] is None
    assert [each["name"] for each in told["candidates"]][:1] == names
    assert text.startswith("UNKNOWN." if status == "unknown" else "NOT SURE.")


@pytest.mark.parametrize(
    ("question", "status", "result"),
    [
        ("churn if we had 100 customers and lost 5", "answered", "5%"),
        ("acv total=300k", "needs_input", None),
        ("nrr result=90% start=500k churned=25k expansion=?", "impossible", None),
    ],
)
async def test_a_number_that_is_asked_for_is_no_answer_until_it_is_worked_out(
    tools: Shipped, question: str, status: str, result: str | None
) -> None:
    told, _ = await call(tools, "look_up", question=question)
    assert told["status"] == told["sum"]["status"] == status
    assert [each["shown"] for each in told["sum"]["results"]] == ([result] if result else [])


async def test_a_slip_in_a_long_name_is_answered_and_says_so(tools: Shipped) -> None:
    told, text = await call(tools, "look_up", question="quaterly bussiness reveiw")
    assert told["understood_as"] == "Quarterly business review"
    assert text.startswith("Showing Quarterly business review for “quaterly bussiness reveiw”.")


async def test_two_words_are_compared_only_where_both_are_surely_meant(tools: Shipped) -> None:
    told, text = await call(tools, "compare", first="ACV", second="TCV")
    assert [each["acronym"] for each in told["entries"]] == ["ACV", "TCV"]
    assert told["difference"]
    assert "The difference: " in text
    told, text = await call(tools, "compare", first="flurble", second="TCV")
    assert (told["status"], told["lacking"]) == ("unknown", "flurble")
    assert [each["acronym"] for each in told["entries"]] == ["TCV"]
    assert "nothing to compare with “flurble”: UNKNOWN" in text
    told, _ = await call(tools, "compare", first="qbrr", second="TCV")
    assert (told["status"], told["lacking"]) == ("candidates", "qbrr")
    assert told["candidates"][0]["acronym"] == "QBR"
    _, text = await call(tools, "compare", first="ACV", second="annual contract value")
    assert text.startswith("Both are one and the same entry.")
    told, _ = await call(tools, "compare", first="flurble", second="blorb")
    assert (told["status"], told["entries"]) == ("unknown", [])


async def test_searching_offers_names_and_says_when_there_are_none(tools: Shipped, glossary: Glossary) -> None:
    told, text = await call(tools, "search", text="renewal ra")
    assert told["found"][0]["name"] == "Renewal rate"
    assert text.startswith("- Renewal rate: ")
    told, text = await call(tools, "search", text="zzzqqq")
    assert told["found"] == []
    assert text.startswith("UNKNOWN.")
    topics = (await call(tools, "list_topics"))[0]["topics"]
    assert sum(each["terms"] for each in topics) == len(glossary.library.terms)


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("look_up", {"question": ""}, "Nothing was asked"),
        ("look_up", {"question": " \n "}, "Nothing was asked"),
        ("look_up", {"question": "x" * 10_000}, "too long: ask in at most 2,000 characters"),
        ("compare", {"first": "ACV", "second": "y" * 10_000}, "too long"),
        ("compare", {"first": "", "second": "ACV"}, "Nothing was asked"),
        ("search", {"text": "z" * 10_000}, "too long"),
        ("calculate", {}, "Nothing was asked"),
        ("calculate", {"request": "acv " + "1" * 10_000}, "too long"),
        ("calculate", {"calculator": "acv", "inputs": {"total": "9" * 10_000}}, "too long"),
        ("list_terms", {"topic": "no-such-topic"}, "There is no such topic"),
        ("look_up", {}, "Field required"),
        ("look_up", {"question": 5}, "valid string"),
        ("no_such_tool", {}, "Unknown tool"),
    ],
)
async def test_what_cannot_be_asked_is_an_error_in_a_sentence(
    tools: Shipped, tool: str, arguments: dict[str, Any], says: str
) -> None:
    result = await tools.call_tool(tool, arguments)
    assert result.is_error
    assert says in result.content[0].text  # type: ignore[union-attr]
    assert result.structured_content is None


async def test_without_a_workspace_the_shipped_glossary_answers_and_no_database_is_made(tmp_path: Path) -> None:
    async with over_standard_streams(tmp_path) as client:
        assert (await call(client, "look_up", question="flurble rate"))[0]["status"] == "unknown"
        assert (await call(client, "look_up", question="QBR"))[0]["status"] == "answered"
    assert not (tmp_path / "jargon.db").exists()
