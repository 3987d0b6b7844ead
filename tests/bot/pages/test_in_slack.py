"""The pages as part of the bot: beside its health, linked to from /define, shown below messages that link to them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from pydantic import HttpUrl, SecretStr
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.errors import SetupError
from bot.manifest import build_manifest
from bot.playground.loopback import LoopbackSlack
from bot.playground.people.person import Person
from bot.playground.state.app_manifest import install
from bot.playground.state.workspace import Message
from bot.serve import serve
from bot.settings import Settings
from bot.transfers import Named, Wanted, import_file
from knowledge.glossary import Glossary
from knowledge.library import Library
from tests.bot.conftest import SUCCESS, Transport, make_settings
from tests.bot.contributing.acting import ACME, LENA, MAYA, NORTHWIND, define, until
from tests.bot.reading import parsed_of

ADDRESS = "https://jargon.example.com/glossary"
OURS: Mapping[str, object] = {"glossary_page": NORTHWIND.team, "glossary_url": HttpUrl(ADDRESS)}
STANDARD: Mapping[str, object] = {"glossary_page": "standard", "glossary_url": HttpUrl(ADDRESS)}
QBR, NRR, OWN = (f"{ADDRESS}/term/{slug}" for slug in ("quarterly-business-review", "net-revenue-retention", "flurble"))
PAT = "U0PAT"
WORDS = "name,definition\nFlurble,A crate that nobody has labelled.\nNRR,What we are paid without price rises.\n"

InSlack = Callable[..., AbstractAsyncContextManager[LoopbackSlack]]


@pytest.fixture
async def words(tmp_path: Path, library: Library) -> None:
    """Northwind has a word of its own, and its reading of NRR."""
    file = tmp_path / "words.csv"
    file.write_text(WORDS)
    settings = Settings(_env_file=None, database_url=SecretStr(f"sqlite:///{tmp_path / 'jargon.db'}"))
    await import_file(settings, Named(NORTHWIND.team), library, file, Wanted("U0INES"))


@asynccontextmanager
async def serving(
    transport: Transport, glossary: Glossary, folder: Path, settings: Mapping[str, object]
) -> AsyncIterator[str]:
    """The address of the bot's own web server."""
    manifest = build_manifest(transport, "https://jargon.example.com" if transport == "http" else None)
    async with LoopbackSlack(manifest, transport=transport) as slack:
        stop, address = asyncio.Event(), asyncio.get_running_loop().create_future()
        chosen = make_settings(slack, transport, folder).model_copy(update=dict(settings))
        running = asyncio.create_task(serve(chosen, glossary, stop, address.set_result))
        await asyncio.wait({running, address}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
        try:
            yield address.result()
        finally:
            stop.set()
            await running


async def read(address: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        return response.status, await response.text()


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize("transport", ["socket", "http"])
async def test_the_bot_serves_them_beside_its_health(transport: Transport, glossary: Glossary, tmp_path: Path) -> None:
    async with serving(transport, glossary, tmp_path, OURS) as address:
        assert "without price rises" in (await read(f"{address}/glossary/term/net-revenue-retention"))[1]
        assert "A crate that nobody" in (await read(f"{address}/glossary"))[1]
        assert (await read(f"{address}/healthz"))[0] == 200


@pytest.mark.usefixtures("words")
async def test_they_are_off_unless_asked_for_and_have_the_teams_words_only_when_told(
    glossary: Glossary, tmp_path: Path
) -> None:
    async with serving("socket", glossary, tmp_path, {}) as address:
        assert (await read(f"{address}/glossary"))[0] == 404
        assert (await read(f"{address}/glossary/term/churn-rate"))[0] == 404
    async with serving("socket", glossary, tmp_path, {"glossary_page": "standard"}) as address:
        assert (await read(f"{address}/glossary/term/flurble"))[0] == 404
        assert "price rises" not in (await read(f"{address}/glossary/term/net-revenue-retention"))[1].split("<h2")[0]


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"glossary_page": "T0ELSEWHERE"}, "another workspace than the one Jargon serves, T0NORTHWIND"),
        ({"glossary_url": HttpUrl(ADDRESS)}, "GLOSSARY_URL is set, and GLOSSARY_PAGE is off"),
    ],
)
async def test_it_does_not_start_with_settings_that_contradict(
    glossary: Glossary, tmp_path: Path, settings: Mapping[str, object], says: str
) -> None:
    with pytest.raises(SetupError, match=says):
        async with serving("socket", glossary, tmp_path, settings):
            pass


