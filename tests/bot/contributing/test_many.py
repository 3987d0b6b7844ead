"""Ten thousand suggestions and questions slow no look-up, and a curator's Home tab still comes soon."""

from pathlib import Path
from statistics import median
from time import perf_counter

from bot.playground.loopback import LoopbackSlack
from bot.playground.people.person import Person
from bot.storage.records import NewSuggestion
from knowledge.glossary import Glossary
from tests.bot.contributing.acting import MAYA, NORTHWIND, TOM, become_curator, define, home_of, press
from tests.bot.contributing.processes import other_process
from tests.bot.reading import text_of

MANY = 10_000
LOOK_UPS = 25
SLOWER = 2.0
"""How many times as long the median may take; nothing in a look-up depends on suggestions, so all of it is noise."""

SLACKS_PATIENCE = 3.0
"""Seconds."""


async def time_of(person: Person) -> float:
    """Seconds of a look-up, as the person sees it: the median of several."""
    times = []
    for _ in range(LOOK_UPS):
        started = perf_counter()
        await define(person, "QBR")
        times.append(perf_counter() - started)
    return median(times)


async def test_ten_thousand_suggestions_slow_no_look_up(
    slack_socket: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    slack, maya = slack_socket, slack_socket.person(MAYA)
    ines = await become_curator(slack)
    before = await time_of(maya)
    content = {"name": "Gadget", "definition": "What it says.", "owner": TOM, "reviewed": "2026-11-20"}
    async with other_process(glossary, tmp_path) as team:
        many = [NewSuggestion(f"gadget-{n}", "entry", content | {"name": f"Gadget {n}"}, TOM) for n in range(MANY)]
        await team.suggestions.propose_all(NORTHWIND, many)
    assert await time_of(maya) < SLOWER * before + 0.01
    started = perf_counter()
    home = await home_of(ines, "Gadget")
    assert perf_counter() - started < SLACKS_PATIENCE
    assert "*Suggestions* (30+)" in text_of(home)
    unknown = await define(maya, "zorbing quota of ours")
    started = perf_counter()
    await press(maya, unknown, "Ask the curators")
    assert perf_counter() - started < SLACKS_PATIENCE
