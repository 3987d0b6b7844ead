"""The pages over real HTTP, with the words of a team that writes markup into every field there is."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import date
from types import MappingProxyType

import aiohttp
import pytest

from bot.health import Metrics, Readiness
from bot.pages.site import Site
from bot.server import Server, bind
from bot.web import build_web
from knowledge.glossary import Glossary
from knowledge.house import TEAM_CATEGORY, HouseDefault, HouseReading, TeamWords
from knowledge.models import Calculator, Confusion, Input, QuestionAndAnswer, Result, Sense, Term, WorkedExample

EVIL = """<script>alert(1)</script><img src=x onerror=alert(2)>"'&`"""
OWNER = "U0INES"

HOSTILE = Term(
    slug="halo-account",
    category=TEAM_CATEGORY,
    name=f"Halo account {EVIL}",
    aliases=("HALO", f"halo alias {EVIL}"),
    senses=(Sense(name=f"halo sense {EVIL}"),),
    definition=f"A customer whose name opens doors {EVIL}.",
    example=f"Acme is one {EVIL}.",
    is_not=f"Not a big one {EVIL}.",
    say_it=f"You are known {EVIL}.",
    red_flag=f"All are halo {EVIL}.",
    show_it=f"I won one {EVIL}.",
    questions=(QuestionAndAnswer(question=f"What is a halo account for {EVIL}?", answer=f"For doors {EVIL}."),),
    related=("quarterly-business-review",),
    confused_with=(Confusion(term="annual-contract-value", difference=f"Not money {EVIL}."),),
    calculators=(
        Calculator(
            id="halo_share",
            label=f"Halo share {EVIL}",
            formula="halo * 2",
            inputs=(Input(name="halo", label=f"Halos {EVIL}", unit="count", hint=f"How many {EVIL}."),),
            result=Result(unit="count"),
            sentence=f"{{halo}} make {{result}} {EVIL}.",
            pitfall=f"Counting {EVIL} twice.",
            worked_examples=(WorkedExample(inputs={"halo": 2}, result=4),),
        ),
    ),
    sources=("https://example.com/halo?a=1&b=2", "javascript:alert(3)", EVIL),
    owner=OWNER,
    reviewed=date(2026, 11, 1),
)

READING = HouseReading(
    term="net-revenue-retention",
    definition=f"What last year's customers pay us today {EVIL}.",
    example=f"Ours is 104% {EVIL}.",
    note=f"Without price rises {EVIL}.",
    owner=OWNER,
    since=date(2026, 10, 1),
)
NUMBERS = HouseReading(
    term="annual-contract-value",
    note="We sell three years.",
    defaults=(HouseDefault(calculator="acv", input="term_years", value=3),),
    owner=OWNER,
    since=date(2026, 10, 1),
)


@pytest.fixture(scope="session")
def ours(glossary: Glossary) -> Glossary:
    return Glossary(glossary.library.with_team(TeamWords((HOSTILE,), (READING, NUMBERS))), glossary)


class Visit:
    """What a browser without JavaScript gets."""

    def __init__(self, session: aiohttp.ClientSession, root: str) -> None:
        self._session = session
        self.root = root

    async def get(
        self, path: str = "/glossary/", status: int = 200, query: Mapping[str, str] = MappingProxyType({})
    ) -> str:
        """The page at a path."""
        async with self._session.get(self.root + path, params=query) as response:
            assert response.status == status, response
            return await response.text()

    async def answer(self, method: str, path: str) -> aiohttp.ClientResponse:
        async with self._session.request(method, self.root + path, allow_redirects=False) as response:
            await response.read()
            return response


@asynccontextmanager
async def serving(site: Site) -> AsyncIterator[Visit]:
    """The web server of the bot with the pages of `site`."""
    with bind("127.0.0.1", 0) as port:
        server = Server(build_web(None, Readiness(), Metrics(), site.routes()))
        running = asyncio.create_task(server.serve(sockets=[port]))
        async with aiohttp.ClientSession() as session:
            try:
                yield Visit(session, f"http://127.0.0.1:{port.getsockname()[1]}")
            finally:
                server.should_exit = True
                await running