@pytest.mark.usefixtures("words")
async def test_an_answer_links_to_the_page_that_whoever_asks_may_read(in_slack: InSlack) -> None:
    async with in_slack(settings=OURS, visitors=True) as slack:
        maya, pat = slack.person(MAYA), slack.person(PAT)
        assert f"<{QBR}|Open in the glossary>" in parsed_of(await define(maya, "QBR"))
        assert f"<{NRR}|Open in the glossary>" in parsed_of(await define(maya, "what's a good NRR?"))
        assert f"<{OWN}|Open in the glossary>" in parsed_of(await define(maya, "flurble"))
        assert ADDRESS not in parsed_of(await define(pat, "QBR")), "the pages have the team's words"
        assert ADDRESS not in parsed_of(await define(maya, "qbrr"))
    async with in_slack(settings=STANDARD, visitors=True) as slack:
        assert QBR in parsed_of(await define(slack.person(PAT), "QBR"))
        assert ADDRESS not in parsed_of(await define(slack.person(MAYA), "flurble")), "there is no page of it"
    async with in_slack() as slack:
        assert "Open in the glossary" not in parsed_of(await define(slack.person(MAYA), "QBR"))


async def shown_below(person: Person, channel: str, text: str) -> dict[str, str]:
    """What is shown below a message once all of its event has been worked off, by address."""
    sent = await person.say(channel, text)

    def find() -> Message:
        return next(each for each in person.sees(channel) if each.ts == sent.ts)

    await asyncio.sleep(0.3)
    return {url: "\n".join(texts(blocks)) for url, blocks in find().unfurls.items()}


def texts(part: Any) -> list[str]:
    if isinstance(part, list):
        return [text for each in part for text in texts(each)]
    if not isinstance(part, dict):
        return []
    own = [part["text"]] if isinstance(part.get("text"), str) else []
    return own + [text for each in part.values() for text in texts(each)]


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize("transport", ["socket", "http"])
async def test_a_link_is_shown_with_what_it_is_about(in_slack: InSlack, transport: Transport) -> None:
    async with in_slack(transport, settings=OURS) as slack:
        maya = slack.person(MAYA)
        sent = await maya.say(SUCCESS, f"Please read {QBR} and {NRR}?calc=nrr, also https://example.com/x")
        await until(lambda: next(each for each in maya.sees(SUCCESS) if each.ts == sent.ts).unfurls)
        shown = next(each for each in maya.sees(SUCCESS) if each.ts == sent.ts).unfurls
        assert set(shown) == {QBR, f"{NRR}?calc=nrr"}
        assert "Quarterly business review · QBR" in texts(shown[QBR])
        assert any("How your team reads it" in each for each in texts(shown[f"{NRR}?calc=nrr"]))
        assert not [block for blocks in shown.values() for block in blocks if block["type"] == "actions"]
        assert slack.refusals == []


@pytest.mark.usefixtures("words")
async def test_the_teams_words_are_shown_only_where_its_people_alone_read(in_slack: InSlack) -> None:
    async with in_slack(settings=OURS, visitors=True) as slack:
        maya, lena = slack.person(MAYA), slack.person(LENA)
        assert "A crate that nobody" in (await shown_below(maya, SUCCESS, OWN))[OWN]
        assert await shown_below(maya, ACME, OWN) == {}
        assert "without price rises" not in (await shown_below(maya, ACME, NRR))[NRR]
        assert await shown_below(lena, ACME, OWN) == {}
        pat = slack.person(PAT)
        assert await shown_below(pat, SUCCESS, OWN) == {}, "a guest gets no more by a link than by asking"
        assert "Quarterly" in (await shown_below(pat, SUCCESS, QBR))[QBR]
        assert await shown_below(maya, SUCCESS, f"{ADDRESS}/search?q=flurble and {ADDRESS}/term/no-such") == {}
        many = " ".join(f"{ADDRESS}/term/{slug}" for slug in ("churn-rate", "churn", "renewal", "upsell", "cross-sell"))
        assert len(await shown_below(maya, SUCCESS, many)) <= 3
        assert slack.refusals == []


def test_the_manifest_asks_for_links_only_when_there_are_pages_to_link_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, linked = build_manifest("socket"), build_manifest("socket", pages_host="jargon.example.com")
    assert "links:read" not in str(plain)
    assert linked["features"]["unfurl_domains"] == ["jargon.example.com"]
    assert {"links:read", "links:write"} < set(linked["oauth_config"]["scopes"]["bot"])
    assert "link_shared" in linked["settings"]["event_subscriptions"]["bot_events"]
    assert install(linked).unfurl_domains == ("jargon.example.com",)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GLOSSARY_URL", ADDRESS)
    monkeypatch.setenv("GLOSSARY_PAGE", "standard")
    assert '"unfurl_domains"' in CliRunner().invoke(cli, ["manifest", "--mode", "socket"]).stdout


def test_the_playground_refuses_what_slack_refuses() -> None:
    linked = build_manifest("socket", pages_host="jargon.example.com")
    linked["oauth_config"]["scopes"]["bot"].remove("links:read")
    with pytest.raises(ValueError, match="uses link_shared but does not ask for links:read"):
        install(linked)
    linked["features"]["unfurl_domains"] = [f"{number}.example.com" for number in range(6)]
    with pytest.raises(ValueError, match="more than 5"):
        install(linked)
