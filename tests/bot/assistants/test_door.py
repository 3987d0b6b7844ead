"""Who is answered over HTTP, and with whose words: whoever has the token, or whom Slack says that Slackbot asks for."""

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import httpx2
import pytest
from mcp.client import Client
from mcp.shared.exceptions import MCPError

from bot import slack as slack_module
from bot.assistants.door import LARGEST_BODY
from bot.errors import SetupError
from bot.logs import Quiet
from bot.manifest import build_manifest
from bot.playground.loopback import LoopbackSlack
from bot.settings import Settings
from bot.transfers import Named, Wanted, import_file
from knowledge.glossary import Glossary
from knowledge.library import Library
from tests.bot.assistants.conftest import TOKEN, over_http, over_standard_streams, served
from tests.bot.command_line import bot
from tests.bot.contributing.acting import LENA, MAYA, NORTHWIND, PATIENCE

ASKED = "gibberish-nobody-may-read"
BEARER = {"authorization": f"Bearer {TOKEN}"}
JSON = {"accept": "application/json, text/event-stream", "content-type": "application/json"}


def asking(question: str, **meta: Any) -> bytes:
    """The body of a request to look something up."""
    params = {"name": "look_up", "arguments": {"question": question}, "_meta": meta}
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}).encode()


async def post(address: str, body: bytes, headers: Mapping[str, str]) -> httpx2.Response:
    async with httpx2.AsyncClient() as http:
        return await http.post(address, content=body, headers={**JSON, **headers})


def signed(secret: str, body: bytes, age: int = 0) -> dict[str, str]:
    """The headers Slack sends with what Slackbot asks."""
    stamp = str(int(time.time()) - age)
    return {"x-slack-request-timestamp": stamp, "x-slack-signature": slack_module.sign(secret, stamp, body)}


def status_of(response: httpx2.Response) -> str:
    return str(response.json()["result"]["structuredContent"]["status"])


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": ""},
        {"authorization": "Bearer"},
        {"authorization": f"Bearer {TOKEN}x"},
        {"authorization": f"Bearer {TOKEN[:-1]}"},
        {"authorization": f"Basic {TOKEN}"},
        {"authorization": TOKEN},
        {"x-slack-request-timestamp": "1531420618", "x-slack-signature": "v0=" + 64 * "a"},
    ],
)
async def test_without_the_right_token_nobody_is_answered(
    settings: Settings, glossary: Glossary, headers: dict[str, str]
) -> None:
    async with served(settings, glossary) as address:
        refused = await post(address, asking("QBR"), headers)
        assert (refused.status_code, refused.content) == (401, b"")
        assert refused.headers["www-authenticate"].startswith("Bearer")
        assert status_of(await post(address, asking("QBR"), BEARER)) == "answered"


async def test_the_sdks_client_is_told_that_its_token_is_wrong(settings: Settings, glossary: Glossary) -> None:
    async with served(settings, glossary) as address:
        with pytest.raises((MCPError, ExceptionGroup)):
            async with over_http(address, {"authorization": "Bearer wrong"}) as client:
                await client.list_tools()


async def test_what_is_no_question_of_an_assistants_is_refused(settings: Settings, glossary: Glossary) -> None:
    async with served(settings, glossary) as address:
        assert (await post(address, b" " * (LARGEST_BODY + 1), BEARER)).status_code == 413
        assert (await post(address, asking("QBR"), BEARER | {"origin": "https://evil.example"})).status_code == 403
        assert (await post(address, b"{not json", BEARER)).status_code == 400
        async with httpx2.AsyncClient(headers=BEARER) as http:
            assert (await http.get(address)).status_code == 405, "there is nothing to listen to"
            assert (await http.get(address.replace("/mcp", "/healthz"))).json() == {"status": "ok"}


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_clients_of_older_and_newer_protocols_are_answered(
    settings: Settings, glossary: Glossary, mode: str
) -> None:
    async with served(settings, glossary) as address, over_http(address, mode=mode) as client:
        result = await client.call_tool("look_up", {"question": "flurble rate"})
        assert result.structured_content is not None
        assert result.structured_content["entries"][0]["name"] == "Flurble rate"


async def test_words_that_change_meanwhile_are_answered_with(
    settings: Settings, glossary: Glossary, library: Library, tmp_path: Path
) -> None:
    async with served(settings, glossary) as address, over_http(address) as client:
        assert (await look_up(client, "wombat desk"))["status"] == "unknown"
        file = tmp_path / "more.csv"
        file.write_text("name,definition\nWombat desk,Three people who price what is unusual.\n")
        await import_file(settings, Named(NORTHWIND.team), library, file, Wanted("U0INES"))
        async with asyncio.timeout(PATIENCE):
            while (await look_up(client, "wombat desk"))["status"] == "unknown":
                await asyncio.sleep(0.05)


async def look_up(client: Client, question: str) -> dict[str, Any]:
    told: dict[str, Any] | None = (await client.call_tool("look_up", {"question": question})).structured_content
    assert told is not None
    return told


