"""What stands in the log: a line for each request, and never what people type, whatever the level."""

import json
import logging
import re
import signal
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from bot.blocks import suggestion
from bot.listeners.journal import describe
from bot.logs import DiscreetFormatter, Quiet, Sparing
from bot.manifest import build_manifest
from bot.playground.loopback import LoopbackSlack
from tests.bot.conftest import SUCCESS
from tests.bot.contributing.acting import WORDS, form_of, typed
from tests.bot.forging import NORTHWIND, press
from tests.bot.processes import credentials, ended, free_port, line_with, rest_of_log, started
from tests.bot.reading import buttons_of

LINE = re.compile(
    r"request kind=\w+ name=[/\w.-]+ outcome=\w+( answer=\w+)?( ack_ms=\d+)? ms=\d+ workspace=T0NORTHWIND$",
    re.MULTILINE,
)


@pytest.mark.parametrize("transport", ["socket", "http"])
@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
async def test_nothing_that_people_type_is_logged(transport: str, level: str, tmp_path: Path) -> None:
    port = free_port()
    url = "https://x.example" if transport == "http" else None
    manifest = build_manifest(transport, url)  # type: ignore[arg-type]
    async with LoopbackSlack(manifest, transport=transport) as slack:  # type: ignore[arg-type]
        given = credentials(slack, transport) | {"PORT": str(port), "LOG_LEVEL": level}
        async with started(tmp_path, **given) as process:
            if transport == "http":
                first = await line_with(process, "Jargon serves")
                slack.request_url = f"http://127.0.0.1:{port}/slack/events"
            await slack.app_connected()
            maya = slack.person("U0MAYA")
            await maya.command(SUCCESS, "/define zanzibarism")
            unknown = maya.sees(SUCCESS)[-1]
            await maya.command(SUCCESS, "/calc acv total=$987654 years=3")
            await maya.say(SUCCESS, "@Jargon what is a zanzibarism?")
            await maya.say("D0MAYA", "zanzibarism please")
            await maya.open_app("home")
            await maya.click(unknown, buttons_of(unknown)["Define it"])
            form = await form_of(maya)
            await maya.submit(
                form, typed(**WORDS | {"name": "zanzibarism", "definition": "Every zanzibarism there is."})
            )
            process.send_signal(signal.SIGTERM)
            assert await ended(process) == 0
            log = first + await rest_of_log(process) if transport == "http" else await rest_of_log(process)
    assert "zanzibar" not in log
    assert "987654" not in log
    assert "U0MAYA" not in log
    assert "will be unused" not in log, "Bolt's remark when SLACK_BOT_TOKEN is in the environment"
    names = re.findall(r"request kind=(\w+) name=([/\w.-]+) outcome=(\w+)", log)
    assert len(LINE.findall(log)) == len(names)
    assert {
        ("command", "/define", "done"),
        ("command", "/calc", "done"),
        ("event", "app_mention", "done"),
        ("event", "message", "done"),
        ("event", "app_home_opened", "done"),
        ("action", "suggest_word", "done"),
        ("view", suggestion.SUGGESTION_FORM, "done"),
    } <= set(names)
    assert ("those of libraries start at INFO" in log) is (level == "DEBUG" and transport == "socket")


@pytest.mark.parametrize(
    ("body", "described"),
    [
        ({"command": "/define", "text": "secret", "team_id": "T1"}, ("command", "/define", "T1")),
        ({"type": "event_callback", "team_id": "T1", "event": {"type": "message"}}, ("event", "message", "T1")),
        (press("show_term:3"), ("action", "show_term", NORTHWIND)),
        (press("hand_on:U123"), ("action", "hand_on", NORTHWIND)),
        (press("forged\nrequest kind=command"), ("action", "forged", NORTHWIND)),
        (press("7"), ("action", "-", NORTHWIND)),
        (
            {"type": "view_submission", "view": {"callback_id": "retire"}, "user": {"team_id": "T1"}},
            ("view", "retire", "T1"),
        ),
        ({"type": "block_suggestion", "action_id": "successor", "team": None}, ("options", "successor", "-")),
        ({"type": "shortcut", "callback_id": "suggest_word", "team": {"id": "T1"}}, ("shortcut", "suggest_word", "T1")),
        ({"type": "url_verification"}, ("other", "url_verification", "-")),
        ({}, ("other", "-", "-")),
    ],
)
def test_a_request_is_named_by_what_was_used_and_not_by_what_was_said(
    body: dict[str, object], described: tuple[str, str, str]
) -> None:
    assert describe(body) == described


def formatted(record: logging.LogRecord) -> str:
    return DiscreetFormatter("%(message)s").format(record)


def test_what_a_model_could_not_read_is_not_quoted() -> None:
    class Memory(BaseModel):
        count: int
        names: list[int]

    with pytest.raises(ValidationError) as error:
        Memory.model_validate_json(json.dumps({"count": "zanzibarism, input_type=x", "names": ["zanzibarism"]}))
    record = logging.makeLogRecord({"msg": "failed", "exc_info": (ValidationError, error.value, None)})
    assert "zanzibarism" in str(error.value)
    assert "zanzibarism" not in formatted(record)
    assert "input_type=str" in formatted(record)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("with xoxb-1-secret", "with xoxb-…"),
        ("url='wss://x.example/link/?ticket=1b2-secret&app_id=A1'", "url='wss://x.example/link/?ticket=…&app_id=A1'"),
        ("to https://hooks.slack.com/commands/T1/secret", "to https://hooks.slack.com/…"),
        ("at http://user:secret@proxy.example/api/", "at http://…@proxy.example/api/"),
    ],
)
def test_what_opens_a_door_is_blanked(said: str, written: str) -> None:
    assert formatted(logging.makeLogRecord({"msg": said})) == written


@pytest.mark.parametrize(
    ("name", "level", "shown"),
    [
        ("bot.serve", logging.INFO, True),
        ("slack_bolt.AsyncApp", logging.INFO, False),
        ("slack_bolt.AsyncApp", logging.WARNING, True),
        ("slack_sdk.web", logging.DEBUG, False),
        ("uvicorn.error", logging.WARNING, False),
        ("uvicorn.error", logging.ERROR, True),
        ("alembic.runtime", logging.INFO, False),
    ],
)
def test_libraries_are_quiet_whatever_level_they_give_their_loggers(name: str, level: int, shown: bool) -> None:
    assert Quiet().filter(logging.makeLogRecord({"name": name, "levelno": level, "msg": "said"})) is shown


def test_a_flood_is_one_line_and_then_a_number(caplog: pytest.LogCaptureFixture) -> None:
    now = [0.0]
    sparing = Sparing(logging.getLogger("bot.test"), "%d refused, the last: %s", seconds=30, now=lambda: now[0])
    for second in range(100):
        now[0] = float(second)
        sparing.note(f"number {second}")
    assert [record.getMessage() for record in caplog.records] == [
        "1 refused, the last: number 0",
        "30 refused, the last: number 30",
        "30 refused, the last: number 60",
        "30 refused, the last: number 90",
    ]
