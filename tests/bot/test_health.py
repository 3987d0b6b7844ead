"""What whoever runs the bot can ask it: whether it lives, whether it can work, and how much it does."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot import health, serve
from bot.health import NO_ANSWER, Metrics, Readiness
from bot.playground.loopback import LoopbackSlack
from bot.playground.platform import Tokens
from bot.playground.state.outages import Outage
from tests.bot.conftest import SUCCESS
from tests.bot.contributing.acting import define
from tests.bot.forging import post
from tests.bot.processes import free_port

InSlack = Callable[..., AbstractAsyncContextManager[LoopbackSlack]]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks every time it is asked, not every few seconds."""
    monkeypatch.setattr(health, "KEPT", 0.0)
    monkeypatch.setattr(health, "BAD_KEPT", 0.0)
    monkeypatch.setattr(health, "COUNTED_EVERY", 0.0)
    monkeypatch.setattr(serve, "TOKEN_ASKED_EVERY", 0.0)


class Running:
    """A Slack with the bot in it, and the bot's port."""

    def __init__(self, slack: LoopbackSlack, port: int) -> None:
        self.slack = slack
        self.port = port

    async def get(self, path: str) -> tuple[int, Any]:
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{self.port}{path}") as response:
            read = response.json if response.content_type == "application/json" else response.text
            return response.status, await read()

    async def becomes(self, **checks: str) -> None:
        """Asks again and again until it is so."""
        ready = set(checks.values()) == {"ok"}
        wanted = (200 if ready else 503, {"ready": ready, "checks": checks})
        async with asyncio.timeout(20):
            while (found := await self.get("/readyz")) != wanted:
                await asyncio.sleep(0.1)
        assert await self.get("/healthz") == (200, {"status": "ok"}), "it lives, whatever it lacks"
        assert found == wanted


@pytest.fixture(params=["socket", "http"])
async def running(request: pytest.FixtureRequest, in_slack: InSlack) -> AsyncIterator[Running]:
    port = free_port()
    async with in_slack(request.param, settings={"port": port}) as slack:
        yield Running(slack, port)


@pytest.fixture
async def by_socket(in_slack: InSlack) -> AsyncIterator[Running]:
    port = free_port()
    async with in_slack("socket", settings={"port": port}) as slack:
        yield Running(slack, port)


WELL = {"database": "ok", "words": "ok", "slack": "ok", "notices": "ok"}


async def test_it_is_ready_once_it_serves(running: Running) -> None:
    connected = await running.get("/readyz")
    await running.becomes(**WELL, **{name: "ok" for name in connected[1]["checks"] if name == "connection"})


async def test_a_database_that_is_gone_makes_it_unready_until_it_is_back(by_socket: Running, tmp_path: Path) -> None:
    file = tmp_path / "jargon.db"
    file.rename(tmp_path / "elsewhere.db")
    await by_socket.becomes(**WELL | {"database": "it cannot be read just now"}, connection="ok")
    (tmp_path / "elsewhere.db").rename(file)
    await by_socket.becomes(**WELL, connection="ok")


