"""The manifest: valid for Slack in both forms, and in step with what the bot listens to."""

import json
import re
from pathlib import Path
from typing import Literal

import jsonschema
import pytest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.app import create_app
from bot.health import Metrics
from bot.listeners.agent import Agent
from bot.listeners.answers import Memory
from bot.listeners.dispatch import Work
from bot.listeners.errors import tell
from bot.listeners.journal import Journal
from bot.manifest import BOT_EVENTS, COMMANDS, OPTIONAL_SCOPES, SHORTCUTS, build_manifest
from bot.playground.state.app_manifest import install
from bot.storage.database import open_database
from bot.storage.deliveries import Answers
from bot.storage.inbox import Inbox
from bot.storage.records import Workspace
from bot.team.directory import Directory
from bot.team.gaps import Missing
from bot.team.team import Team
from knowledge.glossary import Glossary

SCHEMA = Path(__file__).parents[2].parent / "shared" / "data" / "manifest.schema.json"
BOTH = pytest.mark.parametrize(("mode", "url"), [("socket", None), ("http", "https://jargon.example.com/")])


@BOTH
@pytest.mark.skipif(not SCHEMA.exists(), reason="Slack's manifest schema is not beside the repository")
def test_slack_accepts_it(mode: Literal["socket", "http"], url: str | None) -> None:
    for agent in (True, False):
        jsonschema.validate(build_manifest(mode, url, agent=agent), json.loads(SCHEMA.read_text()))


def test_over_http_everything_has_its_url_and_in_socket_mode_nothing_does() -> None:
    over_http = json.dumps(build_manifest("http", "https://jargon.example.com/"))
    assert over_http.count("https://jargon.example.com/slack/events") == 3 + len(COMMANDS)
    interactivity = build_manifest("http", "https://jargon.example.com/")["settings"]["interactivity"]
    assert interactivity["message_menu_options_url"] == interactivity["request_url"]
    assert "https://" not in json.dumps(build_manifest("socket"))


def test_over_http_it_needs_the_url() -> None:
    with pytest.raises(ValueError, match="public URL"):
        build_manifest("http")


@BOTH
def test_what_makes_it_an_agent_can_be_left_out(mode: Literal["socket", "http"], url: str | None) -> None:
    agent, plain = build_manifest(mode, url), build_manifest(mode, url, agent=False)
    assert agent["features"].pop("agent_view")["suggested_prompts"]
    agent["oauth_config"]["scopes"]["bot"].remove("assistant:write")
    agent["settings"]["event_subscriptions"]["bot_events"].remove("app_context_changed")
    assert plain == agent
    assert install(plain).prompts == ()
    printed = CliRunner().invoke(cli, ["manifest", "--mode", mode, "--no-agent", *(["--url", url] if url else [])])
    assert json.loads(printed.stdout) == plain


@BOTH
def test_slackbot_asks_where_it_is_told_to_and_nowhere_without(
    mode: Literal["socket", "http"], url: str | None
) -> None:
    plain, address = build_manifest(mode, url), "https://jargon.example.com/mcp"
    assert "mcp_servers" not in plain
    arguments = ["manifest", "--mode", mode, *(["--url", url] if url else [])]
    made = json.loads(CliRunner().invoke(cli, [*arguments, "--mcp", address]).stdout)
    if SCHEMA.exists():
        jsonschema.validate(made, json.loads(SCHEMA.read_text()))
    assert made.pop("mcp_servers") == {"Jargon": {"url": address, "auth_type": "slack_identity_auth"}}
    made["oauth_config"]["scopes"]["bot"].remove("mcp:connect")
    assert made == plain
    refused = CliRunner().invoke(cli, [*arguments, "--mcp", "http://jargon.example.com/mcp"])
    assert "over https alone" in str(refused.exception)


@BOTH
def test_it_asks_for_no_history_of_channels(mode: Literal["socket", "http"], url: str | None) -> None:
    scopes = build_manifest(mode, url)["oauth_config"]["scopes"]
    assert [scope for scope in scopes["bot"] if scope.endswith(":history")] == ["im:history"]
    assert sorted(set(scopes["bot"]) - set(scopes["bot_optional"])) == [
        "app_mentions:read",
        "assistant:write",
        "chat:write",
        "commands",
        "im:history",
    ]
    assert scopes["bot_optional"] == ["channels:read", "files:read", "files:write", "groups:read", "users:read"]


def test_the_guide_says_of_each_optional_scope_what_it_gives() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "operating.md").read_text()
    assert set(re.findall(r"^\| `([a-z]+:[a-z]+)` \|", guide, re.MULTILINE)) == set(OPTIONAL_SCOPES)


async def test_what_it_declares_is_what_the_bot_listens_to(glossary: Glossary, tmp_path: Path) -> None:
    database = await open_database(f"sqlite:///{tmp_path / 'jargon.db'}")
    workspace = Workspace("", "T1")
    team = Team(database, workspace, glossary, Directory(AsyncWebClient(), workspace))
    given = {"team": team, "database": database, "memory": Memory(), "agent": Agent(), "answers": Answers(database)}
    given |= {"missing": Missing()}
    work = Work(tell, Inbox(database), **given)
    identity = AuthorizeResult(enterprise_id=None, team_id="T1")
    app = create_app(AsyncWebClient(), identity, work, team, Journal(Metrics()))
    await database.close()
    listeners = {listener.ack_function.__name__ for listener in app._async_listeners}
    assert {command.removeprefix("/") for command, _, _ in COMMANDS} <= listeners
    assert {callback_id for _, _, callback_id, _ in SHORTCUTS} <= listeners
    assert len(BOT_EVENTS) == len({"answer_mention", "answer_direct_message", "show_home"} & listeners)
