"""The bot as a process: it starts with one command, tells where it is, stays healthy and stops gracefully."""

import io
import logging
import signal
import socket
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.errors import SetupError
from bot.manifest import build_manifest
from bot.playground.loopback import LoopbackSlack
from bot.settings import Settings
from tests.bot.conftest import SUCCESS
from tests.bot.processes import credentials, ended, free_port, line_with, rest_of_log, started
from tests.bot.reading import text_of


async def test_without_credentials_one_command_starts_the_playground_and_prints_its_address(tmp_path: Path) -> None:
    port = free_port()
    async with started(tmp_path, PORT=str(port)) as process:
        said = await line_with(process, "The playground")
        assert f"http://127.0.0.1:{port}" in said
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/") as page:
            assert page.status == 200
            assert "<title>" in await page.text()
        process.send_signal(signal.SIGTERM)
        assert await ended(process) == 0


async def test_a_port_in_use_is_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with started(tmp_path, PORT=str(port)) as process:
            said = await line_with(process, f"Port {port}")
            assert "set PORT to another one" in said
            assert await ended(process) == 1


@pytest.mark.parametrize("transport", ["socket", "http"])
async def test_the_same_command_serves_slack_and_stops_when_work_is_done(transport: str, tmp_path: Path) -> None:
    manifest = build_manifest(transport, "https://x.example" if transport == "http" else None)  # type: ignore[arg-type]
    port = free_port()
    async with (
        LoopbackSlack(manifest, transport=transport) as slack,  # type: ignore[arg-type]
        started(tmp_path, PORT=str(port), **credentials(slack, transport)) as process,
    ):
        await line_with(process, "Jargon serves")
        if transport == "http":
            slack.request_url = f"http://127.0.0.1:{port}/slack/events"
        await slack.app_connected()
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/healthz") as health:
            assert (health.status, await health.json()) == (200, {"status": "ok"})
        maya = slack.person("U0MAYA")
        maya.sees(SUCCESS)
        await maya.say(SUCCESS, "@Jargon what is a QBR?")
        process.send_signal(signal.SIGTERM)
        assert "Quarterly business review" in text_of(await maya.sees_next(SUCCESS)), "what was accepted is answered"
        assert await ended(process) == 0
        log = await rest_of_log(process)
        assert "Traceback" not in log
        assert not any(secret in log for secret in (slack.bot_token, slack.app_token, slack.signing_secret))


async def test_requests_that_slack_did_not_sign_are_refused(tmp_path: Path) -> None:
    port = free_port()
    async with LoopbackSlack(build_manifest("http", "https://x.example"), transport="http") as slack:
        tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_SIGNING_SECRET": "another", "SLACK_API_URL": slack.api_url}
        async with started(tmp_path, PORT=str(port), **tokens) as process:
            await line_with(process, "Jargon serves")
            slack.request_url = f"http://127.0.0.1:{port}/slack/events"
            outcome = await slack.person("U0MAYA").command(SUCCESS, "/define QBR")
            assert not outcome.ok
            async with aiohttp.ClientSession() as session:
                huge = io.BytesIO(b"x" * (2 * 1024 * 1024))
                async with session.post(slack.request_url, data=huge) as response:
                    assert response.status == 413
                async with session.post(slack.request_url, data={"command": "/define"}) as response:
                    assert response.status == 401


async def test_wrong_tokens_are_said_at_the_start(tmp_path: Path) -> None:
    async with LoopbackSlack(build_manifest("socket")) as slack:
        for tokens, says in (
            ({"SLACK_BOT_TOKEN": "xoxb-wrong", "SLACK_APP_TOKEN": slack.app_token}, "Slack refuses SLACK_BOT_TOKEN"),
            ({"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": "xapp-wrong"}, "Slack refuses SLACK_APP_TOKEN"),
        ):
            async with started(tmp_path, PORT="0", SLACK_API_URL=slack.api_url, **tokens) as process:
                await line_with(process, says)
                assert await ended(process) == 1


NO_TOKENS = "there are no Slack credentials"
OPEN = "would open the playground to other machines"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - never bound here


@pytest.mark.parametrize(
    ("arguments", "environment", "says"),
    [
        ((), {"HOST": EVERYWHERE}, NO_TOKENS),
        ((), {"HOST": "::"}, NO_TOKENS),
        ((), {"HOST": EVERYWHERE, "DATABASE_URL": "postgresql://u:p@db/jargon"}, NO_TOKENS),
        ((), {"HOST": EVERYWHERE, "SLACK_BOT_TOKENS": "xoxb-1"}, "did you mean SLACK_BOT_TOKEN?"),
        ((), {"SLACK_SIGNING_SECRTE": "s"}, "did you mean SLACK_SIGNING_SECRET?"),
        ((), {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "   "}, "SLACK_SIGNING_SECRET cannot be used"),
        (("playground",), {"HOST": EVERYWHERE}, OPEN),
        (("playground",), {"HOST": "jargon.example.com"}, OPEN),
    ],
)
def test_what_is_not_meant_to_be_a_playground_is_none(
    arguments: tuple[str, ...],
    environment: dict[str, str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    done = CliRunner().invoke(cli, arguments, env=environment)
    assert isinstance(done.exception, SetupError)
    assert says in str(done.exception)
    assert list(tmp_path.iterdir()) == [], "nothing was begun"


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (("playground",), {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}),
        (("playground", "--open-to-others"), {"HOST": EVERYWHERE}),
        ((), {"HOST": "localhost", "DYNO": "web.1"}),
    ],
)
async def test_the_playground_starts_when_it_is_meant(
    arguments: tuple[str, ...], environment: dict[str, str], tmp_path: Path
) -> None:
    async with started(tmp_path, *arguments, PORT="0", **environment) as process:
        await line_with(process, "The playground is ready")
        process.send_signal(signal.SIGINT)
        assert await ended(process) == 0
        assert "forgets its files" not in await rest_of_log(process)


@pytest.mark.parametrize(
    ("platform", "url", "warns"),
    [
        (None, "sqlite:///jargon.db", False),
        ("web.1", "sqlite:///jargon.db", True),
        ("web.1", "sqlite:///{folder}/jargon.db", False),
    ],
)
async def test_a_host_that_forgets_its_files_is_warned_about(
    platform: str | None,
    url: str,
    warns: bool,
    in_slack: Callable[..., AbstractAsyncContextManager[LoopbackSlack]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.chdir(tmp_path)
    caplog.set_level(logging.INFO)
    settings = {"platform": platform, "database_url": SecretStr(url.format(folder=tmp_path))}
    async with in_slack(settings=settings):
        assert ("set DATABASE_URL to a PostgreSQL database" in caplog.text) is warns
        assert f"is kept in the file {tmp_path}/jargon.db" in caplog.text