async def test_slackbot_asks_for_people_as_they_would_be_answered_in_slack(
    of_slack: Callable[[LoopbackSlack], Settings], glossary: Glossary
) -> None:
    async with LoopbackSlack(build_manifest("socket")) as slack, served(of_slack(slack), glossary) as address:
        secret = slack.signing_secret

        async def ask_for(person: str, team: str = NORTHWIND.team, **also: Any) -> str:
            body = asking("flurble rate", slack={"user_id": person, "team_id": team, **also})
            return status_of(await post(address, body, signed(secret, body)))

        assert await ask_for(MAYA) == "answered"
        assert await ask_for(LENA) == "unknown", "the team's words are not for people of other companies"
        assert await ask_for(MAYA, "T0ELSEWHERE") == "unknown"
        assert await ask_for("U0NOBODY") == "unknown"
        assert await ask_for("") == "unknown"
        nothing_said = asking("flurble rate")
        assert status_of(await post(address, nothing_said, signed(secret, nothing_said))) == "unknown"
        odd = asking("flurble rate", slack=[MAYA])
        assert status_of(await post(address, odd, signed(secret, odd))) == "unknown"
        shipped = asking("QBR", slack={"user_id": LENA, "team_id": NORTHWIND.team})
        assert status_of(await post(address, shipped, signed(secret, shipped))) == "answered"


async def test_only_what_slack_signed_just_now_counts_as_slackbots(
    of_slack: Callable[[LoopbackSlack], Settings], glossary: Glossary
) -> None:
    async with LoopbackSlack(build_manifest("socket")) as slack, served(of_slack(slack), glossary) as address:
        secret, body = slack.signing_secret, asking("QBR", slack={"user_id": MAYA, "team_id": NORTHWIND.team})
        assert (await post(address, body, signed("another secret", body))).status_code == 401
        assert (await post(address, body, signed(secret, body, age=400))).status_code == 401
        assert (await post(address, asking("NRR"), signed(secret, body))).status_code == 401
        # Whom a request with the token names is nobody's word: the token is what lets it in.
        claimed = asking("flurble rate", slack={"user_id": LENA, "team_id": NORTHWIND.team})
        assert status_of(await post(address, claimed, BEARER)) == "answered"


@pytest.mark.parametrize(
    ("change", "workspace", "says"),
    [
        ({"mcp_token": None}, NORTHWIND.team, "set MCP_TOKEN"),
        ({"mcp_token": "short"}, NORTHWIND.team, "MCP_TOKEN is too easy to guess"),
        ({}, None, "add --workspace"),
        ({}, "T0ELSEWHERE", "holds no workspace T0ELSEWHERE; it holds T0NORTHWIND"),
        ({"database_url": "sqlite:///not-there.db"}, NORTHWIND.team, "The database file not-there.db is not there yet"),
    ],
)
async def test_it_serves_only_a_known_workspace_and_only_with_a_token(
    settings: Settings, glossary: Glossary, change: dict[str, Any], workspace: str | None, says: str
) -> None:
    given = settings.model_dump() | change
    with pytest.raises(SetupError, match=says):
        async with served(Settings(_env_file=None, **given), glossary, workspace):
            pass


async def test_no_log_has_what_was_asked_or_a_secret(
    settings: Settings, glossary: Glossary, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    caplog.set_level(logging.DEBUG, "mcp")
    quiet = Quiet()
    caplog.handler.addFilter(quiet)
    async with served(settings, glossary) as address:
        await post(address, asking(ASKED), BEARER)
        await post(address, asking(ASKED), {"authorization": f"Bearer {ASKED}"})
        await post(address, f'{{"{ASKED}'.encode(), BEARER)
        await post(address, asking(ASKED).replace(b"look_up", ASKED.encode()), BEARER | {"x-odd": ASKED})
    caplog.handler.removeFilter(quiet)
    assert "requests of assistants were refused" in caplog.text
    assert ASKED not in caplog.text
    assert TOKEN not in caplog.text


async def test_no_log_of_its_own_process_has_what_was_asked(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    async with over_standard_streams(tmp_path, log=log, LOG_LEVEL="DEBUG") as client:
        await client.call_tool("look_up", {"question": ASKED})
        await client.call_tool("look_up", {"question": [ASKED]})
        await client.call_tool(ASKED, {})
    assert "LOG_LEVEL=DEBUG" in log.read_text()
    assert ASKED not in log.read_text()


def test_the_command_line_says_in_a_sentence_what_is_wrong(tmp_path: Path) -> None:
    done = bot("mcp", "--workspace", "T1", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("The database file jargon.db is not there yet")
    assert done.stderr.count("\n") == 1
    done = bot("mcp", "--http", "--workspace", "T1", folder=tmp_path)
    assert done.stderr.startswith("Over HTTP assistants need a token: set MCP_TOKEN")
    assert not (tmp_path / "jargon.db").exists()


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['mcp'] = None\n")
    done = bot("mcp", folder=tmp_path, afresh=True, PYTHONPATH=f"{tmp_path}:{Path(__file__).parents[3]}")
    assert done.returncode == 1
    assert done.stderr.startswith("Answering assistants needs the package mcp")
    assert done.stderr.count("\n") == 1
