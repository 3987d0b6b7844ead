"""Settings: what they ask for, what is refused in a sentence, and that .env.example says the same."""

from pathlib import Path

import pytest

from bot.errors import SetupError
from bot.settings import PLATFORMS, Mode, Settings, example

ROOT = Path(__file__).parents[2]
BOT, APP, SECRET = "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting from outside: neither the machine's environment nor a .env file."""
    for name in (*Settings.model_fields, *PLATFORMS):
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("given", "mode"),
    [
        ({}, Mode.PLAYGROUND),
        ({BOT: "", APP: "", SECRET: ""}, Mode.PLAYGROUND),
        ({BOT: "xoxb-1", APP: "xapp-1"}, Mode.SOCKET),
        ({BOT: "xoxb-1", SECRET: "s"}, Mode.HTTP),
        ({BOT: "xoxb-1", APP: "xapp-1", SECRET: "s"}, Mode.SOCKET),
    ],
)
def test_the_credentials_decide_where_the_bot_serves(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], mode: Mode
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert Settings.from_environment().mode is mode


def test_a_dotenv_file_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-1\nSLACK_APP_TOKEN=xapp-1\nPORT=4000\nUNRELATED=1\n")
    settings = Settings.from_environment()
    assert (settings.mode, settings.port) == (Mode.SOCKET, 4000)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({BOT: "xoxb-1"}, "neither SLACK_APP_TOKEN"),
        ({APP: "xapp-1"}, "SLACK_BOT_TOKEN is missing"),
        ({SECRET: "s"}, "SLACK_BOT_TOKEN is missing"),
        ({BOT: "xapp-1"}, "SLACK_BOT_TOKEN cannot be used: it must start with xoxb-"),
        ({BOT: "xoxb-1", APP: "xoxb-2"}, "SLACK_APP_TOKEN cannot be used: it must start with xapp-"),
        ({"PORT": "http"}, "PORT cannot be used"),
        ({"PORT": "70000"}, "PORT cannot be used"),
        ({"SLACK_API_URL": "slack.com"}, "SLACK_API_URL cannot be used"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL cannot be used"),
        ({BOT: "xoxb-1", SECRET: "   "}, "SLACK_SIGNING_SECRET cannot be used: it is blank"),
        ({"SLACK_BOT_TOKENS": "xoxb-1"}, "SLACK_BOT_TOKENS is no setting of Jargon: did you mean SLACK_BOT_TOKEN?"),
        ({"SLACK_SIGNING_SECRTE": "s"}, "did you mean SLACK_SIGNING_SECRET?"),
        ({BOT: "xoxb-1", APP: "xapp-1", "SLACK_CLIENT_ID": "1.2"}, "SLACK_CLIENT_ID is no setting of Jargon"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_without_the_value(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], says: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SetupError) as refusal:
        _ = Settings.from_environment().mode
    assert says in str(refusal.value)
    assert not any(value in str(refusal.value) for value in given.values() if value.startswith("xo"))


def test_a_name_in_dotenv_that_is_misspelt_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKN=xoxb-1\n")
    with pytest.raises(SetupError, match="SLACK_BOT_TOKN is no setting of Jargon: did you mean SLACK_BOT_TOKEN"):
        Settings.from_environment()


@pytest.mark.parametrize(
    ("host", "local"),
    [
        *(("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("localhost", True)),
        *(("0.0.0.0", False), ("::", False), ("10.0.0.1", False), ("jargon.example.com", False)),  # noqa: S104
    ],
)
def test_a_host_is_for_this_machine_alone_or_not(host: str, local: bool) -> None:
    assert Settings(_env_file=None, host=host).local is local


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_host_that_forgets_its_files_is_known_by_what_it_sets(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert Settings.from_environment().platform is None
    monkeypatch.setenv(name, "something")
    assert Settings.from_environment().platform == "something"


def test_the_api_url_ends_in_a_slash_as_slack_sdk_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9000/api")
    assert Settings.from_environment().api_url == "http://127.0.0.1:9000/api/"


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BOT, "xoxb-secret")
    monkeypatch.setenv("DATABASE_URL", "postgresql://jargon:hunter2@db/jargon")
    assert "secret" not in repr(Settings.from_environment()).replace("signing_secret", "")
    assert "hunter2" not in repr(Settings.from_environment())


def test_env_example_is_what_the_settings_say() -> None:
    assert (ROOT / ".env.example").read_text() == example()