async def test_a_database_that_takes_nothing_makes_it_unready_until_it_does(by_socket: Running, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "jargon.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await define(by_socket.slack.person("U0MAYA"), "zorbification")  # which is counted
        await by_socket.becomes(**WELL | {"database": "it can be read just now, but not written"}, connection="ok")
    await by_socket.becomes(**WELL, connection="ok")


async def test_a_token_that_slack_no_longer_knows_makes_it_unready(
    by_socket: Running, caplog: pytest.LogCaptureFixture
) -> None:
    object.__setattr__(by_socket.slack._slack, "tokens", Tokens("xoxb-another", by_socket.slack.app_token))
    await by_socket.becomes(**WELL | {"slack": "Slack refuses the bot token (invalid_auth)"}, connection="ok")
    object.__setattr__(by_socket.slack._slack, "tokens", Tokens(by_socket.slack.bot_token, by_socket.slack.app_token))
    await by_socket.becomes(**WELL, connection="ok")
    said = [record.getMessage() for record in caplog.records if record.name == "bot.health"]
    assert said == ["Readiness, slack: Slack refuses the bot token (invalid_auth)", "Readiness, slack: well again"]


async def test_a_slack_that_hangs_makes_it_unready(by_socket: Running) -> None:
    by_socket.slack.outage = Outage(seconds=600.0, methods={"auth.test"})
    await by_socket.becomes(**WELL | {"slack": NO_ANSWER}, connection="ok")


async def test_a_lost_connection_makes_it_unready(by_socket: Running) -> None:
    by_socket.slack.outage = Outage(seconds=600.0, methods={"apps.connections.open"})
    await by_socket.slack.refresh_connections(notice=0)
    await by_socket.becomes(**WELL, connection="there is no connection through Socket Mode")


async def test_the_numbers_are_there_for_prometheus(running: Running) -> None:
    maya = running.slack.person("U0MAYA")
    await maya.command(SUCCESS, "/define QBR")
    await maya.command(SUCCESS, "/define flurble")
    await maya.command(SUCCESS, "/calc acv total=300k years=3")
    await maya.say(SUCCESS, "@Jargon what is a QBR?")
    wanted = {
        'jargon_requests_total{kind="command",outcome="done"} 3.0',
        'jargon_requests_total{kind="event",outcome="done"} 1.0',
        'jargon_request_seconds_count{kind="command"} 3.0',
        'jargon_acknowledgement_seconds_count{kind="event"} 1.0',
        'jargon_answers_total{kind="definition"} 2.0',
        'jargon_answers_total{kind="unknown"} 1.0',
        'jargon_answers_total{kind="calculation"} 1.0',
    }
    async with asyncio.timeout(20):
        while not wanted <= set((await running.get("/metrics"))[1].splitlines()):
            await asyncio.sleep(0.1)
    assert "flurble" not in (await running.get("/metrics"))[1]


async def test_what_is_turned_away_is_counted(in_slack: InSlack) -> None:
    async with in_slack("http") as slack:
        assert slack.request_url
        for _ in range(3):
            await post(slack.request_url, b"x", {})
        port = int(slack.request_url.split(":")[2].split("/")[0])
        _, numbers = await Running(slack, port).get("/metrics")
        assert 'jargon_refused_requests_total{reason="unsigned"} 3.0' in numbers.splitlines()


async def test_whoever_has_something_that_may_fail_adds_a_check() -> None:
    readiness, asked = Readiness(longest=0.05), []

    async def paused() -> str:
        asked.append(1)
        await asyncio.sleep(0)
        return "paused: Slack refuses the token"

    async def hang() -> str:
        await asyncio.sleep(60)
        return ""

    async def fail() -> str:
        raise KeyError("what was typed")

    readiness.add("notices", paused, kept=60)
    readiness.add("hanging", hang)
    readiness.add("failing", fail)
    found = await asyncio.gather(*(readiness.look() for _ in range(5)))
    assert found[0] == {"notices": "paused: Slack refuses the token", "hanging": NO_ANSWER, "failing": "KeyError"}
    assert len(asked) == 5, "a bad answer is kept as briefly as BAD_KEPT says"


async def test_a_good_answer_is_kept() -> None:
    readiness, asked = Readiness(), []

    async def count() -> str:
        asked.append(1)
        return ""

    readiness.add("counted", count, kept=60)
    for _ in range(5):
        assert await readiness.look() == {"counted": ""}
    assert len(asked) == 1


async def test_whoever_has_something_that_piles_up_adds_a_size() -> None:
    numbers, open_notices = Metrics(), [7]

    async def count() -> int:
        if not open_notices:
            raise RuntimeError("the database is away")
        return open_notices[0]

    numbers.add_size("jargon_open_notices", "Notices still to be sent", count)
    assert b"\njargon_open_notices 7.0\n" in await numbers.render()
    open_notices.clear()
    assert b"\njargon_open_notices 7.0\n" in await numbers.render(), "as it was"
    assert b"jargon_open_notices" not in await Metrics().render(), "every bot has its own"
